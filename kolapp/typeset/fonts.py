"""The fonts text is drawn with: which file covers which characters, and fonts opened at a size and weight; it never draws."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from PIL import ImageFont

# No Python package brings Ethiopic letters: Debian's fonts-sil-abyssinica does.
ETHIOPIC = Path("/usr/share/fonts/truetype/abyssinica/AbyssinicaSIL-Regular.ttf")
DEBIAN: Mapping[str, tuple[Path, str]] = {"ti": (ETHIOPIC, "fonts-sil-abyssinica")}

# Latin first: figures and Latin letters look the same wherever they stand. The others also hold Latin, so one font
# usually covers a whole mixed line.
PACKAGED: tuple[Path, ...] = tuple(
    Path(str(files(package))) / "files" / name
    for package, name in (
        ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
        ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
        ("fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
    )
)
FONTS: tuple[Path, ...] = (*PACKAGED, *(path for path, _package in DEBIAN.values() if path.exists()))


def invisible(char: str) -> bool:
    """Joiners, direction marks, soft hyphens, zero-width spaces, line ends: no font needs to hold them."""
    return unicodedata.category(char) in ("Cf", "Cc")


@lru_cache(maxsize=24)
def opened(path: Path, size_px: int, weight: int) -> ImageFont.FreeTypeFont:
    """A font ready to draw. Few are kept: each takes about 0.7 MB."""
    font = ImageFont.truetype(path, size_px)
    try:
        names = [axis["name"] for axis in font.get_variation_axes()]
    except OSError:  # a font with one weight only
        return font
    wanted = {b"Weight": weight, b"Width": 100}
    font.set_variation_by_axes([wanted[name] for name in names])
    return font


@lru_cache(maxsize=512)
def covering(text: str) -> Path | None:
    """The first font that holds every character of the text, or None."""
    needed = {ord(char) for char in text if not invisible(char)}
    return next((path for path in FONTS if needed <= covered(path)), None)


def missing(text: str) -> frozenset[str]:
    """The characters of the text no font holds: they would be drawn as empty boxes."""
    return frozenset(c for c in text if not invisible(c) and not any(ord(c) in covered(path) for path in FONTS))


@cache
def covered(path: Path) -> frozenset[int]:
    """Every code point the font maps to a glyph (OpenType 1.9, table "cmap", formats 4 and 12)."""
    data = path.read_bytes()
    cmap = _table(data, b"cmap")
    readers = {4: _format_4, 12: _format_12}
    points: set[int] = set()
    for index in range(_u16(data, cmap + 2)):
        at = cmap + _u32(data, cmap + 4 + index * 8 + 4)
        if read := readers.get(_u16(data, at)):
            points.update(read(data, at))
    return frozenset(points)


def _table(data: bytes, tag: bytes) -> int:
    for index in range(_u16(data, 4)):
        entry = 12 + index * 16
        if data[entry : entry + 4] == tag:
            return _u32(data, entry + 8)
    raise ValueError(f"no {tag!r} table")


def _format_4(data: bytes, at: int) -> Iterable[int]:
    count = _u16(data, at + 6) // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    for start, end in zip(starts, ends, strict=True):
        yield from range(start, min(end, 0xFFFE) + 1)


def _format_12(data: bytes, at: int) -> Iterable[int]:
    for group in range(_u32(data, at + 12)):
        start, end, _glyph = struct.unpack_from(">3I", data, at + 16 + 12 * group)
        yield from range(start, end + 1)


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", data, at)[0])
