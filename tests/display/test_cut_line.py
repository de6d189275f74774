"""A real server, a real screen's link and voice queue, and a line between them that is cut: nobody is missed and nobody is said twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from cutline import Line, line_to
from running import Running, running

from display.announcer import NO_SOUND, Announcer, Silence
from display.link import Listener, Reports
from display.watch import Watch
from kolapp.client import Server

AGREES = 5.0  # seconds after healing
ACKNOWLEDGED = 8.0


class Mute:
    """No voice: whoever is to be said is noted all the same."""

    def languages(self) -> frozenset[str]:
        return frozenset()

    def say(self, text: str, language: str) -> bytes:
        raise AssertionError(f"nobody asked for {text} in {language}")


class Screen:
    """All of a screen but its glass and its sound."""

    def __init__(self, stack: ExitStack, line: Line, token: str) -> None:
        self.watch, self.queued, self.said = Watch(), list[int](), dict[int, str]()
        server = Server(line.url, token)
        self.reports = Reports(server, "hall", dict)
        self.announcer = Announcer(
            Silence(),
            Mute(),
            languages=lambda: ("sv",),
            standing=self.watch.still_called,
            voicing=lambda _: None,
            said=self._was_said,
            blind=lambda: self.watch.silent(time.monotonic()),
        )
        listener = Listener(server, office=lambda _: None, heard=self._heard)
        threads: tuple[Any, ...] = (self.announcer, self.reports, listener)
        for thread in threads:
            thread.start()
        stack.callback(listener.join, 5)
        stack.callback(server.close)
        for thread in (self.announcer, self.reports):
            stack.callback(thread.join, 5)
        stack.callback(lambda: [thread.stop() for thread in threads])

    def _heard(self, board: dict[str, Any] | None) -> None:
        tick, clock = time.monotonic(), datetime.now().astimezone()
        if board is None:
            return self.watch.beat(tick, clock)
        for each in self.watch.take(board, tick, clock):
            self.reports.tell(each.call.seq, shown=True)
            if each.aloud:
                self.queued.append(each.call.seq)
                self.announcer.say(each.call)
        return None

    def _was_said(self, seq: int, why: str) -> None:
        self.said[seq] = why
        self.reports.tell(seq, reason=why)


class Hall:
    """A server with a kiosk, three desks and the screen at the other end of the line."""

    def __init__(self, stack: ExitStack, server: Running) -> None:
        self.kiosk = stack.enter_context(closing(server.device("entrance", "kiosk")))
        self.agents = {desk: stack.enter_context(closing(server.agent(f"agent{desk}"))) for desk in ("1", "2", "3")}
        for desk, agent in self.agents.items():
            agent.post(f"/api/desks/{desk}/open").raise_for_status()
        self.line = stack.enter_context(line_to(server.url))
        self.screen = Screen(stack, self.line, server.accounts.add_device("hall", "display"))

    def calls(self, desk: str) -> int:
        """The call's sequence."""
        self.kiosk.put_ticket(str(uuid4()), "something-else", "sv")
        return int(self._at(desk, "next")["seq"])

    def finishes(self, desk: str) -> None:
        self._at(desk, "finish", outcome="resolved")

    def warned(self, desk: str) -> bool:
        """Whether the desk is told that the board has not shown its call."""
        return any(
            each["code"] == "board-silent" for each in self.agents[desk].get(f"/api/desks/{desk}").json()["warnings"]
        )

    def _at(self, desk: str, command: str, **body: str) -> dict[str, Any]:
        answer = self.agents[desk].post(f"/api/desks/{desk}/{command}", json=body)
        answer.raise_for_status()
        return dict(answer.json())

    def agrees(self) -> bool:
        return self.screen.watch.board.seq == self.kiosk.board()["seq"]


def until(true: Callable[[], bool], seconds: float, what: str) -> None:
    deadline, pause = time.monotonic() + seconds, Event()
    while not true():
        assert time.monotonic() < deadline, what
        pause.wait(0.02)


LONG = pytest.mark.long


@pytest.mark.parametrize(
    ("how", "seconds"),
    [
        ("silent", 0.1),
        ("refused", 0.5),
        *(
            pytest.param(how, seconds, marks=LONG)
            for how in ("silent", "refused")
            for seconds in (1.0, 3.0, 5.5, 8.0, 12.0)
        ),
    ],
)
def test_a_cut_line_misses_nobody_and_repeats_nobody(tmp_path: Path, how: str, seconds: float):
    with running(tmp_path) as server, ExitStack() as stack:
        hall = Hall(stack, server)
        screen = hall.screen
        before = hall.calls("1")
        until(lambda: before in screen.said, 5, "the call before was not said")
        hall.line.cut(how)
        cut = time.monotonic()
        missed, gone = hall.calls("2"), hall.calls("3")
        hall.finishes("3")
        until(lambda: time.monotonic() >= cut + seconds, seconds + 1, "")
        hall.line.heal()
        until(hall.agrees, AGREES, "the screen's board is not the server's")
        hall.finishes("1")
        after = hall.calls("1")
        until(lambda: {missed, after} <= screen.said.keys(), 5, "somebody was not said")
        assert screen.queued.count(before) == screen.queued.count(missed) == screen.queued.count(after) == 1
        assert {screen.said[seq] for seq in (before, missed, after)} == {NO_SOUND}
        if how == "refused":  # what was held back on a silent line comes as it was sent
            assert gone not in screen.queued
        until(lambda: not hall.warned("2"), ACKNOWLEDGED, "the desk was not told that its call is shown")


def test_a_line_that_flaps_ends_with_the_servers_board(tmp_path: Path):
    with running(tmp_path) as server, ExitStack() as stack:
        hall = Hall(stack, server)
        calls = []
        for how in ("refused", "silent", "refused", "silent"):
            calls.append(hall.calls("1"))
            hall.line.cut(how)
            hall.finishes("1")
            hall.line.heal()
        last = hall.calls("1")
        until(hall.agrees, AGREES, "the screen's board is not the server's")
        until(lambda: last in hall.screen.said, 5, "the last call was not said")
        assert all(hall.screen.queued.count(call) <= 1 for call in (*calls, last))
