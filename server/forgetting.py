"""Old days are forgotten by the office's rule, and the archivist is told: at the turn of each day, or by `python -m server forget`.

It must never disturb the day that begins: what cannot be removed tonight is removed tomorrow.
"""

from __future__ import annotations

import logging
from datetime import date, datetime

from kolapp.office import Office
from server.dialogue.opinions import Opinions
from server.forgotten import Forgotten, keeps_from, sentences
from server.journal import Journal, JournalUnavailable

REPORTS = "forgotten"  # folder in the data folder

log = logging.getLogger("server")


def forget(journal: Journal, office: Office, today: date, now: datetime) -> Forgotten | None:
    """Remove what is older than the office keeps, and put a report beside the journal; None when there was nothing."""
    before = keeps_from(office, today)
    gone = journal.forget(before, now) if before else None
    if gone:
        folder = journal.directory / REPORTS
        folder.mkdir(exist_ok=True)
        with (folder / f"{today}.txt").open("a", encoding="utf-8") as report:
            report.write("\n".join(sentences(office, gone)) + "\n")
    return gone


def forget_words(opinions: Opinions, office: Office, today: date) -> None:
    """What visitors wrote is kept as long as their visits are."""
    if before := keeps_from(office, today):
        opinions.forget(before)


def forget_tonight(journal: Journal, office: Office, today: date, now: datetime) -> None:
    """The same, for a day that must begin whatever happens."""
    try:
        forget(journal, office, today, now)
    except (JournalUnavailable, OSError) as fault:
        log.warning("old days could not be removed, they will be tomorrow: %s", getattr(fault, "sentence", fault))
