"""Pictures the printer keeps in its own memory: the large letters and figures, and the house's logo; pure.

A number is then set from them side by side on a page (ESC L), some eighty bytes instead of two thousand.
Commands: "ESC/POS command reference" (Epson), GS ( L functions 64 (which are there), 67 (keep), 69 (print).
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from PIL import Image

from kolapp import typeset
from printers import raster
from printers.profiles import Profile
from printers.replies import Block, Reply

CHARACTERS = string.ascii_uppercase + string.digits
LOGO_KEY = b"@L"
ASK = b"\x1d(L\x04\x000@KC"
# The answer to ASK: header, "r", last block; then two bytes a picture. A house needs fewer than the forty of one block.
LISTED = b"\x37\x72\x40"
# Capitals of 17 mm where there is room, and the white between two of them.
LARGEST_PX, WIDEST = 192, "W 000"
APART, BLANK = 0.08, 0.26
# At most so large, with white paper beneath that is kept with it.
LOGO_MM, LOGO_WHITE_MM = (60, 15), 3
# Capitals of the house's type, in ems; a number's are at least this high.
CAPITAL, CAPITAL_MM = 0.714, 15.2


def key(char: str) -> bytes:
    return b"N" + char.encode("ascii")


def listed(reply: Reply) -> frozenset[bytes] | None:
    """The keys in an answer to ASK; None when it is another reply."""
    if not isinstance(reply, Block) or not reply.data.startswith(LISTED):
        return None
    keys = reply.data[len(LISTED) :]
    return frozenset(keys[at : at + 2] for at in range(0, len(keys) - 1, 2))


def able(profile: Profile, keys: frozenset[bytes]) -> Profile:
    """The profile with only what the printer really keeps: what is missing is drawn, or left out."""
    whole = {key(char) for char in CHARACTERS} <= keys
    number = "drawn" if profile.number == "stored" and not whole else profile.number
    return replace(profile, number=number, logo=profile.logo and LOGO_KEY in keys)


def uploads(profile: Profile, logo: Image.Image | None) -> Iterator[bytes]:
    """What the printer must be sent once. Its memory wears out: never at every start."""
    for char in CHARACTERS:
        yield _kept(key(char), glyph(char, size(profile), profile.dots(CAPITAL_MM)))
    if logo:
        yield _kept(LOGO_KEY, fitted(logo, profile))


def shown(code: bytes) -> bytes:
    return b"\x1d(L\x06\x000E" + code + b"\x01\x01"


@dataclass(frozen=True)
class Page:
    """A number on a page as wide as the lines, `high` dots without the white paper above and below it."""

    placed: bytes
    high: int
    margin: int
    across: int

    def sent(self, above: int, below: int) -> bytes:
        area = (self.margin, 0, self.across, above + self.high + below)
        begun = b"\x1bL\x1bW" + b"".join(n.to_bytes(2, "little") for n in area)
        # A picture stands with its lower left corner on the position.
        return begun + b"\x1d$" + (above + self.high - 1).to_bytes(2, "little") + self.placed + b"\x0c"


def number(text: str, profile: Profile, *, right: bool) -> Page | None:
    """None when a character is not kept, or there is no room."""
    letters = text.replace("\u00a0", " ")
    if not letters or not set(letters) <= {*CHARACTERS, " "}:
        return None
    px = size(profile)
    places, wide = _places(letters, px)
    if wide > profile.across:
        return None
    high = glyph("0", px, profile.dots(CAPITAL_MM)).height
    start = profile.across - wide if right else 0
    ats = [(char, start + x) for char, x in places]
    placed = b"".join((b"\x1b$" + at.to_bytes(2, "little") if at else b"") + shown(key(char)) for char, at in ats)
    return Page(placed, high, profile.margin, profile.across)


def size(profile: Profile) -> int:
    """The largest size at which the widest number has room."""
    return _fitting(profile.across)


@cache
def _fitting(across: int) -> int:
    return next(px for px in range(LARGEST_PX, 0, -4) if _places(WIDEST, px)[1] <= across)


@cache
def glyph(char: str, px: int, least: int = 0) -> Image.Image:
    """One character in bold, in whole bytes, all equally high, lit where the paper turns black; capitals of `least` dots."""
    mask = _mask(char, px)
    box = mask.getbbox() or (0, 0, 8, 8)
    top, bottom = _height(px)
    wide = -(-(box[2] - box[0]) // 8) * 8
    ink = Image.new("L", (wide, bottom - top))
    ink.paste(mask.crop((box[0], top, box[2], bottom)))
    return raster.taller(ink, round(CAPITAL * px), least).point(lambda level: 255 if level >= 128 else 0, mode="1")


@cache
def _height(px: int) -> tuple[int, int]:
    """From the highest to the lowest ink of all characters."""
    boxes = [_mask(char, px).getbbox() for char in CHARACTERS]
    known = [box for box in boxes if box]
    return min(box[1] for box in known), max(box[3] for box in known)


def _places(letters: str, px: int) -> tuple[list[tuple[str, int]], int]:
    """Each character with its distance from the left, and the width of all. Figures are all given the width of a nought."""
    places, x, ink = [], 0, 0
    for char in letters:
        if char == " ":
            x += round(BLANK * px)
            continue
        own = _ink(char, px)
        room = max(own, _ink("0", px)) if char.isdecimal() else own
        places.append((char, x + (room - own) // 2))
        ink = x + room
        x = ink + round(APART * px)
    return places, ink


@cache
def _ink(char: str, px: int) -> int:
    left, _, right, _ = _mask(char, px).getbbox() or (0, 0, 0, 0)
    return right - left


def _mask(char: str, px: int) -> Image.Image:
    return typeset.image(char, px, weight=700, language="sv", line_height=1.0)


def fitted(logo: Image.Image, profile: Profile) -> Image.Image:
    """The logo in black, no larger than its place, dark where it is darker than middle grey."""
    flat = Image.new("L", logo.size, 255)
    grey = logo.convert("RGBA")
    flat.paste(grey.convert("L"), mask=grey.getchannel("A"))
    flat.thumbnail((min(profile.dots(LOGO_MM[0]), profile.across) // 8 * 8, profile.dots(LOGO_MM[1])))
    ink = Image.new("1", (-(-flat.width // 8) * 8, flat.height + profile.dots(LOGO_WHITE_MM)))
    ink.paste(flat.point(lambda level: 255 if level < 128 else 0, mode="1"))
    return ink


def _kept(code: bytes, ink: Image.Image) -> bytes:
    measures = ink.width.to_bytes(2, "little") + ink.height.to_bytes(2, "little")
    data = b"0C0" + code + b"\x01" + measures + b"1" + raster.nudged(ink.tobytes())
    return b"\x1d(L" + len(data).to_bytes(2, "little") + data
