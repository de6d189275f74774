"""Pictures as raster commands, in blocks small enough that a broken link loses one of them and not the printer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from PIL import Image, ImageChops

# Rows of paper per block: at most 1.7 kB across an 80 mm head, so that a printer left waiting for the rest is soon fed.
BLOCK = 24
# Bytes of a block beside its ink.
HEADER = 8

# The commands a printer obeys even in the middle of a picture: DLE EOT, DLE ENQ, DLE DC4.
_OBEYED = re.compile(rb"\x10(?=[\x04\x05\x14])")


def black(mask: Image.Image) -> Image.Image:
    """The ink of an "L" mask as mode "1", without the empty columns beside it."""
    left, _, right, _ = mask.getbbox() or (0, 0, 8, 0)
    return mask.crop((left, 0, right, mask.height)).point(lambda level: 255 if level >= 128 else 0, mode="1")


def blocks(ink: Image.Image, *, right: bool = False, doubled: bool = False) -> bytes:
    """`GS v 0` commands for a mode "1" picture whose lit pixels turn black; doubled, a pixel is two by two dots.

    White is fed, not sent: the rows between lines, and the far side of each block, which the printer aligns to the side
    where lines start. Rows are parted into blocks so that the least is sent.
    """
    scale, sent, white = 2 if doubled else 1, bytearray(), 0
    rows = _rows(ink, right=right)
    for start, end, across in _stretches([len(row) for row in rows], BLOCK // scale):
        white += 0 if across else (end - start) * scale
        if across:
            sent += feed(white) + _block(rows[start:end], across, 3 if doubled else 0, right=right)
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


def _stretches(widths: list[int], most: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and width of each block, 0 for white paper; a line of text is parted by itself."""
    at = 0
    for inked, group in groupby(widths, key=bool):
        stretch = list(group)
        if inked:
            yield from ((at + start, at + end, across) for start, end, across in _parted(stretch, most))
        else:
            yield at, at + len(stretch), 0
        at += len(stretch)


def _parted(widths: list[int], most: int) -> list[tuple[int, int, int]]:
    """For every row the cheapest way to have come so far; the blocks of the last one."""
    ways: list[tuple[int, int, int]] = [(0, 0, 0)]  # bytes, the last block's start, its width
    for end in range(1, len(widths) + 1):
        across, best = 0, (1 << 30, 0, 0)
        for start in range(end - 1, max(-1, end - 1 - most), -1):
            across = max(across, widths[start])
            price = ways[start][0] + HEADER + (end - start) * across
            if price < best[0]:
                best = (price, start, across)
        ways.append(best)
    found, end = list[tuple[int, int, int]](), len(widths)
    while end:
        _, start, across = ways[end]
        found.append((start, end, across))
        end = start
    return found[::-1]


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
    return ImageChops.logical_or(ink, ImageChops.offset(ink, dots, 0))


def _block(rows: list[bytes], across: int, mode: int, *, right: bool) -> bytes:
    ink = b"".join(row.rjust(across, b"\0") if right else row.ljust(across, b"\0") for row in rows)
    return b"\x1dv0" + bytes([mode]) + across.to_bytes(2, "little") + len(rows).to_bytes(2, "little") + nudged(ink)


def nudged(data: bytes) -> bytes:
    """A dot moved wherever the picture says something the printer would obey at once."""
    return _OBEYED.sub(b"\x11", data)
