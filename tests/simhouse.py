"""A server in simulated time and the line to it: the real lobby and board, and faults from a seed.

The line is a stream as TCP gives it: what is sent arrives in order or the connection ends; while it is cut nothing arrives, and
neither end is told.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any

from lobbies import NINE, Morning, an_office

from server.board import board
from server.devices import Devices
from server.feed import HEARTBEAT
from server.rules import Refused, State

HELD_BACK = 3.0  # at most; what was sent into a cut line is sent again this late after it is whole


@dataclass
class World:
    """Simulated seconds, and what is to happen at which of them."""

    random: Random
    now: float = 0.0
    _due: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    _order: Any = field(default_factory=count)

    def after(self, seconds: float, what: Callable[[], None]) -> None:
        heappush(self._due, (self.now + seconds, next(self._order), what))

    def soon(self, at_most: float, what: Callable[[], None]) -> None:
        self.after(self.random.uniform(0, at_most), what)

    def run(self, until: float) -> None:
        while self._due and self._due[0][0] <= until:
            self.now, _, what = heappop(self._due)
            what()
        self.now = until

    def clock(self) -> datetime:
        return NINE + timedelta(seconds=self.now)


@dataclass
class Line:
    """Whole, or cut: "silent" loses everything and tells nobody, "refused" ends connections at once."""

    cut: str = ""
    slow: float = 0.0


@dataclass(frozen=True)
class Frame:
    """A board, or None for a heartbeat, and when it was sent."""

    sent: float
    data: bytes | None


class Stream:
    """One connection's boards and heartbeats, from the server to the screen."""

    def __init__(self, house: House, hears: Callable[[Frame], None], ends: Callable[[], None]) -> None:
        self._house, self._world, self._hears, self._ends = house, house.world, hears, ends
        self._sent, self._last, self._arrives = -1, 0.0, 0.0
        self._held: list[Frame] = []
        self.open = True
        self.wake()
        self._beat()

    def wake(self) -> None:
        """The stream's thread looks whether there is a newer board; those in between are nobody's loss."""
        if self.open and self._house.up and self._house.day.lobby.seq != self._sent:
            self._sent = self._house.day.lobby.seq
            self._send(self._house.told())

    def _beat(self) -> None:
        if self.open and self._house.up:
            if self._world.now - self._last >= HEARTBEAT - 0.001:
                self._send(None)
            self._world.after(max(0.01, self._last + HEARTBEAT - self._world.now), self._beat)

    def _send(self, data: bytes | None) -> None:
        self._last = self._world.now
        frame = Frame(self._world.now, data)
        if self._house.line.cut == "silent":
            self._held.append(frame)
            return
        late = self._world.random.uniform(0.001, 0.05 + self._house.line.slow)
        self._arrives = max(self._arrives, self._world.now + late)
        self._world.after(self._arrives - self._world.now, lambda: self._arrive(frame))

    def _arrive(self, frame: Frame) -> None:
        if self.open and self._house.line.cut == "silent":
            self._held.append(frame)
        elif self.open:
            self._hears(frame)

    def healed(self) -> None:
        held, self._held = self._held, []
        late = self._world.random.uniform(0, HELD_BACK)
        self._arrives = max(self._arrives, self._world.now + late)
        for frame in held:
            self._world.after(self._arrives - self._world.now, lambda frame=frame: self._arrive(frame))

    def end(self) -> None:
        """From the screen: it hangs up."""
        self.open = False

    def broken(self) -> None:
        """From below: the other end is gone."""
        if self.open:
            self.open = False
            self._world.soon(0.05, self._ends)


class House:
    """The server: the lobby, who has seen what, and the streams. `standing` is the truth: call -> since when, until when."""

    def __init__(self, world: World, desks: int) -> None:
        self.world, self.line = world, Line()
        office = an_office()
        everything = office.desks[0]
        self.desks = [str(n + 1) for n in range(desks)]
        self.day = Morning(replace(office, desks=tuple(replace(everything, id=desk) for desk in self.desks)))
        self.up, self.streams, self.orphans = True, list[Stream](), list[Stream]()
        self.devices = Devices(lambda: world.now)
        self.parting: Callable[[], None] = lambda: None
        self.well_since = 0.0
        self.standing: dict[int, list[list[float]]] = {}
        self.history: list[tuple[float, int]] = [(0.0, 0)]
        for desk in self.desks:
            self.does("open_desk", desk=desk, agent=f"agent {desk}")

    @property
    def reachable(self) -> bool:
        return self.up and not self.line.cut

    def does(self, command: str, **args: Any) -> None:
        """A press at a desk, which may be refused."""
        if not self.up:
            return
        self.day.now = self.world.clock()
        try:
            if not self.day.does(command, **args):
                return
        except Refused:
            return
        self._note()
        for stream in self.streams:
            self.world.soon(0.05, stream.wake)

    def _note(self) -> None:
        self.history.append((self.world.now, self.day.lobby.seq))
        newest = {call.ticket: call.seq for call in self.day.lobby.calls}
        now = {newest[ticket.id] for ticket in self.day.lobby.in_state(State.CALLED)}
        for seq, spans in self.standing.items():
            if seq not in now and spans[-1][1] == float("inf"):
                spans[-1][1] = self.world.now
        for seq in now:
            spans = self.standing.setdefault(seq, [])
            if not spans or spans[-1][1] != float("inf"):
                spans.append([self.world.now, float("inf")])

    def told(self) -> bytes:
        return json.dumps(board(self.day.lobby, self.world.clock())).encode()

    def seq_at(self, when: float) -> int:
        return self.history[bisect_right(self.history, (when, 10**9)) - 1][1]

    def follow(self, hears: Callable[[Frame], None], ends: Callable[[], None]) -> Stream:
        stream = Stream(self, hears, ends)
        self.streams = [*(each for each in self.streams if each.open), stream]
        return stream

    def saw(self, seq: int, shown: bool, spoken: bool) -> None:
        self.devices.saw(seq, shown=shown, spoken=spoken)

    # Faults

    def cuts(self, how: str, seconds: float) -> None:
        if self.line.cut:
            return
        self.line.cut = how
        self.parting()
        if how == "refused":
            self._drop()
        self.world.after(seconds, self._heal)

    def _heal(self) -> None:
        self.line.cut, self.well_since = "", self.world.now
        for orphan in self.orphans:
            orphan.broken()
        for stream in self.streams:
            stream.healed()

    def restarts(self, seconds: float) -> None:
        """Memory is lost, the journal is not."""
        if not self.up:
            return
        self.up = False
        self.parting()
        self._drop()
        self.world.after(seconds, self._start)

    def _start(self) -> None:
        self.day.lobby, self.devices, self.up = self.day.replayed(), Devices(lambda: self.world.now), True
        self.well_since = self.world.now

    def _drop(self) -> None:
        """The connections end; over a cut line the screen cannot be told."""
        if self.line.cut == "silent":
            self.orphans += self.streams
        else:
            for stream in self.streams:
                stream.broken()
        self.streams = []
