"""The line to the server: a thread that listens for boards and one that reports back; neither touches the screen, and neither gives up."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, Protocol

from kolapp.client import Answer, Unreachable

log = logging.getLogger("display.link")

FIRST_WAIT, LONGEST_WAIT = 0.25, 5.0
HEALTH_EVERY = 5.0
REPORTS_KEPT = 100  # while the server is away; older ones help nobody


class Lobby(Protocol):
    """What the display asks of the server's client."""

    def office(self) -> dict[str, Any]: ...
    def live(self) -> Iterator[dict[str, Any] | None]: ...
    def seen(self, seq: int, shown: Any, spoken: Any) -> Any: ...
    def health(self, name: str, body: Mapping[str, Any]) -> Any: ...
    def close(self) -> None: ...


class Listener(Thread):
    """Hands every board, and every heartbeat as None, to `heard`; the office once for each connection to `office`."""

    def __init__(
        self,
        server: Lobby,
        *,
        office: Callable[[dict[str, Any]], None],
        heard: Callable[[dict[str, Any] | None], None],
        stop: Event,
        first_wait: float = FIRST_WAIT,
    ) -> None:
        super().__init__(name="listener", daemon=True)
        self._server, self._office, self._heard, self._stopped = server, office, heard, stop
        self._first_wait = self._wait = first_wait
        self._fault = ""

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._listen()
            except Exception as fault:  # the top of this thread: whatever went wrong, the wall must come back
                self._tell(fault)
            self._stopped.wait(self._wait)
            self._wait = min(self._wait * 2, LONGEST_WAIT)
        self._server.close()

    def _listen(self) -> None:
        self._office(self._server.office())
        for board in self._server.live():
            if self._stopped.is_set():
                return
            self._heard(board)
            self._recovered()

    def _recovered(self) -> None:
        self._wait = self._first_wait
        if self._fault:
            log.info("in contact with the server again")
            self._fault = ""

    def _tell(self, fault: Exception) -> None:
        """The first failure is logged, and one of another kind; not every try."""
        if type(fault).__name__ != self._fault:
            self._fault = type(fault).__name__
            expected = isinstance(fault, Unreachable | Answer)
            log.warning("no contact with the server: %s", fault, exc_info=None if expected else fault)


class Reports(Thread):
    """Tells the server which calls were shown and said, and every few seconds how the display is."""

    def __init__(
        self,
        server: Lobby,
        name: str,
        health: Callable[[], Mapping[str, Any]],
        every: float = HEALTH_EVERY,
    ) -> None:
        super().__init__(name="reports", daemon=True)
        self._server, self._device, self._health, self._every = server, name, health, every
        self._queue: SimpleQueue[tuple[int, Any, Any] | None] = SimpleQueue()
        self._waiting: list[tuple[int, Any, Any]] = []

    def seen(self, seq: int, shown: Any, spoken: Any) -> None:
        self._queue.put((seq, shown, spoken))

    def stop(self) -> None:
        self._queue.put(None)

    def run(self) -> None:
        due = 0.0
        while True:
            if monotonic() >= due:
                self._try(lambda: self._server.health(self._device, self._health()))
                due = monotonic() + self._every
            try:
                report = self._queue.get(timeout=max(0.0, due - monotonic()))
            except Empty:
                self._send()
                continue
            if report is None:
                break
            self._waiting = [*self._waiting, report][-REPORTS_KEPT:]
            self._send()
        self._server.close()

    def _send(self) -> None:
        """Oldest first; what could not be told stays for the next time."""
        while self._waiting and self._try(lambda: self._server.seen(*self._waiting[0])):
            self._waiting.pop(0)

    def _try(self, send: Callable[[], object]) -> bool:
        """True when the server has answered, whatever it said: only silence is worth another try."""
        try:
            send()
        except Unreachable:
            return False  # the listener tells of a lost link; once is enough
        except Answer as answer:
            log.warning("the server would not have a report: %s", answer)
        return True
