"""Simulated days at the desks: four of five visitors are called within the range they were told, and the range says something."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import heappop, heappush
from itertools import count
from math import log, sqrt
from random import Random
from statistics import mean

import pytest
from lobbies import NINE, Morning

from server.rules import Refused

MINUTES = {"passport": 6.0, "invoice": 3.0, "building": 15.0}
WALK, CLOSES = 0.5, 6 * 60.0  # minutes


@dataclass
class Told:
    """What a visitor was told on taking the ticket, and when."""

    at: float
    low: int
    high: int


@dataclass
class BusyDay:
    """Visitors come by chance, more in the late morning; visits last as log-normal times do, with that coefficient of variation."""

    seed: int
    uneven: float
    desks: tuple[str, ...]
    an_hour: float
    told: dict[str, Told] = field(default_factory=dict)
    waited: list[tuple[float, Told]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random, self.day, self.order = Random(self.seed), Morning(), count()
        self.due: list[tuple[float, int, str, str]] = []
        for desk in self.desks:
            self.day.agent_at(desk)

    def run(self) -> list[tuple[float, Told]]:
        arrivals, at = deque[float](), 0.0
        while (at := at + self.random.expovariate(self.an_hour / 60 * (1.5 if 90 < at < 210 else 0.8))) < CLOSES:
            arrivals.append(at)
        for at in arrivals:
            self._later(at, "comes", self.random.choices(list(MINUTES), [5, 3, 2])[0])
        while self.due:
            at, _, what, which = heappop(self.due)
            self.day.now = NINE + timedelta(minutes=at)
            getattr(self, f"_{what}")(at, which)
            for desk in self.desks:
                self._calls(at, desk)
        return [(waited, told) for waited, told in self.waited if waited]

    def _later(self, at: float, what: str, which: str) -> None:
        heappush(self.due, (at, next(self.order), what, which))

    def _comes(self, at: float, errand: str) -> None:
        ticket = self.day.visitor_takes(errand)
        wait = self.day.receipt(ticket)["wait"]
        self.told[ticket] = Told(at, wait["low"], wait["high"])

    def _calls(self, at: float, desk: str) -> None:
        try:
            (called,) = self.day.does("call_next", desk=desk)
        except Refused:
            return
        told = self.told[called.ticket]
        self.waited.append((at - told.at, told))
        self._later(at + WALK, "arrives", desk)

    def _arrives(self, at: float, desk: str) -> None:
        (arrived,) = self.day.does("arrive", desk=desk)
        sigma = sqrt(log(1 + self.uneven**2))
        usual = MINUTES[self.day.lobby.tickets[arrived.ticket].errand]
        self._later(at + self.random.lognormvariate(log(usual) - sigma**2 / 2, sigma), "ends", desk)

    def _ends(self, at: float, desk: str) -> None:
        self.day.does("finish", desk=desk, outcome="resolved")


@pytest.mark.parametrize(
    ("uneven", "desks", "an_hour"), [(0.7, ("1", "2", "3"), 19.0), (0.7, ("1",), 6.5), (0.4, ("1", "2", "3"), 19.0)]
)
def test_four_of_five_are_called_within_what_they_were_told(uneven: float, desks: tuple[str, ...], an_hour: float):
    waited = [each for seed in range(8) for each in BusyDay(seed, uneven, desks, an_hour).run()]
    within = mean(told.low <= minutes <= told.high for minutes, told in waited)
    assert len(waited) > 100
    assert within >= 0.78
    long = [told for _, told in waited if told.high >= 20]
    assert (
        mean(told.low for told in long) >= mean(told.high for told in long) / 4
    )  # "10 to 40" says something, "0 to 40" nothing
