"""A lobby in a hall: a real server with its desks, and a screen without glass and sound at the other end of a line."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from datetime import datetime
from threading import Event
from typing import Any, TypeAlias
from uuid import uuid4

from running import Running

from display.announcer import Announcer, Silence
from display.link import Listener, Reports
from display.watch import Watch
from kolapp.client import Server

AGREES = 5.0  # seconds after healing in which the screen's board must be the server's

# Where the screen's machine stands, for what is started within.
Aside: TypeAlias = Callable[[], AbstractContextManager[object]]


class Mute:
    """No voice: whoever is to be said is noted all the same."""

    def languages(self) -> frozenset[str]:
        return frozenset()

    def say(self, text: str, language: str) -> bytes:
        raise AssertionError(f"nobody asked for {text} in {language}")


class Screen:
    """All of a screen but its glass and its sound."""

    def __init__(self, stack: ExitStack, url: str, token: str) -> None:
        self.watch, self.queued, self.said = Watch(), list[int](), dict[int, tuple[str, float]]()
        self.shown = set[int]()
        server = Server(url, token)
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
            self.shown.add(each.call.seq)
            self.reports.tell(each.call.seq, shown=True)
            if each.aloud:
                self.queued.append(each.call.seq)
                self.announcer.say(each.call)
        return None

    def _was_said(self, seq: int, why: str) -> None:
        self.said[seq] = why, time.monotonic()
        self.reports.tell(seq, reason=why)


class Hall:
    """A server with a kiosk and three desks, and a screen that reaches it at `url`."""

    def __init__(self, stack: ExitStack, server: Running, url: str, aside: Aside = nullcontext) -> None:
        self.kiosk = stack.enter_context(closing(server.device("entrance", "kiosk")))
        self.agents = {desk: stack.enter_context(closing(server.agent(f"agent{desk}"))) for desk in ("1", "2", "3")}
        for desk, agent in self.agents.items():
            agent.post(f"/api/desks/{desk}/open").raise_for_status()
        with aside():
            self.screen = Screen(stack, url, server.accounts.add_device("hall", "display"))

    def calls(self, desk: str) -> int:
        """The call's sequence."""
        self.kiosk.put_ticket(str(uuid4()), "something-else", "sv")
        return int(self._at(desk, "next")["seq"])

    def recalls(self, desk: str) -> int:
        return int(self._at(desk, "recall")["seq"])

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
