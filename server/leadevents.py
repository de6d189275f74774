"""What the lead can have said of today's numbers, as entries of the day's logbook like those of server/events.py. They decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.events import Event


@dataclass(frozen=True, kw_only=True)
class ErrandClosed(Event):
    """`agent` lets no more numbers be given for the errand today."""

    errand: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class ErrandOpened(Event):
    """The errand is as the office file says again: neither closed nor capped."""

    errand: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class ErrandCapped(Event):
    """At most `left` more numbers for the errand today."""

    errand: str
    left: int
    agent: str


@dataclass(frozen=True, kw_only=True)
class DayEnding(Event):
    """No number is given from the instant `after` on."""

    after: datetime
    agent: str


@dataclass(frozen=True, kw_only=True)
class DayGoesOn(Event):
    """Numbers are given as long as the office file says, after all."""

    agent: str


ALL: tuple[type[Event], ...] = (ErrandClosed, ErrandOpened, ErrandCapped, DayEnding, DayGoesOn)
