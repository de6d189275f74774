"""What must not leave the house: cells under five, and whatever would give one of them away. Pure; it only ever hides.

A count from 1 to 4 is hidden, and a part that leaves 1 to 4 of its whole; then, as long as what is hidden in a sum could be worked
out from the rest, the smallest of the rest with it. A nought is told: it is about nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from server.figures.figures import DONE, ENDINGS, PERCENTILES, Count, Figures, Table

LEAST = 5
PARTS = (("resolved", "settled"), ("within", "called"), ("moved", "came"), ("not", "of"), ("inside", "told"))

Cell = tuple[str, str, str]  # table, row, column
Cells = Mapping[Cell, int]


class Sum(NamedTuple):
    """The parts that add up to the whole, if the whole is shown anywhere."""

    parts: list[Cell]
    whole: Cell | None


def without_small(figures: Figures) -> Figures:
    """The same figures, with None where there was something to hide."""
    tables = figures.tables
    known = {(t, row, column): n for t, rows in tables.items() for row, of in rows.items() for column, n in of.items()}
    cells = {cell: n for cell, n in known.items() if n is not None and cell[2] not in PERCENTILES}
    hidden = {cell for cell, n in cells.items() if 0 < n < LEAST} | set(_leaving_few(cells))
    sums = list(_sums(tables))
    while more := {cell for one in sums if (cell := _also(one, cells, hidden))}:
        hidden |= more
    return replace(figures, tables={name: _shown(name, rows, hidden) for name, rows in tables.items()})


def _leaving_few(cells: Cells) -> Iterator[Cell]:
    for (table, row, column), n in cells.items():
        for part, whole in PARTS:
            if n and column == part and 0 < cells[table, row, whole] - n < LEAST:
                yield table, row, column


def _also(one: Sum, cells: Cells, hidden: set[Cell]) -> Cell | None:
    """What else must be hidden so that nobody can work out what is hidden in this sum; None when it is well hidden."""
    away = [cell for cell in one.parts if cell in hidden]
    if not away or (len(away) > 1 and sum(cells[cell] for cell in away) >= LEAST):
        return None
    rest = [cell for cell in one.parts if cell not in hidden and cells[cell]]
    if rest:
        return min(rest, key=lambda cell: (cells[cell], cell))
    return one.whole if one.whole and one.whole not in hidden else None


def _sums(tables: Mapping[str, Table]) -> Iterator[Sum]:
    for table in ("errand", "total"):
        for row in tables[table]:
            yield Sum([(table, row, how) for how in ENDINGS], (table, row, "came"))
    for column in tables["total"]["all"]:
        yield Sum([("errand", row, column) for row in tables["errand"]], ("total", "all", column))
    for table in ("hour", "weekday", "language", "channel"):
        for column in DONE:
            yield Sum([(table, row, column) for row in tables[table]], ("total", "all", column))
    for hour in tables["hour"]:
        quarters = [quarter for quarter in tables["quarter"] if int(quarter) // 4 == int(hour)]
        yield Sum([("quarter", quarter, "came") for quarter in quarters], ("hour", hour, "came"))
    yield Sum([("outcome", row, "settled") for row in tables["outcome"]], ("total", "all", "settled"))
    yield Sum([("sent", unit, "settled") for unit in tables["sent"]], None)
    for unit in tables["sent"]:
        yield Sum([("unit", row, unit) for row in tables["unit"]], ("sent", unit, "settled"))


def _shown(name: str, rows: Table, hidden: set[Cell]) -> Table:
    return {
        row: {column: _cell((name, row, column), n, hidden) for column, n in of.items()} for row, of in rows.items()
    }


def _cell(cell: Cell, n: Count, hidden: set[Cell]) -> Count:
    """A time is told when enough people took one."""
    table, row, column = cell
    return None if (cell in hidden or (column in PERCENTILES and (table, row, "n") in hidden)) else n
