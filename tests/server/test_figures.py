"""The figures of a month: the same as by an independent recount, and the same whenever they are counted again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from busydays import written
from lobbies import an_office
from recount import recount
from wires import Caller, Wire

from server import history
from server.figures.period import between
from server.journal import Journal, Reader

FIRST = date(2026, 10, 1)
SEEN = "/api/figures?from=2026-10-01&to=2026-10-31&small=shown"


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The 22 working days of October, in which the clocks are put back."""
    directory = tmp_path_factory.mktemp("month")
    written(directory, an_office(), FIRST, 22, 250)
    return directory


@pytest.fixture(scope="module")
def eva(month: Path) -> Iterator[Caller]:
    wire = Wire(month)
    yield wire.agent("eva", "lead")
    wire.close()


def told(answer: dict[str, Any], when: str = "now") -> dict[str, dict[str, dict[str, int]]]:
    """Table -> row -> the numbers that are not nought."""
    return {
        name: without_noughts({row.pop("id"): row for row in rows}) for name, rows in answer[when]["tables"].items()
    }


def without_noughts(rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, int]]:
    kept = {row: {column: n for column, n in cells.items() if n} for row, cells in rows.items()}
    return {row: cells for row, cells in kept.items() if cells}


def test_every_figure_is_what_an_independent_recount_of_the_journal_gives(eva: Caller, month: Path):
    figures = told(eva.asks(SEEN).get_json())
    again = {name: without_noughts(rows) for name, rows in recount(month, "2026-10-01", "2026-10-31").items()}
    assert figures == again
    assert figures["total"]["all"]["came"] > 1000
    assert all(figures[name] for name in ("errand", "unit", "waited", "quarter", "blank"))


def test_the_figures_are_compared_with_the_month_before(eva: Caller):
    answer = eva.asks("/api/figures?from=2026-11-01&to=2026-11-30&small=shown").get_json()
    assert told(answer, "before") == told(eva.asks(SEEN).get_json())
    assert (answer["now"]["days"], answer["before"]["days"]) == (0, 22)


def test_every_day_is_checked_at_its_close(month: Path):
    reader = Reader(month)
    checks = list(reader._db["checks"].rows)
    reader.close()
    assert len(checks) == 22
    assert {check["fault"] for check in checks} == {""}
    assert all(c["came"] == c["finished"] + c["missed"] + c["left"] + c["closed"] > 25 for c in checks)
    assert all(sum(check[how] for check in checks) for how in ("finished", "missed", "left", "closed"))


def everything(directory: Path) -> dict[str, list[tuple[Any, ...]]]:
    reader = Reader(directory)
    found = {
        name: reader._db.execute(f"select * from {name} order by 1, 2").fetchall()
        for name in ("visits", "further", "tallies", "checks")
    }
    reader.close()
    return found


def test_counted_again_from_the_journal_the_figures_are_the_same_byte_for_byte(tmp_path: Path):
    written(tmp_path, an_office(), FIRST, 3, 200)
    before = everything(tmp_path)
    journal = Journal(tmp_path)
    journal._db.execute("delete from visits where number like 'A%'")
    journal._db.execute("update tallies set body = '{}', seconds = x''")
    journal._db.execute("update checks set came = came + 1, fault = 'wrong'")
    journal.close()
    assert everything(tmp_path) != before
    history.rebuild(tmp_path, say=lambda _: None)
    assert everything(tmp_path) == before


def test_a_day_of_which_a_visit_has_lost_its_end_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    from server import daybook  # noqa: PLC0415
    from server.__main__ import main  # noqa: PLC0415

    written(tmp_path, an_office(), FIRST, 1, 200)
    office = str(Path(__file__).parents[2] / "office.toml")
    assert main(["check", office, "--data", str(tmp_path)]) == 0
    assert "2026-10-01 går ihop" in capsys.readouterr().out
    journal = Journal(tmp_path)
    visits, further = list(journal._db["visits"].rows), list(journal._db["further"].rows)
    lost = next(nth for nth, visit in enumerate(visits) if visit["how"] == "finished")
    daybook.write(journal._db, "2026-10-01", visits[:lost] + visits[lost + 1 :], further)
    journal.close()
    assert main(["check", office, "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("2026-10-01 går inte ihop.")
    assert visits[lost]["asked"] in said


def test_days_that_were_closed_before_there_were_tallies_get_theirs(tmp_path: Path):
    written(tmp_path, an_office(), FIRST, 2, 200)
    before = everything(tmp_path)
    journal = Journal(tmp_path)
    for table in ("tallies", "checks"):
        journal._db[table].drop()
    journal._db.execute("delete from _sqlite_migrations where name = 'tallies'")
    journal.close()
    Journal(tmp_path).close()
    assert everything(tmp_path) == before


def test_the_months_report_is_one_page_of_words_and_lines_without_small_numbers(eva: Caller):
    answer = eva.asks("/figures.pdf?month=2026-10")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    paper = pypdfium2.PdfDocument(answer.data)
    words = paper[0].get_textpage().get_text_range()
    kinds = {drawn.type for drawn in paper[0].get_objects()}
    pages = len(paper)
    paper.close()
    assert pages == 1
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
    all_of = eva.asks(SEEN).get_json()["now"]["tables"]["total"][0]
    share = round(100 * all_of["resolved"] / all_of["settled"])
    for told in ("Månadsrapport, oktober 2026", f"{share} %", "Socialtjänsten", "Rapporten gjordes"):
        assert told in words.replace("\xa0", " "), words
    assert eva.asks("/figures.pdf?month=nu").status_code == 422


@pytest.mark.parametrize(("first", "last", "before"), [
    ("2026-10-01", "2026-10-31", ("2026-09-01", "2026-09-30")),
    ("2026-02-01", "2026-02-28", ("2026-01-01", "2026-01-31")),
    ("2026-01-01", "2026-12-31", ("2025-01-01", "2025-12-31")),
    ("2026-07-01", "2026-09-30", ("2026-04-01", "2026-06-30")),
    ("2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28")),
    ("2026-11-01", "2026-11-23", ("2026-10-01", "2026-10-23")),
    ("2026-01-01", "2026-11-23", ("2025-01-01", "2025-11-23")),
    ("2026-11-23", "2026-11-23", ("2026-11-16", "2026-11-16")),
    ("2026-11-16", "2026-11-25", ("2026-11-02", "2026-11-11")),
    ("2026-11-01", "2026-11-01", ("2026-10-25", "2026-10-25")),
])  # fmt: skip
def test_a_period_is_compared_with_its_like(first: str, last: str, before: tuple[str, str]):
    then = between(first, last).before()
    assert (str(then.first), str(then.last)) == before


def test_a_period_that_cannot_be_is_refused_in_words(eva: Caller):
    for asked in ("from=2026-10-02&to=2026-10-01", "from=igår", "from=2016-01-01&to=2026-10-01"):
        answer = eva.asks(f"/api/figures?{asked}")
        assert (answer.status_code, answer.get_json()["code"]) == (422, "period-wrong")
