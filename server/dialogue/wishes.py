"""Answers by errand and month as figures that tell of nobody: what is too few to be told is told together, or not at all. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from server.dialogue.opinions import FACES

FEWEST = 5  # answers below which nothing is told of an errand

Row = Mapping[str, Any]


def wishes(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Months, newest first: each with its errands of at least `FEWEST` answers, and the rest together as errand None.

    The rest is every answer without an errand and those of the errands with too few; it too is told only when it is
    enough, so that nothing can be found out by taking one figure from another. `answers` and `faces` are the sums of what is told.
    """
    months: dict[str, dict[str | None, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        months[row["month"]][row["errand"]].append(row)
    return [_month(month, errands) for month, errands in sorted(months.items(), reverse=True)]


def _month(month: str, errands: Mapping[str | None, list[Row]]) -> dict[str, Any]:
    told = {errand: rows for errand, rows in errands.items() if errand is not None and _answers(rows) >= FEWEST}
    rest = [row for errand, rows in errands.items() if errand not in told for row in rows]
    lines = [_line(errand, rows) for errand, rows in sorted(told.items(), key=lambda each: -_answers(each[1]))]
    if _answers(rest) >= FEWEST:
        lines.append(_line(None, rest))
    return {"month": month, "wishes": lines, "hidden": 0 < _answers(rest) < FEWEST}


def _line(errand: str | None, rows: list[Row]) -> dict[str, Any]:
    faces = {face: sum(row["answers"] for row in rows if row["face"] == place) for place, face in enumerate(FACES, 1)}
    return {
        "errand": errand,
        "answers": _answers(rows),
        "sentences": sum(row["sentences"] for row in rows),
        "faces": faces,
    }


def _answers(rows: Iterable[Row]) -> int:
    return sum(row["answers"] for row in rows)
