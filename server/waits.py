"""How long the wait is, as an honest range: the work ahead under the rule of order, over the desks that are open and planned.

Null when nobody is at a desk. Pure; it must never promise less than it reckons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor, inf, sqrt
from typing import Any

from kolapp.office import Office
from server.coming import coming
from server.fold import Day, Ticket
from server.order import due, open_for, queue, serving
from server.schedule import Pick, Turn, Waiting, picks
from server.seats import seats, staggered
from server.services import NOTHING, Measured, Service, services

_USUAL_TURNOVER, _FEW = 0.4, 10  # minutes between two visitors, and how many times that counts
_CERTAIN = 1e-9  # of the mean's square: nothing but the rounding of sums
_Z80 = 1.2816  # standard normal quantile that leaves 10 % on either side


@dataclass(frozen=True)
class Wait:
    """Minutes; four of five visitors should be called within."""

    low: int
    high: int


@dataclass(frozen=True)
class Forecast:
    """What is reckoned when a ticket is given, in minutes as they come out. `naive`: people ahead x mean / desks open now."""

    ahead: int
    expected: float
    low: float
    high: float
    naive: float

    def kept(self) -> dict[str, Any]:
        """As the ticket's event keeps it."""
        return {name: round(value, 1) for name, value in vars(self).items()}

    @property
    def wait(self) -> Wait:
        return Wait(*shown(self.low, self.high))


def shown(low: float, high: float) -> tuple[int, int]:
    """To whole fives, outwards: nobody believes 13 minutes."""
    bottom = 5 * floor(low / 5)
    return bottom, max(5 * ceil(high / 5), bottom + 5)


def spread(mean: float, variance: float) -> tuple[float, float]:
    """The range that holds 80 % of gamma-distributed times, by Wilson and Hilferty's cube-root approximation."""
    if variance <= mean * mean * _CERTAIN:
        return mean, mean
    shape = mean * mean / variance
    lean = 1 - 1 / (9 * shape)
    width = _Z80 / (3 * sqrt(shape))
    return mean * max(0.0, lean - width) ** 3, mean * max(0.0, lean + width) ** 3


class Waits:
    """Waits at one moment of a day. Build it once and ask for every errand and ticket."""

    def __init__(self, office: Office, day: Day, measured: Measured, now: datetime) -> None:
        self._office, self._day, self._now = office, day, now
        self._services = turned_over(services(office, day, measured), day)
        self._bits = {desk.id: 1 << place for place, desk in enumerate(office.desks)}
        self._open = {errand.id: self._mask(open_for(office, day, errand.id)) for errand in office.errands}
        self._line = [self._waiting(ticket) for ticket in queue(day)]
        expected = coming(office, day, self._services, self._ever, now)
        self._everyone = sorted([*self._line, *expected])
        self._seats = seats(office, day, self._services, self._bits, now)
        self._made: dict[int, list[Pick]] = {}

    def of_ticket(self, ticket: Ticket) -> tuple[int, Wait | None]:
        """How many are called before this waiting ticket, and its wait."""
        known = self._behind(self._turn(ticket.due, ticket.order), self._mask(serving(self._office, self._day, ticket)))
        return (known.ahead, known.wait) if known else (self._alike(ticket.errand, ticket.order), None)

    def of_newcomer(self, errand: str) -> tuple[int, Wait | None]:
        """The same for somebody who would take a ticket for the errand now, without needs."""
        known = self.forecast(errand, due(self._office, self._office.errand(errand), (), self._now))
        return (known.ahead, known.wait) if known else (self._alike(errand, inf), None)

    def forecast(self, errand: str, due: datetime) -> Forecast | None:
        """For a ticket that is given now; None when nobody is at a desk for it."""
        return self._behind(self._turn(due, inf), self._open[errand])

    def _behind(self, turn: Turn, desks: int) -> Forecast | None:
        if not desks:
            return None
        ahead = sum(1 for each in self._line if each.turn < turn and each.desks & desks)
        at, ends = 0.0, list[Service]()
        for pick in self._calls(desks):
            if pick.bit & desks:
                ends.append(pick.ended)
                if pick.turn >= turn:
                    at = pick.at
                    break
        low, high = spread(at, _variance(at, ends, desks.bit_count()))
        return Forecast(ahead, at, low, high, ahead * self._usual() / desks.bit_count())

    def _calls(self, desks: int) -> list[Pick]:
        """The calls to come, as they look from these desks."""
        if desks not in self._made:
            self._made[desks] = picks(self._everyone, staggered(self._seats, desks))
        return self._made[desks]

    def _alike(self, errand: str, order: float) -> int:
        """With no desk open, those of the same errand are who one knows to be ahead."""
        return sum(1 for each in queue(self._day) if each.errand == errand and each.order < order)

    def _usual(self) -> float:
        """The mean of today's visits, or of all errands before there are any."""
        today = [minutes for _, minutes in self._day.served.values()]
        known = today or [self._services[errand.id].mean for errand in self._office.errands if errand.letter]
        return sum(known) / len(known)

    def _mask(self, desks: Iterable[str]) -> int:
        return sum(self._bits[desk] for desk in desks)

    def _ever(self, errand: str) -> int:
        """Every desk that would serve it, if it were open."""
        return self._mask(desk.id for desk in self._office.desks if errand in desk.serves)

    def _turn(self, due: datetime, order: float) -> Turn:
        return (due - self._now).total_seconds() / 60, order

    def _waiting(self, ticket: Ticket) -> Waiting:
        held = ticket.for_desk and self._day.desk(ticket.for_desk).state != "closed"
        desks = self._mask(serving(self._office, self._day, ticket)) if held else self._ever(ticket.errand)
        return Waiting(self._turn(ticket.due, ticket.order), 0.0, desks, self._services.get(ticket.errand, NOTHING))


def turned_over(services: dict[str, Service], day: Day) -> dict[str, Service]:
    """With what an agent needs between two visitors, as it was today; what is usual stands for some of those times."""
    between = (_FEW * _USUAL_TURNOVER + day.turnover.minutes) / (_FEW + day.turnover.times)
    return {errand: Service(service.mean + between, service.variance) for errand, service in services.items()}


def _variance(at: float, ends: list[Service], desks: int) -> float:
    """Of a wait of `at` minutes in which these visits end at so many desks.

    With many desks the ends come as if by chance, however even the visits are; with more people ahead that evens out.
    """
    visits = [service for service in ends if service.mean]
    if not visits:
        return 0.0
    even, chance = sum(service.variance for service in visits), sum(service.mean**2 for service in visits)
    variance = chance + (even - chance) * len(visits) / (len(visits) + desks - 1)
    return variance * (at / sum(service.mean for service in visits)) ** 2
