"""Pictures as raster commands, in blocks small enough that a broken link loses one of them and not the printer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import TypeAlias

from PIL import Image, ImageChops

# Rows of paper per block: at most 1.7 kB across an 80 mm head, so that a printer left waiting for the rest is soon fed.
BLOCK = 24
# Bytes of a block beside its ink.
HEADER = 8
# `GS v 0`: the bit for rows of two dots.
TWICE_AS_HIGH = 2

# First row, the row after the last, bytes across, and how many dots high its rows are printed.
Block: TypeAlias = tuple[int, int, int, int]

# The commands a printer obeys even in the middle of a picture: DLE EOT, DLE ENQ, DLE DC4.
_OBEYED = re.compile(rb"\x10(?=[\x04\x05\x14])")


def black(mask: Image.Image) -> Image.Image:
    """The ink of an "L" mask as mode "1", without the empty columns beside it."""
    left, _, right, _ = mask.getbbox() or (0, 0, 8, 0)
    return mask.crop((left, 0, right, mask.height)).point(lambda level: 255 if level >= 128 else 0, mode="1")


def blocks(ink: Image.Image, *, right: bool = False, doubled: bool = False, within: int = 0) -> bytes:
    """`GS v 0` commands for a mode "1" picture whose lit pixels turn black; doubled, a pixel is two by two dots.

    White is fed, not sent: the rows between lines, and the far side of each block, which the printer aligns to the side
    where lines start. Two rows that are alike are sent once, twice as high: no edge differs by more than `within` dots.
    Rows are parted into blocks so that the least is sent.
    """
    scale, sent, white = 2 if doubled else 1, bytearray(), 0
    rows = _rows(ink, right=right)
    pairs = [False] * len(rows) if doubled else [_alike(*two, within, right=right) for two in pairwise(rows)]
    for start, end, across, times in _stretches([len(row) for row in rows], pairs, BLOCK // scale):
        white += 0 if across else (end - start) * scale
        if across:
            mode = 3 if doubled else TWICE_AS_HIGH * (times - 1)
            sent += feed(white) + _block(rows[start:end:times], across, mode, right=right)
            white = 0
    return bytes(sent) + feed(white)


def _rows(ink: Image.Image, *, right: bool) -> list[bytes]:
    """Each row in whole bytes from the side where lines start, as far as there is ink."""
    across = -(-ink.width // 8)
    whole = Image.new("1", (8 * across, ink.height))
    whole.paste(ink, (8 * across - ink.width if right else 0, 0))
    data = whole.tobytes()
    rows = (data[at : at + across] for at in range(0, len(data), across))
    return [row.lstrip(b"\0") if right else row.rstrip(b"\0") for row in rows]


def _alike(upper: bytes, lower: bytes, within: int, *, right: bool) -> bool:
    """Whether no more than so many neighbouring dots differ."""
    wide = max(len(upper), len(lower))
    one, other = (_widened(row, wide, right=right) for row in (upper, lower))
    differs = int.from_bytes(one) ^ int.from_bytes(other)
    for _ in range(within):
        differs &= differs >> 1
    return not differs


def _stretches(widths: list[int], pairs: list[bool], most: int) -> Iterator[Block]:
    """The blocks, and white paper with no width; a line of text is parted by itself."""
    at = 0
    for inked, group in groupby(widths, key=bool):
        end = at + len(list(group))
        if inked:
            found = _parted(widths[at:end], pairs[at : end - 1], most)
            yield from ((at + start, at + to, across, times) for start, to, across, times in found)
        else:
            yield at, end, 0, 1
        at = end


def _parted(widths: list[int], pairs: list[bool], most: int) -> list[Block]:
    """For every row the cheapest way to have come so far; the blocks of the last one."""
    ways: list[tuple[int, Block]] = [(0, (0, 0, 0, 1))]  # bytes, and the last block
    for end in range(1, len(widths) + 1):
        last = (*_single(widths, end, most), *_paired(widths, pairs, end, most))
        prices = ((ways[each[0]][0] + HEADER + (end - each[0]) // each[3] * each[2], each) for each in last)
        ways.append(min(prices))
    found, end = list[Block](), len(widths)
    while end:
        found.append(ways[end][1])
        end = found[-1][0]
    return found[::-1]


def _single(widths: list[int], end: int, most: int) -> Iterator[Block]:
    across = 0
    for start in range(end - 1, max(-1, end - 1 - most), -1):
        across = max(across, widths[start])
        yield start, end, across, 1


def _paired(widths: list[int], pairs: list[bool], end: int, most: int) -> Iterator[Block]:
    """Every second row stands for two."""
    across = 0
    for start in range(end - 2, max(-1, end - 1 - most), -2):
        if not pairs[start]:
            return
        across = max(across, widths[start])
        yield start, end, across, 2


def feed(dots: int) -> bytes:
    """`ESC J`: so many dots of white paper."""
    return b"\x1bJ\xff" * (dots // 255) + (bytes([0x1B, 0x4A, dots % 255]) if dots % 255 else b"")


def taller(ink: Image.Image, capital: int, least: int) -> Image.Image:
    """Stretched upward, as narrow letters are, where capitals of so many rows would be lower than `least`."""
    if capital >= least:
        return ink
    return ink.resize((ink.width, -(-ink.height * least // capital)), Image.Resampling.BICUBIC)


def bolder(ink: Image.Image, dots: int) -> Image.Image:
    """Struck twice, `dots` apart."""
    return ImageChops.lighter(ink, ImageChops.offset(ink, dots, 0))


def _block(rows: list[bytes], across: int, mode: int, *, right: bool) -> bytes:
    ink = b"".join(_widened(row, across, right=right) for row in rows)
    return b"\x1dv0" + bytes([mode]) + across.to_bytes(2, "little") + len(rows).to_bytes(2, "little") + nudged(ink)


def _widened(row: bytes, across: int, *, right: bool) -> bytes:
    return row.rjust(across, b"\0") if right else row.ljust(across, b"\0")


def nudged(data: bytes) -> bytes:
    """A dot moved wherever the picture says something the printer would obey at once."""
    return _OBEYED.sub(b"\x11", data)
