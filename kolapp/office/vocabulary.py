"""The office's vocabulary as frozen values: errands, desks, units, hours; it reads no file and knows no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from kolapp.office.hours import Hours, Span
from kolapp.office.loudness import USUAL, Loudness
from kolapp.theme import Theme

Words = Mapping[str, str]  # language code -> text; every language of the office is present


@dataclass(frozen=True)
class Group:
    id: str
    name: Words
    icon: str


@dataclass(frozen=True)
class Errand:
    """What a visitor comes for: a ticket in a queue (letter), or a message that says where to go instead."""

    id: str
    name: Words
    group: str
    letter: str | None
    promise: int  # minutes within which it should be called; 0 without a letter
    service: int  # minutes a visit usually takes, until enough visits have been measured; 0 without a letter
    icon: str  # a Material Design Icons name
    about: Words | None
    message: Words | None
    link: str | None  # shown as a QR code beside the message
    words: Mapping[
        str, tuple[str, ...]
    ]  # what else people may call it, in the languages where somebody has thought of it
    sensitive: bool  # its letter must not tell what the visit is about
    hours: Hours | None  # when they differ from the office's; the office's exceptions are already in them
    units: tuple[str, ...] = ()  # where its visitors are handed on to most, the likeliest first


@dataclass(frozen=True)
class Desk:
    id: str
    name: Words | None
    serves: frozenset[str]
    printer: str | None = None  # the device that prints this desk's slips; None: the kiosk at the entrance
    shifts: Hours | None = None  # when somebody is to sit there; None: as long as the office is open


@dataclass(frozen=True)
class Unit:
    id: str
    name: Words
    place: Words | None
    hours: Words | None
    phone: str | None
    link: str | None
    bring: Words | None = None  # what to take along


@dataclass(frozen=True)
class Paper:
    """What is printed beside the visitors' tickets."""

    closing_slip: bool = False  # the day in figures, when the doors have closed


@dataclass(frozen=True)
class Outcome:
    id: str
    name: Words
    unit: bool  # which unit must be told


@dataclass(frozen=True)
class Need:
    """How a visitor wants to be served, never why."""

    id: str
    name: Words
    icon: str
    head_start: int  # minutes its ticket is due earlier


@dataclass(frozen=True)
class Answer:
    """What visitors said, and what the house did about it."""

    said: Words
    did: Words


@dataclass(frozen=True)
class NewsFeed:
    """Where headlines for the lobby come from: RSS or Atom."""

    url: str
    name: Words
    most: int  # headlines shown at a time


@dataclass(frozen=True)
class HouseTheme:
    """The office's own colours and logo; None means Kölapp's."""

    primary: str | None
    link: str | None
    logo: Path | None

    def over(self, theme: Theme) -> Theme:
        return replace(theme, primary=self.primary or theme.primary, link=self.link or theme.link)


@dataclass(frozen=True)
class Office:
    name: Words
    languages: tuple[str, ...]  # the house's own first
    timezone: ZoneInfo
    quiet_hour: time
    hours: Hours
    groups: tuple[Group, ...]
    errands: tuple[Errand, ...]
    desks: tuple[Desk, ...]
    units: tuple[Unit, ...]
    outcomes: tuple[Outcome, ...]
    needs: tuple[Need, ...]
    head_start_max: int
    first_number: int
    ask_minutes: int  # a wait that may be longer is told before a ticket is taken
    notices: tuple[Words, ...]
    theme: HouseTheme | None
    public_url: str | None
    paper: Paper = Paper()
    answers: tuple[Answer, ...] = ()
    feeds: tuple[NewsFeed, ...] = ()
    voice: Loudness = USUAL
    keep_days: int | None = None  # so long single visits are kept; then their days are counts. None: for ever
    guides: Mapping[str, str] = field(default_factory=dict)  # errand -> what helps to settle it, Markdown

    def errand(self, id: str) -> Errand:
        return _find(self.errands, id)

    def desk(self, id: str) -> Desk:
        return _find(self.desks, id)

    def planned(self, desk: Desk, day: date) -> tuple[Span, ...]:
        """When somebody is to sit at the desk that day, by the office's wall clock; breaks are between the spans."""
        return (desk.shifts or self.hours).spans(day)

    def local(self, now: datetime) -> datetime:
        """An instant by the office's wall clock."""
        if now.tzinfo is None:
            raise ValueError("a time without its zone: pass datetime.now(UTC)")
        return now.astimezone(self.timezone)

    def service_day(self, now: datetime) -> date:
        """The day whose journal `now` belongs to. It turns once a night, also when clocks pass the quiet hour twice."""
        today = self.local(now).date()
        turn = datetime.combine(today, self.quiet_hour, self.timezone)
        return today if now >= turn.astimezone(UTC) else today - timedelta(days=1)


Thing = TypeVar("Thing", Errand, Desk)


def _find(things: tuple[Thing, ...], id: str) -> Thing:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)
