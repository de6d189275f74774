"""The languages printers answer in: what to ask, and what the answers mean as one and the same `Status`; it moves no bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from printers import custom, star
from printers.replies import Changed, Full, RealTime, Replies, Reply, Report
from printers.status import ASK, Fault, Status, changed, decoded


class Ear(Protocol):
    """Cuts bytes into replies, however they are split."""

    def feed(self, data: bytes) -> list[Reply]: ...


class Dialect(Protocol):
    """`ask` gets the whole status, `poll` only a sign of life; `retract` takes back a ticket left in the mouth."""

    ask: bytes
    poll: bytes
    retract: bytes

    def ear(self) -> Ear: ...

    def status(self, heard: Sequence[Reply]) -> Status:
        """What the replies since `ask` say; not answered as long as one is missing."""

    def fault(self, reply: Reply) -> Fault | None:
        """What a single reply, asked for or not, tells of trouble."""


class EscPos:
    ask, poll, retract = ASK, ASK[:3], b""

    def ear(self) -> Ear:
        return Replies()

    def status(self, heard: Sequence[Reply]) -> Status:
        return decoded(_once([reply.byte for reply in heard if isinstance(reply, RealTime)]))

    def fault(self, reply: Reply) -> Fault | None:
        if isinstance(reply, Changed):
            status = changed(reply.four)
            return status.fault if status.answered else None
        return Fault.OFFLINE if isinstance(reply, RealTime) and reply.byte & 0x08 else None


class Custom(EscPos):
    ask, retract = ASK + custom.FULL_STATUS, custom.RETRACT

    def ear(self) -> Ear:
        return custom.CustomReplies()

    def status(self, heard: Sequence[Reply]) -> Status:
        status = super().status(heard)
        full = next((reply for reply in heard if isinstance(reply, Full)), None)
        return custom.completed(status, full.four) if full and status.answered else Status()


class Star:
    ask = poll = star.ASK
    retract = star.RETRACT

    def ear(self) -> Ear:
        return star.StarReplies()

    def status(self, heard: Sequence[Reply]) -> Status:
        reports = [reply.data for reply in heard if isinstance(reply, Report)]
        return star.decoded(reports[-1]) if reports else Status()

    def fault(self, reply: Reply) -> Fault | None:
        return star.decoded(reply.data).fault if isinstance(reply, Report) else None


DIALECTS: Mapping[str, Dialect] = {"escpos": EscPos(), "custom": Custom(), "star": Star()}


def _once(answers: list[int]) -> list[int]:
    """Each answer once, where something on the line has doubled them: one by one, or all four."""
    if len(answers) == 8 and answers[::2] == answers[1::2]:
        return answers[::2]
    return answers[:4] if len(answers) == 8 and answers[:4] == answers[4:] else answers
