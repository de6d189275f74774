"""What the flow hears and what it asks for: plain values that cross between threads; they do nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any

from kiosk.chores import StaffEffect, StaffEvent
from kiosk.offer import Offer
from printers.ticket import Ticket


@dataclass(frozen=True)
class Touched:
    """A press was completed on the item with this id, or beside all items (an empty id)."""

    item: str = ""


@dataclass(frozen=True)
class Tick:
    clock: datetime


@dataclass(frozen=True)
class OfficeHeard:
    """The server said what it offers just now (the body of GET /api/office)."""

    offer: Mapping[str, Any]


@dataclass(frozen=True)
class LinkLost:
    """The server has been silent too long."""


@dataclass(frozen=True)
class HasNumbers:
    """The letters there is a number of that the kiosk may give when the server cannot be asked."""

    letters: frozenset[str]


@dataclass(frozen=True)
class Answered:
    """The ticket is in the journal (the body of PUT /api/tickets/<uuid>), or in the kiosk's own: then nobody knows who is ahead."""

    ticket_id: str
    ticket: Mapping[str, Any]


@dataclass(frozen=True)
class Declined:
    """The server said no to the ticket; `code` is the wire's."""

    ticket_id: str
    code: str


@dataclass(frozen=True)
class Unreachable:
    """The server could not be asked for the ticket, and the kiosk has no number of its own."""

    ticket_id: str


@dataclass(frozen=True)
class Printed:
    """How the paper went. `outcome` is printed, not-printed or in-doubt; `reason` says why not, in the printer's word."""

    ticket_id: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class SlipGiven:
    """A slip is this device's to print, within so many seconds."""

    slip: str
    paper: Ticket
    seconds: float


@dataclass(frozen=True)
class SlipPrinted:
    """How a slip went, in the words of `Printed`."""

    slip: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class Failed:
    """An exception reached the top; the visitor must not be left with a dead screen."""


@dataclass(frozen=True)
class Pressed:
    """A finger is on the glass: whoever speaks should stop."""


@dataclass(frozen=True)
class Key:
    """A key of the keypad; `does` is a key of `keypad.KEYS`."""

    does: str


@dataclass(frozen=True)
class Corner:
    """A touch was completed in a corner of the glass; `where` is a key of `keypad.CORNERS`."""

    where: str


@dataclass(frozen=True)
class CornerHeld:
    """Somebody has held a corner of the glass long enough to mean it."""


@dataclass(frozen=True)
class Headset:
    """A plug went into the jack, or out of it."""

    there: bool


@dataclass(frozen=True)
class Voices:
    """The languages there is a voice for."""

    languages: frozenset[str]


@dataclass(frozen=True)
class Speaking:
    """The voice has begun, or has said all it had to say."""

    on: bool


Aid = Pressed | Key | Corner | CornerHeld | Headset | Voices | Speaking
World = OfficeHeard | LinkLost | HasNumbers | Answered | Declined | Unreachable | Printed | SlipGiven | SlipPrinted
Event = Aid | Touched | Tick | World | Failed | StaffEvent


@dataclass(frozen=True)
class PutTicket:
    """`alone`: the server is known to be away. `letter` is what a number of the kiosk's own begins with."""

    ticket_id: str
    errand: str
    language: str
    needs: tuple[str, ...] = ()
    letter: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Print:
    """Put the ticket on paper; what the slip says is made of the answer and of the office's name."""

    ticket_id: str
    ticket: Mapping[str, Any]
    office: str
    errand: str  # its neutral name in the visitor's language, empty when it must not be on paper
    language: str
    issued: datetime | None  # by the office's wall clock
    house_errand: str = ""  # the same in the house's own language, for the staff; empty like `errand`
    house_language: str = "sv"
    expires: float = inf  # monotonic seconds; nothing of it is printed after that


@dataclass(frozen=True)
class Deliver:
    ticket_id: str
    how: str  # paper or screen
    fault: str | None = None


@dataclass(frozen=True)
class TakeSlip:
    """Ask the server for a slip it has waiting; what stands on it is made of the answer and of the office's offer."""

    slip: str
    offer: Offer


@dataclass(frozen=True)
class PrintSlip:
    """Put a slip on paper, once."""

    slip: str
    paper: Ticket
    expires: float  # monotonic seconds


@dataclass(frozen=True)
class DeliverSlip:
    slip: str
    how: str  # printed, not-printed or in-doubt
    fault: str | None = None


@dataclass(frozen=True)
class GiveOpinion:
    """Tell the server that somebody touched a face; nothing tells who."""

    opinion_id: str
    face: str


Words = tuple[str, str]  # a sentence and its language


@dataclass(frozen=True)
class Say:
    """Stop speaking, and say this. `rate` and `volume` are steps from what is usual."""

    words: tuple[Words, ...]
    rate: int = 0
    volume: int = 0


Effect = PutTicket | Print | Deliver | TakeSlip | PrintSlip | DeliverSlip | GiveOpinion | Say | StaffEffect
Effects = tuple[Effect, ...]
NOTHING: Effects = ()
