"""The line to the server: a thread that listens for boards and one that reports back; neither touches the screen, and neither gives up."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, Protocol

from kolapp.client import Answer, Unreachable

log = logging.getLogger("display.link")

FIRST_WAIT, LONGEST_WAIT = 0.25, 1.5  # with the client's patience (3 s), a line that is whole again is found within 5 s
HEALTH_EVERY = 5.0
REPORTS_KEPT = 100  # while the server is away; older ones help nobody

Health = Callable[[], dict[str, Any]]
Report = tuple[int, bool, bool, str]  # a call, whether it was shown and said, and why not said


class Lobby(Protocol):
    """What the display asks of the server: `kolapp.client.Server` is one."""

    def office(self) -> dict[str, Any]: ...
    def live(self) -> Iterator[dict[str, Any] | None]: ...
    def seen(self, seq: int, shown: bool, spoken: bool, reason: str) -> None: ...
    def health(self, name: str, body: dict[str, Any]) -> None: ...


class Listener(Thread):
    """Hands every board, and every heartbeat as None, to `heard`; the office, once for each connection, to `office`."""

    def __init__(
        self,
        server: Lobby,
        *,
        office: Callable[[dict[str, Any]], None],
        heard: Callable[[dict[str, Any] | None], None],
        first_wait: float = FIRST_WAIT,
    ) -> None:
        super().__init__(name="listener", daemon=True)
        self._server, self._office, self._heard = server, office, heard
        self._first_wait = self._wait = first_wait
        self._ended, self._fault = Event(), ""

    def stop(self) -> None:
        """Ends at the next word from the server, or when the client is closed."""
        self._ended.set()

    def run(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except Exception as fault:  # the top of this thread: whatever went wrong, the wall must come back
                self._tell(fault)
            self._ended.wait(self._wait)
            self._wait = min(self._wait * 2, LONGEST_WAIT)

    def _listen(self) -> None:
        self._office(self._server.office())
        for board in self._server.live():
            if self._ended.is_set():
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
        if self._ended.is_set() or type(fault).__name__ == self._fault:
            return
        self._fault = type(fault).__name__
        expected = isinstance(fault, Unreachable | Answer)
        log.warning("no contact with the server: %s", fault, exc_info=None if expected else fault)


class Reports(Thread):
    """Tells the server which calls were shown and said, and every few seconds how the display is."""

    def __init__(self, server: Lobby, name: str, health: Health, every: float = HEALTH_EVERY) -> None:
        super().__init__(name="reports", daemon=True)
        self._server, self._device, self._health, self._every = server, name, health, every
        self._queue: SimpleQueue[Report | None] = SimpleQueue()
        self._fault = ""
        self._known: dict[int, Report] = {}
        self._unsent: deque[Report] = deque(maxlen=REPORTS_KEPT)

    def tell(self, seq: int, *, shown: bool = False, spoken: bool = False, reason: str = "") -> None:
        """This has become true of the call; the server is told all that is true of it by then. `reason`: why it was not said."""
        self._queue.put((seq, shown, spoken, reason))

    def stop(self) -> None:
        self._queue.put(None)

    def run(self) -> None:
        due = monotonic()
        while True:
            if monotonic() >= due:
                self._try(lambda: self._server.health(self._device, self._health()))
                due = monotonic() + self._every
            with suppress(Empty):
                report = self._queue.get(timeout=max(0.0, due - monotonic()))
                if report is None:
                    return
                self._unsent.append(self._so_far(*report))
            self._send()

    def _so_far(self, seq: int, shown: bool, spoken: bool, reason: str) -> Report:
        _, was_shown, was_spoken, was_reason = self._known.pop(seq, (seq, False, False, ""))
        spoken = spoken or was_spoken
        self._known[seq] = seq, shown or was_shown, spoken, "" if spoken else reason or was_reason
        while len(self._known) > REPORTS_KEPT:
            del self._known[next(iter(self._known))]
        return self._known[seq]

    def _send(self) -> None:
        """Oldest first; what could not be told stays for the next time."""
        while self._unsent and self._try(lambda: self._server.seen(*self._unsent[0])):
            self._unsent.popleft()

    def _try(self, send: Callable[[], None]) -> bool:
        """True when the server has answered, whatever it said: only silence is worth another try."""
        try:
            send()
        except Unreachable:
            return False  # the listener tells of a lost link; once is enough
        except Exception as fault:  # an Answer, or a fault of ours: a report lost, not the reports
            if str(fault) != self._fault:
                log.warning("a report was not taken: %s", fault)
            self._fault = str(fault)
        else:
            self._fault = ""
        return True
