"""How the printer is, as a value decoded by table; what it did not say is unknown, and unknown is never fine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ASK = b"".join(bytes([0x10, 0x04, n]) for n in (1, 2, 3, 4))


class Fault(StrEnum):
    """Why there is no ticket, as kiosk and health page are told it. The order is what to say first."""

    COVER_OPEN = "cover-open"
    PAPER_OUT = "paper-out"
    CUTTER = "cutter"
    ERROR = "error"
    OFFLINE = "offline"
    SILENT = "silent"
    UNPLUGGED = "unplugged"
    UNCONFIRMED = "unconfirmed"

    @property
    def sentence(self) -> str:
        return SENTENCES[self]


class Paper(StrEnum):
    PLENTY = "plenty"
    NEAR_END = "near-end"
    OUT = "out"
    UNKNOWN = "unknown"


SENTENCES = {
    Fault.COVER_OPEN: "The cover is open: close it.",
    Fault.PAPER_OUT: "The paper has run out: put in a new roll.",
    Fault.CUTTER: "The cutter is stuck: open the cover, clear the paper, close it.",
    Fault.ERROR: "The printer reports an error: switch it off and on, and call service if that does not help.",
    Fault.OFFLINE: "The printer is offline: look for a pressed feed button or a message on it.",
    Fault.SILENT: "The printer does not answer: check power, cable and baud rate.",
    Fault.UNPLUGGED: "The printer cannot be reached: check its cable and its address.",
    Fault.UNCONFIRMED: "The printer took the ticket but never said that it was done.",
}

# DLE EOT n: (n, bits, what it means). TM-T88III specification p. 82; TM-T20II reference, DLE EOT.
# Bits 5 and 6 of n=4 are one sensor, as are 2 and 3: either bit counts.
ANSWERED = (
    (1, 0x08, Fault.OFFLINE),
    (2, 0x04, Fault.COVER_OPEN),
    (2, 0x20, Fault.PAPER_OUT),
    (2, 0x40, Fault.ERROR),
    (3, 0x04, Fault.ERROR),
    (3, 0x08, Fault.CUTTER),
    (3, 0x20, Fault.ERROR),
    (3, 0x40, Fault.ERROR),
    (4, 0x60, Fault.PAPER_OUT),
    (4, 0x0C, Paper.NEAR_END),
)
# Automatic status back: (byte 1-4, bits, what it means). TM-L90 reference p. 319, GS a.
SENT_BACK = (
    (1, 0x08, Fault.OFFLINE),
    (1, 0x20, Fault.COVER_OPEN),
    (2, 0x04, Fault.ERROR),
    (2, 0x08, Fault.CUTTER),
    (2, 0x20, Fault.ERROR),
    (2, 0x40, Fault.ERROR),
    (3, 0x0C, Fault.PAPER_OUT),
    (3, 0x03, Paper.NEAR_END),
)


@dataclass(frozen=True)
class Status:
    """`None` is "it did not say"; `error` is CUTTER, ERROR or None."""

    answered: bool = False
    online: bool | None = None
    cover_open: bool | None = None
    paper: Paper = Paper.UNKNOWN
    error: Fault | None = None
    link: Fault | None = None

    @property
    def fault(self) -> Fault | None:
        """The first thing that keeps a ticket from being printed, or None."""
        if not self.answered:
            return self.link or Fault.SILENT
        found = {
            Fault.COVER_OPEN: self.cover_open is not False,
            Fault.PAPER_OUT: self.paper in (Paper.OUT, Paper.UNKNOWN),
            Fault.OFFLINE: self.online is not True,
        }
        return next((fault for fault in Fault if found.get(fault) or fault is self.error), None)

    @property
    def fine(self) -> bool:
        return self.fault is None

    @property
    def sentence(self) -> str:
        if self.fault:
            return self.fault.sentence
        return (
            "The printer is ready, but the roll is nearly used up."
            if self.paper is Paper.NEAR_END
            else "The printer is ready."
        )


def decoded(answers: Sequence[int]) -> Status:
    """From the answers to `DLE EOT` 1 to 4, in that order. Fewer, more or malformed ones are no answer."""
    if len(answers) != 4 or any(byte & 0x93 != 0x12 for byte in answers):
        return Status()
    return _status({meaning for n, bits, meaning in ANSWERED if answers[n - 1] & bits})


def changed(four: bytes) -> Status:
    """From the four bytes of automatic status back."""
    if len(four) != 4 or four[0] & 0x93 != 0x10 or any(byte & 0x90 for byte in four[1:]):
        return Status()
    return _status({meaning for n, bits, meaning in SENT_BACK if four[n - 1] & bits})


def _status(told: set[Fault | Paper]) -> Status:
    paper = Paper.OUT if Fault.PAPER_OUT in told else Paper.NEAR_END if Paper.NEAR_END in told else Paper.PLENTY
    return Status(
        answered=True,
        online=Fault.OFFLINE not in told,
        cover_open=Fault.COVER_OPEN in told,
        paper=paper,
        error=next((fault for fault in (Fault.CUTTER, Fault.ERROR) if fault in told), None),
    )
