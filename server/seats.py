"""The desks as a forecast sees them: when each is free, and when its agent is away by the plan. Pure; a plan never binds anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import factorial

from kolapp.office import Desk, Office
from kolapp.office.hours import existing
from server.fold import Day, Ticket
from server.schedule import Seat
from server.services import NOTHING, Service

_MINUTE = timedelta(minutes=1)
LATE = 10.0  # minutes that somebody may be late before the plan is taken to be off
SOON = 3.0  # minutes until they come who are late
_FINEST = 20  # an Erlang shape beyond which visits are all but alike


def seats(
    office: Office, day: Day, services: Mapping[str, Service], bits: Mapping[str, int], now: datetime
) -> list[Seat]:
    """Every desk that is open, and every one that is planned to be."""
    idle, busy = list[Seat](), list[Seat]()
    for desk in office.desks:
        here, spans = day.desk(desk.id), _spans(office, desk, now)
        breaks = tuple((ends, begins) for (_, ends), (begins, _) in pairwise(spans) if ends > -LATE)
        if here.state != "open":
            idle += [Seat(bits[desk.id], free, NOTHING, breaks) for free in _comes(spans)]
        elif here.ticket is None:
            idle.append(Seat(bits[desk.id], 0.0, NOTHING, tuple(span for span in breaks if span[0] > 0)))
        else:
            left = _left(services, day.tickets[here.ticket], now)
            busy.append(Seat(bits[desk.id], left.mean, left, breaks))
    return [*idle, *busy]


def _spans(office: Office, desk: Desk, now: datetime) -> list[tuple[float, float]]:
    """When somebody is planned to sit there today, in minutes from now; nothing where no shifts are told."""
    if desk.shifts is None:
        return []
    today = office.local(now).date()
    edges = [
        [(existing(datetime.combine(today, edge, office.timezone)).astimezone(UTC) - now) / _MINUTE for edge in span]
        for span in office.planned(desk, today)
    ]
    return [(begins, ends) for begins, ends in edges]


def _comes(spans: list[tuple[float, float]]) -> Iterator[float]:
    """When the desk opens next by its plan, if it does."""
    for begins, ends in spans:
        if begins > 0 or (begins > -LATE and ends > SOON):
            yield max(begins, SOON)
            return


def _left(services: Mapping[str, Service], ticket: Ticket, now: datetime) -> Service:
    """What is left of the visit under way, known how long it has lasted."""
    began = ticket.arrived if ticket.done else ticket.called or ticket.arrived
    usual = services.get(ticket.errand)
    if not usual or not usual.mean:
        return NOTHING
    return left(usual, max(0.0, (now - (began or now)) / _MINUTE))


def left(usual: Service, lasted: float) -> Service:
    """Exact for visits that are made of so many equal parts, each of which ends by chance (Erlang): 1 / unevenness of them."""
    square = usual.mean**2
    parts = max(1, round(square / max(usual.variance, square / _FINEST)))
    part = usual.mean / parts
    chances = [(lasted / part) ** done / factorial(done) for done in range(parts)]
    mean = part * sum((parts - done) * chance for done, chance in enumerate(chances)) / sum(chances)
    return Service(mean, min(mean * part, usual.variance))


def staggered(all_of: list[Seat], desks: int) -> list[Seat]:
    """Visits that have as much left on average do not end together: the first of `desks` is free the sooner, the more visits differ."""
    mine = sorted((seat for seat in all_of if seat.bit & desks and seat.ends.mean), key=lambda seat: seat.free)
    place = {seat.bit: place / len(mine) for place, seat in enumerate(mine, 1)}
    return [_sooner(seat, place.get(seat.bit, 1.0)) for seat in all_of]


def _sooner(seat: Seat, place: float) -> Seat:
    uneven = min(1.0, seat.ends.variance / seat.ends.mean**2) if seat.ends.mean else 0.0
    return seat._replace(free=seat.free * (1 - uneven * (1 - place)))
