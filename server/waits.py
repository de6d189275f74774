"""How long the wait is, as an honest range: the work ahead by errand, over the desks that are open. Null when nobody is at a desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor, sqrt

from kolapp.office import Office
from server.fold import Day, Ticket
from server.order import open_for, queue, serving, turn

_Place = tuple[tuple[datetime, int], str, frozenset[str]]  # turn, errand, the open desks that may take it

ENOUGH = 200  # services after which what was measured has replaced the prior (facts: shorter histories mislead)
_Z80 = 1.2816  # standard normal quantile that leaves 10 % on either side


@dataclass(frozen=True)
class Wait:
    """Minutes; four of five visitors should be called within."""

    low: int
    high: int


Measured = Mapping[str, tuple[int, float]]
"""Errand id -> how many services were measured on earlier days, and their mean in minutes."""


def service_minutes(office: Office, day: Day, measured: Measured) -> dict[str, float]:
    """Minutes one visit takes, by errand: the office file's prior, blended with what was measured until `ENOUGH`."""
    sums: dict[str, list[float]] = {id: [count, count * mean] for id, (count, mean) in measured.items()}
    for errand, minutes in day.served.values():
        total = sums.setdefault(errand, [0, 0.0])
        total[0] += 1
        total[1] += minutes
    return {errand.id: _blend(errand.service, *sums.get(errand.id, (0, 0.0))) for errand in office.errands}


def _blend(prior: float, count: float, total: float) -> float:
    return (total + prior * max(0.0, ENOUGH - count)) / max(count, ENOUGH)


def spread(work: float, services: int) -> tuple[float, float]:
    """The range that holds 80 % of Erlang(`services`) times with mean `work`, by Wilson and Hilferty's cube-root approximation."""
    lean = 1 - 1 / (9 * services)
    width = _Z80 / (3 * sqrt(services))
    return work * max(0.0, lean - width) ** 3, work * (lean + width) ** 3


class Waits:
    """Waits at one instant of a day. Build it once and ask for every errand and ticket."""

    def __init__(self, office: Office, day: Day, measured: Measured) -> None:
        self._office, self._day = office, day
        self._minutes = service_minutes(office, day, measured)
        waiting = queue(day)
        places = {(ticket.errand, ticket.for_desk): ticket for ticket in waiting}  # few, however many wait
        desks = {place: frozenset(serving(office, day, ticket)) for place, ticket in places.items()}
        self._queue = [(turn(ticket), ticket.errand, desks[ticket.errand, ticket.for_desk]) for ticket in waiting]
        here = {desk.id: day.desk(desk.id) for desk in office.desks}
        self._free = {id for id, desk in here.items() if desk.state == "open" and not desk.ticket}
        at_desk = {id: day.tickets[desk.ticket].errand for id, desk in here.items() if desk.ticket}
        self._busy = {id: self._minutes[errand] for id, errand in at_desk.items() if errand in self._minutes}

    def of_ticket(self, ticket: Ticket) -> tuple[int, Wait | None]:
        """How many are called before this waiting ticket, and its wait."""
        desks = frozenset(serving(self._office, self._day, ticket))
        return self._behind([entry for entry in self._queue if entry[0] < turn(ticket)], desks, ticket.errand)

    def of_newcomer(self, errand: str) -> tuple[int, Wait | None]:
        """The same for somebody who would take a ticket for the errand now, without needs and behind everyone."""
        return self._behind(self._queue, frozenset(open_for(self._office, self._day, errand)), errand)

    def _behind(self, ahead: list[_Place], desks: frozenset[str], errand: str) -> tuple[int, Wait | None]:
        if not desks:  # with no desk open, those of the same errand are who one knows to be ahead
            return sum(1 for _, other, _ in ahead if other == errand), None
        rivals = [(other, len(theirs & desks) / len(theirs)) for _, other, theirs in ahead if theirs & desks]
        if len(rivals) < len(self._free & desks):
            return len(rivals), _rounded(0, 0)
        work = sum(self._minutes.get(other, self._minutes[errand]) * share for other, share in rivals)
        # One more than those ahead: a desk must first become free (facts E3: n + 1, not n).
        work += 0 if self._free & desks else self._at_a_desk(desks, errand)
        return len(rivals), _rounded(*spread(work / len(desks), len(rivals) + 1))

    def _at_a_desk(self, desks: frozenset[str], errand: str) -> float:
        """Minutes that those served at these desks take on average; how much of it has gone says nothing of what is left."""
        served = [self._busy[desk] for desk in desks if desk in self._busy]
        return sum(served) / len(served) if served else self._minutes[errand]


def _rounded(low: float, high: float) -> Wait:
    """To whole fives, outwards: nobody believes 13 minutes."""
    bottom = 5 * floor(low / 5)
    return Wait(bottom, max(5 * ceil(high / 5), bottom + 5))
