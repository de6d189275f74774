"""Cuts what a printer sends back into replies; pure. Any bytes will do: what fits no form is dropped, never guessed.

Forms: TM-T88III specification, appendix G, "identifying transmission data".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

FLOW = frozenset({0x11, 0x13})
LONGEST_BLOCK = 80


@dataclass(frozen=True)
class RealTime:
    """The answer to `DLE EOT n`; which n, only the order of asking tells."""

    byte: int


@dataclass(frozen=True)
class Changed:
    """Automatic status back: four bytes, sent by itself whenever something changes."""

    four: bytes


@dataclass(frozen=True)
class Sensor:
    """The answer to `GS r 1`, which waits its turn in the print queue."""

    byte: int


@dataclass(frozen=True)
class Block:
    """A longer answer, without its closing NUL: a process id, "buffer cleared", a model name."""

    data: bytes


@dataclass(frozen=True)
class Full:
    """Custom's answer to `DLE EOT 20`, without its header: paper, user, recoverable, unrecoverable."""

    four: bytes


@dataclass(frozen=True)
class Report:
    """Star's automatic status, whole."""

    data: bytes


@dataclass(frozen=True)
class Counted:
    """Star has executed an `ETB`: its counter went up since the report before."""


Reply: TypeAlias = RealTime | Changed | Sensor | Block | Full | Report | Counted

BUFFER_CLEARED = Block(b"\x37\x25")


def echo(marker: bytes) -> Block:
    """What the printer says when it has executed `GS ( H` function 48 with this id."""
    return Block(b"\x37\x22" + marker)


class Replies:
    """Remembers the beginning of a reply until its end has come."""

    def __init__(self) -> None:
        self._open = bytearray()

    def feed(self, data: bytes) -> list[Reply]:
        return [reply for byte in data if byte not in FLOW for reply in self._next(byte)]

    def _next(self, byte: int) -> list[Reply]:
        if self._open and self._open[0] & 0x93 == 0x10:
            return self._changed(byte)
        if self._open:
            return self._block(byte)
        if byte & 0x93 == 0x12:
            return [RealTime(byte)]
        if byte & 0x90 == 0x00:
            return [Sensor(byte)]
        if byte & 0x80 == 0x00:
            self._open.append(byte)
        return []

    def _changed(self, byte: int) -> list[Reply]:
        if byte & 0x90:
            self._open.clear()
            return self._next(byte)
        self._open.append(byte)
        return [Changed(self._taken())] if len(self._open) == 4 else []

    def _block(self, byte: int) -> list[Reply]:
        if byte == 0:
            return [Block(self._taken())]
        self._open.append(byte)
        if len(self._open) > LONGEST_BLOCK:
            self._open.clear()
        return []

    def _taken(self) -> bytes:
        taken = bytes(self._open)
        self._open.clear()
        return taken
