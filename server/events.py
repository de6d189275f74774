"""What can have happened: the day's logbook, entry by entry. Events are facts; nothing here decides, refuses or changes anything.

Events are never renamed and fields never removed, since old days must always replay; a new field has a default.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened at `at` (aware, UTC, stamped once by the clerk)."""

    at: datetime


@dataclass(frozen=True, kw_only=True)
class Issued(Event):
    """A ticket exists. `due` is when it should be called at the latest; only the visitor's own wish for more time moves it.

    A number that a kiosk gave on its own is handed in later: `given` is when the visitor got it, `printed` what the paper
    says when that number was not free, and `lapsed` that the day it was given on was over.
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
    """`outcome` is what the visitor got; `unit` is where they were referred, if they were."""

    ticket: str
    desk: str
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
class NoticePosted(Event):
    """`agent` tells the lobby something until the day is over. `text` is public, one line, and names nobody."""

    notice: str
    text: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class NoticeTaken(Event):
    notice: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class DeskOpened(Event):
    desk: str
    agent: str


@dataclass(frozen=True, kw_only=True)
class DeskPaused(Event):
    desk: str


@dataclass(frozen=True, kw_only=True)
class DeskClosed(Event):
    desk: str


@dataclass(frozen=True, kw_only=True)
class Undone(Event):
    """The desk's move with sequence `move` is taken back; its ticket is as it was before."""

    desk: str
    ticket: str
    move: int


@dataclass(frozen=True, kw_only=True)
class DayClosed(Event):
    """The service day is over: what was still open ends as *closed*, every desk is shut."""


KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in Event.__subclasses__()}
_INSTANTS = {"at", "due", "given"}


def to_row(event: Event) -> tuple[str, dict[str, Any]]:
    """The event's kind and its fields as JSON values; instants as ISO 8601 in UTC."""
    row: dict[str, Any] = {}
    for name, value in vars(event).items():
        if isinstance(value, datetime):
            row[name] = value.isoformat()
        elif value is not None:
            row[name] = list(value) if isinstance(value, tuple) else value
    return type(event).__name__, row


def from_row(kind: str, row: dict[str, Any]) -> Event:
    """The event of a journal row. Unknown keys are ignored; KeyError for an unknown kind, TypeError for a missing field."""
    known = KINDS[kind]
    values: dict[str, Any] = {}
    for field in fields(known):
        if field.name in row:
            value = row[field.name]
            if field.name in _INSTANTS:
                value = datetime.fromisoformat(value)
            values[field.name] = tuple(value) if isinstance(value, list) else value
    return known(**values)
