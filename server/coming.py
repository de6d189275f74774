"""Who will come and be due before somebody who is here: as many as came lately, spread evenly. Pure; it knows none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count

from kolapp.office import Office
from server.fold import Day
from server.schedule import Waiting
from server.services import Service

LATELY = 60.0  # minutes that are looked back
AT_LEAST = 20.0  # minutes that those stand for who came when the day was young


def coming(
    office: Office, day: Day, services: Mapping[str, Service], desks: Callable[[str], int], now: datetime
) -> Iterator[Waiting]:
    """Nobody who would be called after everyone who is here, and after a newcomer for any errand. `desks`: errand -> bits."""
    tickets = {errand.id: errand for errand in office.errands if errand.letter}
    waiting = (ticket.due for ticket in day.tickets.values() if ticket.state == "waiting")
    latest = max([(due - now) / _MINUTE for due in waiting] + [float(errand.promise) for errand in tickets.values()])
    closes = office.hours.closing(office.local(now))
    left = (closes.astimezone(now.tzinfo) - now) / _MINUTE if closes else 0.0
    for errand, gap in _gaps(day, now).items():
        if wanted := tickets.get(errand):
            for comes in _times(gap, min(latest - wanted.promise, left)):
                yield Waiting((comes + wanted.promise, float("inf")), comes, desks(errand), by_chance(services[errand]))


def by_chance(service: Service) -> Service:
    """How many will come is as unsure as how long each will stay (the variance of a compound Poisson sum)."""
    return Service(service.mean, service.variance + service.mean**2)


_MINUTE = timedelta(minutes=1)


def _times(gap: float, until: float) -> Iterator[float]:
    for nth in count():
        if (comes := gap * (nth + 0.5)) >= until:
            return
        yield comes


def _gaps(day: Day, now: datetime) -> dict[str, float]:
    """Errand -> minutes from one visitor who takes a number to the next."""
    since, came, oldest = now - timedelta(minutes=LATELY), Counter[str](), now
    for ticket in reversed(day.tickets.values()):
        if ticket.issued < since:
            oldest = since
            break
        oldest = ticket.issued
        came[ticket.errand] += not ticket.walk_in
    length = max(AT_LEAST, (now - oldest) / _MINUTE)
    return {errand: length / times for errand, times in came.items() if times}
