"""The server stops for half an hour and kiosks die at any moment: every number on paper is in the server's journal once, and only once."""

from __future__ import annotations

import random
from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from kioskdisk import Disk, PowerCut
from lobbies import Morning

from kiosk.alone import Own
from kiosk.events import Answered, PutTicket
from kiosk.logbook import Logbook
from kiosk.own import OwnNumbers
from kiosk.worker import Counter
from kolapp.client import Answer, Unreachable
from server.own import lease
from server.rules import Refused

SCENARIOS = 1000
ROUND = timedelta(minutes=1)
STOPS, STARTS, ENDS = 8, 38, 46  # rounds: the server is away for half an hour
ERRANDS = ("passport", "building")
LETTERS = {"passport": "A", "building": "B"}


@dataclass
class Link:
    """The server as one kiosk reaches it: on its way to and fro anything may be lost, and the kiosk may die."""

    day: Morning
    device: str
    dice: random.Random
    away: bool = False
    calm: bool = False
    heard: Any = None

    def _asks(self, command: str, **args: Any) -> None:
        if self.away or self._bad_luck():
            raise Unreachable
        try:
            self.day.does(command, **args)
        except Refused as no:
            raise Answer(409, no.code, no.sentence) from no
        if self._bad_luck():
            raise Unreachable

    def _bad_luck(self) -> bool:
        if not self.calm and self.dice.random() < 0.01:
            raise PowerCut
        return not self.calm and self.dice.random() < 0.03

    def put_ticket(self, ticket_id: str, errand: str, language: str, needs: tuple[str, ...]) -> dict[str, Any]:
        self._asks("issue", ticket=ticket_id, errand=errand, language=language, needs=needs)
        return self.day.receipt(ticket_id)

    def hand_in(self, ticket_id: str, errand: str, language: str, **given: Any) -> dict[str, Any]:
        issued = self.day.now.fromisoformat(given.pop("issued"))
        told = {"ticket": ticket_id, "errand": errand, "language": language, "issued": issued}
        self._asks("hand_in", device=self.device, **told, **given)
        return self.day.receipt(ticket_id)

    def numbers(self, _name: str) -> dict[str, Any]:
        self._asks("reserve", device=self.device)
        return lease(self.day.office, self.day.lobby, self.device, self.day.now)


@dataclass
class Kiosk:
    """The kiosk's counter on its real logbook. What it answers is on paper at once, and stays there when it dies."""

    link: Link
    path: Path
    dice: random.Random
    ids: Iterator[str]
    printed: dict[str, str] = field(default_factory=dict)
    deaths: int = 0
    alone: int = 0

    def __post_init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self.disk = Disk(self.path)
        self.numbers = OwnNumbers(Logbook(self.path, self.disk))
        own = Own(self.numbers, self.link, self.link.device, lambda _event: None, lambda: self.link.day.now)  # type: ignore[arg-type]
        own.RENEW = 0.0
        self.counter = Counter(self.link, self._prints, own)  # type: ignore[arg-type]
        self.disk.cut_at = None if self.link.calm else self.dice.randrange(40)

    def _prints(self, event: Any) -> None:
        if isinstance(event, Answered):
            self.printed[event.ticket_id] = event.ticket["number"]
            self.alone += event.ticket["ahead"] is None

    def lives(self) -> None:
        """A minute: perhaps a visitor, and what is done when there is none."""
        try:
            if not self.link.calm and self.dice.random() < 0.8:
                errand, knows = self.dice.choice(ERRANDS), self.link.away and self.dice.random() < 0.8
                self.counter.work(PutTicket(next(self.ids), errand, "sv", (), LETTERS[errand], knows))
            self.counter.idle()
        except PowerCut:
            self._dies()

    def _dies(self) -> None:
        """The power goes, or only the program: then all that was written is there."""
        self.deaths += 1
        self.numbers.close()
        if self.dice.random() < 0.7:
            self.disk.goes_dark(self.dice)
        self._start()


def a_day(seed: int, folder: Path) -> tuple[Morning, list[Kiosk]]:
    dice, day = random.Random(seed), Morning()
    ids = (str(UUID(int=n)) for n in range(10**6, 10**7))
    doors = ["entrance", "side door"][: dice.choice([1, 1, 2])]
    kiosks = [Kiosk(Link(day, door, dice), folder / f"{seed} {door}" / "numbers.log", dice, ids) for door in doors]
    stopped = dice.random() < 0.5  # or only the cable is out: then the lobby goes on without the kiosk
    anna = day.agent_at("1", "anna")
    for turn in range(ENDS):
        day.now += ROUND
        for kiosk in kiosks:
            kiosk.link.away, kiosk.link.calm = STOPS <= turn < STARTS, turn >= ENDS - 2
            kiosk.lives()
        if not (stopped and STOPS <= turn < STARTS) and dice.random() < 0.8:
            _desk_lives(day, anna, dice)
    return day, kiosks


def _desk_lives(day: Morning, anna: Any, dice: random.Random) -> None:
    here = day.lobby.desk("1").ticket
    try:
        if here is None:
            anna.calls_next()
        elif day.lobby.tickets[here].state == "called":
            anna.does(dice.choice(["arrive", "arrive", "miss"]))
        else:
            anna.finishes()
    except Refused as no:
        assert no.code == "nobody-waiting"


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where there is such a place: the disk that is tried is the simulated one."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.mark.parametrize("batch", [pytest.param(nth, marks=[pytest.mark.long] * (nth > 2)) for nth in range(10)])
def test_every_printed_number_is_in_the_journal_exactly_once(batch: int, folder: Path) -> None:
    deaths = alone = 0
    for seed in range(batch * SCENARIOS // 10, (batch + 1) * SCENARIOS // 10):
        day, kiosks = a_day(seed, folder)
        numbers = Tally(ticket.number for ticket in day.lobby.tickets.values())
        assert max(numbers.values()) == 1, seed
        for kiosk in kiosks:
            kiosk.numbers.close()
            assert not kiosk.numbers.given, seed
            for ticket, number in kiosk.printed.items():
                assert day.number(ticket) == number, (seed, number)
            deaths, alone = deaths + kiosk.deaths, alone + kiosk.alone
        printed = [number for kiosk in kiosks for number in kiosk.printed.values()]
        assert len(printed) == len(set(printed)), seed
        assert not any(ticket.printed for ticket in day.lobby.tickets.values()), seed
        assert day.replayed() == day.lobby
    assert deaths > 100 and alone > 1000  # or else nothing was tried
