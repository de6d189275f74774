"""Parts one line into runs of one font and one direction, in the order they stand from left to right; it draws nothing."""

from __future__ import annotations

import ctypes
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from kolapp.direction import Direction
from kolapp.typeset import fonts


class Piece(NamedTuple):
    text: str
    font: Path
    direction: Direction


def runs(text: str, direction: Direction) -> list[Piece]:
    """One piece when one font covers the line: raqm then orders it. Otherwise we order the pieces ourselves."""
    if font := fonts.covering(text):
        return [Piece(text, font, direction)]
    chars = list(zip(text, levels(text, direction), fonts_of(text), strict=True))
    pieces = []
    for (level, path), group in groupby(chars, key=lambda char: char[1:]):
        pieces.append((level, Piece("".join(char[0] for char in group), path, "rtl" if level % 2 else "ltr")))
    return _visual(pieces)


def fonts_of(text: str) -> list[Path]:
    """A font for each character: the one in use as long as it holds the character, so marks stay with their letter."""
    chosen: list[Path] = []
    font = fonts.FONTS[0]
    for char in text:
        if not fonts.invisible(char) and ord(char) not in fonts.covered(font):
            font = next((path for path in fonts.FONTS if ord(char) in fonts.covered(path)), fonts.FONTS[0])
        chosen.append(font)
    return chosen


def levels(text: str, direction: Direction) -> list[int]:
    """The embedding level of each character: odd ones run right to left (Unicode Standard Annex 9)."""
    if direction == "ltr" and not any(_right_to_left(char) for char in text):
        return [0] * len(text)
    fribidi, length = library(), len(text)
    chars = (ctypes.c_uint32 * length)(*map(ord, text))
    types, brackets = (ctypes.c_uint32 * length)(), (ctypes.c_uint32 * length)()
    found = (ctypes.c_int8 * length)()
    base = ctypes.c_uint32(_PARAGRAPH[direction])
    fribidi.fribidi_get_bidi_types(chars, length, types)
    fribidi.fribidi_get_bracket_types(chars, length, types, brackets)
    fribidi.fribidi_get_par_embedding_levels_ex(types, brackets, length, ctypes.byref(base), found)
    return list(found)


@cache
def library() -> Any:
    """FriBiDi, the same that raqm loads; OSError when the machine lacks it."""
    return ctypes.CDLL("libfribidi.so.0")


# FRIBIDI_PAR_LTR and FRIBIDI_PAR_RTL.
_PARAGRAPH = {"ltr": 0x110, "rtl": 0x111}


def _right_to_left(char: str) -> bool:
    return (
        "\u0590" <= char <= "\u08ff"
        or "\u2067" <= char <= "\u2068"
        or "\ufb1d" <= char <= "\ufefc"
        or char >= "\U00010800"
    )


def _visual(pieces: list[tuple[int, Piece]]) -> list[Piece]:
    """Reverse every stretch at or above each level, from the highest to the lowest odd one (Annex 9, rule L2)."""
    for level in range(max(level for level, _ in pieces), 0, -1):
        stretches = [(high, list(group)) for high, group in groupby(pieces, key=lambda piece: piece[0] >= level)]
        pieces = [piece for high, stretch in stretches for piece in (reversed(stretch) if high else stretch)]
    return [piece for _, piece in pieces]
