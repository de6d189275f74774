"""`python -m server simulate`: believable days, written to a journal of their own. It never adds to days that were lived."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kolapp.office import Office
from kolapp.office.hours import existing
from server.journal import Journal
from server.lobby import Lobby
from server.play.day import Play
from server.play.progress import Progress
from server.play.staff import midnight, shifts
from server.play.town import Town


def simulate(town: Town, directory: Path, last: date, days: int, progress: Progress) -> int:
    """Play so many days up to `last` into the folder; how many visitors came. ValueError when it has days already."""
    visitors = 0
    with closing(Journal(directory)) as journal:
        if journal.newest():
            raise ValueError(f"{directory}: there are days in this journal already; simulate into a folder of its own")
        for done in range(days):
            visitors += _live(journal, town, last - timedelta(days=days - 1 - done))
            progress.tell(done + 1, days, f"{visitors} besök")
    return visitors


def _live(journal: Journal, town: Town, day: date) -> int:
    """One day, from the first visitor to its close at the quiet hour. A day on which nobody came leaves no trace."""
    office = town.office
    lobby = Lobby(office, day, journal.services())
    lobby.seq = journal.seq
    played = Play(lobby, midnight(office, day)).run(town.visitors(day), shifts(office, day))
    if played:
        journal.append(played, day)
        journal.close_day(lobby.close_day(now=_night(office, day)), day)
    return len(lobby.tickets)


def _night(office: Office, day: date) -> datetime:
    """When the service day turns."""
    turn = datetime.combine(day + timedelta(days=1), office.quiet_hour, office.timezone)
    return existing(turn).astimezone(UTC)
