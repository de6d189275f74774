"""What this screen knows from one board to the next: the board, what it has announced and when it last heard. Time is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from display.announcements import Announcement, Board, Heard, difference, read
from display.scene import RECENT, Moment

STALE_AFTER = 9.0  # seconds of silence; the visitors see it before ten have passed


@dataclass
class Watch:
    """`tick` is monotonic seconds, `clock` the local time of day."""

    stale_after: float = STALE_AFTER
    board: Board = field(default_factory=Board)
    heard: Heard = field(default_factory=Heard)
    voiced: int | None = None
    contact: datetime | None = None
    _last: float | None = None
    _began: dict[int, float] = field(default_factory=dict)

    def beat(self, tick: float, clock: datetime) -> None:
        """The server is there."""
        self._last, self.contact = tick, clock

    def take(self, raw: Mapping[str, Any], tick: float, clock: datetime) -> tuple[Announcement, ...]:
        """The newest board; answers what it brings that is to be announced, oldest first."""
        self.beat(tick, clock)
        self.board = read(raw)
        self.heard, announced = difference(self.heard, self.board, clock)
        self._began = {seq: began for seq, began in self._began.items() if tick - began < RECENT}
        self._began |= {each.call.seq: tick for each in announced if each.aloud}
        return announced

    def voicing(self, seq: int | None, tick: float) -> None:
        """This call is being said now: a call that had to wait its turn is as new as when it came."""
        self.voiced = seq
        if seq is not None:
            self._began[seq] = tick

    def silent(self, tick: float) -> bool:
        """Whether the server has said nothing for so long that what stands is not known. May be asked from any thread."""
        return self._last is not None and tick - self._last >= self.stale_after

    def moment(self, tick: float, clock: datetime) -> Moment:
        """What the scene needs to know of the time."""
        if self._last is None:  # silence is counted from the start until the first word
            self._last = tick
        return Moment(
            clock=clock,
            ages={seq: tick - began for seq, began in self._began.items()},
            voiced=self.voiced,
            silent=self.silent(tick),
            contact=self.contact,
        )

    def still_called(self, seq: int) -> bool:
        """Whether this very call still stands and its visitor has not come. May be asked from any thread."""
        return any(call.seq == seq and call.calling for call in self.board.calls)
