"""The receiving side of the virtual printer: a buffer with a bottom and a brim, and the commands obeyed on the doorstep.

Epson's TM-T88III specification, p. 23: busy at 128 bytes left, free again at 256; what comes at 0 left is dropped without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

ENDLESS = float("inf")
XON, XOFF = b"\x11", b"\x13"

CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
# Obeyed when received, wherever they stand: DLE EOT n, DLE ENQ n, DLE DC4 8 with its seven fixed bytes, ESC ACK SOH.
REAL_TIME = re.compile(rb"\x10\x04[\x01-\x04\x14]|\x10\x05[\x00-\x02]|\x1b\x06\x01|" + re.escape(CLEAR))
# One of these, of which only the beginning has come so far.
_BEGUN = re.compile(
    b"(?:%s)$" % b"|".join(re.escape(CLEAR[:n]) for n in range(9, 0, -1)) + rb"|\x10[\x04\x05]$|\x1b\x06?$"
)

Flow = Literal["wait", "xonxoff", "none"]
FLOWS: tuple[Flow, ...] = get_args(Flow)


@dataclass(frozen=True)
class Buffer:
    """`flow`: how it makes the computer wait: by not reading, by XOFF, or not at all, and then bytes are lost."""

    size: float = ENDLESS
    full: int = 128
    free: int = 256
    flow: Flow = "wait"


USUAL = Buffer(4096)
SMALL = Buffer(45, full=16, free=26)
BUFFERS = {4096: USUAL, 45: SMALL}


class Inlet:
    """`held` is what waits to be printed, `lost` how many bytes found no room."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer
        self.held, self._begun = bytearray(), bytearray()
        self.lost = 0
        self._busy = False

    def room(self, *, obeyed: bool) -> float:
        """How many bytes the line may bring now. A computer that does not wait (`obeyed`: it stops at XOFF) sends on for ever."""
        if self._buffer.flow == "wait" or (self._buffer.flow == "xonxoff" and obeyed):
            return 0 if self._busy else self._left
        return ENDLESS

    @property
    def _left(self) -> float:
        return self._buffer.size - len(self.held) - len(self._begun)

    def take(self, data: bytes) -> list[bytes]:
        """Keep what there is room for; the real-time commands among it, for the caller to obey."""
        coming = bytes(self._begun + data)
        begun = _BEGUN.search(coming)
        end = begun.start() if begun else len(coming)
        coming, self._begun = coming[:end], bytearray(coming[end:])
        self._keep(REAL_TIME.sub(b"", coming))
        return REAL_TIME.findall(coming)

    def _keep(self, data: bytes) -> None:
        kept = data if self._left >= len(data) else data[: max(0, int(self._left))]
        self.held += kept
        self.lost += len(data) - len(kept)

    def flow(self) -> bytes:
        """XOFF or XON when a mark has been passed; whether the line may go on is `room`."""
        was = self._busy
        self._busy = self._left < self._buffer.full if not was else self._left <= self._buffer.free
        if self._buffer.flow != "xonxoff" or was == self._busy:
            return b""
        return XOFF if self._busy else XON

    def empty(self) -> None:
        self.held = bytearray()

    def forget(self) -> None:
        """As without power. Whoever was told to wait is told to go on when there is power again."""
        self.held, self._begun = bytearray(), bytearray()
