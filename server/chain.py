"""The hash chain that makes a changed, lost or moved journal row visible. Pure; it must never forgive.

Each row carries SHA-256 of the hash before it and of its own columns, so the newest hash vouches for every row beneath it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

ROOT = "0" * 64  # what the first row of all is chained to


class Row(NamedTuple):
    """One journal row, column by column."""

    seq: int
    day: str
    kind: str
    body: str
    hash: str


class Head(NamedTuple):
    """The newest row's place and hash: what the next row is chained to."""

    seq: int
    hash: str


EMPTY = Head(0, ROOT)


# The one way fields are written as JSON: sorted keys, no spaces, no line breaks.
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def link(before: str, seq: int, day: str, kind: str, body: str) -> str:
    """The hash of a row. No column before the body can hold a line break, so no two rows read the same."""
    return hashlib.sha256(f"{before}\n{seq}\n{day}\n{kind}\n{body}".encode()).hexdigest()


def after(head: Head, day: str, kind: str, fields: dict[str, Any]) -> Row:
    """The row that follows `head`."""
    seq, body = head.seq + 1, _canonical(fields)
    return Row(seq, day, kind, body, link(head.hash, seq, day, kind, body))


def broken(head: Head, rows: Iterable[Row]) -> str | None:
    """Where the rows do not follow from `head` and from each other, in words; None when all of them do."""
    for row in rows:
        if row.seq != head.seq + 1:
            return f"row {head.seq + 1} is missing"
        if row.hash != link(head.hash, row.seq, row.day, row.kind, row.body):
            return f"row {row.seq} does not follow from the rows before it"
        head = Head(row.seq, row.hash)
    return None
