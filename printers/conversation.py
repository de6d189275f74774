"""What is said on one open port: questions with their answers, jobs in slices with an ear open; it decides nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from printers.ports import SLICE, Port
from printers.replies import BUFFER_CLEARED, Changed, RealTime, Replies, Reply, Sensor, echo
from printers.status import ASK, Fault, Status, changed, decoded

ASK_ONLINE = ASK[:3]
CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


@dataclass(frozen=True)
class Patience:
    """Seconds. `answer`: to a status question. `reach`: to find the printer again. `stall`: no byte moves, either way.

    `confirm`: from the last byte sent to the echo, so at least the time the slowest printer needs for a ticket.
    """

    answer: float = 0.3
    reach: float = 1.0
    stall: float = 2.0
    confirm: float = 6.0
    poll: float = 0.5


class Conversation:
    def __init__(self, port: Port, patience: Patience) -> None:
        self.port = port
        self._patience = patience
        self._replies = Replies()

    def ask(self) -> Status:
        """How the printer is; asked twice, for a byte may be lost."""
        for _ in range(2):
            self._forget()
            self._whisper(ASK)
            status = decoded(self._answers(len(ASK) // 3))
            if status.answered:
                return status
        return Status()

    def deliver(self, data: bytes, marker: bytes | None, lag: float) -> Fault | None:
        """Send it all and wait for the echo of its marker (None: of `GS r`); the fault that came in the way, or None.

        `lag`: seconds the line may need for the data.
        """
        heard: list[Reply] = []
        return self._send(data, heard) or self._confirm(heard, marker, lag)

    def _send(self, data: bytes, heard: list[Reply]) -> Fault | None:
        """In slices, with an ear open. What is heard is kept: the echo can come before we have begun to wait for it."""
        sent, moved = 0, time.monotonic()
        while sent < len(data):
            now = time.monotonic()
            taken = self.port.write(data[sent : sent + SLICE], now + self._patience.answer)
            heard += self._heard(now)
            if fault := _fault(heard):
                return fault
            sent, moved = sent + taken, now if taken else moved
            if now - moved > self._patience.stall:
                return self.ask().fault or Fault.UNCONFIRMED
        return None

    def _confirm(self, heard: list[Reply], marker: bytes | None, lag: float) -> Fault | None:
        start = spoke = time.monotonic()
        while not any(_is_echo(reply, marker) for reply in heard):
            if fault := _fault(heard):
                return self.ask().fault or fault
            now = time.monotonic()
            if now - start > lag + self._patience.confirm:
                return Fault.UNCONFIRMED
            if now - spoke > lag + self._patience.stall:
                return Fault.SILENT
            heard = self._heard(now + self._patience.poll)
            if heard:
                spoke = time.monotonic()
            else:
                self._whisper(ASK_ONLINE)
        return None

    def clear(self) -> None:
        """Empty the printer's buffer, so that half a ticket cannot finish itself. Nothing is sent until it has answered."""
        self._forget()
        self._whisper(CLEAR_BUFFER)
        deadline = time.monotonic() + self._patience.answer
        while time.monotonic() < deadline and BUFFER_CLEARED not in self._heard(deadline):
            pass

    def settle(self, lag: float) -> None:
        """Let echoes of an older job come and go, where they cannot be told from new ones."""
        while self.port.read(time.monotonic() + lag + self._patience.poll):
            pass

    def _answers(self, wanted: int) -> list[int]:
        deadline, answers = time.monotonic() + self._patience.answer, list[int]()
        while len(answers) < wanted and time.monotonic() < deadline:
            answers += [reply.byte for reply in self._heard(deadline) if isinstance(reply, RealTime)]
        return answers

    def _heard(self, deadline: float) -> list[Reply]:
        return self._replies.feed(self.port.read(deadline))

    def _forget(self) -> None:
        """What came before the question cannot be its answer."""
        while self.port.read(time.monotonic()):
            pass
        self._replies = Replies()

    def _whisper(self, command: bytes) -> None:
        self.port.write(command, time.monotonic() + self._patience.answer)


def _is_echo(reply: Reply, marker: bytes | None) -> bool:
    return reply == echo(marker) if marker is not None else isinstance(reply, Sensor)


def _fault(heard: Iterable[Reply]) -> Fault | None:
    for reply in heard:
        if isinstance(reply, Changed) and (fault := changed(reply.four).fault):
            return fault
        if isinstance(reply, RealTime) and reply.byte & 0x08:
            return Fault.OFFLINE
    return None
