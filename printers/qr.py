"""QR codes as pictures, one pixel a module, without a quiet zone; it decides neither size nor place."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image


def code(data: bytes, level: str = "l") -> Image.Image:
    """The smallest code that holds the data at the level of error correction, lit where the paper turns black.

    The lowest level: fresh paper has no stains, and the larger squares are seen from further away.
    """
    import segno  # noqa: PLC0415 - takes 50 ms, which only the first ticket should pay (see Printer.warm)

    matrix = segno.make(data, error=level, micro=False, boost_error=False).matrix
    dots = bytes(255 * module for row in matrix for module in row)
    return Image.frombytes("L", (len(matrix), len(matrix)), dots).convert("1")


@lru_cache
def modules(length: int) -> int:
    """How many modules a code of so many bytes is wide; links of a house are all as long, so this is worked out once."""
    return code(b"a" * length).width


def enlarged(picture: Image.Image, dots: int) -> Image.Image:
    size = (picture.width * dots, picture.height * dots)
    return picture.resize(size, Image.Resampling.NEAREST)
