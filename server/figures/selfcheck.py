"""The nightly self-check: who came by the journal, against how their visits ended by the table of visits. Pure; it repairs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from server.figures.tally import NOBODY, Tally

ENDINGS = ("finished", "missed", "left", "closed")


@dataclass(frozen=True)
class Check:
    """One day's self-check. `fault` is "" when all is well, else a sentence for each errand that does not add up."""

    day: str
    came: int
    finished: int
    missed: int
    left: int
    closed: int
    fault: str


def check(day: str, issued: Mapping[str, int], visits: Iterable[Mapping[str, Any]], tally: Tally) -> Check:
    """`issued`: errand -> how many tickets the journal says were issued for it that day."""
    came, ended = Counter(issued), Counter[tuple[str, str]]()
    for visit in visits:
        ended[visit["asked"], visit["how"]] += 1
        came[visit["asked"]] -= visit["how"] == NOBODY
    finished, missed, left, closed = (sum(n for (_, ending), n in ended.items() if ending == how) for how in ENDINGS)
    faults = [_fault(errand, came[errand], ended) for errand in sorted(came)]
    counted = sum(n for key, n in tally.counts.items() if key.startswith("errand/") and key.endswith("/came"))
    if counted != came.total():
        faults.append(f"Sammanräkningen har {counted} besök, journalen {came.total()}.")
    return Check(day, came.total(), finished, missed, left, closed, " ".join(filter(None, faults)))


def _fault(errand: str, came: int, ended: Mapping[tuple[str, str], int]) -> str:
    told = sum(ended[errand, how] for how in ENDINGS)
    return "" if came == told else f"{errand}: {came} kom, men {told} besök har ett slut."
