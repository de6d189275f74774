"""Cells under five stay in the house, and nobody can work them out from what is told."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from server.figures.figures import ENDINGS, Figures, figures
from server.figures.period import Period
from server.figures.small import LEAST, without_small
from server.figures.tally import Tally

DAY = date(2026, 10, 1)
ERRANDS, UNITS = ("a", "b", "c"), ("x", "y")


def of(counts: dict[str, int]) -> Figures:
    return figures(Period(DAY, DAY), [(DAY, Tally(counts))], lambda _: 4)  # type: ignore[arg-type]


@some.composite
def months(draw: some.DrawFn) -> Figures:
    """Errands with their endings and units, and quarters of an hour that add up to as many visits."""
    some_few = some.integers(0, 12)
    counts: dict[str, int] = {}
    for errand in ERRANDS:
        endings = {how: draw(some_few) for how in ENDINGS}
        settled = endings["finished"]
        resolved = draw(some.integers(0, settled))
        counts |= {f"errand/{errand}/{how}": n for how, n in endings.items()}
        counts |= {f"errand/{errand}/came": sum(endings.values()), f"errand/{errand}/moved": 0}
        counts |= {f"errand/{errand}/settled": settled, f"errand/{errand}/resolved": resolved}
        counts |= {f"errand/{errand}/called": settled, f"errand/{errand}/within": resolved}
        for unit in UNITS:
            counts[f"unit/{errand}/{unit}"] = draw(some_few)
    came = sum(n for key, n in counts.items() if key.endswith("/came"))
    first = draw(some.integers(0, came))
    counts |= {"quarter/30/came": first, "quarter/31/came": came - first}
    return of(counts)


@given(months())
def test_no_count_under_five_is_told(month: Figures):
    for rows in without_small(month).tables.values():
        for cells in rows.values():
            for n in cells.values():
                assert n is None or n == 0 or n >= LEAST


@given(months())
def test_what_is_hidden_in_a_sum_is_never_one_cell_alone(month: Figures):
    told = without_small(month).tables
    for column in ("came", *ENDINGS, "settled"):
        cells = [row[column] for row in told["errand"].values()]
        assert cells.count(None) != 1 or told["total"]["all"][column] is None
    for row in told["errand"].values():
        assert [row[how] for how in ENDINGS].count(None) != 1 or row["came"] is None
    for unit in told["sent"]:
        cells = [row[unit] for row in told["unit"].values()]
        assert cells.count(None) != 1 or told["sent"][unit]["settled"] is None


@given(months())
def test_what_is_told_is_true_and_noughts_are_told(month: Figures):
    told = without_small(month).tables
    for table, rows in month.tables.items():
        for row, cells in rows.items():
            for column, n in cells.items():
                assert told[table][row][column] in (n, None)
                assert n != 0 or told[table][row][column] == 0


def test_a_large_month_is_told_whole():
    counts = {
        f"errand/{errand}/{what}": n
        for errand in ERRANDS
        for what, n in (("came", 50), ("finished", 40), ("missed", 10))
    }
    month = of(counts)
    assert without_small(month).tables["errand"] == month.tables["errand"]
