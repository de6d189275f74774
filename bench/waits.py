"""How honest the forecasts are: against theory on M/M/s, on a day when half the desks go to lunch, and on weeks of an ordinary office."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any

from kolapp.office import Desk, Hours, Office, load
from kolapp.office.kinds import spans
from server import visits
from server.events import Called, Event, Issued
from server.forecasts import score
from server.lobby import Lobby
from server.play.day import Play
from server.play.staff import midnight, shifts
from server.play.town import Town
from server.rules import Refused
from server.services import Measure
from server.values import Turnover

DAY = date(2026, 11, 16)  # a Monday
SERVICE = 6.0  # minutes, in the queue of theory
ARRIVALS = 500  # a day; a letter has 999 numbers
BEGUN = 0.01  # minutes, within which a day of theory is as if it had always been


def one_queue(office: Office, desks: int) -> Office:
    """All desks alike, one errand, never closed."""
    errand = next(errand for errand in office.errands if errand.letter)
    row = tuple(Desk(str(n + 1), None, frozenset({errand.id})) for n in range(desks))
    always = Hours((spans("00:00-23:59"),) * 7)
    return replace(office, errands=(errand,), desks=row, hours=always)


def at_first(random: Random, desks: int, rho: float) -> int:
    """How many are there, as the steady state has it: no day begins empty."""
    weight, weights = 1.0, [1.0]
    for people in range(1, 400):
        weight *= rho * desks / min(people, desks)
        weights.append(weight)
    return random.choices(range(400), weights)[0]


def arrivals(random: Random, desks: int, rho: float) -> list[float]:
    """Minutes at which somebody comes."""
    pace, at = rho * desks / SERVICE, 0.0
    times = [BEGUN * n / 400 for n in range(at_first(random, desks, rho))]
    while len(times) < ARRIVALS:
        times.append(at := at + random.expovariate(pace))
    return sorted(times)


class Theory:
    """M/M/s through the true lobby, the mean known to it: exponential visits, nobody walks, nobody tires."""

    def __init__(self, office: Office, random: Random) -> None:
        known = Measure(10**7, SERVICE, 2 * SERVICE**2)
        self.lobby = Lobby(office, DAY, {office.errands[0].id: known})
        self.lobby.turnover = Turnover(10**6, 0.0)  # known, too
        self._random, self._begins, self._at = random, midnight(office, DAY), 0.0
        self.told: dict[str, Issued] = {}
        self.waited: list[tuple[float, float]] = []  # expected, true

    def day(self, times: list[float]) -> list[tuple[float, float]]:
        """Whoever had to wait, once the day has begun."""
        ends: list[tuple[float, str]] = [(at, "") for at in times]
        for desk in self.lobby.office.desks:
            self._does(Lobby.open_desk, desk=desk.id, agent=desk.id)
        while ends:
            self._at, desk = heappop(ends)
            if desk:
                self._does(Lobby.finish, desk=desk, outcome="resolved")
            else:
                self._does(
                    Lobby.issue, ticket=str(len(self.told)), errand=self.lobby.office.errands[0].id, language="sv"
                )
            for free in self._free():
                heappush(ends, (self._at + self._random.expovariate(1 / SERVICE), free))
        return self.waited

    def _free(self) -> Iterator[str]:
        """Desks that have just called somebody."""
        for desk in self.lobby.office.desks:
            if not self.lobby.desk(desk.id).ticket:
                with suppress(Refused):
                    self._does(Lobby.call_next, desk=desk.id)
                    yield desk.id

    def _does(self, command: Any, **args: Any) -> None:
        happened: list[Event] = command(self.lobby, now=self._begins + timedelta(minutes=self._at), **args)
        for event in happened:
            self.lobby.apply(self.lobby.seq + 1, event)
            if isinstance(event, Issued):
                self.told[event.ticket] = event
            elif isinstance(event, Called):
                told = self.told[event.ticket]
                waited = (event.at - told.at).total_seconds() / 60
                if waited and told.expected is not None and (told.at - self._begins).total_seconds() > 60 * BEGUN:
                    self.waited.append((told.expected, waited))


def squared(office: Office, desks: int, rho: float, days: int) -> tuple[int, float]:
    """How many waited, and mean squared error / squared mean wait."""
    row, random = one_queue(office, desks), Random(f"{desks} {rho}")
    waited = [each for _ in range(days) for each in Theory(row, random).day(arrivals(random, desks, rho))]
    error = mean((expected - true) ** 2 for expected, true in waited)
    return len(waited), error / mean(true for _, true in waited) ** 2


def lunch(office: Office) -> Office:
    """Six desks that serve everything, three of them away from twelve to one; four errands of five take 4 minutes, one takes 15."""
    short, long = [errand for errand in office.errands if errand.letter][:2]
    errands = (replace(short, service=4, promise=15, hours=None), replace(long, service=15, promise=15, hours=None))
    both = frozenset(errand.id for errand in errands)
    away = Hours((spans("08:00-12:00, 13:00-16:30"),) * 7)
    desks = tuple(Desk(str(n + 1), None, both, shifts=away if n < 3 else None) for n in range(6))
    return replace(office, errands=errands, desks=desks)


def played(office: Office, first: date, days: int, seed: str, per_day: float | None = None) -> list[dict[str, Any]]:
    """The visits of so many days, the later reckoned with what the earlier measured."""
    town, rows = Town(office, seed, per_day), list[dict[str, Any]]()
    for nth in range(days):
        day = first + timedelta(days=nth)
        lobby = Lobby(office, day, measured(rows))
        happened = Play(lobby, midnight(office, day)).run(town.visitors(day), shifts(office, day))
        rows += visits.rows(day.isoformat(), list(zip(count(1), happened, strict=False)))
    return rows


def measured(rows: list[dict[str, Any]]) -> dict[str, Measure]:
    """As the journal tells it: the latest 200 of each errand."""
    took: dict[str, list[float]] = {}
    for row in rows:
        if row["how"] == "finished" and row["served"] is not None:
            took.setdefault(row["errand"], []).append((row["served"] + _walked(row)) / 60)
    latest = {errand: minutes[-200:] for errand, minutes in took.items()}
    return {errand: Measure(len(m), mean(m), mean(x * x for x in m)) for errand, m in latest.items()}


def _walked(row: dict[str, Any]) -> float:
    return _seconds(row["arrived"]) - _seconds(row["called"]) if row["calls"] == 1 else 0.0


def _seconds(instant: str) -> float:
    return datetime.fromisoformat(instant).timestamp()


def tell(name: str, rows: list[dict[str, Any]]) -> None:
    of = score(rows)
    assert of["mae"] is not None
    print(
        f"{name:22} {of['n']:6} waited   80 % range covers {of['coverage']:.1%} (anchor 75-85 %), as shown {of['shown']:.1%}"
        f"   error {of['mae']:.2f} min, {of['mae'] / of['naive']:.2f} x the naive one (anchor 0.6)"
    )


def main() -> None:
    office = load(Path("office.toml"))
    for desks, rho, days in ((4, 0.85, 120), (4, 0.95, 60), (10, 0.95, 60)):
        waited, error = squared(office, desks, rho, days)
        ratio = error / (1 - rho)
        print(f"M/M/{desks} load {rho}        {waited:6} waited   squared error {ratio:.2f} x (1 - load) (anchor 1.2)")
    lunches = [row for seed in range(6) for row in played(lunch(office), DAY, 5, str(seed), 310)]
    tell("a day with lunch", lunches)
    noon = [row for row in lunches if "10:30" <= row["issued"][11:16] < "12:30"]  # UTC: 11:30 to 13:30 at the office
    tell("its 11:30 to 13:30", noon)
    tell("an ordinary office", played(office, date(2026, 9, 7), 40, "1"))


if __name__ == "__main__":
    main()
