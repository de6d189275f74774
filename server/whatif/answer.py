"""What the tallies say, for people who lead an office: one value that the page, the terminal and programs all show. Pure.

{"first", "last", "days", "seeds", "desks", "promises",
 "lived", "played", "changed": {"came", "median", "p90" (minutes), "within", "idle" (shares), "left", "missed" (a day)},
 "halves": [{"from": "08:00", "came" (a day), "lived", "changed" (desks manned), "needed" (desks), "within", "idle" (shares)}]}

`lived` is what happened, `played` the same days played without a change: how far the two are from each other is how far the play is to be
trusted. `needed` holds the promise for 80 of 100 by Erlang's formula, with desks that all serve everything. A share of nothing is None.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from server.whatif.erlang import desks_needed
from server.whatif.tally import HALF, HALVES, Tally

if TYPE_CHECKING:
    from server.whatif.question import Question

Answer = dict[str, Any]


def answer(question: Question, promises: Mapping[int, float], lived: Tally, played: Tally, changed: Tally) -> Answer:
    """`promises`: minutes -> share of the visitors."""
    return {
        "first": question.first.isoformat(),
        "last": question.last.isoformat(),
        "days": lived.days,
        "seeds": question.seeds,
        "desks": question.desks,
        "promises": dict(question.promises or {}),
        "lived": _sum(lived),
        "played": _sum(played),
        "changed": _sum(changed),
        "halves": _halves(lived, changed, promises),
    }


def _sum(of: Tally) -> dict[str, float | None]:
    called = sum(of.called)
    waits = array("l", sorted(of.waits))
    return {
        "came": round(sum(of.came) / of.days, 1),
        "median": _quantile(waits, 0.5),
        "p90": _quantile(waits, 0.9),
        "within": share(sum(of.within), called),
        "idle": share(sum(of.manned) - sum(of.busy), sum(of.manned)),
        "left": round(of.left / of.days, 1),
        "missed": round(of.missed / of.days, 1),
    }


def _quantile(waits: array[int], part: float) -> float | None:
    """Minutes; of all who waited, `part` waited no longer."""
    return round(waits[min(len(waits) - 1, int(part * len(waits)))] / 60, 1) if waits else None


def share(part: float, of: float) -> float | None:
    return round(max(0.0, part) / of, 3) if of else None


def _halves(lived: Tally, changed: Tally, promises: Mapping[int, float]) -> list[dict[str, Any]]:
    """The half hours in which somebody came or sat."""
    visit = sum(changed.busy) / max(1, sum(changed.called)) / 60
    return [
        {
            "from": f"{half // 2:02d}:{30 * (half % 2):02d}",
            "came": round(lived.came[half] / lived.days, 1),
            "lived": round(lived.manned[half] / lived.days / HALF, 1),
            "changed": round(changed.manned[half] / changed.days / HALF, 1),
            "needed": desks_needed(2 * lived.came[half] / lived.days, visit, promises),
            "within": share(changed.within[half], changed.called[half]),
            "idle": share(changed.manned[half] - changed.busy[half], changed.manned[half]),
        }
        for half in range(HALVES)
        if lived.came[half] or lived.manned[half]
    ]
