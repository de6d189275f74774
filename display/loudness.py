"""How loud calls are made now, as the office has it by its own clock; a display that has not been told is not silent for that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from kolapp.zone import zone_of

UNTOLD = 80  # percent

Step = tuple[time, int]  # from when, percent


def steps(offer: Mapping[str, Any]) -> tuple[Step, ...]:
    """The day's volumes out of the office as it comes over the wire; what cannot be read is left out."""
    voice = offer.get("voice")
    rows = voice.get("volume") if isinstance(voice, Mapping) else None
    found = (_step(row) for row in rows) if isinstance(rows, list) else ()
    return tuple(sorted(step for step in found if step))


def volume_at(day: tuple[Step, ...], clock: time) -> int:
    """Percent, 0 to 100; 0 is a quiet hour."""
    return next((percent for begins, percent in reversed(day) if begins <= clock), UNTOLD)


class Loudness:
    """Told of the office by the link, asked for the volume by the voice: each from a thread of its own."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """`now` knows its time zone."""
        self._now = now
        self._told: tuple[tuple[Step, ...], ZoneInfo | None] = (), None

    def office(self, offer: Mapping[str, Any]) -> None:
        self._told = steps(offer), zone_of(offer.get("timezone"))

    def __call__(self) -> int:
        day, zone = self._told
        return volume_at(day, self._now().astimezone(zone).time())


def _step(row: Any) -> Step | None:
    try:
        return time.fromisoformat(row["from"]), min(100, max(0, int(row["percent"])))
    except (KeyError, TypeError, ValueError):
        return None
