"""Pictures as raster commands, in blocks small enough that a broken link loses one of them and not the printer."""

from __future__ import annotations

import re

from PIL import Image, ImageChops

# Rows of paper per block: at most 1.7 kB across an 80 mm head, so that a printer left waiting for the rest is soon fed.
BLOCK = 24

# The commands a printer obeys even in the middle of a picture: DLE EOT, DLE ENQ, DLE DC4.
_OBEYED = re.compile(rb"\x10(?=[\x04\x05\x14])")


def black(mask: Image.Image) -> Image.Image:
    """The ink of an "L" mask as mode "1", without the empty columns beside it."""
    left, _, right, _ = mask.getbbox() or (0, 0, 8, 0)
    return mask.crop((left, 0, right, mask.height)).point(lambda level: 255 if level >= 128 else 0, mode="1")


def blocks(ink: Image.Image, *, right: bool = False, doubled: bool = False) -> bytes:
    """`GS v 0` commands for a mode "1" picture whose lit pixels turn black; doubled, a pixel is two by two dots.

    White is fed, not sent: the rows between lines, and the far side of each block, which the printer aligns to the side
    where lines start.
    """
    scale, sent, at = 2 if doubled else 1, bytearray(), 0
    while at < ink.height:
        rows = ink.crop((0, at, ink.width, min(at + BLOCK // scale, ink.height)))
        box = rows.getbbox()
        if box and box[1] == 0:
            sent += _block(_narrow(rows.crop((0, 0, ink.width, box[3])), right=right), 3 if doubled else 0)
            at += box[3]
        else:
            white = box[1] if box else rows.height
            sent += feed(white * scale)
            at += white
    return bytes(sent)


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


def _narrow(ink: Image.Image, *, right: bool) -> Image.Image:
    """In whole bytes: what is spare lies on the far side too."""
    left, _, end, _ = ink.getbbox() or ((ink.width - 8, 0, 8, 0))
    across = -(-(ink.width - left if right else end) // 8) * 8
    start = ink.width - across if right else 0
    return ink.crop((start, 0, start + across, ink.height))


def _block(ink: Image.Image, mode: int) -> bytes:
    size = (ink.width // 8).to_bytes(2, "little") + ink.height.to_bytes(2, "little")
    return b"\x1dv0" + bytes([mode]) + size + nudged(ink.tobytes())


def nudged(data: bytes) -> bytes:
    """A dot moved wherever the picture says something the printer would obey at once."""
    return _OBEYED.sub(b"\x11", data)
