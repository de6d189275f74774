"""Nobody's call is missed: seeded hours of calls, recalls, restarts and cut lines, in simulated time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from math import exp, log
from random import Random
from typing import Any

import pytest
from simhouse import House, World
from simscreen import Screen

from display.announcements import Announcement, Heard
from display.watch import Watch

IN_TIME = 1.0  # seconds a call must stand, while the screen is connected, to be shown and queued
AGREES = 5.0  # seconds after healing in which the screen's board must be the server's
BLIND = 10.0  # seconds of silence after which nobody knows who is still being called
SETTLE = 150.0  # twenty desks call again at the end, and each is said in its turn


class Hour:
    """One scenario; everything in it follows from the seed."""

    def __init__(self, seed: int, watch: type[Watch]) -> None:
        self.random = Random(seed)
        self.world = World(self.random)
        self.house = House(self.world, desks=self.random.choice([2, 4, 20]))
        self.screen = Screen(self.house, watch)
        self.pace = self.random.choice([1.5, 5.0, 15.0])  # seconds between presses
        self.faults = self.random.choice([10.0, 40.0, 150.0])  # seconds between faults
        self.tickets = 0

    def run(self) -> None:
        length = self.pace * 80
        self.world.after(2.0, self._press)
        self.world.after(self.random.expovariate(1 / self.faults), self._fault)
        self._watch()
        self.world.run(length)
        self.pace = self.faults = 0
        self.world.run(self.world.now + 700)  # whatever was cut is whole again
        for desk in self.house.desks:
            self.house.does("recall", desk=desk)
        self.world.run(self.world.now + SETTLE)

    def _press(self) -> None:
        """Visitors come as agents call, and agents do what agents do, now and then twice in a breath."""
        if not self.pace:
            return
        desk = self.random.choice(self.house.desks)
        what = self.random.choices(
            ["call_next", "recall", "arrive", "miss", "undo", "finish", "transfer", "park"],
            [8, 2, 4, 1, 1, 3, 1, 1],
        )[0]
        if what == "call_next":
            self.tickets += 1
            self.house.does("issue", ticket=f"t{self.tickets}", errand="passport", language="sv")
            for done in ("arrive", "finish"):
                more = {"outcome": "resolved"} if done == "finish" else {}
                self.house.does(done, desk=desk, **more)
        more = {"finish": {"outcome": "resolved"}, "transfer": {"errand": "invoice"}}.get(what, {})
        self.house.does(what, desk=desk, **more)
        if self.random.random() < 0.1:  # a slip of the finger: they had not come
            self.house.does("arrive", desk=desk)
            self.world.after(self.random.uniform(0.1, 9), lambda: self.house.does("undo", desk=desk))
        gap = 0.2 if self.random.random() < 0.2 else self.pace
        self.world.after(self.random.expovariate(1 / gap), self._press)

    def _fault(self) -> None:
        if not self.faults:
            return
        seconds = exp(self.random.uniform(log(0.1), log(600)))
        what = self.random.choice(["silent", "silent", "refused", "server", "screen", "slow"])
        if what == "server":
            self.house.restarts(min(seconds, 20.0))
        elif what == "screen":
            self.screen.restarts(min(seconds, 60.0))
        elif what == "slow":
            self.house.line.slow = self.random.uniform(0, 0.4)
        else:
            self.house.cuts(what, seconds)
        self.world.after(self.random.expovariate(1 / self.faults) + seconds * self.random.random(), self._fault)

    def _watch(self) -> None:
        well_for = self.world.now - max(self.house.well_since, self.screen.began)
        if self.house.reachable and self.screen.alive and well_for >= AGREES:
            assert self.screen.watch.board.seq >= self.house.seq_at(self.world.now - IN_TIME), "an old board stands"
        self.world.after(0.5, self._watch)

    def due(self, cut_off: Mapping[int, float]) -> set[int]:
        """The calls that stood long enough while the screen was connected, after it was cut off saying them."""
        return {
            seq
            for seq, spans in self.house.standing.items()
            for since, until in spans
            for at, to in self.screen.linked
            if min(until, to) - max(since, at, cut_off.get(seq, 0.0)) >= IN_TIME
        }

    def stood(self, seq: int, since: float, until: float) -> bool:
        return any(at <= until and to >= since for at, to in self.house.standing[seq])


def check(seed: int, watch: type[Watch] = Watch) -> int:
    """Play the hour and hold it against the rules; how many calls had to be announced."""
    hour = Hour(seed, watch)
    hour.run()
    screen, due = hour.screen, hour.due({})
    assert due <= screen.shown.keys(), "a call was never shown"
    assert due <= screen.queued.keys(), "a call was never queued for speech"
    assert hour.due(screen.unsaid) <= screen.said.keys(), "a call was queued and never came to its turn"
    assert all(times == 1 for times in screen.said.values()), "a call was said anew"
    assert {seq for seq, times in screen.queued.items() if times > 1} <= screen.unsaid.keys(), "a call was queued twice"
    assert all(hour.stood(seq, sent, began) for seq, began, sent in screen.spoke), (
        "a call was said that no longer stood"
    )
    assert all(silence < BLIND for silence in screen.silences), "a call was said of which nobody knew whether it stood"
    assert screen.watch.board.seq == hour.house.day.lobby.seq
    standing = {seq for seq, spans in hour.house.standing.items() if spans[-1][1] == float("inf")}
    assert all(hour.house.devices.shown(seq) for seq in standing), "a call on the glass was not acknowledged"
    return len(due)


def check_all(seeds: Iterable[int], watch: type[Watch] = Watch) -> None:
    due = 0
    for seed in seeds:
        try:
            due += check(seed, watch)
        except AssertionError as broken:
            raise AssertionError(f"seed {seed}: {broken}") from broken
    assert due > 100  # or nothing was put to the test


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_whatever_happens_no_call_is_missed_or_repeated_or_stale(first: int):
    check_all(range(first, first + 20))


@pytest.mark.long
@pytest.mark.parametrize("first", range(200, 2200, 100))
def test_two_thousand_hours_more_miss_nothing_either(first: int):
    check_all(range(first, first + 100))


class Trusting(Watch):
    """Believes its last board for ever."""

    def silent(self, tick: float) -> bool:
        return False


class Stubborn(Watch):
    """Says whoever was once called."""

    def still_called(self, seq: int) -> bool:
        return True


class Newcomer(Watch):
    """Starts over with every board."""

    def take(self, raw: Mapping[str, Any], tick: float, clock: datetime) -> tuple[Announcement, ...]:
        self.heard = Heard()
        return super().take(raw, tick, clock)


@pytest.mark.parametrize(
    ("watch", "found"),
    [(Trusting, "of which nobody knew"), (Stubborn, "no longer stood"), (Newcomer, "anew|twice|never queued")],
)
def test_a_screen_that_breaks_a_rule_is_found_out(watch: type[Watch], found: str):
    with pytest.raises(AssertionError, match=found):
        check_all(range(40), watch)
