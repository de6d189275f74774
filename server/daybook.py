"""What each closed day counted to, and whether it added up: the tables `tallies` and `checks` of journal.db, beside the visits.

Written with the visits and from the same events; `rebuild` writes them again, byte for byte. It must never be asked for a single visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlite_utils import Database

from server.figures.figures import Counted
from server.figures.selfcheck import Check, check
from server.figures.tally import of_day, unpacked

Rows = Iterable[Mapping[str, Any]]

_ISSUED = """
    select json_extract(body, '$.errand'), count(*) from journal where day = ? and kind = 'Issued' group by 1
"""
_WITHOUT = "select distinct day from visits where day not in (select day from tallies) order by day"
_CHECK = "select day, came, finished, missed, left, closed, fault from checks order by day desc limit 1"


def write(db: Database, day: str, visits: Rows, further: Rows) -> None:
    """The day's tally and self-check, from its rows as they are in their tables."""
    visits = list(visits)
    tally = of_day(date.fromisoformat(day), visits, further)
    db.execute("insert or replace into tallies (day, body, seconds) values (?, ?, ?)", [day, *tally.packed()])
    done = check(day, dict(db.execute(_ISSUED, [day]).fetchall()), visits, tally)
    db.table("checks").insert(asdict(done), pk="day", replace=True)


def catch_up(db: Database) -> None:
    """Count the closed days that nobody has counted yet: those before there were tallies."""
    for (day,) in db.execute(_WITHOUT).fetchall():
        rows = (list(db.table(name).rows_where("day = ?", [day])) for name in ("visits", "further"))
        write(db, day, *rows)


def counted(db: Database, first: date, last: date) -> Iterator[Counted]:
    """The tallies of the closed days from `first` to `last`."""
    found = db.execute(
        "select day, body, seconds from tallies where day between ? and ? order by day",
        [first.isoformat(), last.isoformat()],
    )
    return ((date.fromisoformat(day), unpacked(body, packed)) for day, body, packed in found)


def latest_check(db: Database) -> Check | None:
    row = db.execute(_CHECK).fetchone()
    return Check(*row) if row else None
