"""DIR/opinions.db: what visitors think, apart from the journal and from everything that tells who was here. It decides nothing.

An opinion has a number drawn by lot for its place in the file, and a day but no time: the order of the file tells nothing.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from sqlite_utils import Database

NAME = "opinions.db"
# No log file beside it, in which the order of what was written could be read; what is removed is gone from the file.
PRAGMAS = ("pragma journal_mode=delete", "pragma secure_delete=on", "pragma synchronous=full")
TABLES: dict[str, dict[str, Any]] = {
    "questions": {"id": int, "day": str, "asked": str, "wished": str},
    "opinions": {
        "id": int,
        "day": str,
        "question": int,
        "face": int,
        "place": str,
        "errand": str,
        "text": str,
        "hidden": str,
        "theme": str,
    },
    "answered": {"mark": int, "day": str},  # the links that have been answered by today, and not what with
    "answers": {"id": int, "day": str, "theme": str, "said": str, "did": str},
    "hints": {"day": str, "device": str, "kind": str, "what": str, "language": str, "times": int},
}
KEYS: dict[str, tuple[str, ...]] = {"hints": ("day", "device", "kind", "what", "language"), "answered": ("mark",)}

log = logging.getLogger("server")


class OpinionFile:
    """The file, open for as long as the server runs; one thread at a time uses it."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / NAME
        self._lock = RLock()
        try:
            self._db = _opened(path)
        except sqlite3.OperationalError:  # the disk, a lock or the rights: the file may be whole
            raise
        except sqlite3.DatabaseError as damage:  # the queue must not wait for what people think
            aside = path.with_name(f"{NAME}.damaged")
            log.error("%s is damaged (%s): it is kept as %s, and a new one is begun", path, damage, aside.name)
            path.replace(aside)
            self._db = _opened(path)

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """All of it or nothing."""
        with self._lock, self._db.atomic():
            yield self._db

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        with self._lock:
            return list(self._db.query(sql, values))

    def close(self) -> None:
        self._db.close()


def _opened(path: Path) -> Database:
    path.touch(mode=0o600)
    connection = sqlite3.connect(path, check_same_thread=False, timeout=5)
    try:
        db = Database(connection)
        for pragma in PRAGMAS:
            db.execute(pragma)
        for name, columns in TABLES.items():
            db.table(name).create(columns, pk=KEYS.get(name, ("id",)), if_not_exists=True)
    except BaseException:
        connection.close()
        raise
    return db
