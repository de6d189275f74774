"""When desks were manned and when they were busy, read from a day's events. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from server import events
from server.events import Event

Span = tuple[datetime, datetime]
Spans = dict[str, list[Span]]
"""By desk, in order."""

_SITS, _RISES = (events.DeskOpened,), (events.DeskPaused, events.DeskClosed)
_TAKES, _LETS_GO = (
    (events.Called, events.Arrived, events.Resumed),
    (
        events.Finished,
        events.Parked,
        events.Missed,
        events.Transferred,
        events.Undone,
    ),
)


def manned(told: Iterable[Event]) -> Spans:
    """From sitting down to the next pause or close."""
    return _between(told, _SITS, _RISES)


def busy(told: Iterable[Event]) -> Spans:
    """From the call of a visitor, or the coming of one without a number, until the desk lets go of them."""
    return _between(told, _TAKES, _LETS_GO)


def _between(told: Iterable[Event], begins: tuple[type[Event], ...], ends: tuple[type[Event], ...]) -> Spans:
    """What is begun already is not begun again; the day's close ends everything."""
    open_since, spans = dict[str, datetime](), defaultdict[str, list[Span]](list)
    for event in told:
        desk = getattr(event, "desk", "")
        if isinstance(event, begins):
            open_since.setdefault(desk, event.at)
        elif isinstance(event, ends) and desk in open_since:
            spans[desk].append((open_since.pop(desk), event.at))
        elif isinstance(event, events.DayClosed):
            for left, since in open_since.items():
                spans[left].append((since, event.at))
            open_since.clear()
    return dict(spans)
