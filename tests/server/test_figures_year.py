"""A believable year, counted by the product and once more by other means, and its report as it leaves the house."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from recount import recount

from kolapp.office import load
from server.__main__ import main
from server.figures.period import Period
from server.journal import Reader
from server.learning import of_period

OFFICE = Path(__file__).parents[2] / "office.toml"
YEAR = Period(date(2025, 11, 1), date(2026, 10, 31))


def without_noughts(tables: Any) -> dict[str, dict[str, dict[str, int]]]:
    kept = {
        name: {row: {column: n for column, n in cells.items() if n} for row, cells in rows.items()}
        for name, rows in tables.items()
    }
    return {name: {row: cells for row, cells in rows.items() if cells} for name, rows in kept.items()}


@pytest.mark.long
def test_a_years_figures_are_what_an_independent_recount_gives(tmp_path: Path):
    asked = ["simulate", "--office", str(OFFICE), "--data", str(tmp_path), "--to", str(YEAR.last), "--per-day", "150"]
    assert main(asked) == 0
    with closing(Reader(tmp_path)) as journal:
        figures = of_period(load(OFFICE), journal, YEAR)
        checks = {check["fault"] for check in journal._db["checks"].rows}
    assert checks == {""}
    again = recount(tmp_path, str(YEAR.first), str(YEAR.last))
    assert without_noughts(figures.tables) == without_noughts(again)
    assert (figures.tables["total"]["all"]["came"] or 0) > 25_000
