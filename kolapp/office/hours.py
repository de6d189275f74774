"""When the office is open, by its own wall clock; it never asks what time it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

Span = tuple[time, time]  # opens, closes: open at the first minute, closed at the last
LOOK_AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Hours:
    """A week from Monday, and the days that differ from it, with the reason in every language where one is given."""

    week: tuple[tuple[Span, ...], ...]
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    reasons: Mapping[date, Mapping[str, str]] = field(default_factory=dict)

    def spans(self, day: date) -> tuple[Span, ...]:
        return self.exceptions.get(day, self.week[day.weekday()])

    def open_at(self, local: datetime) -> bool:
        """Whether the doors are open; `local` is the office's own time (`Office.local`)."""
        return any(opens <= local.time() < closes for opens, closes in self.spans(local.date()))

    def closing(self, local: datetime) -> datetime | None:
        """When the doors close that are open now; None when they are not."""
        closes = (closes for opens, closes in self.spans(local.date()) if opens <= local.time() < closes)
        return next((datetime.combine(local.date(), time, local.tzinfo) for time in closes), None)

    def next_opening(self, local: datetime) -> datetime | None:
        """The first opening after `local`, in the same time zone; None when there is none within 60 days."""
        for ahead in range(LOOK_AHEAD.days + 1):
            day = local.date() + timedelta(days=ahead)
            for opens, _ in self.spans(day):
                opening = existing(datetime.combine(day, opens, local.tzinfo))
                if opening.astimezone(UTC) > local.astimezone(UTC):
                    return opening
        return None


def existing(local: datetime) -> datetime:
    """The same moment as a time that clocks show: 02:30 on the night they skip 2 to 3 is 03:30."""
    return local.astimezone(UTC).astimezone(local.tzinfo)


def overlap(ones: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """The times within both."""
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in ones for other in others)
    return tuple((opens, closes) for opens, closes in both if opens < closes)


def within(shifts: Hours, office: Hours) -> Hours:
    """The shifts, cut to when the office is open; also on its exceptional days."""
    week = tuple(overlap(theirs, open_) for theirs, open_ in zip(shifts.week, office.week, strict=True))
    days = {day: overlap(open_, shifts.week[day.weekday()]) for day, open_ in office.exceptions.items()}
    return Hours(week, days)
