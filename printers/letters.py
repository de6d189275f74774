"""The virtual printer's own letters: a 12 by 24 dot font, enlarged as a printer enlarges it; only `paint` uses it."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw
from PIL.ImageChops import invert, logical_and, logical_or, logical_xor

from kolapp.typeset import fonts
from printers.raster import bolder

CELL = (12, 24)
CAPITAL, BASELINE = 17, 20
_FINE = 96


@lru_cache(maxsize=2048)
def letter(char: str, across: int, high: int, *, bold: bool, smooth: bool) -> Image.Image:
    """One letter in its cell, lit where the paper turns black."""
    ink = bolder(_drawn(char), 1) if bold else _drawn(char)
    for _ in range(3 if smooth and min(across, high) >= 4 else 0):
        ink = smoothed(ink)
    return ink.resize((CELL[0] * across, CELL[1] * high), Image.Resampling.NEAREST)


def smoothed(ink: Image.Image) -> Image.Image:
    """Twice as large, the steps of slanting edges filled: a quarter dot takes the colour its two neighbours share."""
    beside = {(x, y): _moved(ink, x, y) for x, y in ((0, -1), (0, 1), (-1, 0), (1, 0))}
    twice = Image.new("1", (2 * ink.width, 2 * ink.height))
    for x, y in product((-1, 1), repeat=2):
        across, along = beside[x, 0], beside[0, y]
        agree = invert(logical_xor(across, along))
        edge = logical_and(logical_xor(across, beside[-x, 0]), logical_xor(along, beside[0, -y]))
        takes = logical_and(agree, edge)
        quarter = logical_or(logical_and(takes, across), logical_and(invert(takes), ink))
        twice.paste(quarter.resize(twice.size, Image.Resampling.NEAREST), mask=_quarters(twice.size, x, y))
    return twice


def _moved(ink: Image.Image, x: int, y: int) -> Image.Image:
    moved = Image.new("1", ink.size)
    moved.paste(ink, (-x, -y))
    return moved


@cache
def _quarters(size: tuple[int, int], x: int, y: int) -> Image.Image:
    mask = Image.new("1", size)
    for at in product(range((x + 1) // 2, size[0], 2), range((y + 1) // 2, size[1], 2)):
        mask.putpixel(at, 255)
    return mask


@cache
def _drawn(char: str) -> Image.Image:
    """Capitals 17 dots high on a baseline 4 dots above the edge; what reaches further (Å, ç) is pressed to fit."""
    font = fonts.opened(_face(), _FINE, 400)
    wide = round(font.getlength("M"))
    dot = -font.getbbox("H", anchor="ls")[1] / CAPITAL
    _, top, _, bottom = font.getbbox(char, anchor="ls")
    above, below = max(round(dot * BASELINE), -round(top)), max(round(dot * (CELL[1] - BASELINE)), round(bottom))
    fine = Image.new("L", (wide, above + below))
    ImageDraw.Draw(fine).text((0, above), char, 255, font, "ls")
    cell = Image.new("L", CELL)
    cell.paste(fine.crop((0, 0, wide, above)).resize((CELL[0], BASELINE), Image.Resampling.BOX), (0, 0))
    low = (CELL[0], CELL[1] - BASELINE)
    cell.paste(fine.crop((0, above, wide, above + below)).resize(low, Image.Resampling.BOX), (0, BASELINE))
    return cell.point(lambda level: 255 if level >= 110 else 0, mode="1")


@cache
def _face() -> Path:
    """A typewriter face that comes with python-escpos (through python-barcode)."""
    found = find_spec("barcode")
    if found is None or found.origin is None:
        raise FileNotFoundError("the virtual printer's font comes with python-barcode, which is not installed")
    return Path(found.origin).parent / "fonts" / "DejaVuSansMono.ttf"
