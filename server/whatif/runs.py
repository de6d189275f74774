"""The server's one run of "what if": one at a time, forgotten after an hour. It plays nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from server.whatif.question import Question
from server.whatif.run import RUNNING, Run

LIFE = 3600.0  # seconds from its start


class Runs:
    """`command` plays a question, see `server/whatif/run.py`; `clock` is monotonic seconds. Close it."""

    def __init__(self, command: Sequence[str], clock: Callable[[], float]) -> None:
        self._command, self._clock = command, clock
        self._lock = Lock()
        self._run: Run | None = None
        self._ends = 0.0

    def latest(self) -> Run | None:
        """The run that is under way, or has ended within the hour."""
        with self._lock:
            return self._living()

    def start(self, question: Question) -> bool:
        """Play it, in place of what was played before; False while another is under way."""
        with self._lock:
            known = self._living()
            if known and known.state == RUNNING:
                return False
            self._forget()
            self._run, self._ends = Run(self._command, question), self._clock() + LIFE
            return True

    def close(self) -> None:
        with self._lock:
            self._forget()

    def _living(self) -> Run | None:
        if self._ends <= self._clock():
            self._forget()
        return self._run

    def _forget(self) -> None:
        if self._run:
            self._run.close()
        self._run = None
