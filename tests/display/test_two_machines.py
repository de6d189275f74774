"""The server on one machine, the screen on another, and the cable between them fails as cables do: nobody is missed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from threading import Event

import pytest
from cable import CUTS, SERVER, Cable, NoNamespaces, laid
from hall import AGREES, Hall, until
from running import running

from display.announcer import NO_SOUND
from kolapp.client import SILENCE

IN_TIME = 1.0  # seconds a call must stand, while the screen is connected, to be shown and queued
BLIND = 10.0  # seconds after which nobody knows whether a call still stands


@pytest.fixture
def cable() -> Iterator[Cable]:
    with ExitStack() as stack:
        try:
            laid_out = stack.enter_context(laid())
        except NoNamespaces as why:
            pytest.skip(f"no network namespaces here: {why}")
        yield laid_out


class Busy:
    """Three desks at work: what stood, since when, until when."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self.hall, self.random = hall, Random(seed)
        self.standing: dict[int, list[float]] = {}
        self.at: dict[str, int] = {}

    def works(self, seconds: float) -> None:
        end, pause = time.monotonic() + seconds, Event()
        while (left := end - time.monotonic()) > 0:
            self.does(self.random.choice(["1", "2", "3"]))
            pause.wait(min(left, self.random.uniform(0.1, 2.5)))

    def does(self, desk: str) -> None:
        if desk in self.at and self.random.random() < 0.5:
            self._ends(desk, recalled=True)
            return self._stands(desk, self.hall.recalls(desk))
        self.frees(desk)
        return self._stands(desk, self.hall.calls(desk))

    def frees(self, desk: str) -> None:
        if desk in self.at:
            self.hall.finishes(desk)
            self._ends(desk)

    def _stands(self, desk: str, seq: int) -> None:
        self.at[desk] = seq
        self.standing[seq] = [time.monotonic(), float("inf")]

    def _ends(self, desk: str, *, recalled: bool = False) -> None:
        self.standing[self.at[desk] if recalled else self.at.pop(desk)][1] = time.monotonic()


@pytest.mark.long
@pytest.mark.parametrize("how", CUTS)
@pytest.mark.parametrize("seconds", [0.1, 0.6, 2.0, 4.5, 7.0, 11.0, 17.0, 33.0])
def test_a_cable_that_fails_misses_nobody_and_says_nothing_stale(
    tmp_path: Path, cable: Cable, how: str, seconds: float
):
    with cable.at(cable.server), running(tmp_path, host="0.0.0.0") as server, ExitStack() as stack:
        port = server.url.rpartition(":")[2]
        hall = Hall(stack, server, f"http://{SERVER}:{port}", aside=lambda: cable.at(cable.screen))
        screen, desks = hall.screen, Busy(hall, seed=int(10 * seconds))
        until(hall.agrees, AGREES, "the screen did not find the server")
        whole = [[time.monotonic(), 0.0]]
        desks.works(3)
        cable.cut(how)
        cut = whole[0][1] = time.monotonic()
        desks.works(seconds)
        until(lambda: time.monotonic() >= cut + seconds, seconds, "")
        assert screen.watch.silent(time.monotonic()) or seconds < BLIND
        cable.heal(how)
        healed = time.monotonic()
        until(hall.agrees, AGREES, "the screen's board is not the server's")
        whole.append([time.monotonic(), float("inf")])
        desks.works(3)
        last = {desks.at[desk] for desk in desks.at}
        until(lambda: last <= screen.said.keys(), 5, "somebody was not said")

        due = {
            seq
            for seq, (since, to) in desks.standing.items()
            if any(min(to, end, time.monotonic()) - max(since, at) >= IN_TIME for at, end in whole)
        }
        assert len(due) >= 2
        assert due <= screen.shown
        assert {seq: screen.queued.count(seq) for seq in due} == dict.fromkeys(due, 1)
        assert len(screen.queued) == len(set(screen.queued))
        announced = {seq: at for seq, (why, at) in screen.said.items() if why == NO_SOUND}
        assert all(desks.standing[seq][1] > at - BLIND for seq, at in announced.items()), "somebody was said too late"
        if seconds > SILENCE:  # what was said and done meanwhile is over: the screen has asked anew
            over = {seq for seq, (since, to) in desks.standing.items() if since > cut and to < healed}
            assert not over & announced.keys()
