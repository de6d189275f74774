"""Sets text of any language as pictures, broken and shaped; ink never touches the edge, and nothing is clipped silently."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, features

from kolapp.direction import Direction, isolate
from kolapp.direction import direction as direction_of
from kolapp.office import OfficeError
from kolapp.typeset import fonts
from kolapp.typeset.block import LINE_HEIGHT, Align, Style, draw, set_block

__all__ = ["LINE_HEIGHT", "Align", "check", "fits", "image", "isolate", "measure", "settable"]

log = logging.getLogger(__name__)


def image(
    text: str,
    size_px: int,
    *,
    weight: int = 400,
    language: str,
    direction: Direction | None = None,
    width: int | None = None,
    align: Align = "start",
    colour: str | None = None,
    ground: str | None = None,
    line_height: float = LINE_HEIGHT,
    lines: int | None = None,
    font: Path | None = None,
) -> Image.Image:
    """The text as a picture: an "L" mask without a colour, "RGBA" with one, "RGB" with a colour and a ground.

    With `width` the picture is that wide, and the lines broken to it; `lines` caps them, with an ellipsis.
    """
    style = Style(size_px, weight, language, direction or direction_of(language), font)
    return _coloured(draw(set_block(text, style, width, align, line_height, lines)), colour, ground)


def measure(
    text: str,
    size_px: int,
    *,
    weight: int = 400,
    language: str,
    direction: Direction | None = None,
    width: int | None = None,
    line_height: float = LINE_HEIGHT,
    lines: int | None = None,
    font: Path | None = None,
) -> tuple[int, int]:
    """The size `image` would have, given the same options."""
    style = Style(size_px, weight, language, direction or direction_of(language), font)
    return set_block(text, style, width, "start", line_height, lines).size


def fits(
    text: str,
    size_px: int,
    *,
    weight: int = 400,
    language: str,
    direction: Direction | None = None,
    width: int,
    height: int | None = None,
    line_height: float = LINE_HEIGHT,
    lines: int | None = None,
) -> bool:
    """Whether the whole text has room: no ellipsis, no line wider than `width`, the block no higher than `height`."""
    style = Style(size_px, weight, language, direction or direction_of(language))
    block = set_block(text, style, width, "start", line_height, lines)
    return not block.cut and block.size[0] <= width and (height is None or block.size[1] <= height)


def check(languages: Collection[str]) -> None:
    """Refuse, with the remedy, what this machine cannot set: OfficeError."""
    turned = [language for language in languages if direction_of(language) == "rtl"]
    if turned and not (features.check("raqm") and features.check("fribidi")):
        raise OfficeError(
            f"languages: {', '.join(turned)} runs right to left, which needs FriBiDi — install the Debian package libfribidi0"
        )
    for language in languages:
        font, package = fonts.DEBIAN.get(language, (None, ""))
        if font and font not in fonts.FONTS:
            raise OfficeError(
                f"languages: no font here holds the letters of {language} — install the Debian package {package}"
            )


def settable(languages: Iterable[str]) -> tuple[str, ...]:
    """Those of the languages this machine can set. What it cannot is told to the log once, with the remedy."""
    return tuple(language for language in languages if _settable(language))


@cache
def _settable(language: str) -> bool:
    try:
        check([language])
    except OfficeError as error:
        log.error("%s; until then it is not offered here", error)
        return False
    return True


def _coloured(mask: Image.Image, colour: str | None, ground: str | None) -> Image.Image:
    if colour is None:
        return mask
    if ground is not None:
        picture = Image.new("RGB", mask.size, ground)
        picture.paste(colour, mask=mask)
        return picture
    picture = Image.new("RGBA", mask.size, ImageColor.getrgb(colour)[:3])
    picture.putalpha(mask)
    return picture
