"""The ESC/POS commands the virtual printer understands: one table of names and lengths; it carries nothing out.

Written from the printer's side (Epson, "ESC/POS command reference"), not from `encode`, so that each checks the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

# How many bytes follow the prefix: fixed, or told by the bytes themselves (None: too few to tell yet).
Length: TypeAlias = int | Callable[[bytes], int | None]


@dataclass(frozen=True)
class Command:
    name: str
    data: bytes


def _counted(rest: bytes) -> int | None:
    return None if len(rest) < 2 else 2 + int.from_bytes(rest[:2], "little")


def _picture(rest: bytes) -> int | None:
    return None if len(rest) < 5 else 5 + int.from_bytes(rest[1:3], "little") * int.from_bytes(rest[3:5], "little")


def _cut(rest: bytes) -> int | None:
    return None if not rest else 2 if rest[0] in (65, 66) else 1


def _long(rest: bytes) -> int | None:
    return None if len(rest) < 4 else 4 + int.from_bytes(rest[:4], "little")


def _ejector(rest: bytes) -> int | None:
    return None if not rest else 2 if rest[0] == 3 else 1


TABLE: dict[bytes, tuple[str, Length]] = {
    b"\x00": ("nothing", 0),
    b"\n": ("line", 0),
    b"\x1b@": ("initialise", 0),
    b"\x1bt": ("page", 1),
    b"\x1ba": ("align", 1),
    b"\x1bE": ("bold", 1),
    b"\x1b!": ("style", 1),
    b"\x1b3": ("pitch", 1),
    b"\x1b2": ("usual pitch", 0),
    b"\x1bJ": ("feed", 1),
    b"\x1c.": ("single bytes", 0),
    b"\x1d!": ("size", 1),
    b"\x1dL": ("left margin", 2),
    b"\x1dW": ("width", 2),
    b"\x1dP": ("units", 2),
    b"\x1db": ("smooth", 1),
    b"\x1da": ("status back", 1),
    b"\x1dr": ("sensor", 1),
    b"\x1dV": ("cut", _cut),
    b"\x1dv0": ("picture", _picture),
    b"\x1d(k": ("symbol", _counted),
    b"\x1d(H": ("answer", _counted),
    b"\x1dI": ("who", 1),
    b"\x1de": ("ejector", _ejector),
    b"\x1b\x06": ("acknowledge", 1),
    b"\x17": ("count", 0),
    b"\x1b\x1ea": ("status back", 1),
    b"\x1d(L": ("graphics", _counted),
    b"\x1bL": ("page mode", 0),
    b"\x1bW": ("page area", 8),
    b"\x1d8L": ("large picture", _long),
    b"\x1b$": ("across", 2),
    b"\x1b\\": ("aside", 2),
    b"\x1d$": ("down", 2),
    b"\x0c": ("page out", 0),
    # Settings that change nothing on our paper.
    b"\x1bM": ("font", 1),
    b"\x1b ": ("spacing", 1),
    b"\x1cS": ("wide spacing", 2),
    b"\x1c(A": ("wide font", _counted),
    b"\x1cC": ("wide code", 1),
    b"\x1b{": ("upside down", 1),
    b"\x1b-": ("underlined", 1),
    b"\x1c-": ("wide underlined", 1),
    b"\x1dB": ("reversed", 1),
    b"\x1bR": ("country", 1),
}
ESCAPES = b"\x1b\x1c\x1d"


def next_command(buffer: bytes) -> tuple[Command, int] | None:
    """The first command in the buffer and its length in bytes; None while its end has not come.

    A run of letters is the command "text". What is not in the table is "unknown" and skipped.
    """
    text = next((at for at, byte in enumerate(buffer) if byte < 0x20 or byte == 0x7F), len(buffer))
    if text:
        return Command("text", buffer[:text]), text
    for size in (1, 2, 3):
        if found := TABLE.get(buffer[:size]):
            return _whole(*found, buffer, size)
    if not buffer or (buffer[0] in ESCAPES and len(buffer) < 3):
        return None
    skipped = 2 if buffer[0] in ESCAPES else 1
    return Command("unknown", buffer[:skipped]), skipped


def _whole(name: str, length: Length, buffer: bytes, at: int) -> tuple[Command, int] | None:
    wanted = length if isinstance(length, int) else length(buffer[at:])
    if wanted is None or len(buffer) < at + wanted:
        return None
    return Command(name, buffer[at : at + wanted]), at + wanted
