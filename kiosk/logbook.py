"""The kiosk's own journal: a file that only grows, a checked line for each record, on the disk before anybody is shown anything.

A plain file and not a database: it is only ever appended to and read once, at start. The one damage a power cut can do to
that is an unfinished last line, which its checksum tells; everything before it was synchronised and is not written again.
A line that does not check is kept aside for people to look at, and counts as never written.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

Record = dict[str, Any]


class LogbookTaken(Exception):
    """Another kiosk program has the file: two of them would give the same numbers."""


class Logbook:
    """`records` is what it held when it was opened. `synchronise` is the one step that makes a record last."""

    def __init__(self, path: Path, synchronise: Callable[[int], None] = os.fsync) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._synchronise = path, synchronise
        self._lock = _claimed(path.with_suffix(".lock"))
        lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
        if damaged := b"".join(line for line in lines if _record(line) is None):
            _keep_aside(path, damaged)
        self.records = [record for record in map(_record, lines) if record is not None]
        self._file = -1
        self.begin_anew(self.records)

    def append(self, record: Record) -> None:
        """When this returns, the record survives a power cut. OSError: it may or may not; a later one takes its place."""
        if not self._named:
            self._name()
        line = _line(record)
        os.lseek(self._file, self._end, os.SEEK_SET)
        _write(self._file, line)
        self._synchronise(self._file)
        self._end += len(line)

    def begin_anew(self, records: Iterable[Record]) -> None:
        """The file with these records alone: the old one or the new one is there, never something between."""
        fresh, content = self._path.with_suffix(".new"), b"".join(map(_line, records))
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            _write(file, content)
            self._synchronise(file)
            fresh.replace(self._path)
        except BaseException:
            os.close(file)
            raise
        if self._file >= 0:
            os.close(self._file)
        self._file, self._end, self._named = file, len(content), False
        self._name()

    def close(self) -> None:
        os.close(self._file)
        os.close(self._lock)

    def _name(self) -> None:
        """A file's new name is in its folder, and that must reach the disk before anything else counts."""
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            self._synchronise(folder)
        finally:
            os.close(folder)
        self._named = True


def _claimed(path: Path) -> int:
    file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        os.close(file)
        raise LogbookTaken(f"{path.parent}: another kiosk program is using it; give each its own --state.") from taken
    return file


def _record(line: bytes) -> Record | None:
    check, _, body = line.removesuffix(b"\n").partition(b" ")
    if not line.endswith(b"\n") or check != _check(body):
        return None
    record: Record = json.loads(body)
    return record


def _line(record: Record) -> bytes:
    body = json.dumps(record, separators=(",", ":")).encode()
    return _check(body) + b" " + body + b"\n"


def _check(body: bytes) -> bytes:
    """Length and checksum; a run of zeros, as some discs leave behind, does not pass."""
    return b"%06x-%08x" % (len(body), crc32(body))


def _write(file: int, content: bytes) -> None:
    while content:
        content = content[os.write(file, content) :]


def _keep_aside(path: Path, damaged: bytes) -> None:
    with path.with_suffix(".damaged").open("ab") as kept:
        kept.write(damaged.rstrip(b"\n") + b"\n")
