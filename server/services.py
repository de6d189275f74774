"""How long a visit takes at a desk, by errand: what was measured, and the office file's word until enough was. It knows no queue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kolapp.office import Office
from server.fold import Day

ENOUGH = 200  # services after which what was measured has replaced the prior (facts: shorter histories mislead)
UNEVEN = 0.5  # prior of variance / mean²: visits differ, but less than if they ended by chance alone, which would be 1


class Measure(NamedTuple):
    """Services of earlier days: how many, and the means of their minutes and of the squares of their minutes."""

    times: int
    mean: float
    square: float


Measured = Mapping[str, Measure]
"""By errand id."""


class Service(NamedTuple):
    """Minutes that one visit takes: mean and variance."""

    mean: float
    variance: float


NOTHING = Service(0.0, 0.0)


def services(office: Office, day: Day, measured: Measured) -> dict[str, Service]:
    """Every errand of the office file. Today's visits count with those of earlier days."""
    sums = {id: [known.times, known.times * known.mean, known.times * known.square] for id, known in measured.items()}
    for errand, minutes in day.served.values():
        total = sums.setdefault(errand, [0, 0.0, 0.0])
        total[0] += 1
        total[1] += minutes
        total[2] += minutes * minutes
    return {errand.id: _blend(errand.service, *sums.get(errand.id, (0, 0.0, 0.0))) for errand in office.errands}


def _blend(prior: float, count: float, total: float, squares: float) -> Service:
    """The prior stands for the visits that are missing to `ENOUGH`."""
    missing, all_of = max(0.0, ENOUGH - count), max(count, ENOUGH)
    mean = (total + prior * missing) / all_of
    square = (squares + prior * prior * (1 + UNEVEN) * missing) / all_of
    return Service(mean, max(0.0, square - mean * mean))
