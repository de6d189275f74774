"""What `python -m server log`, `rebuild`, `verify`, `check --data` and `forget` do. It must never add to the journal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from kolapp.office import Office
from server import forgetting, forgotten
from server.dialogue.dialogue import Dialogue
from server.journal import Journal, JournalUnavailable, Reader
from server.sentences import sentences

Say = Callable[[str], None]


class CheckFailed(Exception):
    """The newest closed day does not add up: `sentence` says where."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def log(directory: Path, office: Office, day: date | None = None, say: Say = print) -> None:
    """Say a day as sentences, one event a line; the newest day when none is given. Also while the server runs."""
    with closing(Reader(directory)) as journal:
        wanted = day or journal.newest()
        told = journal.day(wanted) if wanted else []
    if not told:
        raise JournalUnavailable(f"Journalen har inget från {wanted}." if wanted else "Journalen är tom.")
    for sentence in sentences(office, told):
        say(sentence)


def rebuild(directory: Path, say: Say = print) -> None:
    """Write the visits of every closed day anew from the journal. The server must not be running."""
    with closing(Journal(directory)) as journal:
        say(f"{journal.rebuild()} besök skrevs om från journalen.")


def verify(directory: Path, say: Say = print) -> None:
    """Follow the chain through the whole journal. Also while the server runs."""
    with closing(Reader(directory)) as journal:
        say(f"Alla {journal.verify()} rader i journalen hänger ihop.")


def latest_check(directory: Path, say: Say = print) -> None:
    """Say how the newest closed day added up; CheckFailed when it does not. Also while the server runs."""
    with closing(Reader(directory)) as journal:
        check = journal.latest_check()
    if check is None:
        return say("Ingen dag är avslutad än.")
    if check.fault:
        raise CheckFailed(f"{check.day} går inte ihop. {check.fault}")
    ends = f"{check.finished} fick hjälp, {check.missed} kom inte fram, {check.left} gick, {check.closed} var kvar"
    return say(f"{check.day} går ihop: {check.came} kom; {ends}.")


def forget(directory: Path, office: Office, file: Path, say: Say = print) -> None:
    """Remove the days that are older than the office keeps them, now; the server does it every night. It must not be running."""
    if office.keep_days is None:
        raise ValueError(f"{file}: retention.days is missing — say for how many days single visits are kept")
    now = datetime.now(UTC)
    with closing(Journal(directory)) as journal:
        gone = forgetting.forget(journal, office, office.service_day(now), now)
    with closing(Dialogue(directory)) as dialogue:
        forgetting.forget_words(dialogue.opinions, office, office.service_day(now))
    for sentence in forgotten.sentences(office, gone) if gone else ():
        say(sentence)
    if gone is None:
        say(f"Ingen avslutad dag är äldre än {office.keep_days} dagar.")
