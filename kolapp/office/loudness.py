"""How loud the lobby's calls are, by the office's wall clock; it never asks what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from kolapp.office.hours import Span

FULL = 80  # percent, where the office file says nothing


@dataclass(frozen=True)
class Level:
    """Another volume for a part of the day."""

    between: tuple[Span, ...]
    volume: int


@dataclass(frozen=True)
class Loudness:
    """`volume` is percent of the loudspeaker's own setting; between the times of `quiet` there is neither chime nor voice."""

    volume: int = FULL
    quiet: tuple[Span, ...] = ()
    levels: tuple[Level, ...] = ()

    def at(self, clock: time) -> int:
        if _within(clock, self.quiet):
            return 0
        return next((level.volume for level in self.levels if _within(clock, level.between)), self.volume)

    def steps(self) -> tuple[tuple[time, int], ...]:
        """The day as the times at which it becomes another, from midnight on."""
        spans = (*self.quiet, *(span for level in self.levels for span in level.between))
        day = [(clock, self.at(clock)) for clock in sorted({time(), *(edge for span in spans for edge in span)})]
        return tuple(step for place, step in enumerate(day) if not place or step[1] != day[place - 1][1])


USUAL = Loudness()  # of an office that says nothing


def _within(clock: time, spans: tuple[Span, ...]) -> bool:
    return any(begins <= clock < ends for begins, ends in spans)
