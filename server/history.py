"""What `python -m server log`, `rebuild` and `verify` do. It must never add to the journal or change it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from kolapp.office import Office
from server.journal import Journal, JournalUnavailable, Reader
from server.sentences import sentences

Say = Callable[[str], None]


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
