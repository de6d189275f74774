"""What visitors sought at the kiosk and did not find, and where they gave up: counts of a day, for better words. It knows no visit.

A kiosk tells the same again with each of its reports, and begins anew when it starts: the largest count of a day is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from server.dialogue.opinionfile import OpinionFile

KEPT = timedelta(days=90)
WORDS, SCREENS = "word", "screen"

Count = tuple[str, str, str]  # kind, what, language

_KEEP = """
    insert into hints (day, device, kind, what, language, times) values (?, ?, ?, ?, ?, ?)
    on conflict (day, device, kind, what, language) do update set times = max(times, excluded.times)
"""
_SUMS = """
    select kind, what, language, sum(times) times, max(day) latest from hints where day >= ? group by 1, 2, 3
    order by 4 desc, 2
"""


class Hints:
    """As the kiosks have told; what has been told before costs nothing."""

    def __init__(self, file: OpinionFile) -> None:
        self._file = file
        self._told: dict[str, Mapping[Count, int]] = {}

    def hear(self, device: str, today: date, told: Mapping[str, Any]) -> None:
        """`told` is the health's "sought"; what is not about today is not heard."""
        counts = dict(_counts(told))
        if told.get("day") != today.isoformat() or not counts or self._told.get(device) == counts:
            return
        self._told[device] = counts
        with self._file.writing() as db:
            db.execute("delete from hints where day < ?", [(today - KEPT).isoformat()])
            for count, times in counts.items():
                db.execute(_KEEP, [today.isoformat(), device, *count, times])

    def since(self, day: date) -> list[dict[str, Any]]:
        """Kind, what, language, times and the latest day; most often first."""
        return self._file.rows(_SUMS, day.isoformat())


def _counts(told: Mapping[str, Any]) -> Iterator[tuple[Count, int]]:
    for word in told.get("words", ()):
        yield (WORDS, word["word"].casefold(), word["language"]), word["visits"]
    for screen in told.get("abandoned", ()):
        yield (SCREENS, screen["screen"], ""), screen["visits"]
