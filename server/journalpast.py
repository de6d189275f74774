"""Old days leave journal.db here, whole; the chain's head is kept so that the rest verifies. It must never take an open day.

What is deleted is overwritten (secure_delete), then the file is written anew without it and the log file beside it emptied.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from sqlite_utils import Database

from server.chain import EMPTY, Head
from server.events import DayClosed
from server.forgotten import Forgotten
from server.migrations import NO_DELETE, no_delete

_OLDEST_OPEN = "select min(day) from journal where day not in (select day from journal where kind = ?)"
_OLD = "select count(distinct day), min(day), max(day), count(*), max(seq) from journal where day < ?"
_LATEST = "select at, first, last, days, events, visits, seq, hash from forgotten order by seq desc limit 1"


def forget(db: Database, before: date, at: datetime) -> Forgotten | None:
    """Remove every closed day before that one, in one transaction; None when there was none. `sweep` afterwards."""
    open_day = db.execute(_OLDEST_OPEN, [DayClosed.__name__]).fetchone()[0]
    limit = min(before.isoformat(), open_day or before.isoformat())
    days, first, last, events, seq = db.execute(_OLD, [limit]).fetchone()
    if not days:
        return None
    visits = db.execute("select count(*) from visits where day < ?", [limit]).fetchone()[0]
    (hash,) = db.execute("select hash from journal where seq = ?", [seq]).fetchone()
    gone = Forgotten(at.isoformat(timespec="seconds"), first, last, days, events, visits, seq, hash)
    db.execute(f"drop trigger {NO_DELETE}")
    for table in ("journal", "visits", "further"):
        db.execute(f"delete from {table} where day < ?", [limit])
    no_delete(db)
    db.table("forgotten").insert(asdict(gone))
    return gone


def sweep(db: Database) -> None:
    """Nothing of what was deleted is left in the file or in its log."""
    db.execute("vacuum")
    db.execute("pragma wal_checkpoint(truncate)")


def latest(db: Database) -> Forgotten | None:
    row = db.execute(_LATEST).fetchone() if "forgotten" in db.table_names() else None
    return Forgotten(*row) if row else None


def left(db: Database) -> Head:
    """What the oldest row that is kept is chained to."""
    gone = latest(db)
    return Head(gone.seq, gone.hash) if gone else EMPTY
