"""The same over the network: four agents and three kiosks in a hurry at one real server."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any
from uuid import UUID

import httpx
import pytest
from histories import Done, check
from running import Running, running

from kolapp.client import Server
from kolapp.office import load
from server.desking import COMMANDS
from server.events import Event, Issued
from server.journal import Reader
from server.lobby import Lobby

EACH = 32
ERRANDS = ("invoice", "building-permit", "school")
WEIGHTS = {
    "next": 8,
    "call": 3,
    "recall": 2,
    "arrive": 4,
    "miss": 3,
    "put-back": 2,
    "transfer": 4,
    "finish": 4,
    "undo": 4,
}


@dataclass(frozen=True)
class Heard:
    """What somebody at `desk` (None: a kiosk) was answered: it happened (""), nothing was left to do (None), or a refusal's code."""

    desk: str | None
    command: str
    args: dict[str, Any]
    answer: str | None
    begun: int
    ended: int


@dataclass
class Rush:
    server: Running
    seed: int
    heard: list[Heard] = field(default_factory=list)
    tickets: list[str] = field(default_factory=list)
    ticks: Iterator[int] = field(default_factory=count)

    def run(self) -> None:
        agents = [(str(desk), self.server.agent(f"agent{desk}")) for desk in range(1, 5)]
        kiosks = [self.server.device(f"kiosk{nth}", "kiosk") for nth in range(3)]
        for desk, agent in agents:
            agent.post(f"/api/desks/{desk}/open").raise_for_status()
        seeds = Random(self.seed)
        people = [Thread(target=self._serves, args=(*agent, Random(seeds.random()))) for agent in agents]
        people += [Thread(target=self._gives, args=(kiosk, Random(seeds.random()))) for kiosk in kiosks]
        for person in people:
            person.start()
        for person in people:
            person.join(60)
        for one in (*kiosks, *(agent for _, agent in agents)):
            one.close()

    def _serves(self, desk: str, agent: httpx.Client, random: Random) -> None:
        for _ in range(EACH):
            command = random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            ticket = {"ticket": random.choice(self.tickets[-5:] or [str(UUID(int=0))])}
            body: dict[str, Any] = {
                "call": ticket,
                "put-back": ticket,
                "transfer": {"errand": random.choice(ERRANDS)},
                "finish": {"outcome": "resolved"},
            }.get(command, {})
            begun = next(self.ticks)
            answer = agent.post(f"/api/desks/{desk}/{command}", json=body)
            code = "" if answer.status_code == 200 else answer.json()["code"]
            name = COMMANDS[command].__name__
            self.heard.append(Heard(desk, name, {"desk": desk, **body}, code, begun, next(self.ticks)))

    def _gives(self, kiosk: Server, random: Random) -> None:
        for _ in range(EACH):
            again = bool(self.tickets) and random.random() < 0.2
            ticket = random.choice(self.tickets) if again else str(UUID(int=random.getrandbits(128)))
            args = {"ticket": ticket, "errand": random.choice(ERRANDS), "language": "sv"}
            begun = next(self.ticks)
            kiosk.put_ticket(ticket, args["errand"], "sv")
            self.heard.append(Heard(None, "issue", args, None if again else "", begun, next(self.ticks)))
            self.tickets.append(ticket)

    def history(self, journal: list[tuple[int, Event]]) -> list[Done]:
        """Each answer with its event: a desk's events are its agent's, in order, and a ticket is issued once."""
        issued = {event.ticket: event for _, event in journal if isinstance(event, Issued)}
        desks: dict[str, deque[Any]] = {str(desk): deque() for desk in range(1, 5)}
        for _, event in journal:
            if not isinstance(event, Issued):
                desks[event.desk].append(event)
        opened = [events.popleft() for events in desks.values()]
        done = [Done("open_desk", {"desk": event.desk, "agent": event.agent}, (event,), -1, -1) for event in opened]
        for heard in self.heard:
            happened = () if heard.answer is None else heard.answer
            if happened == "":
                happened = (issued[heard.args["ticket"]] if heard.desk is None else desks[heard.desk].popleft(),)
            done.append(Done(heard.command, heard.args, happened, heard.begun, heard.ended))
        return done


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 8))])
def test_over_the_network_answers_have_an_order_too(tmp_path: Path, seed: int):
    with running(tmp_path) as server:
        rush = Rush(server, seed)
        rush.run()
        reader = Reader(server.data)
        (day,) = reader.days()
        journal = reader.day(day)
        reader.close()
        assert len(rush.heard) >= 200
        check(rush.history(journal), journal, Lobby(load(server.office), day, foretells=False))
