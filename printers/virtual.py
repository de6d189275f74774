"""The virtual printer itself: bytes in, answers out, paper that moves; it has no clock, no thread and no line of its own."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable

from PIL import Image

from printers.commands import Command, next_command
from printers.paint import Painter, Rows
from printers.paper import KNIFE_MM, Slip, Strip, split
from printers.profiles import Profile

ENDLESS = float("inf")

# Obeyed when received, wherever they stand: DLE EOT n, and DLE DC4 8 with its seven fixed bytes.
_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_REAL_TIME = re.compile(rb"\x10\x04[\x01-\x04]|" + re.escape(_CLEAR))
# One of these, of which only the beginning has come so far.
_BEGUN = re.compile(b"(?:%s)$" % b"|".join(re.escape(_CLEAR[:n]) for n in range(9, 0, -1)) + rb"|\x10\x04$")


class VirtualPrinter:
    """`slips` is the paper that came out, `unknown` the commands no printer of this profile knows."""

    def __init__(self, profile: Profile, roll_mm: float = ENDLESS, near_end_mm: float = 0) -> None:
        self.profile = profile
        self.slips: list[Slip] = []
        self.unknown: list[bytes] = []
        self.silent = self.off = self._cover_open = False
        self._roll, self._near_end = self._dots(roll_mm), self._dots(near_end_mm)
        self._left = self._roll
        self._strip = Strip(profile.width, profile.dots(KNIFE_MM))
        self._said, self._inbox = bytearray(), bytearray()
        self._acts: dict[str, Callable[[bytes], None]] = {
            "initialise": lambda _: self._report(0),
            "status back": lambda data: self._report(data[0]),
            "sensor": lambda _: self._say(bytes([self._sensors() & 0x0F])),
            "answer": self._answer,
            "cut": self._feed_and_cut,
        }
        self._forget_all()

    def receive(self, data: bytes) -> None:
        if self.off:
            return
        self._inbox += data
        end = len(self._inbox)
        if begun := _BEGUN.search(self._inbox):
            end = begun.start()
        coming, self._inbox = bytes(self._inbox[:end]), self._inbox[end:]
        kept = 0
        for found in _REAL_TIME.finditer(coming):
            self._buffer += coming[kept : found.start()]
            kept = found.end()
            self._obey(found[0])
        self._buffer += coming[kept:]

    def answers(self) -> bytes:
        """What it has to say since last asked."""
        said, self._said = bytes(self._said), bytearray()
        return b"" if self.silent or self.off else said

    @property
    def online(self) -> bool:
        return self._left >= 1 and not self._cover_open and not self.off

    @property
    def idle(self) -> bool:
        """Nothing to do until more comes or a fault is mended."""
        waiting = self._moving or self._cutting or next_command(bytes(self._buffer))
        return not self.online or not waiting

    def run(self, dots: float) -> int:
        """Print up to `dots` rows; how many have moved. The paper may end in the middle of a line."""
        moved = 0
        while self.online and moved < dots:
            if self._moving:
                moved += self._move(int(min(max(1, dots - moved), self._left)))
            elif self._cutting:
                self._cut()
            elif not self._execute():
                break
        return moved

    def load(self, roll_mm: float | None = None) -> None:
        """A new roll, as long as the first one or as said; what hung out of the old one is torn off."""
        if self._strip.printed:
            self.slips.append(self._strip.torn())
        self._change(left=self._roll if roll_mm is None else self._dots(roll_mm))

    def run_out(self) -> None:
        self._change(left=0)

    def cover(self, *, opened: bool) -> None:
        self._change(opened=opened)

    def power(self, *, off: bool) -> None:
        """Without power it forgets what it has received and that it should report changes."""
        self.off = off
        self._forget_all()

    def _forget_all(self) -> None:
        self._reports = 0
        self._inbox = bytearray()
        self._empty()

    def _empty(self) -> None:
        self._buffer = bytearray()
        self._moving: deque[Rows] = deque()
        self._cutting = False
        self._painter = Painter(self.profile)

    def _move(self, most: int) -> int:
        now, later = split(self._moving.popleft(), most)
        if later.ink.height:
            self._moving.appendleft(later)
        self._strip.add(now)
        self._change(left=self._left - now.ink.height)
        return now.ink.height

    def _execute(self) -> bool:
        found = next_command(bytes(self._buffer))
        if found is None:
            return False
        command, length = found
        del self._buffer[:length]
        self._carry_out(command)
        return True

    def _carry_out(self, command: Command) -> None:
        if command.name == "unknown":
            self.unknown.append(command.data)
        if act := self._acts.get(command.name):
            act(command.data)
        if rows := self._painter.paint(command):
            self._moving.append(rows)

    def _feed_and_cut(self, data: bytes) -> None:
        """`GS V` 65 and 66 feed to the knife and `n` dots further, 0 and 1 cut where the paper is."""
        self._cutting = True
        if data[0] in (65, 66):
            dots = self.profile.dots(KNIFE_MM) + data[1]
            self._moving.append(Rows(Image.new("1", (self.profile.width, dots))))

    def _cut(self) -> None:
        self.slips.append(self._strip.cut())
        self._cutting = False

    def _answer(self, data: bytes) -> None:
        """`GS ( H` function 48: the process id comes back."""
        if data[2:4] == b"00":
            self._say(b"\x37\x22" + data[4:8] + b"\x00")

    def _obey(self, command: bytes) -> None:
        if command == _CLEAR:
            self._empty()
            self._say(b"\x37\x25\x00")
        else:
            self._say(bytes([self._real_time(command[2])]))

    def _say(self, data: bytes) -> None:
        self._said += data

    def _report(self, events: int) -> None:
        """`GS a`: the state at once, and then whenever it changes."""
        self._reports = events
        if events:
            self._say(self._state())

    def _change(self, *, left: float | None = None, opened: bool | None = None) -> None:
        before = self._state()
        self._left = self._left if left is None else left
        self._cover_open = self._cover_open if opened is None else opened
        if self._reports and self._state() != before:
            self._say(self._state())

    @property
    def _low(self) -> bool:
        return self._left <= max(1, self._near_end)

    def _sensors(self) -> int:
        """Near end in bits 0 and 1, end in bits 2 and 3."""
        return 0x03 * self._low | 0x0C * (self._left < 1)

    def _real_time(self, n: int) -> int:
        offline, end = not self.online, self._left < 1
        bits = {1: 0x08 * offline, 2: 0x04 * self._cover_open | 0x20 * end, 3: 0, 4: 0x0C * self._low | 0x60 * end}
        return 0x12 | bits[n]

    def _state(self) -> bytes:
        return bytes([0x10 | 0x08 * (not self.online) | 0x20 * self._cover_open, 0, self._sensors(), 0x0F])

    def _dots(self, mm: float) -> float:
        return mm * self.profile.dpi / 25.4
