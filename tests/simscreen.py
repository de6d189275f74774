"""A lobby screen in simulated time, at the end of a line that fails: its real pure parts, with the product's own patience and back-off."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable

from simhouse import Frame, House, Stream

from display.announcements import Heard
from display.link import FIRST_WAIT, HEALTH_EVERY, LONGEST_WAIT
from display.memory import remembered
from display.turns import CHIME, WORDS, Turn, Turns
from display.watch import Watch
from kolapp.client import SILENCE

KNOCKS_AGAIN = 1.0  # seconds after which the kernel tries once more to connect
GIVES_UP = 3.0  # the client's patience with an answer


class Screen:
    """The lobby screen: what it showed and queued in each of its lives, and what it said to the end.

    `linked` is when it was connected and had its board: spans of [from, until].
    """

    def __init__(self, house: House, watch: type[Watch] = Watch) -> None:
        self.house, self.world, self._of = house, house.world, watch
        self.shown, self.queued, self.said = Counter[int](), Counter[int](), Counter[int]()
        self.spoke: list[tuple[int, float, float]] = []  # call, when it began, when what was last heard had been sent
        self.silences: list[float] = []  # how long the line had been silent when a call was said
        self.linked: list[list[float]] = []
        self.memory: frozenset[int] = frozenset()
        self.lives, self.unsaid = 0, dict[int, float]()  # cut off by a restart -> when
        self._stream: Stream | None = None
        house.parting = self.parted
        self.starts()

    def starts(self) -> None:
        self.lives += 1
        self.alive, self.began = True, self.world.now
        self.watch = self._of(heard=remembered(self.memory) if self.lives > 1 else Heard())
        self.turns, self._speaking = Turns(), False
        self._wait, self._heard_at, self._turn_of_loop = FIRST_WAIT, self.world.now, self.world.now
        self._reports: deque[tuple[int, bool, bool]] = deque()
        self._connect()
        self._healthy()

    def restarts(self, seconds: float) -> None:
        if not self.alive:
            return
        self.alive = False
        cut_off = {turn.call.seq for turn in self.turns.fresh} | ({self._now_said} if self._speaking else set())
        self.unsaid |= dict.fromkeys(cut_off - self.memory, self.world.now)
        self._hang_up()
        self.world.after(seconds, self.starts)

    # The link, as `display.link.Listener` has it

    def _mine(self, what: Callable[..., None]) -> Callable[..., None]:
        """Nothing reaches a process that has ended."""
        life = self.lives
        return lambda *args: what(*args) if self.alive and self.lives == life else None

    def _connect(self) -> None:
        if self.house.line.cut == "silent":
            self.world.after(KNOCKS_AGAIN, self._mine(lambda: self._answered() if self.house.reachable else None))
            self.world.after(GIVES_UP, self._mine(lambda: None if self._stream else self._retry()))
        elif self.house.reachable:
            self.world.soon(0.05, self._mine(self._answered))
        else:
            self._retry()

    def _answered(self) -> None:
        if not self.house.reachable:
            self._retry()
        elif self._stream is None:
            self._heard_at = self.world.now
            self._stream = self.house.follow(self._mine(self._hears), self._mine(self._lost))
            self._listen_for_silence()

    def _retry(self) -> None:
        self.world.after(self._wait, self._mine(self._connect))
        self._wait = min(self._wait * 2, LONGEST_WAIT)

    def _listen_for_silence(self) -> None:
        left = self._heard_at + SILENCE - self.world.now
        if self._stream is None:
            return
        if left <= 0.001:
            self._lost()
        else:
            self.world.after(left, self._mine(self._listen_for_silence))

    def _lost(self) -> None:
        if self._stream:
            self._hang_up()
            self._retry()

    def _hang_up(self) -> None:
        if self._stream:
            self._stream.end()
            self._stream = None
        self.parted()

    def parted(self) -> None:
        """The line is cut, whether or not the screen has noticed."""
        if self.linked and self.linked[-1][1] == float("inf"):
            self.linked[-1][1] = self.world.now

    def _hears(self, frame: Frame) -> None:
        self._heard_at, self._wait = self.world.now, FIRST_WAIT
        self._turn_of_loop = max(self._turn_of_loop, self.world.now + self.world.random.uniform(0, 0.03))
        self.world.after(self._turn_of_loop - self.world.now, self._mine(lambda: self._takes(frame)))

    # The screen and the voice

    def _takes(self, frame: Frame) -> None:
        if self.house.reachable and not (self.linked and self.linked[-1][1] == float("inf")):
            self.linked.append([self.world.now, float("inf")])
        self._told_at = frame.sent
        if frame.data is None:
            self.watch.beat(self.world.now, self.world.clock())
            return
        for each in self.watch.take(json.loads(frame.data), self.world.now, self.world.clock()):
            seq = each.call.seq
            self.world.soon(0.04, self._mine(lambda seq=seq: self._drawn(seq)))
            if each.aloud:
                self.queued[seq] += 1
                self.turns = self.turns.add(each.call, ("sv",))
                self._say()

    def _drawn(self, seq: int) -> None:
        self.shown[seq] += 1
        self._report(seq, shown=True, spoken=False)

    def _say(self) -> None:
        if self._speaking:
            return
        if self.watch.silent(self.world.now):
            self.world.after(0.25, self._mine(self._say))
            return
        self.turns, turn = self.turns.take(self.world.now)
        if turn:
            self._begin(turn)
        elif (wait := self.turns.wait(self.world.now)) is not None:
            self.world.after(max(0.05, wait), self._mine(self._say))

    def _begin(self, turn: Turn) -> None:
        self._speaking, self._now_said, seconds = True, turn.call.seq, 0.01
        heard = self.watch.still_called(turn.call.seq)
        if heard:
            self.spoke.append((turn.call.seq, self.world.now, self._told_at))
            self.silences.append(self.world.now - self._heard_at)
            seconds = CHIME * turn.rings + WORDS
        self.world.after(seconds, self._mine(lambda: self._end(turn, heard)))

    def _end(self, turn: Turn, heard: bool) -> None:
        self._speaking, seq = False, turn.call.seq
        if heard:
            self.turns = self.turns.said(turn, self.world.now)
        if not turn.again:
            self.said[seq] += 1
            self.memory |= {seq}
            self._report(seq, shown=True, spoken=heard)
        self._say()

    # Acknowledgements, as `display.link.Reports` has them

    def _report(self, seq: int, *, shown: bool, spoken: bool) -> None:
        self._reports.append((seq, shown, spoken))
        self.world.soon(0.05, self._mine(self._deliver))

    def _deliver(self) -> None:
        while self._reports and self.house.reachable:
            self.house.saw(*self._reports.popleft())

    def _healthy(self) -> None:
        self._deliver()
        self.world.after(HEALTH_EVERY, self._mine(self._healthy))
