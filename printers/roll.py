"""How much paper is left, counted in millimetres and corrected by the near-end sensor; pure. Counted is never more than likely."""

from __future__ import annotations

from dataclasses import dataclass, replace

# An 80 mm roll is about 80 m; a sensor at 27 mm across leaves 5.3 m (arithmetic, 60 µm paper on an 18 mm core).
USUAL_LENGTH, USUAL_TAIL, USUAL_TICKET = 80_000.0, 5_300.0, 120.0
# A ticket is not begun with less than this left beyond it: counting is not that exact.
RESERVE = 60.0
# What is learned from one roll must be believable: somebody may have put in half a roll.
SHORTEST_LENGTH, SHORTEST_TAIL = 5_000.0, 200.0


@dataclass(frozen=True)
class Roll:
    """`used` since it was put in; `low_at` is what was used when the sensor said near end, None before; `out` when it ended.

    `length` and `tail` (what is left at near end) are learned from roll to roll; `ticket` is the mean of the last ones.
    """

    used: float = 0.0
    low_at: float | None = None
    out: bool = False
    length: float = USUAL_LENGTH
    tail: float = USUAL_TAIL
    ticket: float = USUAL_TICKET

    @property
    def left(self) -> float:
        """Millimetres. Before the sensor has said so, there is at least the tail."""
        if self.out:
            return 0.0
        if self.low_at is None:
            return max(self.length - self.used, 0.0)
        return max(self.tail - (self.used - self.low_at), 0.0)

    @property
    def tickets(self) -> int:
        """Whole ones; near the end what `has_room` holds back is not counted in."""
        held_back = RESERVE if self.low_at is not None else 0.0
        return int(max(self.left - held_back, 0.0) / self.ticket)

    def has_room(self, mm: float) -> bool:
        """Whether a ticket will not end half-way. Only a sensor's word refuses one: a count alone may be wrong."""
        return self.low_at is None or self.left >= mm + RESERVE

    def printed(self, mm: float) -> Roll:
        return replace(self, used=self.used + mm, ticket=0.9 * self.ticket + 0.1 * mm)

    def near_end(self) -> Roll:
        """The sensor sees the end coming: now we know better how long the roll is."""
        if self.low_at is not None:
            return self
        length = self.used + self.tail
        learned = length if length > SHORTEST_LENGTH else self.length
        return replace(self, low_at=self.used, length=learned)

    def ended(self) -> Roll:
        """It has run out: now we know how much the sensor leaves."""
        if self.out:
            return self
        tail = self.used - self.low_at if self.low_at is not None else 0.0
        length = self.used if self.used > SHORTEST_LENGTH else self.length
        return replace(self, out=True, tail=tail if tail > SHORTEST_TAIL else self.tail, length=length)

    def renewed(self) -> Roll:
        """A new roll is in; what was learned stays."""
        return replace(self, used=0.0, low_at=None, out=False)
