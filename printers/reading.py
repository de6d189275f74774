"""Reads a large drawn number back from the paper, so that a test can ask the paper itself; other pictures get their size."""

from __future__ import annotations

import string
from functools import cache
from itertools import groupby

from PIL import Image, ImageChops, ImageStat

from kolapp import typeset

LARGE = 80
GRID = (16, 24)
# The mean difference of two glyphs on the grid, 0 to 255, above which they are not the same letter.
ALIKE = 60


def read(ink: Image.Image) -> str:
    """ "B 012", or "[picture 412 x 62]" when it is no large number."""
    box = ink.getbbox()
    if box is None:
        return ""
    ink = ink.crop(box)
    found = _number(ink) if LARGE <= ink.height <= 3 * LARGE else None
    return found or f"[picture {ink.width} x {ink.height}]"


def _number(ink: Image.Image) -> str | None:
    """Glyphs part where a column is empty; whether a space follows the first, the whole width tells."""
    names = [_named(ink.crop((left, 0, right, ink.height))) for left, right in _columns(ink)]
    if not all(names):
        return None
    together = "".join(name or "" for name in names)
    apart = f"{together[0]} {together[1:]}"
    return min(together, apart, key=lambda text: abs(_shape(text) - ink.width / ink.height))


def _columns(ink: Image.Image) -> list[tuple[int, int]]:
    dark = [ink.crop((x, 0, x + 1, ink.height)).getbbox() is not None for x in range(ink.width)]
    runs = [list(group) for filled, group in groupby(range(ink.width), key=dark.__getitem__) if filled]
    return [(run[0], run[-1] + 1) for run in runs]


def _named(ink: Image.Image) -> str | None:
    seen = _gridded(ink)
    difference, name = min((_difference(seen, known), char) for char, known in _known().items())
    return name if difference < ALIKE else None


def _difference(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


def _gridded(ink: Image.Image) -> Image.Image:
    return ink.convert("L").crop(ink.getbbox()).resize(GRID, Image.Resampling.BOX)


@cache
def _known() -> dict[str, Image.Image]:
    return {char: _gridded(_set(char)) for char in string.ascii_uppercase + string.digits}


@cache
def _shape(text: str) -> float:
    ink = _set(text)
    return ink.width / ink.height


def _set(text: str) -> Image.Image:
    picture = typeset.image(text, 96, weight=700, language="sv", line_height=1.0)
    return picture.crop(picture.getbbox())
