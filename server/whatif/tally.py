"""What a day came to, lived or played: waits, promises kept, desks manned and busy, by the half hour. Tallies add up. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from server import events
from server.events import Event
from server.whatif.manned import Spans, busy, manned

HALVES = 48
HALF = 1800  # seconds


def _none() -> list[int]:
    return [0] * HALVES


@dataclass
class Tally:
    """`waits` in seconds, of those with a number who were called; `came`, `called` and `within` by the half hour they came in;
    `manned` and `busy` in seconds of all desks together. Half hours are of the office's day, from midnight."""

    days: int = 0
    waits: array[int] = field(default_factory=lambda: array("l"))
    left: int = 0
    missed: int = 0
    came: list[int] = field(default_factory=_none)
    called: list[int] = field(default_factory=_none)
    within: list[int] = field(default_factory=_none)
    manned: list[int] = field(default_factory=_none)
    busy: list[int] = field(default_factory=_none)

    def add(self, other: Tally) -> None:
        self.days += other.days
        self.left += other.left
        self.missed += other.missed
        self.waits.extend(other.waits)
        for name in ("came", "called", "within", "manned", "busy"):
            mine, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, [one + more for one, more in zip(mine, theirs, strict=True)])


def tally(told: Iterable[Event], begins: datetime) -> Tally:
    """Of one day's events; `begins` is its midnight."""
    told, of, waiting = list(told), Tally(days=1), dict[str, events.Issued]()
    for event in told:
        if isinstance(event, events.Issued) and not event.walk_in and not event.lapsed:
            waiting[event.ticket] = event
            of.came[_half(event.given or event.at, begins)] += 1
        elif isinstance(event, events.Called) and (issued := waiting.pop(event.ticket, None)):
            _count_called(of, issued, event.at, begins)
        of.left += isinstance(event, events.Left)
        of.missed += isinstance(event, events.Missed)
    _spread(of.manned, manned(told), begins)
    _spread(of.busy, busy(told), begins)
    return of


def _count_called(of: Tally, issued: events.Issued, at: datetime, begins: datetime) -> None:
    came = issued.given or issued.at
    half = _half(came, begins)
    of.waits.append(max(0, round((at - came).total_seconds())))
    of.called[half] += 1
    of.within[half] += at <= issued.due


def _half(at: datetime, begins: datetime) -> int:
    return min(HALVES - 1, max(0, int((at - begins).total_seconds()) // HALF))


def _spread(into: list[int], spans: Spans, begins: datetime) -> None:
    """Each span's seconds, to the half hours it lies in."""
    for desk in spans.values():
        for one, other in desk:
            at, ends = (int((edge - begins).total_seconds()) for edge in (one, other))
            while at < min(ends, HALVES * HALF):
                until = min(ends, (at // HALF + 1) * HALF)
                into[at // HALF] += until - at
                at = until
