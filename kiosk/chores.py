"""What staff ask of the kiosk itself and what it answers: plain values that cross between threads; they do nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class ClockTouched:
    """A finger was lifted off the clock."""


@dataclass(frozen=True)
class GateTold:
    """Whether there is a PIN at all, until when none is looked at, and whether the last one was wrong."""

    known: bool
    until: datetime | None = None
    wrong: bool = False


@dataclass(frozen=True)
class Opened:
    """The PIN was right. `about` is what this kiosk is, by the names in `service.ABOUT`."""

    about: Mapping[str, str]


@dataclass(frozen=True)
class Done:
    """A chore is done; `outcome` and `reason` are the printer's words, where it printed."""

    what: str
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True)
class HouseVolume:
    """How loud the house wants the kiosk, in steps from what is usual."""

    step: int


@dataclass(frozen=True)
class Knock:
    """Somebody would like to come in: how is the gate?"""


@dataclass(frozen=True)
class TryPin:
    pin: str


@dataclass(frozen=True)
class NewRoll:
    """The count of the paper begins anew."""


@dataclass(frozen=True)
class TestPrint:
    language: str


@dataclass(frozen=True)
class KeepVolume:
    step: int


@dataclass(frozen=True)
class Leave:
    """End the program; to be started anew, or not."""

    again: bool


StaffEvent = ClockTouched | GateTold | Opened | Done | HouseVolume
StaffEffect = Knock | TryPin | NewRoll | TestPrint | KeepVolume | Leave


@dataclass(frozen=True)
class Staff:
    """What is known at the gate, and behind it."""

    gate: GateTold = field(default_factory=lambda: GateTold(known=True))
    about: Mapping[str, str] = field(default_factory=dict)
    page: str = ""  # the menu itself, "about" or "exit"
    done: Done | None = None
    volume: int = 0


NOBODY = Staff()
