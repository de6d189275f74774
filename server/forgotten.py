"""What has been forgotten and when, as a value, and as sentences for the archivist. Pure; it never tells what was in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kolapp.office import Office


@dataclass(frozen=True)
class Forgotten:
    """One time that old days were removed: `at` (UTC, ISO 8601), days from `first` to `last`, and how much there was.

    `seq` and `hash` are the newest removed row's: what is left of the journal is chained to them.
    """

    at: str
    first: str
    last: str
    days: int
    events: int
    visits: int
    seq: int
    hash: str


def keeps_from(office: Office, today: date) -> date | None:
    """The oldest day that is kept; None when nothing is ever forgotten."""
    return today - timedelta(days=office.keep_days) if office.keep_days else None


def days(of: Forgotten) -> str:
    """How many and which, in words."""
    return f"dagen {of.first}" if of.days == 1 else f"{of.days} dagar, {of.first} till {of.last}"


def sentences(office: Office, of: Forgotten) -> Iterator[str]:
    """The report of one removal, line by line."""
    yield f"Gallring i {office.name[office.languages[0]]}"
    yield ""
    yield f"Den {of.at[:10]} kl. {of.at[11:16]} (UTC) gallrades {days(of)}."
    yield f"Regeln är att uppgifter om enskilda besök sparas i {office.keep_days} dagar (office-filen, [retention] days)."
    yield f"Borta är {of.events} händelser ur loggboken och {of.visits} rader ur tabellen över besök, med allt som stod i dem:"
    yield "nummer, tider, plats, ärende, språk, behov, resultat och enhet för vart och ett av besöken, och meddelanden från personalen."
    yield "Kvar är varje dags antal: hur många som kom, per ärende och kvart, hur det gick, och hur länge de väntade och fick hjälp."
    yield "Filen är omskriven utan de gallrade raderna. Kopior som andra har gjort av mappen omfattas inte: de gallras av den som har dem."
    yield ""
    yield "Loggboken börjar nu efter händelse"
    yield f"{of.seq}, vars kontrollsumma är {of.hash}."
    yield "Det som är kvar kan fortfarande kontrolleras: python -m server verify"
