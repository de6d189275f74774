"""The virtual printer itself: bytes in, answers out, paper that moves; it has no clock, no thread and no line of its own."""

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
from printers.virtualdialect import Dialect, usual
from printers.virtualinlet import CLEAR, ENDLESS, Buffer, Inlet
from printers.virtualstate import Error, State, full_status, real_time, sensors, sent_back, star_status

__all__ = ["ENDLESS", "VirtualPrinter"]


class VirtualPrinter:
    """`slips` is the paper that came out, `unknown` the commands no printer of this profile knows."""

    def __init__(
        self,
        profile: Profile,
        roll_mm: float = ENDLESS,
        near_end_mm: float = 0,
        *,
        dialect: Dialect | None = None,
        buffer: Buffer | None = None,
    ) -> None:
        self.profile = profile
        self.dialect = dialect or usual(profile)
        self.slips: list[Slip] = []
        self.unknown: list[bytes] = []
        self.silent = self.off = self._cover_open = self._feeding = self._jammed = self._in_mouth = False
        self._error: Error | None = None
        self._roll, self._near_end = self._dots(roll_mm), self._dots(near_end_mm)
        self._left = self._roll
        self._strip = Strip(profile.width, profile.dots(KNIFE_MM))
        self._said, self._memory = bytearray(), Memory()
        self.inlet = Inlet(buffer or Buffer())
        pages = {codec: slot + self.dialect.page_shift for codec, slot in profile.pages.items()}
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

    def answers(self) -> bytes:
        """What it has to say since last asked."""
        said, self._said = bytes(self._said), bytearray()
        if self.off:
            return b""
        return (b"" if self.silent else said) + self.inlet.flow()

    @property
    def state(self) -> State:
        return State(
            cover_open=self._cover_open,
            low=self.dialect.near_end and self._left <= max(1, self._near_end),
            end=self._left < 1,
            feeding=self._feeding,
            error=self._error,
            in_mouth=self._in_mouth,
        )

    @property
    def roll_mm(self) -> float:
        """What is left of the roll."""
        return self._left * 25.4 / self.profile.dpi

    @property
    def online(self) -> bool:
        return self.state.online and not self.off

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

    def load(self, roll_mm: float | None = None) -> None:
        """A new roll, as long as the first one or as said; what hung out of the old one is torn off."""
        if self._strip.printed:
            self.slips.append(self._strip.torn())
        self._change(left=self._roll if roll_mm is None else self._dots(roll_mm))

    def run_out(self) -> None:
        self._change(left=0)

    def run_low(self) -> None:
        """Ten millimetres less than the near-end sensor sees, or enough for half a ticket."""
        self._change(left=max(self._dots(60), self._near_end - self._dots(10)))

    def cover(self, *, opened: bool) -> None:
        """Closing it also frees a cutter that is no longer stuck."""
        self._change(cover_open=opened)
        if not opened and not self._jammed:
            self._recover(empty=False)

    def feed(self, *, pressed: bool) -> None:
        """The button on the lid: paper runs for as long as it is held, and the printer is offline."""
        self._change(feeding=pressed)

    def jam(self, *, stuck: bool) -> None:
        """The next cut gets stuck. A freed cutter goes on after `DLE ENQ`, a closed cover or a new start."""
        self._jammed = stuck

    def heat(self, *, hot: bool) -> None:
        """A hot head prints again by itself when it has cooled."""
        self._change(error=Error.HOT if hot else None)

    def fail(self) -> None:
        """Only without power does it forget a fatal error."""
        self._change(error=Error.FATAL)

    def take(self) -> None:
        """Somebody takes the ticket out of the mouth."""
        self._change(in_mouth=False)

    def power(self, *, off: bool) -> None:
        """Without power it forgets what it has received and that it should report changes."""
        self.off = off
        self._forget_all()
        if not off and self.dialect.reports:
            self._report(0x0F)

    def _forget_all(self) -> None:
        self._reports, self._counter = 0x0F * self.dialect.reports, 0
        self._error, self._feeding = None, False
        self._said = bytearray()
        self.inlet.forget()
        self._empty()

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

    def _eject(self, data: bytes) -> None:
        """Custom's `GS e`: 2 takes the ticket back in, 5 throws it out, 6 asks."""
        if data[0] in (2, 5):
            self._change(in_mouth=False)
        if data[0] == 6:
            self._say(bytes([0x01 * self.state.low | 0x04 * self.state.end | 0x08 * self._in_mouth]))

    def _answer(self, data: bytes) -> None:
        """`GS ( H` function 48: the process id comes back."""
        if data[2:4] == b"00" and self.dialect.process_id:
            self._say(b"\x37\x22" + data[4:8] + b"\x00")

    def _name(self, data: bytes) -> None:
        """`GS I` 66 and 67: maker and model."""
        maker = "CUSTOM" if self.dialect.ejector else "STAR" if self.dialect.star else "EPSON"
        names = {66: maker, 67: self.profile.says[0] if self.profile.says else self.profile.name}
        if data[0] in names:
            self._say(b"\x5f" + names[data[0]].encode() + b"\x00")

    def _count(self) -> None:
        """Star's ETB: one more is done."""
        if self.dialect.star:
            self._counter = (self._counter + 1) % 32
            self._say(self._status())

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

    def _say(self, data: bytes) -> None:
        self._said += data

    def _report(self, events: int) -> None:
        """`GS a`: the state at once, and then whenever it changes."""
        self._reports = events
        if events:
            self._say(self._status())

    def _change(self, **changes: object) -> None:
        before = self._status()
        for name, value in changes.items():
            setattr(self, f"_{name}", value)
        if self._reports and self._status() != before:
            self._say(self._status())

    def _status(self) -> bytes:
        return star_status(self.state, self._counter) if self.dialect.star else sent_back(self.state)

    def _dots(self, mm: float) -> float:
        return mm * self.profile.dpi / 25.4
