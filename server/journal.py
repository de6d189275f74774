"""The house's logbook on disk: append-only, chained, durable before anyone is told. It must never change or drop what it has written.

Nothing but this module, `journalfile` and `journalpast` touches journal.db; whole old days leave it by the office's rule alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from server import daybook, journalfile, journalpast, measured, visits
from server.chain import Head, Row, after, broken
from server.events import DayClosed, Event
from server.figures.figures import Counted
from server.figures.selfcheck import Check
from server.figures.tally import of_day
from server.forgotten import Forgotten
from server.journalfile import JournalDamaged, JournalTaken, JournalUnavailable
from server.migrations import SAID
from server.services import Measure
from server.written import from_row, to_row

Logbook = list[tuple[int, Event]]

_APPEND = "insert into journal (seq, day, kind, body, hash) values (?, ?, ?, ?, ?)"
_NOTE = "insert or replace into notes (ticket, text) values (?, ?)"


class Reader:
    """The journal as anybody may read it, also while the server writes."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._db = journalfile.open_to_read(directory)

    def day(self, day: date) -> Logbook:
        """What happened that day, in order."""
        with _spoken():
            return [(row.seq, _event(row)) for row in journalfile.rows_of_day(self._db, day.isoformat())]

    def days(self) -> list[date]:
        """The days in the journal, oldest first."""
        with _spoken():
            return [
                date.fromisoformat(day) for (day,) in self._db.execute("select distinct day from journal order by day")
            ]

    def said(self, first: date, last: date) -> list[Event]:
        """What staff said of the days from `first` to `last` themselves: errands, notices, the last number; in order."""
        asked = f"select seq, day, kind, body, hash from journal where {SAID} and day between ? and ? order by seq"
        with _spoken():
            return [_event(Row(*row)) for row in self._db.execute(asked, [first.isoformat(), last.isoformat()])]

    def newest(self) -> date | None:
        """The day of the newest row."""
        with _spoken():
            row = self._db.execute("select day from journal order by seq desc limit 1").fetchone()
            return date.fromisoformat(row[0]) if row else None

    @property
    def seq(self) -> int:
        """The newest row's sequence, 0 when nothing has happened yet."""
        with _spoken():
            return journalfile.head(self._db).seq

    def notes(self) -> dict[str, str]:
        """Ticket -> what the agents wrote about today's visit."""
        with _spoken():
            return dict(self._db.execute("select ticket, text from notes").fetchall())

    def visited(self, ticket: str, number: str) -> bool:
        """Whether a closed day has the visit, under that number."""
        with _spoken():
            found = self._db.execute("select 1 from visits where ticket = ? and number = ?", [ticket, number])
            return found.fetchone() is not None

    def services(self, limit: int = 200) -> dict[str, Measure]:
        """What is known of each errand by its latest `limit` services on closed days, from the call on."""
        with _spoken():
            return measured.services(self._db, limit)

    def counted(self, first: date, last: date) -> Iterator[Counted]:
        """What each day from `first` to `last` counted to; of a day that is not closed, the visits that have ended."""
        newest, day = self.newest(), None
        with _spoken():
            for day, tally in daybook.counted(self._db, first, last):
                yield day, tally
        if newest and first <= newest <= last and newest != day:
            told = self.day(newest)
            rows, further = visits.rows(newest.isoformat(), told), visits.further(newest.isoformat(), told)
            yield newest, of_day(newest, rows, further)

    def visits(self, first: date, last: date) -> Iterator[dict[str, Any]]:
        """The visits of the closed days from `first` to `last`, in the order they were issued."""
        span = [first.isoformat(), last.isoformat()]
        with _spoken():
            yield from self._db.table("visits").rows_where("day between ? and ?", span, order_by="day, issued, ticket")

    def visit_columns(self) -> dict[str, type]:
        with _spoken():
            return dict(self._db.table("visits").columns_dict)

    def latest_check(self) -> Check | None:
        """The self-check of the newest closed day."""
        with _spoken():
            return daybook.latest_check(self._db)

    def forgotten(self) -> Forgotten | None:
        """What was removed the latest time that old days were."""
        with _spoken():
            return journalpast.latest(self._db)

    def verify(self) -> int:
        """Follow the chain through every row there is; how many there are. JournalDamaged where it breaks."""
        with _spoken():
            rows = (
                Row(*row) for row in self._db.execute("select seq, day, kind, body, hash from journal order by seq")
            )
            fault = broken(journalpast.left(self._db), rows)
        if fault:
            raise JournalDamaged(f"{journalfile.NAME}: {fault}")
        return self._db.table("journal").count

    def beside(self) -> Reader:
        """Another reader of the same journal, for long questions: nobody waits for it. Close it."""
        return Reader(self.directory)

    def close(self) -> None:
        self._db.close()


class Journal(Reader):
    """The journal for its one writing process. JournalTaken, JournalDamaged: do not start, say the sentence."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self._claim = journalfile.claim(directory)
        try:
            with _spoken():
                self._db: Database = journalfile.open_to_write(directory)
        except BaseException:
            self._claim.close()
            raise

    def append(self, events: Iterable[Event], day: date, note: tuple[str, str] | None = None) -> list[int]:
        """Write the events, and the note (ticket, text), durably and together; the sequences they got. All or nothing."""
        with self._durably():
            seqs = self._insert(events, day)
            if note:
                self._db.execute(_NOTE, note)
        return seqs

    def close_day(self, events: Iterable[Event], day: date) -> list[int]:
        """Write the day's last events and its visits, and wipe the notes. All or nothing."""
        with self._durably():
            seqs = self._insert(events, day)
            self._write_visits(day)
            self._db.execute("delete from notes")
        with _spoken():
            self._db.execute("pragma wal_checkpoint(truncate)")  # the notes' words are in the log file too
        return seqs

    def rebuild(self) -> int:
        """Write the visits of all closed days anew from the journal; how many there were."""
        with self._durably():
            self._db.execute("delete from visits")  # a day's tally is written over: one whose journal has left is kept
            for day in self.days():
                if self._is_closed(day):
                    self._write_visits(day)
        return self._db.table("visits").count

    def forget(self, before: date, at: datetime) -> Forgotten | None:
        """Remove the closed days before that one, for good; None when there was none."""
        with self._durably():
            gone = journalpast.forget(self._db, before, at)
        if gone:
            with _spoken():
                journalpast.sweep(self._db)
        return gone

    def close(self) -> None:
        super().close()
        self._claim.close()

    def _insert(self, events: Iterable[Event], day: date) -> list[int]:
        head, seqs = journalfile.head(self._db), []
        for event in events:
            row = after(head, day.isoformat(), *to_row(event))
            self._db.execute(_APPEND, row)
            head = Head(row.seq, row.hash)
            seqs.append(row.seq)
        return seqs

    def _write_visits(self, day: date) -> None:
        told = list(self.day(day))
        rows, further = visits.rows(day.isoformat(), told), list(visits.further(day.isoformat(), told))
        self._db.table("visits").insert_all(rows, pk="ticket", replace=True)
        self._db.table("further").delete_where("day = ?", [day.isoformat()])
        self._db.table("further").insert_all(further)
        daybook.write(self._db, day.isoformat(), rows, further)

    def _is_closed(self, day: date) -> bool:
        found = self._db.execute(
            "select 1 from journal where day = ? and kind = ?", [day.isoformat(), DayClosed.__name__]
        )
        return found.fetchone() is not None

    @contextmanager
    def _durably(self) -> Iterator[None]:
        """One transaction: when the block has ended it is on the disk, or it never was."""
        with _spoken(), self._db.atomic():
            yield


@contextmanager
def _spoken() -> Iterator[None]:
    """What SQLite says, as the one exception callers know."""
    try:
        yield
    except sqlite3.Error as fault:
        raise JournalUnavailable(
            f"Journalen går inte att nå ({fault}). Inget har ändrats. Försök igen om en stund."
        ) from fault


def _event(row: Row) -> Event:
    try:
        return from_row(row.kind, json.loads(row.body))
    except (KeyError, TypeError, ValueError) as fault:
        raise JournalDamaged(f"row {row.seq} ({row.kind}) is not readable by this version: {fault}") from fault


__all__ = ["Journal", "JournalDamaged", "JournalTaken", "JournalUnavailable", "Logbook", "Reader"]
