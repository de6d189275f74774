"""The visits as files for other programs: what few have in common stays in the house, and a missing library is told."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from busydays import written
from lobbies import an_office
from pyarrow import parquet

from server.__main__ import main
from server.export import TELLING, export
from server.figures.period import Period

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 2)
READ: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "csv": lambda data: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")),
    "jsonl": lambda data: [json.loads(line) for line in data.decode().splitlines()],
    "parquet": lambda data: parquet.read_table(io.BytesIO(data)).to_pylist(),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("export")
    written(directory, an_office(), FIRST, 2, 120)
    return directory


def exported(data: Path, kind: str, *, small: bool = False) -> list[dict[str, str]]:
    """The rows as text, so that the three kinds can be compared."""
    out = io.BytesIO()
    export(data, kind, Period(FIRST, LAST), out, small=small)
    return [
        {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in READ[kind](out.getvalue())
    ]


def test_the_three_kinds_say_the_same(data: Path):
    rows = exported(data, "jsonl")
    assert len(rows) > 40
    assert exported(data, "csv") == rows
    assert exported(data, "parquet") == rows
    assert not {"ticket", "number"} & set(rows[0])


def test_what_fewer_than_five_have_in_common_is_left_blank(data: Path):
    def rare(rows: list[dict[str, str]]) -> set[tuple[str, str]]:
        seen = Counter((column, row[column]) for row in rows for column in TELLING if row[column])
        return {pair for pair, n in seen.items() if n < 5}

    assert rare(exported(data, "jsonl", small=True))
    assert not rare(exported(data, "jsonl"))


def test_without_the_library_parquet_is_refused_in_a_sentence(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    asked = ["export", "--data", str(data), "--format", "parquet", "--from", "2026-10-01", "--to", "2026-10-02"]
    assert main(asked) == 2
    assert capsys.readouterr().err == "Parquet kräver pyarrow. Installera det med: pip install '.[parquet]'\n"
