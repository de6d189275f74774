"""A whole day in the lobby over the real wire: a kiosk, four desks, a display; and the server is restarted, or killed, in the middle."""

from __future__ import annotations

import random
import signal
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from running import Running, running

from kolapp.client import Server, Unreachable
from server.events import Called, Finished, Issued, Recalled
from server.journal import Reader

ERRANDS = ("building-permit", "school", "invoice", "financial-support", "something-else", "waste")
VISITORS = 160
KILLS = 10
AGAIN = 0.05  # seconds before a device or an agent tries again
ENOUGH = 30.0  # seconds after which something that should have happened never will


class Lobby:
    """Who is in the lobby, and what each of them was told. The server may go away and come back at another address."""

    def __init__(self, server: Running) -> None:
        self.server = server
        self.numbers: dict[str, str] = {}  # ticket -> number, as told to the visitor
        self.finished: list[str] = []  # numbers, as told to the agents
        self.seen: set[int] = set()  # calls, as shown on the display
        self.closing = threading.Event()
        tokens = {role: server.accounts.add_device(role, role) for role in ("kiosk", "display")}
        self.tokens = tokens
        self.agents = {desk: server.agent(f"agent{desk}") for desk in "1234"}

    def kiosk(self, dice: random.Random, visitors: range) -> None:
        """Each visitor's ticket is asked for until there is an answer, under the same name."""
        for nth in visitors:
            ticket, errand = str(UUID(int=nth + 1)), dice.choice(ERRANDS)
            while not self.closing.is_set():
                with suppress(Unreachable), self._device("kiosk") as kiosk:
                    self.numbers[ticket] = kiosk.put_ticket(ticket, errand, "sv")["number"]
                    break
                self.closing.wait(AGAIN)

    def desk(self, desk: str) -> None:
        """Call, receive, help, finish, for as long as the lobby is open."""
        while not self.closing.is_set():
            panel = self._press(desk, "next") or self._panel(desk)
            if not panel or not panel["ticket"]:
                self._press(desk, "open")
                self.closing.wait(AGAIN)
                continue
            self._press(desk, "arrive")
            if self._press(desk, "finish", outcome="resolved"):
                self.finished.append(panel["ticket"]["number"])

    def display(self) -> None:
        while not self.closing.is_set():
            with suppress(Unreachable), self._device("display") as display:
                for board in display.live():
                    self.seen |= {call["seq"] for call in (board or {"calls": []})["calls"]}
                    if self.closing.is_set():
                        return
            self.closing.wait(AGAIN)

    def _device(self, role: str) -> _Closing:
        return _Closing(Server(self.server.url, self.tokens[role]))

    def _press(self, desk: str, command: str, **body: str) -> dict | None:
        """The panel; None when the rules said no or nobody answered."""
        with suppress(httpx.HTTPError):
            answer = self.agents[desk].post(f"{self.server.url}/api/desks/{desk}/{command}", json=body)
            return answer.json() if answer.is_success else None
        return None

    def _panel(self, desk: str) -> dict | None:
        with suppress(httpx.HTTPError):
            answer = self.agents[desk].get(f"{self.server.url}/api/desks/{desk}")
            return answer.json() if answer.is_success else None
        return None

    def everybody(self) -> list[threading.Thread]:
        dice = random.Random(2026)
        work = [threading.Thread(target=self.kiosk, args=(dice, range(VISITORS)), name="kiosk")]
        work += [threading.Thread(target=self.desk, args=(desk,), name=f"desk {desk}") for desk in "1234"]
        return [*work, threading.Thread(target=self.display, name="display")]


class _Closing:
    """A client that is closed with its block."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def __enter__(self) -> Server:
        return self.server

    def __exit__(self, *_: object) -> None:
        self.server.close()


@pytest.fixture
def lobby(tmp_path: Path):
    with running(tmp_path) as server:
        here = Lobby(server)
        yield here
        for agent in here.agents.values():
            agent.close()


def played(lobby: Lobby, how: signal.Signals, times: int) -> None:
    """The day, with the server ended `times` times while everybody goes on."""
    threads = lobby.everybody()
    for thread in threads:
        thread.start()
    pause = threading.Event()
    for nth in range(times):
        target = VISITORS * (nth + 1) // (times + 1)
        _until(lambda target=target: len(lobby.numbers) >= target, pause)
        lobby.server.told(how, 10)
        lobby.server.restarts()
    _until(lambda: len(set(lobby.finished)) >= VISITORS or _all_finished(lobby), pause)
    lobby.closing.set()
    for thread in threads:
        thread.join(10)
    lobby.server.told(signal.SIGTERM, 10)


def _until(true, pause: threading.Event) -> None:
    for _ in range(int(ENOUGH / AGAIN)):
        if true():
            return
        pause.wait(AGAIN)
    pytest.fail("the day did not get on")


def _all_finished(lobby: Lobby) -> bool:
    """Also those whose agent was not told, because the server was killed between writing and answering."""
    done = [event for _, event in today(lobby) if isinstance(event, Finished)]
    return len(done) >= VISITORS


def today(lobby: Lobby) -> list:
    journal = Reader(lobby.server.data)
    try:
        return journal.day(journal.newest())
    finally:
        journal.close()


def reconciled(lobby: Lobby) -> None:
    """What everybody was told is what the journal has, once each."""
    journal = Reader(lobby.server.data)
    assert journal.verify() > 0
    journal.close()
    events = today(lobby)
    issued = {event.ticket: event.number for _, event in events if isinstance(event, Issued)}
    assert issued == lobby.numbers
    assert len(set(issued.values())) == VISITORS
    finished = Counter(issued[event.ticket] for _, event in events if isinstance(event, Finished))
    assert set(finished.values()) == {1}
    assert set(lobby.finished) <= set(finished)
    calls = {seq: event for seq, event in events if isinstance(event, Called | Recalled)}
    assert len({event.ticket for event in calls.values()}) == len(calls) == VISITORS  # nobody was called by two desks


def test_a_day_goes_on_through_a_restart_and_nobody_is_lost_or_called_twice(lobby: Lobby):
    played(lobby, signal.SIGTERM, 1)
    reconciled(lobby)
    assert len(set(lobby.finished)) == VISITORS
    assert lobby.seen  # calls on the board change faster than a display need draw; the newest are always there


def test_a_day_goes_on_through_ten_kills_and_what_was_acknowledged_is_in_the_journal(lobby: Lobby):
    played(lobby, signal.SIGKILL, KILLS)
    reconciled(lobby)
