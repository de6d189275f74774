"""What the lead has said of today's numbers: what is closed, how many are left, when the last is given. It refuses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from server import events, leadevents


@dataclass(frozen=True)
class Doors:
    """Until the lead says something all is as the office file has it."""

    shut: frozenset[str] = frozenset()  # errands
    left: Mapping[str, int] = field(default_factory=dict)  # errand -> how many more numbers may be given
    ends: datetime | None = None  # from when on no number is given

    def after(self, event: events.Event) -> Doors:
        """As they are when that has happened too. A number that could not be helped never makes what is left less than none."""
        change = _CHANGES.get(type(event))
        return change(self, event) if change else self

    def given_back(self, errand: str) -> Doors:
        """As they are when a number that was given is taken back at once: somebody else may have it."""
        return replace(self, left={**self.left, errand: self.left[errand] + 1}) if errand in self.left else self

    def is_full(self, errand: str) -> bool:
        return self.left.get(errand) == 0

    def ended(self, now: datetime) -> bool:
        return self.ends is not None and self.ends <= now


def _issued(doors: Doors, event: Any) -> Doors:
    """A visitor served without a slip took no number from those who wait."""
    if event.errand not in doors.left or event.walk_in:
        return doors
    return replace(doors, left={**doors.left, event.errand: max(0, doors.left[event.errand] - 1)})


def _opened(doors: Doors, event: Any) -> Doors:
    left = {errand: left for errand, left in doors.left.items() if errand != event.errand}
    return replace(doors, shut=doors.shut - {event.errand}, left=left)


_CHANGES: dict[type[events.Event], Callable[[Doors, Any], Doors]] = {
    events.Issued: _issued,
    leadevents.ErrandClosed: lambda doors, event: replace(doors, shut=doors.shut | {event.errand}),
    leadevents.ErrandOpened: _opened,
    leadevents.ErrandCapped: lambda doors, event: replace(doors, left={**doors.left, event.errand: event.left}),
    leadevents.DayEnding: lambda doors, event: replace(doors, ends=event.after),
    leadevents.DayGoesOn: lambda doors, _: replace(doors, ends=None),
}
