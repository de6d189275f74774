"""Days on which everything happens, played through the true rules from a seed, so that figures have something to count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from kolapp.office import Office
from server.events import Event
from server.journal import Journal
from server.lobby import Lobby
from server.order import queue
from server.rules import Refused, State


class BusyDay:
    """One day from seven to sixteen by UTC: every half minute somebody does something, if the rules let them."""

    def __init__(self, office: Office, day: date, random: Random, seq: int) -> None:
        self.office, self.random, self.lobby = office, random, Lobby(office, day)
        self.lobby.seq = seq
        self.now = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
        self.happened: list[Event] = []
        self.errands = [errand.id for errand in office.errands if errand.letter]
        self.verbs: list[Callable[[], None]] = [self.comes] * 5 + [self.serves] * 9 + [self.strays, self.greets]

    def does(self, command: Callable[..., list[Event]], **args: Any) -> None:
        with suppress(Refused):
            for event in command(self.lobby, now=self.now, **args):
                self.happened.append(event)
                self.lobby.apply(self.lobby.seq + 1, event)

    def played(self, steps: int) -> list[Event]:
        for desk in self.office.desks:
            self.does(Lobby.open_desk, desk=desk.id, agent=f"agent {desk.id}")
        for _ in range(steps):
            self.now += timedelta(seconds=self.random.randrange(1, 2 * 9 * 3600 // steps))
            self.random.choice(self.verbs)()
        self.now += timedelta(hours=3)
        self.does(Lobby.close_day)
        return self.happened

    def comes(self) -> None:
        ticket, language = (
            self.an_id(),
            self.random.choices(self.office.languages, [20, 3, *[1] * 10][: len(self.office.languages)])[0],
        )
        self.does(Lobby.issue, ticket=ticket, errand=self.random.choice(self.errands), language=language, needs=())
        if self.random.random() < 0.9:
            self.does(Lobby.delivered, ticket=ticket, how=self.random.choice(["paper"] * 9 + ["screen"]))

    def serves(self) -> None:
        """A desk does the next thing there is to do, now and then something else."""
        desk = self.random.choice(self.office.desks).id
        here = self.lobby.desk(desk).ticket
        if not here:
            return self.does(Lobby.call_next, desk=desk)
        called = self.lobby.tickets[here].state == State.CALLED
        if not called:
            return self.ends(desk)
        command = (
            Lobby.arrive if self.random.random() < 0.8 else self.random.choice([Lobby.miss, Lobby.recall, Lobby.undo])
        )
        return self.does(command, desk=desk)

    def ends(self, desk: str) -> None:
        chance = self.random.random()
        result = self.result()
        errand = self.random.choice(self.errands)
        if chance < 0.7:
            self.does(Lobby.finish, desk=desk, **result)
            if chance < 0.05:
                self.does(Lobby.undo, desk=desk)
        elif chance < 0.8:
            self.does(Lobby.transfer, desk=desk, errand=errand)
        elif chance < 0.9:
            self.does(Lobby.further, desk=desk, errand=errand, **result)
        else:
            self.does(Lobby.park, desk=desk)

    def result(self) -> dict[str, Any]:
        outcome = self.random.choice([self.office.outcomes[0]] * 3 + list(self.office.outcomes))
        return {"outcome": outcome.id} | ({"unit": self.random.choice(self.office.units).id} if outcome.unit else {})

    def strays(self) -> None:
        """Somebody leaves, asks for more time, is put back, comes without a ticket, or goes on after a pause."""
        desk, tickets = self.random.choice(self.office.desks).id, list(self.lobby.tickets)
        if not tickets:
            return
        ticket = self.random.choice(tickets)
        walks = {
            "ticket": self.an_id(),
            "errand": self.random.choice(self.errands),
            "language": self.office.languages[0],
        }
        if self.random.random() < 0.3:
            self.does(Lobby.leave, ticket=ticket)
        self.does(Lobby.resume, desk=desk, ticket=ticket)
        self.does(Lobby.put_back, desk=desk, ticket=ticket)
        self.does(Lobby.delay, ticket=self.random.choice(tickets))
        self.does(Lobby.walk_in, desk=desk, **walks)
        if self.random.random() < 0.3:
            self.does(Lobby.undo, desk=desk)

    def greets(self) -> None:
        waiting = queue(self.lobby)
        if waiting:
            self.does(Lobby.settle, agent="greta", ticket=waiting[-1].id, **self.result())
        walks = {
            "ticket": self.an_id(),
            "errand": self.random.choice(self.errands),
            "language": self.office.languages[0],
        }
        self.does(Lobby.settle_walk_in, agent="greta", **walks, **self.result())

    def an_id(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))


def weekdays(first: date, n: int) -> Iterator[date]:
    days = (first + timedelta(days=nth) for nth in range(2 * n + 7))
    return (day for _, day in zip(range(n), (day for day in days if day.weekday() < 5), strict=False))


def written(directory: Path, office: Office, first: date, days: int, steps: int = 500) -> None:
    """A journal of so many working days, closed."""
    random, journal = Random(1), Journal(directory)
    for day in weekdays(first, days):
        journal.close_day(BusyDay(office, day, random, journal.seq).played(steps), day)
    journal.close()
