"""What the journal's tests share: an office that never closes, a clock that only the test moves, and a morning written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from lobbies import NINE, an_office

from kolapp.office import Hours, Office
from server.clerk import Clerk
from server.journal import Journal
from server.lobby import Lobby


def always_open() -> Office:
    return replace(an_office(), hours=Hours(week=(((time.min, time.max),),) * 7))


class HandClock:
    """Stands still until told to pass."""

    def __init__(self, now: datetime = NINE) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **length: float) -> None:
        self.now += timedelta(**length)


class House:
    """A clerk with a journal in `directory` under a hand clock; can be switched off and on again."""

    def __init__(self, directory: Path) -> None:
        self.directory, self.office, self.clock = directory, always_open(), HandClock()
        self._ids = (str(UUID(int=n)) for n in count(1))
        self.starts()

    def starts(self) -> None:
        self.journal = Journal(self.directory)
        self.clerk = Clerk(self.office, self.journal, self.clock)

    def stops(self) -> None:
        self.journal.close()

    def visitor_takes(self, errand: str) -> str:
        """The ticket's id."""
        ticket = next(self._ids)
        self.clerk.do(Lobby.issue, ticket=ticket, errand=errand, language="sv")
        return ticket

    def agent_at(self, desk: str) -> None:
        self.clerk.do(Lobby.open_desk, desk=desk, agent=f"agent {desk}")

    def serves_next(self, desk: str, minutes: float = 5) -> None:
        """Call, receive and finish whoever is next."""
        self.clerk.do(Lobby.call_next, desk=desk)
        self.clerk.do(Lobby.arrive, desk=desk)
        self.clock.passes(minutes=minutes)
        self.clerk.do(Lobby.finish, desk=desk, outcome="resolved")

    def tickets(self) -> dict[str, str]:
        """Ticket -> number, as memory has it."""
        with self.clerk.reading() as (lobby, _):
            return {ticket.id: ticket.number for ticket in lobby.tickets.values()}

    def kinds(self) -> list[str]:
        """What the journal says happened, all days."""
        return [type(event).__name__ for day in self.journal.days() for _, event in self.journal.day(day)]


def numbers(tickets: Iterable[str]) -> list[int]:
    return sorted(int(number[1:]) for number in tickets)
