"""Who did what with accounts and devices, and who was not let in: rows that are added and never changed. Never a password or a token.

They stand in the accounts' file; what is an event of the journal is not stored here once more, but told from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from kolapp.office import Office
from server import leadevents, noticeevents
from server.events import Event

HERE = ""  # who works at the server itself, on its command line

_NEVER = "what was done is never changed"
_REFUSED = {
    "update": "update on deeds",
    "delete": "delete on deeds",
    "replace": "insert on deeds when exists (select 1 from deeds where seq = new.seq)",
}


@dataclass(frozen=True)
class Deed:
    """`who` did `did` with `about`; `how` is the new role, the label, the address, the number, as goes with what was done."""

    at: datetime
    who: str
    did: str
    about: str = ""
    how: str = ""


def create(db: Database) -> None:
    """The table, and what keeps it as it is. Again is harmless."""
    columns = {"seq": int, "at": str, "who": str, "did": str, "about": str, "how": str}
    db.table("deeds").create(columns, pk="seq", not_null=set(columns) - {"seq"}, strict=True, if_not_exists=True)
    db.execute("create index if not exists deeds_at on deeds (at)")
    for change, when in _REFUSED.items():
        refused = f"begin select raise(abort, '{_NEVER}'); end"
        db.execute(f"create trigger if not exists deeds_no_{change} before {when} {refused}")


def note(db: Database, deed: Deed) -> None:
    db.table("deeds").insert(asdict(deed) | {"at": deed.at.isoformat()})


def between(db: Database, office: Office, first: date, last: date) -> list[Deed]:
    """Those of the service days from `first` to `last`, in order."""
    edges = [(first - timedelta(days=1)).isoformat(), (last + timedelta(days=3)).isoformat()]
    rows = db.execute("select at, who, did, about, how from deeds where at between ? and ? order by seq", edges)
    known = [Deed(datetime.fromisoformat(at), *rest) for at, *rest in rows.fetchall()]
    return [deed for deed in known if first <= office.service_day(deed.at) <= last]


# The same of what the journal tells.
_TOLD: dict[type[Event], Callable[[Any], tuple[str, str, str]]] = {
    leadevents.ErrandClosed: lambda e: ("errand-closed", e.errand, ""),
    leadevents.ErrandOpened: lambda e: ("errand-opened", e.errand, ""),
    leadevents.ErrandCapped: lambda e: ("errand-capped", e.errand, str(e.left)),
    leadevents.DayEnding: lambda e: ("day-ending", "", e.after.isoformat()),
    leadevents.DayGoesOn: lambda _: ("day-goes-on", "", ""),
    noticeevents.NoticePosted: lambda e: ("notice-posted", "", e.text),
    noticeevents.NoticeTaken: lambda _: ("notice-taken", "", ""),
}
KINDS = tuple(kind.__name__ for kind in _TOLD)


def told(said: Sequence[Event]) -> list[Deed]:
    return [Deed(event.at, getattr(event, "agent", ""), *_TOLD[type(event)](event)) for event in said]
