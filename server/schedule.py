"""The rest of the day as it goes if every visit takes what visits take on average: which desk calls whom, and when. Pure arithmetic.

Minutes are from now. Desks are bits of a number, so that whom a desk may take is one `&`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from server.services import NOTHING, Service

Turn = tuple[float, float]  # minutes from now at which the ticket is due, and its place among equals
NOBODY: Turn = (float("inf"), float("inf"))


class Waiting(NamedTuple):
    """Somebody in the queue, or who will be: `comes` in so many minutes, is served by `desks`, and then takes `service`."""

    turn: Turn
    comes: float
    desks: int
    service: Service


class Seat(NamedTuple):
    """A desk: `bit`, `free` in so many minutes after `ends`, and away between the two minutes of each of its `breaks`."""

    bit: int
    free: float
    ends: Service
    breaks: tuple[tuple[float, float], ...] = ()


class Pick(NamedTuple):
    """In `at` minutes the desk `bit` ends with `ended` and calls whoever has `turn`, or NOBODY."""

    at: float
    bit: int
    turn: Turn
    ended: Service


def picks(line: Sequence[Waiting], seats: Iterable[Seat]) -> list[Pick]:
    """Every call until nobody waits, in order; each desk takes the earliest due it serves, as the rule has it. `line` is in turn."""
    left, breaks, made = list(line), {}, list[Pick]()
    due: list[tuple[float, int, Service]] = []
    for seat in seats:
        due.append((seat.free, seat.bit, seat.ends))
        breaks[seat.bit] = seat.breaks
    heapify(due)
    while due:
        at, bit, ended = heappop(due)
        away = next((back for leaves, back in breaks[bit] if leaves <= at < back), None)
        if away is not None:
            heappush(due, (away, bit, NOTHING))
            continue
        place = next((nth for nth, each in enumerate(left) if each.desks & bit and each.comes <= at), None)
        made.append(Pick(at, bit, NOBODY if place is None else left[place].turn, ended))
        if place is not None:
            chosen = left.pop(place)
            heappush(due, (at + chosen.service.mean, bit, chosen.service))
        elif comes := [each.comes for each in left if each.desks & bit]:
            heappush(due, (min(comes), bit, NOTHING))
    return made
