"""The line to the server: it never gives up, tells of a loss once, and loses no acknowledgement."""

from collections.abc import Iterator
from threading import Condition
from typing import Any

import pytest
from fakelobby import board, call, fake_lobby

from display.link import Listener, Reports
from kolapp.client import Answer, Server, Unreachable


class Notes:
    """What the threads told, waited for."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.all: list[Any] = []

    def add(self, what: Any) -> None:
        with self.changed:
            self.all.append(what)
            self.changed.notify_all()

    def wait(self, count: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.all) >= count, 5), self.all


class Script:
    """A server that answers each connection as it is told; when there is nothing left it ends the listener."""

    def __init__(self, *connections: list[Any]) -> None:
        self.connections = list(connections)
        self.seen_by: list[tuple[int, bool, bool]] = []
        self.refusals: list[Exception] = []
        self.told = Notes()

    def office(self) -> dict[str, Any]:
        return {"name": "Kontaktcenter"}

    def live(self) -> Iterator[dict[str, Any] | None]:
        for step in self.connections.pop(0) if self.connections else []:
            if isinstance(step, Exception):
                raise step
            yield step
        raise Unreachable("the server ended the live stream")

    def seen(self, seq: int, shown: bool, spoken: bool, reason: str = "") -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.told.add((seq, shown, spoken, reason) if reason else (seq, shown, spoken))

    def health(self, name: str, body: dict[str, Any]) -> None:
        self.told.add((name, body))


def listened(script: Script, count: int) -> list[Any]:
    """The first `count` things the listener heard."""
    heard = Notes()
    listener = Listener(script, office=lambda _: None, heard=heard.add, first_wait=0.001)
    listener.start()
    heard.wait(count)
    listener.stop()
    listener.join(5)
    return heard.all[:count]


def test_boards_and_heartbeats_are_handed_on():
    assert listened(Script([board(), None, board(call(3, "B012"))]), 3)[:2] == [board(), None]


@pytest.mark.parametrize("fault", [Unreachable("gone"), Answer(503, "streams-full", "Fullt."), ValueError("not JSON")])
def test_whatever_breaks_the_link_is_tried_again(fault, caplog):
    assert listened(Script([board(), fault], [None]), 2) == [board(), None]


def test_a_loss_is_logged_once_and_the_recovery_once(caplog):
    caplog.set_level("INFO")
    lost = Unreachable("gone")
    listened(Script([None, lost], [lost], [lost], [None, None]), 3)
    told = [record.message for record in caplog.records if record.name == "display.link"]
    assert told[:2] == ["no contact with the server: gone", "in contact with the server again"]


@pytest.fixture
def script():
    return Script()


def reports(script: Script, every: float = 60) -> Reports:
    thread = Reports(script, "lobby", lambda: {"sound": "none"}, every)
    thread.start()
    return thread


def ended(thread: Reports) -> None:
    thread.stop()
    thread.join(5)


def test_health_is_told_at_once_and_again_every_few_seconds(script):
    thread = reports(script, every=0.05)
    script.told.wait(3)
    ended(thread)
    assert script.told.all[:3] == [("lobby", {"sound": "none"})] * 3


def test_an_acknowledgement_the_server_did_not_hear_is_told_again_in_order(script):
    script.refusals = [Unreachable("gone")]
    thread = reports(script, every=0.2)
    thread.tell(3, shown=True)
    thread.tell(4, shown=True)
    script.told.wait(3)
    ended(thread)
    assert [told for told in script.told.all if told[0] != "lobby"] == [(3, True, False), (4, True, False)]


def test_an_acknowledgement_the_server_refuses_is_not_repeated(script, caplog):
    script.refusals = [Answer(404, "call-unknown", "Det anropet finns inte.")]
    thread = reports(script)
    thread.tell(3, shown=True)
    thread.tell(4, shown=True)
    script.told.wait(2)
    ended(thread)
    assert [told for told in script.told.all if told[0] != "lobby"] == [(4, True, False)]


@pytest.mark.parametrize(("first", "then"), [("shown", "spoken"), ("spoken", "shown")])
def test_the_server_is_told_what_is_true_so_far_and_nothing_more(script, first, then):
    thread = reports(script)
    thread.tell(3, **{first: True})
    thread.tell(3, **{then: True})
    script.told.wait(3)
    ended(thread)
    told = [told for told in script.told.all if told[0] == 3]
    assert told == [(3, first == "shown", first == "spoken"), (3, True, True)]


def test_the_server_is_told_why_a_call_was_not_said_also_when_it_is_shown_later(script):
    thread = reports(script)
    thread.tell(3, reason="quiet")
    thread.tell(3, shown=True)
    script.told.wait(3)
    ended(thread)
    told = [told for told in script.told.all if told[0] == 3]
    assert told == [(3, False, False, "quiet"), (3, True, False, "quiet")]


def test_a_refusal_that_repeats_is_logged_once(script, caplog):
    script.refusals = [Answer(401, "not-signed-in", "Logga in först.") for _ in range(3)]
    thread = reports(script)
    for seq in range(3, 7):
        thread.tell(seq, shown=True)
    script.told.wait(2)
    ended(thread)
    assert len(caplog.records) == 1


def test_the_real_client_hears_the_board_and_the_beats_and_ends_when_it_is_closed():
    heard = Notes()
    with fake_lobby() as lobby:
        lobby.show(call(3, "B012"))
        server = Server(lobby.url)
        listener = Listener(server, office=lambda _: None, heard=heard.add)
        listener.start()
        heard.wait(3)
        listener.stop()
        server.close()
        listener.join(5)
    assert not listener.is_alive()
    assert heard.all[0]["calls"][0]["number"] == "B012"
    assert None in heard.all
