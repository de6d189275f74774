"""The virtual printer itself: bytes in, answers out, paper that moves, and what people and mishaps do to it.

It has no clock, no thread and no line of its own.
"""

from __future__ import annotations

from printers.profiles import Profile
from printers.virtualdialect import Dialect, usual
from printers.virtualinlet import ENDLESS, Buffer
from printers.virtualmechanism import Mechanism
from printers.virtualstate import Error

__all__ = ["ENDLESS", "VirtualPrinter"]


class VirtualPrinter(Mechanism):
    """`dialect`: how it differs from what its profile says; `buffer`: how much it takes ahead."""

    def __init__(
        self,
        profile: Profile,
        roll_mm: float = ENDLESS,
        near_end_mm: float = 0,
        *,
        dialect: Dialect | None = None,
        buffer: Buffer | None = None,
    ) -> None:
        super().__init__(profile, dialect or usual(profile), roll_mm, near_end_mm, buffer or Buffer())

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
