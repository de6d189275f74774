"""How the printer is, as a value decoded by table; what it did not say is unknown, and unknown is never fine."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

ASK = b"".join(bytes([0x10, 0x04, n]) for n in (1, 2, 3, 4))


class Fault(StrEnum):
    """Why there is no ticket, as kiosk and health page are told it. The order is what to say first."""

    COVER_OPEN = "cover-open"
    PAPER_OUT = "paper-out"
    PAPER_LOW = "paper-low"
    CUTTER = "cutter"
    ERROR = "error"
    OFFLINE = "offline"
    SILENT = "silent"
    UNPLUGGED = "unplugged"
    BUSY = "busy"
    UNCONFIRMED = "unconfirmed"
    CANNOT_CONFIRM = "cannot-confirm"
    EXPIRED = "expired"

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
    Fault.PAPER_LOW: "What is left of the roll is too short for a ticket: put in a new roll.",
    Fault.PAPER_OUT: "The paper has run out: put in a new roll.",
    Fault.CUTTER: "The cutter is stuck: open the cover, clear the paper, close it.",
    Fault.ERROR: "The printer reports an error: switch it off and on, and call service if that does not help.",
    Fault.OFFLINE: "The printer is offline: look for a pressed feed button or a message on it.",
    Fault.SILENT: "The printer does not answer: check power, cable and baud rate.",
    Fault.UNPLUGGED: "The printer cannot be reached: check its cable and its address.",
    Fault.BUSY: "Another program holds the printer: stop it, or give the printer an address of its own.",
    Fault.UNCONFIRMED: "The printer took the ticket but never said that it was done.",
    Fault.CANNOT_CONFIRM: "A print queue cannot say whether a ticket came out: connect the printer without one.",
    Fault.EXPIRED: "The ticket waited too long for the printer; its visitor has gone.",
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

# What the port of a USB or parallel printer tells without the printer's words: (bits, set or clear, what it means).
# USB Device Class Definition for Printing Devices 1.1, 4.2.2, GET_PORT_STATUS; LPGETSTATUS in linux/lp.h.
AT_PORT = (
    (0x20, True, Fault.PAPER_OUT),
    (0x08, False, Fault.ERROR),
    (0x10, False, Fault.OFFLINE),
)


@dataclass(frozen=True)
class Status:
    """`None` is "it did not say"; `error` is CUTTER, ERROR or None; `left_in_mouth`: the last ticket was not taken."""

    answered: bool = False
    online: bool | None = None
    cover_open: bool | None = None
    paper: Paper = Paper.UNKNOWN
    error: Fault | None = None
    link: Fault | None = None
    tickets_left: int | None = None  # counted, not sensed: printers/counting.py
    left_in_mouth: bool | None = None

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
    return told({meaning for n, bits, meaning in ANSWERED if answers[n - 1] & bits})


def changed(four: bytes) -> Status:
    """From the four bytes of automatic status back."""
    if len(four) != 4 or four[0] & 0x93 != 0x10 or any(byte & 0x90 for byte in four[1:]):
        return Status()
    return told({meaning for n, bits, meaning in SENT_BACK if four[n - 1] & bits})


def at_port(byte: int) -> Fault | None:
    """From the status byte of a USB or parallel port: only trouble. That all is well there proves nothing."""
    return next((fault for bits, wrong, fault in AT_PORT if bool(byte & bits) is wrong), None)


def told(meanings: Set[Fault | Paper]) -> Status:
    """What a printer that answered has told; what it can tell and did not is well."""
    out, near = Fault.PAPER_OUT in meanings, Paper.NEAR_END in meanings
    return Status(
        answered=True,
        online=Fault.OFFLINE not in meanings,
        cover_open=Fault.COVER_OPEN in meanings,
        paper=Paper.OUT if out else Paper.NEAR_END if near else Paper.PLENTY,
        error=next((fault for fault in (Fault.CUTTER, Fault.ERROR) if fault in meanings), None),
    )
