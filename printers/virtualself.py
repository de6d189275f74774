"""What the virtual printer knows of itself and says: sensors, switches, answers; it moves no paper and reads no commands."""

from __future__ import annotations

from printers.profiles import Profile
from printers.virtualdialect import Dialect
from printers.virtualinlet import Buffer, Inlet
from printers.virtualstate import Error, State, sent_back, star_status


class SelfAware:
    """Every change of state goes through `_change`, which tells of it where that was asked for."""

    def __init__(self, profile: Profile, dialect: Dialect, roll_mm: float, near_end_mm: float, buffer: Buffer) -> None:
        self.profile, self.dialect, self.inlet = profile, dialect, Inlet(buffer)
        self.silent = self.off = self._cover_open = self._feeding = self._jammed = self._in_mouth = False
        self._error: Error | None = None
        self._roll, self._near_end = self._dots(roll_mm), self._dots(near_end_mm)
        self._left = self._roll
        self._said = bytearray()
        self._reports = self._counter = 0

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
        if data[0] in names and self.dialect.named:
            self._say(b"\x5f" + names[data[0]].encode() + b"\x00")

    def _count(self) -> None:
        """Star's ETB: one more is done."""
        if self.dialect.star:
            self._counter = (self._counter + 1) % 32
            self._say(self._status())

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
