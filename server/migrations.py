"""The shape of journal.db, step by step. A step that has been released is never edited; a new shape is a new step."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from server import daybook

migrations = Migrations("journal")

# What staff said of the days themselves. A step below is made of it, so it is as fixed as the steps are.
SAID = (
    "kind in ('ErrandClosed', 'ErrandOpened', 'ErrandCapped', 'DayEnding', 'DayGoesOn', 'NoticePosted', 'NoticeTaken')"
)
_NEVER = "the journal is never changed: corrections are events too"
_REFUSED = {
    "update": "update on journal",
    "delete": "delete on journal",
    "replace": "insert on journal when exists (select 1 from journal where seq = new.seq)",  # insert or replace
}


NO_DELETE = "journal_no_delete"


def no_delete(db: Database) -> None:
    """The journal refuses to lose rows; only server/journalpast.py, which keeps the chain's head, lifts this for a moment."""
    db.execute(f"create trigger {NO_DELETE} before {_REFUSED['delete']} begin select raise(abort, '{_NEVER}'); end")


@migrations()
def journal(db: Database) -> None:
    """What happened: rows are added and never changed."""
    db.table("journal").create(
        {"seq": int, "day": str, "kind": str, "body": str, "hash": str},
        pk="seq",
        not_null={"day", "kind", "body", "hash"},
        strict=True,
    )
    db.execute("create index journal_day on journal (day)")  # today is folded without a look at older days
    for change, when in _REFUSED.items():
        db.execute(f"create trigger journal_no_{change} before {when} begin select raise(abort, '{_NEVER}'); end")


@migrations()
def notes(db: Database) -> None:
    """What an agent wrote about a visit; free text, so it is gone at the day's close."""
    db.table("notes").create({"ticket": str, "text": str}, pk="ticket", not_null={"text"}, strict=True)


@migrations()
def visits(db: Database) -> None:
    """A row per visit of the days that are closed; can be rebuilt from the journal at any time."""
    db.table("visits").create(
        {
            "ticket": str,
            "day": str,
            "number": str,
            "asked": str,
            "errand": str,
            "language": str,
            "needs": str,
            "walk_in": int,
            "delivery": str,
            "issued": str,
            "due": str,
            "called": str,
            "arrived": str,
            "ended": str,
            "desk": str,
            "calls": int,
            "transfers": int,
            "waited": int,
            "served": int,
            "how": str,
            "outcome": str,
            "unit": str,
        },
        pk="ticket",
        not_null={"day", "number", "asked", "errand", "issued", "ended", "how"},
        strict=True,
    )
    db.execute("create index visits_day on visits (day)")
    db.execute("create index visits_served on visits (errand, ended, served) where how = 'finished'")


@migrations()
def further(db: Database) -> None:
    """A row per errand that was seen to before a visit's last one, with an outcome of its own; as `visits` otherwise."""
    db.table("further").create(
        {
            "ticket": str,
            "day": str,
            "errand": str,
            "desk": str,
            "ended": str,
            "served": int,
            "outcome": str,
            "unit": str,
        },
        not_null={"ticket", "day", "errand", "desk", "ended", "served", "outcome"},
        strict=True,
    )
    db.execute("create index further_day on further (day)")


@migrations()
def tallies(db: Database) -> None:
    """What each closed day counted to (server/figures/tally.py), and its self-check; both can be rebuilt from the journal."""
    shape = {"day": str, "body": str, "seconds": bytes}
    db.table("tallies").create(shape, pk="day", not_null={"body", "seconds"}, strict=True)
    whole = ("came", "finished", "missed", "left", "closed")
    columns = {"day": str} | dict.fromkeys(whole, int) | {"fault": str}
    db.table("checks").create(columns, pk="day", not_null={*whole, "fault"}, strict=True)
    daybook.catch_up(db)


@migrations()
def said(db: Database) -> None:
    """What staff said is found without reading the visits."""
    db.execute(f"create index journal_said on journal (day) where {SAID}")


@migrations()
def forecasts(db: Database) -> None:
    """What the visitor was told of the wait when the ticket was given; nobody knows for days before this step."""
    db.execute("alter table visits add column ahead integer")
    for minutes in ("expected", "low", "high", "naive"):
        db.execute(f"alter table visits add column {minutes} real")


@migrations()
def forgotten(db: Database) -> None:
    """Each time that old days were removed; what is left of the journal is chained to the newest of these heads."""
    columns = {"at": str, "first": str, "last": str, "days": int, "events": int, "visits": int, "seq": int, "hash": str}
    db.table("forgotten").create(columns, pk="seq", not_null=set(columns) - {"seq"}, strict=True)
