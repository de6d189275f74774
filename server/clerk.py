"""The one door to change: lock, ask the lobby, write it down, tell. Time enters here. It must never tell before it has written."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kolapp.office import Office
from server.doors import Doors
from server.events import Event
from server.forgetting import forget_tonight
from server.journal import Journal, Reader
from server.lobby import Lobby

Command = Callable[..., list[Event]]


def utc_now() -> datetime:
    return datetime.now(UTC)


class Clerk:
    """Keeps the lobby in memory equal to the journal's newest day."""

    def __init__(self, office: Office, journal: Journal, now: Callable[[], datetime] = utc_now) -> None:
        self._office, self._journal, self._clock = office, journal, now
        self._grown = threading.Condition(threading.RLock())
        self._lobby: Lobby | None = None  # None: memory is in doubt and must be folded from the journal anew
        self._latest = datetime.min.replace(tzinfo=UTC)  # of all that was written; time never runs back behind it
        with self._grown:
            self._today()

    def do(self, command: Command, *, note: str | None = None, **args: Any) -> tuple[Event, ...]:
        """Carry the command out and return what happened; () when it had happened already. Raises Refused, JournalUnavailable."""
        with self._grown:
            lobby, now = self._today()
            events = command(lobby, now=now, **args)
            if events:
                ticket = getattr(events[0], "ticket", None)
                self._write(lobby, events, (ticket, note) if ticket and note is not None else None)
            return tuple(events)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else comes in for as long as the block lasts: what was done and what is seen of it are one."""
        with self._grown:
            yield

    @contextmanager
    def reading(self) -> Iterator[tuple[Lobby, datetime]]:
        """The lobby and the time, still for as long as the block lasts. Keep it short: everyone else waits."""
        with self._grown:
            yield self._today()

    def is_free(self, within: float = 0.5) -> bool:
        """Whether one who waits so many seconds is let in."""
        free = self._grown.acquire(timeout=within)
        if free:
            self._grown.release()
        return free

    def notes(self) -> dict[str, str]:
        """Ticket -> note, of today."""
        with self._grown:
            return self._journal.notes()

    def said(self, first: date, last: date) -> list[Event]:
        """What staff said of those days themselves."""
        with self._grown:
            return self._journal.said(first, last)

    def closed_with(self, ticket: str, number: str) -> bool:
        """Whether a closed day ended with that ticket under that number."""
        with self._grown:
            self._today()
            return self._journal.visited(ticket, number)

    def beside(self) -> Reader:
        """The journal for a long question, which holds nobody up. Close it."""
        return self._journal.beside()

    @property
    def seq(self) -> int:
        """The newest sequence in the journal."""
        with self._grown:
            return self._today()[0].seq

    def wait(self, seq: int, timeout: float) -> int:
        """Wait until the journal has grown past `seq`, at most `timeout` seconds; the newest sequence."""
        deadline = time.monotonic() + timeout
        with self._grown:
            while (newest := self._today()[0].seq) <= seq and (left := deadline - time.monotonic()) > 0:
                self._grown.wait(left)
            return newest

    def _today(self) -> tuple[Lobby, datetime]:
        """Today's lobby and the time. Folds what is in doubt, and turns the service day when the date has changed."""
        lobby = self._lobby or self._fold()
        now = max(self._clock(), self._latest)
        today = self._office.service_day(now)
        if today > lobby.day:
            lobby = self._turn(lobby, today, now)
        return lobby, now

    def _fold(self) -> Lobby:
        """The newest day as the journal has it. A clock that was set back does not open a closed day again."""
        newest = self._journal.newest()
        lobby = self._open(newest or self._office.service_day(self._clock()))
        if newest:
            for seq, event in self._journal.day(newest):
                lobby.apply(seq, event)
                self._latest = max(self._latest, event.at)
        self._lobby = self._open(lobby.day + timedelta(days=1)) if lobby.closed else lobby
        return self._lobby

    def _turn(self, lobby: Lobby, today: date, now: datetime) -> Lobby:
        happened = lobby.tickets or lobby.desks or lobby.notices or lobby.doors != Doors()
        if happened and not lobby.closed:  # a day on which nothing happened leaves no trace
            self._write(lobby, Lobby.close_day(lobby, now=now), close=True)
        forget_tonight(self._journal, self._office, today, now)
        self._lobby = self._open(today)
        return self._lobby

    def _open(self, day: date) -> Lobby:
        lobby = Lobby(self._office, day, self._journal.services())
        lobby.seq = self._journal.seq
        return lobby

    def _write(
        self, lobby: Lobby, events: list[Event], note: tuple[str, str] | None = None, *, close: bool = False
    ) -> None:
        self._lobby = None  # until it is known to be in the journal
        seqs = self._journal.close_day(events, lobby.day) if close else self._journal.append(events, lobby.day, note)
        for seq, event in zip(seqs, events, strict=True):
            lobby.apply(seq, event)
        self._latest = max(self._latest, events[-1].at)
        self._lobby = lobby
        self._grown.notify_all()
