"""The way back from the virtual printer, which may be slow or bad: answers late, in single bytes, twice, lost or garbled."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

LATE = 0.25
FLOW = b"\x11\x13"


def garbled(data: bytes) -> bytes:
    """What arrives when the two ends do not agree on the speed: never nothing, never the truth, always the same."""
    return bytes((byte * 167 + 91) & 0xFF for byte in data)


@dataclass
class Voice:
    """`late` in seconds. Times are the caller's clock."""

    late: float = 0
    single: bool = False
    twice: bool = False
    missing: bool = False
    garbage: bool = False
    _queue: deque[tuple[float, bytes]] = field(default_factory=deque)

    @property
    def speaking(self) -> bool:
        return bool(self._queue)

    def speak(self, said: bytes, now: float) -> bytes:
        """What leaves now, of this and of what was said before. XON and XOFF are the line's own and always arrive."""
        leaving = bytes(byte for byte in said if byte in FLOW)
        said = bytes(byte for byte in said if byte not in FLOW)
        if said and not self.missing:
            heard = garbled(said) if self.garbage else said
            self._queue.extend((now + self.late, part) for part in self._parts(2 * heard if self.twice else heard))
        while self._queue and self._queue[0][0] <= now:
            leaving += self._queue.popleft()[1]
            if self.single:
                break
        return leaving

    def _parts(self, said: bytes) -> list[bytes]:
        return [said[at : at + 1] for at in range(len(said))] if self.single else [said]

    def straight(self) -> None:
        self.late, self.single, self.twice, self.missing, self.garbage = 0, False, False, False, False
        self._queue.clear()
