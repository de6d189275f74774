"""What the virtual printer does with what it receives: commands in turn, paper that moves, the knife; it has no clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from printers.commands import Command, next_command
from printers.graphics import Memory
from printers.paint import Painter, Rows
from printers.paper import KNIFE_MM, Slip, Strip, split
from printers.profiles import Profile
from printers.virtualdialect import Dialect
from printers.virtualinlet import CLEAR, Buffer
from printers.virtualself import SelfAware
from printers.virtualstate import Error, full_status, real_time, sensors, star_status


class Mechanism(SelfAware):
    """`slips` is the paper that came out, `unknown` the commands no printer of this profile knows."""

    def __init__(self, profile: Profile, dialect: Dialect, roll_mm: float, near_end_mm: float, buffer: Buffer) -> None:
        super().__init__(profile, dialect, roll_mm, near_end_mm, buffer)
        self.slips: list[Slip] = []
        self.unknown: list[bytes] = []
        self._strip, self._memory = Strip(profile.width, profile.dots(KNIFE_MM)), Memory()
        pages = {codec: slot + dialect.page_shift for codec, slot in profile.pages.items()}
        self._pages = replace(profile, pages=pages)
        self._acts: dict[str, Callable[[bytes], None]] = {
            "initialise": lambda _: self._report(0),
            "status back": lambda data: self._report(data[0]),
            "sensor": lambda _: self._say(bytes([sensors(self.state)])),
            "answer": self._answer,
            "who": self._name,
            "graphics": lambda data: self._memory.obey(data, self._say),
            "cut": self._feed_and_cut,
            "ejector": self._eject,
            "count": lambda _: self._count(),
            "acknowledge": self._say,
        }
        self._forget_all()

    def receive(self, data: bytes) -> None:
        if self.off:
            return
        for command in self.inlet.take(data):
            self._obey(command)

    @property
    def idle(self) -> bool:
        """Nothing to do until more comes or a fault is mended."""
        if self._feeding and self._left >= 1 and not (self.off or self._cover_open):
            return False
        return not self.online or not (self._moving or self._cutting or next_command(self._begun + self.inlet.held))

    def run(self, dots: float) -> int:
        """Print up to `dots` rows; how many have moved. The paper may end in the middle of a line."""
        moved = 0
        if self._feeding and not self.idle:
            blank = int(min(max(1, dots), self._left))
            self._moving.appendleft(Rows(Image.new("1", (self.profile.width, blank))))
            return self._move(blank)
        while self.online and moved < dots:
            if self._moving:
                moved += self._move(int(min(max(1, dots - moved), self._left)))
            elif self._cutting:
                self._cut()
            elif not self._execute():
                break
        return moved

    def _obey(self, command: bytes) -> None:
        if command == CLEAR:
            self._empty()
            self._say(b"\x37\x25\x00")
        elif command[:2] == b"\x10\x05":
            self._recover(empty=command[2] == 2)
        elif command == b"\x1b\x06\x01":
            self._say(star_status(self.state, self._counter) if self.dialect.star else b"")
        elif command[2] == 20:
            self._say(full_status(self.state) if self.dialect.ejector else b"")
        else:
            self._say(real_time(self.state, command[2]))

    def _recover(self, *, empty: bool) -> None:
        """`DLE ENQ`: 1 tries the cut again, 2 forgets what was to be printed first."""
        if self._error is not Error.CUTTER:
            return
        if empty:
            self._empty()
        self._change(error=None)

    def _empty(self) -> None:
        self.inlet.empty()
        self._begun = b""
        self._moving: deque[Rows] = deque()
        self._cutting = False
        self._painter = Painter(self._pages, self._memory)

    def _move(self, most: int) -> int:
        now, later = split(self._moving.popleft(), most)
        if later.ink.height:
            self._moving.appendleft(later)
        self._strip.add(now)
        self._change(left=self._left - now.ink.height)
        return now.ink.height

    def _execute(self) -> bool:
        """A command that is longer than the buffer is taken out of it piece by piece."""
        coming = self._begun + bytes(self.inlet.held)
        found = next_command(coming)
        length = len(coming) if found is None else found[1]
        del self.inlet.held[: length - len(self._begun)]
        self._begun = coming if found is None else b""
        if found:
            self._carry_out(found[0])
        return found is not None

    def _carry_out(self, command: Command) -> None:
        if command.name == "unknown":
            self.unknown.append(command.data)
        if act := self._acts.get(command.name):
            act(command.data)
        if rows := self._painter.paint(command):
            self._moving.append(rows)

    def _feed_and_cut(self, data: bytes) -> None:
        """`GS V` 65 and 66 feed to the knife and `n` dots further, 0 and 1 cut where the paper is."""
        self._cutting = self.dialect.cutter
        if data[0] in (65, 66):
            dots = self.profile.dots(KNIFE_MM) + data[1]
            self._moving.append(Rows(Image.new("1", (self.profile.width, dots))))

    def _cut(self) -> None:
        if self._jammed:
            self._change(error=Error.CUTTER)
            return
        self._cutting = False
        self.slips.append(self._strip.cut())
        self._change(in_mouth=self.dialect.ejector)

    def _forget_all(self) -> None:
        self._reports, self._counter = 0x0F * self.dialect.reports, 0
        self._error, self._feeding = None, False
        self._said = bytearray()
        self.inlet.forget()
        self._empty()
