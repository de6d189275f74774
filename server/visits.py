"""A closed day as two tables: one flat row per visit, and one per errand before a visit's last.

Pure; it must never read anything but the day's own events.

Instants are ISO 8601 in UTC with whole seconds, durations are seconds, absent is None. `asked` is the errand chosen at the
kiosk and `errand` the one it ended as; `called` is the first call and `waited` the time to it; `arrived` is when serving
first began and `served` how long it lasted for `errand` alone, pauses not counted. What the visitor was told of the wait is `ahead`
people and, in minutes, `expected`, `low` to `high` in four of five cases, and `naive`, what people ahead x mean / desks would say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from server import events
from server.fold import Day, Ticket

FORECAST = ("ahead", "expected", "low", "high", "naive")
_BEGINS = (events.Arrived, events.Resumed)
_ENDS = (events.Parked, events.Missed, events.Transferred, events.Further, events.Finished)


def rows(day: str, logbook: Sequence[tuple[int, events.Event]]) -> list[dict[str, Any]]:
    """The day's visits in the order their tickets were issued."""
    folded = Day()
    for seq, event in logbook:
        folded.apply(seq, event)
    moves = standing(logbook)
    return [_row(day, ticket, moves[ticket.id]) for ticket in folded.tickets.values() if ticket.ended]


def standing(logbook: Iterable[tuple[int, events.Event]]) -> dict[str, list[events.Event]]:
    """Ticket -> what happened to it and was not taken back."""
    stands: dict[str, dict[int, events.Event]] = defaultdict(dict)
    for seq, event in logbook:
        if isinstance(event, events.Undone):
            if not isinstance(stands[event.ticket].get(event.move), events.Issued):  # that there was a number stands
                stands[event.ticket].pop(event.move, None)
        elif ticket := getattr(event, "ticket", None):
            stands[ticket][seq] = event
    return {ticket: list(moves.values()) for ticket, moves in stands.items()}


def further(day: str, logbook: Iterable[tuple[int, events.Event]]) -> list[dict[str, Any]]:
    """The errands of the day that were not their visit's last, in the order they were done."""
    return [row for moves in standing(logbook).values() for row in _further(day, moves)]


def _further(day: str, moves: list[events.Event]) -> Iterator[dict[str, Any]]:
    told, errand = _Told(), ""
    for event in moves:
        served = told.hear(event)
        if isinstance(event, events.Further):
            yield {
                "ticket": event.ticket,
                "day": day,
                "errand": errand,
                "desk": event.desk,
                "ended": _instant(event.at),
                "served": _seconds(served),
                "outcome": event.outcome,
                "unit": event.unit,
            }
        errand = getattr(event, "errand", errand)


@dataclass
class _Told:
    """What a visit's own events tell beyond the ticket as it ended."""

    called: datetime | None = None
    arrived: datetime | None = None
    calls: int = 0
    transfers: int = 0
    served: timedelta | None = None
    begun: datetime | None = None

    def hear(self, event: events.Event) -> timedelta | None:
        """How long the errand was served that ends with this event, if one does."""
        if isinstance(event, events.Called | events.Recalled):
            self.called, self.calls = self.called or event.at, self.calls + 1
        if isinstance(event, _BEGINS):
            self.arrived, self.begun = self.arrived or event.at, event.at
        if isinstance(event, _ENDS) and self.begun:
            self.served, self.begun = (self.served or timedelta()) + (event.at - self.begun), None
        served = self.served
        if isinstance(event, events.Transferred):  # what the next desk does is another errand's time
            self.transfers, self.served = self.transfers + 1, None
        if isinstance(event, events.Further):
            self.served, self.begun = None, event.at
        return served


def _row(day: str, ticket: Ticket, moves: list[events.Event]) -> dict[str, Any]:
    told = _Told()
    for event in moves:
        told.hear(event)
    issued = next(event for event in moves if isinstance(event, events.Issued))
    waited = None if told.called is None else told.called - ticket.issued
    return {
        "ticket": ticket.id,
        "day": day,
        "number": ticket.number,
        "asked": issued.errand,
        "errand": ticket.errand,
        "language": ticket.language,
        "needs": " ".join(ticket.needs),
        "walk_in": int(ticket.walk_in),
        "delivery": ticket.delivery,
        "issued": _instant(ticket.issued),
        "due": _instant(ticket.due),
        "called": _instant(told.called),
        "arrived": _instant(told.arrived),
        "ended": _instant(ticket.ended),
        "desk": ticket.desk,
        "calls": told.calls,
        "transfers": told.transfers,
        "waited": _seconds(waited),
        "served": _seconds(told.served),
        "how": ticket.how,
        "outcome": ticket.outcome,
        "unit": ticket.unit,
        **{column: getattr(issued, column) for column in FORECAST},
    }


def _instant(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else round(length.total_seconds())
