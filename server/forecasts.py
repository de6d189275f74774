"""How honest the forecasts were: what visitors were told, against what happened. Pure; it must never leave a bad one out.

`score` answers {"n", "coverage", "shown", "mae", "naive"} for any rows of `visits`:

n         visitors who were told to expect a wait and were called
coverage  share of them who were called within `low` to `high`; an honest 80 % range covers 0.75 to 0.85
shown     the same for the range as it was shown, in whole fives, outwards; so it covers more
mae       mean of the minutes between `expected` and the true wait
naive     the same for people ahead x mean / open desks

None instead of a share or mean when n is 0. Those who could be called at once were told so, and are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import mean
from typing import Any

from server.waits import shown

AT_ONCE = 0.5  # minutes expected, below which nobody was told to wait
_HALF_A_DIGIT = 3  # seconds: the minutes are kept with one decimal

Row = Mapping[str, Any]


def score(visits: Iterable[Row]) -> dict[str, float | int | None]:
    """Over all these visits; those before forecasts were kept, or without one, do not count."""
    told = [visit for visit in visits if _was_told(visit)]
    return {
        "n": len(told),
        "coverage": _mean(_within(visit, visit["low"], visit["high"]) for visit in told),
        "shown": _mean(_within(visit, *shown(visit["low"], visit["high"])) for visit in told),
        "mae": _mean(abs(_waited(visit) - visit["expected"]) for visit in told),
        "naive": _mean(abs(_waited(visit) - visit["naive"]) for visit in told),
    }


def counts(visit: Row) -> dict[str, int]:
    """What one visit adds to its day's tally: told, inside (the range), and off and naive_off in seconds; nothing for most."""
    if not _was_told(visit):
        return {}
    off, naive = (round(60 * abs(_waited(visit) - visit[name])) for name in ("expected", "naive"))
    return {"told": 1, "inside": int(_within(visit, visit["low"], visit["high"])), "off": off, "naive_off": naive}


def _was_told(visit: Row) -> bool:
    return visit["waited"] is not None and visit["expected"] is not None and visit["expected"] > AT_ONCE


def _waited(visit: Row) -> float:
    return float(visit["waited"]) / 60


def _within(visit: Row, low: float, high: float) -> bool:
    """In whole seconds: in minutes what is written in decimals would not be met exactly at the edges."""
    first, last = round(60 * low) - _HALF_A_DIGIT, round(60 * high) + _HALF_A_DIGIT
    return first <= int(visit["waited"]) <= last


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return mean(known) if known else None
