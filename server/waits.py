"""How long the wait is, as an honest range: the work ahead by errand, over the desks that are open. Null when nobody is at a desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from math import ceil, floor, sqrt

from kolapp.office import Office
from server.fold import Day, Ticket
from server.order import open_for, queue, serving, turn
from server.services import Measured, Service, services

_Kind = tuple[str, frozenset[str]]  # errand, and the open desks that may take it
_Z80 = 1.2816  # standard normal quantile that leaves 10 % on either side


@dataclass(frozen=True)
class Wait:
    """Minutes; four of five visitors should be called within."""

    low: int
    high: int


def spread(mean: float, variance: float) -> tuple[float, float]:
    """The range that holds 80 % of gamma-distributed times, by Wilson and Hilferty's cube-root approximation."""
    if not variance:
        return mean, mean
    shape = mean * mean / variance
    lean = 1 - 1 / (9 * shape)
    width = _Z80 / (3 * sqrt(shape))
    return mean * max(0.0, lean - width) ** 3, mean * max(0.0, lean + width) ** 3


class Waits:
    """Waits at one moment of a day. Build it once and ask for every errand and ticket."""

    def __init__(self, office: Office, day: Day, measured: Measured) -> None:
        self._office, self._day = office, day
        self._services = services(office, day, measured)
        waiting = queue(day)
        places = {(ticket.errand, ticket.for_desk): ticket for ticket in waiting}  # few, however many wait
        desks = {place: frozenset(serving(office, day, ticket)) for place, ticket in places.items()}
        self._queue = [(turn(ticket), (ticket.errand, desks[ticket.errand, ticket.for_desk])) for ticket in waiting]
        self._kinds = Counter(kind for _, kind in self._queue)
        here = {desk.id: day.desk(desk.id) for desk in office.desks}
        self._free = {id for id, desk in here.items() if desk.state == "open" and not desk.ticket}
        at_desk = {id: day.tickets[desk.ticket].errand for id, desk in here.items() if desk.ticket}
        self._busy = {id: self._services[errand] for id, errand in at_desk.items() if errand in self._services}

    def of_ticket(self, ticket: Ticket) -> tuple[int, Wait | None]:
        """How many are called before this waiting ticket, and its wait."""
        mine = turn(ticket)
        ahead = Counter(kind for _, kind in takewhile(lambda entry: entry[0] < mine, self._queue))
        return self._behind(ahead, frozenset(serving(self._office, self._day, ticket)), ticket.errand)

    def of_newcomer(self, errand: str) -> tuple[int, Wait | None]:
        """The same for somebody who would take a ticket for the errand now, without needs and behind everyone."""
        return self._behind(self._kinds, frozenset(open_for(self._office, self._day, errand)), errand)

    def _behind(self, ahead: Mapping[_Kind, int], desks: frozenset[str], errand: str) -> tuple[int, Wait | None]:
        if not desks:  # with no desk open, those of the same errand are who one knows to be ahead
            return sum(count for (other, _), count in ahead.items() if other == errand), None
        rivals = {kind: count for kind, count in ahead.items() if kind[1] & desks}
        people, free = sum(rivals.values()), self._free & desks
        if people < len(free):
            return people, _rounded(0, 0)
        work = [
            (count * len(theirs & desks) / len(theirs), self._services.get(other, self._services[errand]))
            for (other, theirs), count in rivals.items()
        ]
        return people, _rounded(*spread(*_ends(work, None if free else self._at_a_desk(desks, errand), len(desks))))

    def _at_a_desk(self, desks: frozenset[str], errand: str) -> Service:
        """What those served at these desks take on average."""
        served = [self._busy[desk] for desk in desks if desk in self._busy] or [self._services[errand]]
        return Service(
            sum(service.mean for service in served) / len(served),
            sum(service.variance for service in served) / len(served),
        )


def _ends(work: list[tuple[float, Service]], under_way: Service | None, desks: int) -> tuple[float, float]:
    """Mean and variance of the minutes until `desks` have done the work, each kind so many times, and what is `under_way`.

    One more than those ahead, for a desk must first become free (facts E3: n + 1, not n); at a single desk the visit
    that is found there is partly done, on average by the less the more visits differ (the paradox of inspection). With
    many desks the ends come as if by chance, however even the visits are; with more people ahead that evens out.
    """
    mean = sum(times * service.mean for times, service in work)
    even = sum(times * service.variance for times, service in work)
    chance = sum(times * service.mean**2 for times, service in work)
    people = sum(times for times, _ in work)
    if under_way:
        done = (under_way.mean - under_way.variance / under_way.mean) / 2 if under_way.mean else 0.0
        mean += under_way.mean - done / desks
        even += under_way.variance
        chance += under_way.mean**2
        people += 1
    variance = chance + (even - chance) * people / (people + desks - 1)
    return mean / desks, variance / desks**2


def _rounded(low: float, high: float) -> Wait:
    """To whole fives, outwards: nobody believes 13 minutes."""
    bottom = 5 * floor(low / 5)
    return Wait(bottom, max(5 * ceil(high / 5), bottom + 5))
