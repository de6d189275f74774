"""A disk that loses power. Records what SQLite writes and syncs, and makes the files a cut at any moment may leave behind.

The journal runs on Python's own sqlite3, which cannot be given a file layer. So the statements that the real journal sent are
recorded there, word for word with their values, and run again on apsw, which can; only the pragmas of the connection are sent
anew. What is examined afterwards is opened with Python's sqlite3 again.

The model: what was synced stays. Of what was written later, nothing, everything, a prefix, or any set of 512-byte sectors
stays, each file for itself; a truncation counts as one more write. A gap before a surviving sector reads as zeros.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import apsw

SECTOR = 512
Images = dict[str, bytes]  # "-wal" and "" (the database itself) -> content


class Write(NamedTuple):
    """`data` None: the file is cut to `offset`."""

    file: str
    offset: int
    data: bytes | None


class Sync(NamedTuple):
    file: str


class Acknowledged(NamedTuple):
    """From here on somebody has been told that the journal holds everything up to `seq`."""

    seq: int


Moment = Write | Sync | Acknowledged


class _Disk(apsw.VFS):
    """SQLite's usual files, and a list of what was done to them."""

    def __init__(self) -> None:
        self.moments: list[Moment] = []
        super().__init__("recorded", "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _File(self.moments, name, flags)


class _File(apsw.VFSFile):
    def __init__(self, moments: list[Moment], name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._moments, self._file = moments, "-wal" if path.endswith("-wal") else ""
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._moments.append(Write(self._file, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._moments.append(Write(self._file, size, None))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._moments.append(Sync(self._file))
        super().xSync(flags)


def record(base: Path, copy: Path, pragmas: tuple[str, ...], script: list[str | Acknowledged]) -> list[Moment]:
    """Run the script on a copy of the database `base`; everything that reached the disk, in order."""
    shutil.copy(base, copy)
    disk = _Disk()
    connection = apsw.Connection(str(copy), vfs="recorded")
    for statement in pragmas:
        connection.execute(statement).fetchall()
    for step in script:
        if isinstance(step, Acknowledged):
            disk.moments.append(step)
        else:
            connection.execute(step).fetchall()
    moments = list(disk.moments)  # closing tidies up; the power goes before that
    connection.close()
    disk.unregister()
    return moments


@dataclass
class Platter:
    """The disk as it is at one moment: what is safe, and what is still on its way."""

    safe: dict[str, bytearray]
    pending: list[Write] = field(default_factory=list)
    acknowledged: int = 0

    def passes(self, moment: Moment) -> None:
        if isinstance(moment, Acknowledged):
            self.acknowledged = moment.seq
        elif isinstance(moment, Write):
            self.pending.append(moment)
        else:
            for write in self.pending:
                if write.file == moment.file:
                    _put(self.safe, write)
            self.pending = [write for write in self.pending if write.file != moment.file]

    def cut(self, survivors: list[Write]) -> Images:
        files = {name: bytearray(content) for name, content in self.safe.items()}
        for write in survivors:
            _put(files, write)
        return {name: bytes(content) for name, content in files.items()}

    def cuts(self, dice: random.Random, times: int) -> Iterator[Images]:
        """Nothing and everything that was on its way, then `times` prefixes and `times` draws of sectors."""
        yield self.cut([])
        if not self.pending:
            return
        yield self.cut(self.pending)
        sectors = [sector for write in self.pending for sector in _sectors(write)]
        for _ in range(times):
            yield self.cut(sectors[: dice.randrange(len(sectors) + 1)])
            yield self.cut([sector for sector in sectors if dice.random() < 0.5])


def _sectors(write: Write) -> list[Write]:
    if write.data is None:
        return [write]
    first = SECTOR - write.offset % SECTOR  # up to the next sector's edge
    edges = [0, *range(first, len(write.data), SECTOR), len(write.data)]
    return [Write(write.file, write.offset + start, write.data[start:end]) for start, end in pairwise(edges)]


def _put(files: dict[str, bytearray], write: Write) -> None:
    content = files.setdefault(write.file, bytearray())
    if write.data is None:
        del content[write.offset :]
        return
    content.extend(bytes(max(0, write.offset - len(content))))
    content[write.offset : write.offset + len(write.data)] = write.data
