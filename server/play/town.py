"""The people of a made-up town: how many come on a day, when and with which errand, drawn from a seed. The same seed is the same town."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from random import Random
from statistics import mean

from kolapp.office import Office
from kolapp.office.hours import Span
from server.play import habits
from server.play.casting import Casting
from server.play.staff import manned_minutes, seconds, week
from server.play.visitor import Visitor

_BESIDE = 1.0  # minutes of a visit at a desk that nobody is served: the walk, tidying up, somebody who does not come


class Town:
    """What is the same every day: which errands are common, and how long they truly take."""

    def __init__(self, office: Office, seed: str, per_day: float | None = None) -> None:
        self.office, self._seed, random = office, seed, Random(seed)
        self._errands = [errand for errand in office.errands if errand.letter]
        self._common = [random.lognormvariate(0, 0.4) / errand.service for errand in self._errands]
        self._takes = {errand.id: errand.service * random.uniform(0.85, 1.2) for errand in self._errands}
        self._rush = mean(sum(rush for _, rush in self._hours(day)) for day in week() if office.hours.spans(day))
        self.per_day = per_day or self._fitting()

    def visitors(self, day: date) -> list[Visitor]:
        """Everyone who comes that day, in the order they come."""
        random = Random(f"{self._seed} {day}")
        casting = Casting(self.office, self._takes, random)
        comes = sorted(at for hour in self._hours(day) for at in self._times(day, *hour, random))
        return [casting.visitor(at, random.choices(self._errands, self._common)[0]) for at in comes]

    def _fitting(self) -> float:
        """As many a day as the planned staff can well see to."""
        planned = mean(manned_minutes(self.office, day) for day in week() if self.office.hours.spans(day))
        weighed = zip(self._errands, self._common, strict=True)
        visit = sum(self._takes[errand.id] * common for errand, common in weighed) / sum(self._common)
        return habits.LOAD * planned / (visit + _BESIDE)

    def _hours(self, day: date) -> Iterator[tuple[Span, float]]:
        """The day's open hours, or parts of hours, and how many come in each against the average whole hour."""
        often = habits.WEEKDAYS[day.weekday()] * habits.MONTHS[day.month - 1]
        for opens, closes in self.office.hours.spans(day):
            edges = [
                opens,
                *(opens.replace(hour=hour, minute=0) for hour in range(opens.hour + 1, closes.hour + 1)),
                closes,
            ]
            for begins, ends in pairwise(edges):
                length = seconds(self.office, day, ends) - seconds(self.office, day, begins)
                yield (begins, ends), often * habits.HOURS.get(begins.hour, habits.OTHER_HOURS) * length / 3600

    def _times(self, day: date, span: Span, rush: float, random: Random) -> Iterator[int]:
        """By chance alone, at a steady pace within the hour."""
        at, ends = (seconds(self.office, day, edge) for edge in span)
        pace = self.per_day * rush / self._rush / max(1, ends - at)
        moment = float(at)
        while pace and (moment := moment + random.expovariate(pace)) < ends:
            yield int(moment)
