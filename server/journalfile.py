"""DIR/journal.db as a file: locked for one writer, found whole, brought to today's shape. It must never guess what a damaged file said.

A journal is made under another name and renamed when it is complete, so an empty or half-made journal.db is always damage and
never a first start that was cut short.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import TextIO

from sqlite_utils import Database

from server import journalpast
from server.chain import Head, Row, broken
from server.migrations import migrations

NAME = "journal.db"
# FULL: an acknowledged ticket survives a power cut; NORMAL would lose the last ones. secure_delete: a wiped note is gone from the file.
PRAGMAS = ("pragma journal_mode=wal", "pragma synchronous=full", "pragma secure_delete=on")
_PATIENCE = 1.0  # seconds a commit waits for somebody who reads the file with other tools


class JournalUnavailable(Exception):
    """The journal cannot be written or read now; nothing has changed. `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class JournalTaken(JournalUnavailable):
    """Another process writes this journal: this one must not start."""


class JournalDamaged(JournalUnavailable):
    """The file is not what was written: the server must not start, and has left the file as it was."""


def claim(directory: Path) -> TextIO:
    """Take DIR/lock for this process, for as long as the handle is open."""
    handle = (directory / "lock").open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.seek(0)
        holder = handle.read().strip() or "unknown"
        handle.close()
        raise JournalTaken(
            f"{directory}: the journal is being written by process {holder}; stop that one first"
        ) from None
    handle.truncate(0)
    handle.write(f"{os.getpid()}\n")
    handle.flush()
    return handle


def open_to_write(directory: Path) -> Database:
    """The journal for its one writer, who holds the claim. JournalDamaged when the file is not whole."""
    path = directory / NAME
    if path.exists() or path.with_name(f"{NAME}-wal").exists():
        look(directory)
    else:
        _make(path)
    db = _connect(path)
    db.execute("pragma wal_checkpoint(truncate)")  # what a wiped note left in the log file goes with it
    return db


def open_to_read(directory: Path) -> Database:
    """The journal for a reader, beside the writer if there is one."""
    path = (directory / NAME).resolve()
    if not path.exists():
        raise JournalDamaged(f"{path} does not exist; give the folder that the server writes to")
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)
    # What is not text is told by the chain, with its row.
    connection.text_factory = lambda content: content.decode(errors="replace")
    return Database(connection)


def look(directory: Path) -> None:
    """Is the file whole, and does the newest day follow from what was before it? Reads only; JournalDamaged says what is wrong."""
    db = open_to_read(directory)
    try:
        fault = _fault(db)
    except sqlite3.OperationalError as trouble:  # it may be whole: this tells of the disk, a lock or the rights
        raise JournalUnavailable(
            f"{directory / NAME} cannot be read: {trouble}; is the disk full or failing?"
        ) from trouble
    except sqlite3.DatabaseError as trouble:
        fault = str(trouble)
    finally:
        db.close()
    if fault:
        path = directory / NAME
        raise JournalDamaged(f"{path}: {fault}. The file is left as it is; keep a copy, and put back the latest backup")


def _fault(db: Database) -> str | None:
    health: str = db.execute("pragma quick_check(1)").fetchone()[0]
    if health != "ok":
        return health.replace("\n", " ")
    if not {"journal", "notes", "visits"} <= set(db.table_names()):
        return "it is not a complete journal"
    return _fault_in_newest_day(db)


def _fault_in_newest_day(db: Database) -> str | None:
    """quick_check does not compare the index by day with the rows, so a day is read by it and then held against its neighbours."""
    newest = db.execute("select seq, day from journal order by seq desc limit 1").fetchone()
    if newest is None:
        return None
    rows = rows_of_day(db, newest[1])
    if not rows or rows[-1].seq != newest[0]:
        return f"row {newest[0]} is not found by its day"
    before = db.execute("select seq, hash, day from journal where seq = ?", [rows[0].seq - 1]).fetchone() or (
        *journalpast.left(db),
        "",
    )
    if before[2] == newest[1]:
        return f"row {before[0]} is not found by its day"
    return broken(Head(*before[:2]), rows)


def head(db: Database) -> Head:
    """The newest row's sequence and hash."""
    row = db.execute("select seq, hash from journal order by seq desc limit 1").fetchone()
    return Head(*row) if row else journalpast.left(db)


def rows_of_day(db: Database, day: str) -> list[Row]:
    return [
        Row(*row)
        for row in db.execute("select seq, day, kind, body, hash from journal where day = ? order by seq", [day])
    ]


def _connect(path: Path) -> Database:
    """One connection for all threads: the clerk's lock sees to it that one at a time uses it."""
    connection = sqlite3.connect(path, check_same_thread=False, timeout=_PATIENCE, isolation_level=None)
    try:
        db = Database(connection)
        for pragma in PRAGMAS:
            db.execute(pragma)
        migrations.apply(db)
    except BaseException:
        connection.close()
        raise
    return db


def _make(path: Path) -> None:
    for remains in path.parent.glob("journal.new*"):
        remains.unlink()
    new = path.with_name("journal.new")
    _connect(new).close()
    new.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
