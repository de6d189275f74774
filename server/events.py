"""What can have happened: the day's logbook, entry by entry. Events are facts; nothing here decides, refuses or changes anything.

Events are never renamed and fields never removed, since old days must always replay; a new field has a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened at `at` (aware, UTC, stamped once by the clerk)."""

    at: datetime


@dataclass(frozen=True, kw_only=True)
class Issued(Event):
    """A ticket exists. `due` is when it should be called at the latest; only the visitor's own wish for more time moves it.

    A number that a kiosk gave on its own is handed in later: `given` is when the visitor got it, `printed` what the paper
    says when that number was not free, and `lapsed` that the day it was given on was over. `greeter`: the agent who gave it on foot.
    What the visitor was told of the wait, before it was rounded, is `ahead` people and minutes: `expected`, in four of five
    cases `low` to `high`; `naive` is what people ahead x mean / open desks would have said. None: nobody was at a desk.
    """

    ticket: str
    number: str
    errand: str
    language: str
    needs: tuple[str, ...] = ()
    due: datetime
    walk_in: bool = False
    given: datetime | None = None
    printed: str | None = None
    lapsed: bool = False
    greeter: str | None = None
    ahead: int | None = None
    expected: float | None = None
    low: float | None = None
    high: float | None = None
    naive: float | None = None


@dataclass(frozen=True, kw_only=True)
class Reserved(Event):
    """The numbers `first` to `last` of the letter are this device's today, to give when it cannot ask."""

    device: str
    letter: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Renumbered(Event):
    """The paper says `number`: the kiosk never heard that the ticket had got the number `was`."""

    ticket: str
    number: str
    was: str


@dataclass(frozen=True, kw_only=True)
class Delivered(Event):
    """The visitor holds the number: `how` is "paper" or "screen"; `fault` says why it was not paper."""

    ticket: str
    how: str
    fault: str | None = None


@dataclass(frozen=True, kw_only=True)
class Called(Event):
    """`chosen`: the agent picked this ticket out of its turn."""

    ticket: str
    desk: str
    agent: str
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Recalled(Event):
    ticket: str
    desk: str


@dataclass(frozen=True, kw_only=True)
class Arrived(Event):
    ticket: str
    desk: str


@dataclass(frozen=True, kw_only=True)
class Missed(Event):
    ticket: str
    desk: str


@dataclass(frozen=True, kw_only=True)
class PutBack(Event):
    """A missed ticket waits again, with the due time it always had."""

    ticket: str
    desk: str


@dataclass(frozen=True, kw_only=True)
class Parked(Event):
    ticket: str
    desk: str


@dataclass(frozen=True, kw_only=True)
class Resumed(Event):
    ticket: str
    desk: str


@dataclass(frozen=True, kw_only=True)
class Transferred(Event):
    """Waits again, for `errand`; where `to_desk` is set, for that desk alone as long as it is open."""

    ticket: str
    desk: str
    errand: str
    to_desk: str | None = None


@dataclass(frozen=True, kw_only=True)
class Finished(Event):
    """`outcome` is what the visitor got; `unit` is where they were referred, if they were; `slip`: on paper too."""

    ticket: str
    desk: str
    outcome: str
    unit: str | None = None
    slip: bool = False


@dataclass(frozen=True, kw_only=True)
class SlipTaken(Event):
    """The device prints a slip: that of the referral with this sequence, or the day in figures (no ticket)."""

    slip: str
    device: str
    ticket: str | None = None


@dataclass(frozen=True, kw_only=True)
class SlipDelivered(Event):
    """What the printer said of it: `how` is "printed", "not-printed" or "in-doubt"; `fault` says why it is not printed."""

    slip: str
    how: str
    ticket: str | None = None
    fault: str | None = None


@dataclass(frozen=True, kw_only=True)
class Further(Event):
    """The visitor has one more errand, `errand`, at the same desk; the one before it got its outcome."""

    ticket: str
    desk: str
    errand: str
    outcome: str
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class Settled(Event):
    """The greeter helped the visitor there and then, without a desk. `outcome` and `unit` as in Finished."""

    ticket: str
    agent: str
    outcome: str
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class Left(Event):
    """The visitor gave the place up, or was seen to have gone."""

    ticket: str


@dataclass(frozen=True, kw_only=True)
class Delayed(Event):
    """The visitor asked for more time, which may be done once: the ticket is `due` later than it was."""

    ticket: str
    due: datetime


@dataclass(frozen=True, kw_only=True)
class DeskOpened(Event):
    desk: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class DeskPaused(Event):
    desk: str


@dataclass(frozen=True, kw_only=True)
class DeskClosed(Event):
    """`idle`: nobody closed it; whoever sat there had not been heard of for long."""

    desk: str
    idle: bool = False


@dataclass(frozen=True, kw_only=True)
class HelpAsked(Event):
    desk: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class HelpAnswered(Event):
    desk: str
    agent: str  # who comes


@dataclass(frozen=True, kw_only=True)
class HelpEnded(Event):
    desk: str


@dataclass(frozen=True, kw_only=True)
class Undone(Event):
    """The desk's (or `@agent`'s, on foot) move with sequence `move` is taken back; its ticket is as it was before."""

    desk: str
    ticket: str
    move: int


@dataclass(frozen=True, kw_only=True)
class DayClosed(Event):
    """The service day is over: what was still open ends as *closed*, every desk is shut."""
