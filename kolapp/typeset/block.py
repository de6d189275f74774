"""Places a text in a box: lines broken, shaped and set at an even pitch, clear of the edges; it draws only the ink."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageDraw, features

from kolapp.direction import Direction
from kolapp.typeset import fonts
from kolapp.typeset.lines import broken, capped, parted
from kolapp.typeset.runs import Piece, runs

Align = Literal["start", "end", "center", "left", "right"]
Box = tuple[int, int, int, int]

# Clear pixels round the ink.
EDGE = 2
LINE_HEIGHT = 1.3
FEATURES = ("tnum",)


@dataclass(frozen=True)
class Style:
    """How the letters look. `font` is a file that replaces the house's own, for icons."""

    size_px: int
    weight: int = 400
    language: str = "sv"
    direction: Direction = "ltr"
    font: Path | None = None


@dataclass(frozen=True)
class Line:
    """A line ready to draw: pieces with their distance from the origin, and the ink round the origin on the baseline."""

    pieces: tuple[tuple[int, Piece], ...]
    ink: Box


@dataclass(frozen=True)
class Block:
    """Lines with their origins, the size of the picture, whether an ellipsis stands for words left out, or a word is broken."""

    style: Style
    lines: tuple[tuple[int, int, Line], ...]
    size: tuple[int, int]
    cut: bool
    parted: bool = False


@lru_cache(maxsize=1024)
def set_block(  # noqa: PLR0917 — the cache wants them in one order
    text: str,
    style: Style,
    width: int | None = None,
    align: Align = "start",
    line_height: float = LINE_HEIGHT,
    lines: int | None = None,
) -> Block:
    """Break, shape and place the text; nothing is drawn yet."""

    def needs(line: str) -> int:
        return _wide(_line(line, style))

    inner = None if width is None else width - 2 * EDGE
    shown, cut = capped(broken(text, inner, needs), lines, inner, needs)
    ready = [_line(line, style) for line in shown]
    across = max(width or 0, max(map(_wide, ready)) + 2 * EDGE)
    baselines, height = _baselines([line.ink for line in ready], style, line_height)
    side = _side(align, style.direction)
    placed = tuple((_origin(line.ink, across, side), y, line) for line, y in zip(ready, baselines, strict=True))
    return Block(style, placed, (across, height), cut, parted(text, inner, needs))


def draw(block: Block) -> Image.Image:
    """The block's ink as an "L" mask."""
    mask, style = Image.new("L", block.size), block.style
    pen = ImageDraw.Draw(mask)
    for x, y, line in block.lines:
        for offset, piece in line.pieces:
            font = fonts.opened(piece.font, style.size_px, style.weight)
            pen.text((x + offset, y), piece.text, 255, font, "ls", **_shaping(piece, style))
    return mask


def _shaping(piece: Piece, style: Style) -> dict[str, Any]:
    if not features.check("raqm"):
        return {}
    return {"direction": piece.direction, "language": style.language, "features": FEATURES}


@lru_cache(maxsize=8192)  # all that a visit's screens try in fitting lines
def _line(text: str, style: Style) -> Line:
    if not text:
        return Line((), (0, 0, 0, 0))
    pieces = [Piece(text, style.font, style.direction)] if style.font else runs(text, style.direction)
    starts, ink, pen = [], (0, 0, 0, 0), 0.0
    for piece in pieces:
        font = fonts.opened(piece.font, style.size_px, style.weight)
        shaping, x = _shaping(piece, style), round(pen)
        ink = _union(ink, x, font.getbbox(piece.text, anchor="ls", **shaping))
        starts.append(x)
        pen += font.getlength(piece.text, **shaping) if len(pieces) > 1 else 0
    return Line(tuple(zip(starts, pieces, strict=True)), ink)


def _union(ink: Box, x: int, more: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = more
    return (
        min(ink[0], x + floor(left)),
        min(ink[1], floor(top)),
        max(ink[2], x + ceil(right)),
        max(ink[3], ceil(bottom)),
    )


def _wide(line: Line) -> int:
    return line.ink[2] - line.ink[0]


def _baselines(inks: list[Box], style: Style, line_height: float) -> tuple[list[int], int]:
    """Each line's baseline, and the height of all. An even pitch, opened only where ink would meet ink or the edge."""
    ascent, descent = fonts.opened(style.font or fonts.FONTS[0], style.size_px, style.weight).getmetrics()
    pitch = round(style.size_px * line_height)
    crowded = [above[3] - below[1] + 1 for above, below in pairwise(inks)]
    step = max([pitch, 1, *crowded])
    first = max((pitch - ascent - descent) // 2 + ascent, EDGE - inks[0][1])
    last = first + step * (len(inks) - 1)
    height = max(last - first + pitch, last + inks[-1][3] + EDGE)
    return list(range(first, last + 1, step)), height


def _side(align: Align, direction: Direction) -> str:
    turned = direction == "rtl"
    return {"start": "right" if turned else "left", "end": "left" if turned else "right"}.get(align, align)


def _origin(ink: Box, across: int, side: str) -> int:
    room = across - 2 * EDGE - (ink[2] - ink[0])
    return EDGE - ink[0] + {"left": 0, "center": room // 2, "right": room}[side]
