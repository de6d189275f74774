"""What `python -m server export` does: the visits of closed days as CSV, JSON lines or Parquet. It must never write to the journal.

Rows leave the house: a language, a need, an errand, an outcome or a unit that fewer than five visits of the period have is left
blank, and the ticket's id and number are not there. `small` keeps the rare values, for use inside.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from server.figures.period import Period
from server.figures.small import LEAST
from server.journal import Reader

Row = Mapping[str, Any]
Kinds = Mapping[str, type]  # column -> str, int or float

TELLING = ("asked", "errand", "language", "needs", "outcome", "unit")  # what may tell who somebody is
INSIDE = ("ticket", "number")  # of use to nobody outside; the visit keeps neither
BATCH = 5000


class NoParquet(Exception):
    """Parquet needs a library that is not installed; `sentence` says which."""

    sentence = "Parquet kräver pyarrow. Installera det med: pip install '.[parquet]'"


def export(directory: Path, kind: str, period: Period, out: BinaryIO, *, small: bool = False) -> None:
    """Write the period's visits to `out`, oldest first. `kind`: csv, jsonl or parquet."""
    with closing(Reader(directory)) as journal:
        rare = frozenset() if small else frozenset(_rare(journal.visits(period.first, period.last)))
        kinds = journal.visit_columns()
        rows = (_without(row, rare) for row in journal.visits(period.first, period.last))
        WRITERS[kind](rows, kinds, out)


def _rare(rows: Iterable[Row]) -> Iterator[tuple[str, Any]]:
    """Column and value of what few visits have."""
    seen = Counter((column, row[column]) for row in rows for column in TELLING)
    return (pair for pair, n in seen.items() if n < LEAST)


def _without(row: Row, rare: frozenset[tuple[str, Any]]) -> Row:
    return {
        column: None if column in TELLING and (column, value) in rare else value
        for column, value in row.items()
        if column not in INSIDE
    }


def _csv(rows: Iterable[Row], _kinds: Kinds, out: BinaryIO) -> None:
    """With semicolons and a first line of names; UTF-8, and marked so that a spreadsheet knows it."""
    lines = _Lines(out)
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            out.write(b"\xef\xbb\xbf")
            writer = csv.DictWriter(lines, list(row), delimiter=";")
            writer.writeheader()
        writer.writerow(row)


class _Lines:
    """Text for a file of bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode())


def _jsonl(rows: Iterable[Row], _kinds: Kinds, out: BinaryIO) -> None:
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _parquet(rows: Iterable[Row], kinds: Kinds, out: BinaryIO) -> None:
    try:
        import pyarrow  # noqa: PLC0415 - the one command that needs it
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise NoParquet from None
    of = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    kept, writer = pyarrow.BufferOutputStream(), None
    for batch in _batches(rows):
        shape = pyarrow.schema([(name, of[kinds[name]]) for name in batch[0]])
        writer = writer or parquet.ParquetWriter(kept, shape)
        writer.write_table(pyarrow.Table.from_pylist(batch, schema=writer.schema))
    if writer:
        writer.close()
        out.write(kept.getvalue())


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


WRITERS: Mapping[str, Callable[[Iterable[Row], Kinds, BinaryIO], None]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
}
