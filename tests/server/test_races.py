"""Many at once: whatever they press in the same instant, the answers are those of some order one after another."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from histories import Done, NotInOrder, check
from journals import always_open
from lobbies import NINE

from server.clerk import Clerk, Command
from server.events import Event
from server.journal import Journal, JournalUnavailable
from server.lobby import Lobby
from server.rules import Refused

THREADS, EACH, RESTARTS = 8, 26, 2
DESKS = ("1", "2", "3")
ERRANDS = ("passport", "invoice", "building")
COMMANDS = {
    "issue": 9, "call_next": 9, "call": 3, "recall": 2, "arrive": 4, "miss": 3, "put_back": 2, "park": 2, "resume": 2,
    "transfer": 4, "finish": 4, "undo": 3, "leave": 1, "open_desk": 2, "pause_desk": 1, "close_desk": 1,
}  # fmt: skip


class Hasty(Clerk):
    """The clerk without his lock on the deed: he asks the lobby, and somebody else may have been there when he writes."""

    def do(self, command: Command, *, note: str | None = None, **args: Any) -> tuple[Event, ...]:
        with self._grown:
            lobby, now = self._today()
            events = command(lobby, now=now, **args)
        time.sleep(0.0002)
        with self._grown:
            if events:
                self._write(self._today()[0], events)
        return tuple(events)


@dataclass
class Race:
    """Eight people at three desks and a kiosk, all in a hurry; and somebody who pulls the plug."""

    directory: Path
    seed: int
    clerk_of: type[Clerk] = Clerk
    commands: dict[str, int] = field(default_factory=lambda: dict(COMMANDS))
    history: list[Done] = field(default_factory=list)
    tickets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ticks = count()
        self.office, self.random = always_open(), Random(self.seed)
        self._instants = count()
        self._starts()

    def _starts(self) -> None:
        self.journal = Journal(self.directory)
        self.clerk = self.clerk_of(self.office, self.journal, self._now)

    def _now(self) -> datetime:
        return NINE + timedelta(microseconds=next(self._instants))

    def restarts(self) -> None:
        with self.clerk.reading():
            self.journal.close()
            self._starts()

    def run(self) -> None:
        people = [Thread(target=self._hurries, args=(nth, Random(self.random.random()))) for nth in range(THREADS)]
        for person in people:
            person.start()
        for person in people:
            person.join(60)

    def _hurries(self, nth: int, random: Random) -> None:
        for step in range(EACH):
            if nth == 0 and step and step % (EACH // (RESTARTS + 1)) == 0:
                self.restarts()
            self.does(*self._wish(random))

    def _wish(self, random: Random) -> tuple[str, dict[str, Any]]:
        command = random.choices(list(self.commands), list(self.commands.values()))[0]
        ticket = random.choice(self.tickets[-6:] or ["nobody's"])
        if command == "issue":
            if random.random() < 0.8:
                self.tickets.append(ticket := str(UUID(int=random.getrandbits(128))))
            return command, {"ticket": ticket, "errand": random.choice(ERRANDS), "language": "sv"}
        more: dict[str, dict[str, Any]] = {
            "call": {"ticket": ticket},
            "put_back": {"ticket": ticket},
            "resume": {"ticket": ticket},
            "transfer": random.choice([{"errand": random.choice(ERRANDS)}, {"to_desk": random.choice(DESKS)}]),
            "finish": {"outcome": "resolved"},
            "open_desk": {"agent": random.choice(["anna", "erik", "mona"])},
        }
        if command == "leave":
            return command, {"ticket": ticket}
        return command, {"desk": random.choice(DESKS), **more.get(command, {})}

    def does(self, command: str, args: dict[str, Any]) -> None:
        """Until a server that was there all the while has answered: what one said that had ended means nothing."""
        while True:
            clerk, begun = self.clerk, next(self.ticks)
            try:
                answer: tuple[Event, ...] | str = clerk.do(getattr(Lobby, command), **args)
            except Refused as refusal:
                answer = refusal.code
            except JournalUnavailable:
                continue
            if clerk is self.clerk or (answer and not isinstance(answer, str)):
                self.history.append(Done(command, args, answer, begun, next(self.ticks)))
                return

    def check(self) -> None:
        day = self.office.service_day(NINE)
        check(self.history, self.journal.day(day), Lobby(self.office, day, foretells=False))


@pytest.fixture(autouse=True)
def impatience() -> Iterator[None]:
    """Threads take turns a hundred times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 100)
    yield
    sys.setswitchinterval(usual)


def raced(directory: Path, seed: int, *how: Any) -> Race:
    race = Race(directory / str(seed), seed, *how)
    try:
        for desk, agent in zip(DESKS, ("anna", "erik", "mona"), strict=True):
            race.does("open_desk", {"desk": desk, "agent": agent})
        race.run()
        assert len(race.history) >= 200
        race.check()
    finally:
        race.journal.close()
    return race


def test_histories_of_many_at_once_have_an_order(tmp_path: Path):
    races = [raced(tmp_path, seed) for seed in range(12)]
    assert (
        sum(isinstance(done.answer, str) for race in races for done in race.history) > 400
    )  # refusals were put to the test
    assert sum(len(done.events) for race in races for done in race.history) > 600


@pytest.mark.long
@pytest.mark.parametrize("first", range(100, 300, 20))
def test_two_hundred_histories_more_do_too(tmp_path: Path, first: int):
    for seed in range(first, first + 20):
        raced(tmp_path, seed)


def test_without_the_clerks_lock_the_checker_finds_no_order(tmp_path: Path):
    """Without undo: taking back what never was leaves nothing to replay."""
    commands = {command: weight for command, weight in COMMANDS.items() if command != "undo"}
    for seed in range(3):
        with pytest.raises(NotInOrder):
            raced(tmp_path, seed, Hasty, commands)
