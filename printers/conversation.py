"""What is said on one open port: questions with their answers, jobs in slices with an ear open; it decides nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from printers.dialects import Dialect
from printers.ports import SLICE, Port
from printers.replies import BUFFER_CLEARED, Reply
from printers.status import Fault, Status

CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"

IsEcho = Callable[[Reply], bool]


@dataclass(frozen=True)
class Patience:
    """Seconds. `answer`: to a status question. `reach`: to find the printer again. `stall`: no byte moves, either way.

    `greet`: until an idle printer has obeyed a few commands. `confirm`: from the last byte sent to the echo, so at
    least the time the slowest printer needs for a ticket. `take`: how long a ticket may stay in the printer's mouth.
    """

    answer: float = 0.3
    reach: float = 1.0
    stall: float = 2.0
    greet: float = 1.0
    confirm: float = 6.0
    poll: float = 0.5
    take: float = 30.0


class Conversation:
    def __init__(self, port: Port, patience: Patience, dialect: Dialect) -> None:
        self.port = port
        self._patience = patience
        self._dialect = dialect
        self._ear = dialect.ear()

    def ask(self) -> Status:
        """How the printer is; asked twice, for a byte may be lost."""
        for _ in range(2):
            self._forget()
            self.whisper(self._dialect.ask)
            status = self._answer()
            if status.answered:
                return status
        return Status(link=self.port.hint())

    def deliver(self, data: bytes, is_echo: IsEcho, lag: float, within: float) -> Fault | None:
        """Send it all and wait for the echo of its marker; the fault that came in the way, or None.

        `lag`: seconds the line may need for the data. `within`: seconds from then on to the echo.
        """
        heard: list[Reply] = []
        return self._send(data, heard) or self._confirm(heard, is_echo, lag, within)

    def _send(self, data: bytes, heard: list[Reply]) -> Fault | None:
        """In slices, with an ear open. What is heard is kept: the echo can come before we have begun to wait for it."""
        sent, moved = 0, time.monotonic()
        while sent < len(data):
            now = time.monotonic()
            taken = self.port.write(data[sent : sent + SLICE], now + self._patience.answer)
            heard += self._heard(now)
            if fault := self._fault(heard):
                return fault
            sent, moved = sent + taken, now if taken else moved
            if now - moved > self._patience.stall:
                return self._given_up(Fault.UNCONFIRMED)
        return None

    def _confirm(self, heard: list[Reply], is_echo: IsEcho, lag: float, within: float) -> Fault | None:
        """An echo that is not this job's is late, from a job given up before, and proves nothing."""
        start = spoke = time.monotonic()
        while not any(map(is_echo, heard)):
            if fault := self._fault(heard):
                return self._given_up(fault)
            now = time.monotonic()
            if now - start > lag + within:
                return Fault.UNCONFIRMED
            if now - spoke > lag + self._patience.stall:
                return Fault.SILENT
            heard = self._heard(now + self._patience.poll)
            if heard:
                spoke = time.monotonic()
            else:
                self.whisper(self._dialect.poll)
        return None

    def _given_up(self, fault: Fault) -> Fault:
        """What is not on its way yet stays here, and no longer holds up the question what has happened."""
        self.port.discard()
        status = self.ask()
        told = status.answered or fault is Fault.UNCONFIRMED
        return (status.fault if told else None) or fault

    def clear(self) -> bool:
        """Empty the printer's buffer, so that half a ticket cannot finish itself; whether it said that this is done.

        Nothing is sent until it has answered.
        """
        self._forget()
        self.whisper(CLEAR_BUFFER)
        deadline = time.monotonic() + self._patience.answer
        while time.monotonic() < deadline:
            if BUFFER_CLEARED in self._heard(deadline):
                return True
        return False

    def settle(self, lag: float) -> None:
        """Let echoes of an older job come and go, where they cannot be told from new ones."""
        while self.port.read(time.monotonic() + lag + self._patience.poll):
            pass

    def whisper(self, command: bytes) -> None:
        """A few bytes the printer need not confirm."""
        self.port.write(command, time.monotonic() + self._patience.answer)

    def _answer(self) -> Status:
        deadline, heard, status = time.monotonic() + self._patience.answer, list[Reply](), Status()
        while not status.answered and time.monotonic() < deadline:
            heard += self._heard(deadline)
            status = self._dialect.status(heard)
        return status

    def _heard(self, deadline: float) -> list[Reply]:
        return self._ear.feed(self.port.read(deadline))

    def _forget(self) -> None:
        """What came before the question cannot be its answer."""
        while self.port.read(time.monotonic()):
            pass
        self._ear = self._dialect.ear()

    def _fault(self, heard: Iterable[Reply]) -> Fault | None:
        return next(filter(None, map(self._dialect.fault, heard)), None)
