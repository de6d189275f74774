"""How large everything is on this screen, from its pixels, its inches and the farthest seat; it refuses a set-up nobody could read."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, hypot, radians, tan

from kolapp.office import OfficeError
from kolapp.typeset import measure

CAPITAL, X_HEIGHT = 0.714, 0.536  # Noto Sans: parts of the font size (its OS/2 table)
WIDEST = "W\u00a0888"
DEGREES = 0.7  # capital height of the called number seen from the farthest seat (EN 301 549 V3.2.1, 5.1.4)
X_HEIGHT_RATIO = 16 / 2688  # x-height over distance for the earlier calls (EN 301 549 V4.1.0, 5.1.4: 16 CSS px)
ROWS = 5  # earlier calls always in view
QUEUES = 6
LONG_SIDE, SHORT_SIDE = 1920, 1080


@dataclass(frozen=True)
class Sizes:
    """Pixels on this screen. First the window, then font sizes, then spaces; `wide` is landscape."""

    width: int
    height: int
    wide: bool
    unit: float
    number: float
    desk: float
    row: float
    title: float
    heading: float
    text: float
    small: float
    margin: float
    gap: float
    pad: float
    radius: float
    header: float
    footer: float
    column: float
    panel: float
    list_height: float
    missed_height: float


# In the drawing's pixels: 1920 x 1080, or 1080 x 1920.
COMMON = {
    "title": 96,
    "heading": 56,
    "text": 44,
    "small": 36,
    "margin": 64,
    "gap": 32,
    "pad": 48,
    "radius": 24,
    "header": 110,
}
WIDE = COMMON | {
    "number": 296, "desk": 296, "row": 90, "footer": 150, "column": 560, "panel": 316, "list_height": 0, "missed_height": 150,
}  # fmt: skip
UPRIGHT = COMMON | {
    "number": 312, "desk": 200, "row": 100, "footer": 364, "column": 952, "panel": 220, "list_height": 580, "missed_height": 110,
}  # fmt: skip


def sizes(width: int, height: int) -> Sizes:
    """The sizes of everything on a window of `width` x `height` pixels."""
    wide = width >= height
    unit = min(max(width, height) / LONG_SIDE, min(width, height) / SHORT_SIDE)
    return Sizes(width, height, wide, unit, **{name: px * unit for name, px in (WIDE if wide else UPRIGHT).items()})


def number_font(of: Sizes, number: str, beside: bool = True) -> float:
    """The called number's font size: smaller when the letter is a wide one, larger when nothing stands `beside`. Never cut."""
    taken = (of.panel + (of.column + of.gap if beside else 0)) if of.wide else 0
    size = of.number if beside or not of.wide else of.number * 1.45
    return _fitted(number, size, of.width - 2 * of.margin - 2 * of.pad - taken)


def desk_font(of: Sizes, desk: str) -> float:
    """The desk's: as large as the number where there is room, smaller when it is more than a figure."""
    return _fitted(desk, of.desk, of.panel - 1.6 * of.pad if of.wide else of.width / 2)


def _fitted(text: str, size: float, room: float) -> float:
    width = measure(text, round(size), weight=700, language="sv")[0] if text else 0
    return size if width <= room else floor(size * room / width) - 1


def check(of: Sizes, inches: float, metres: float) -> None:
    """Raise OfficeError, with the figures and the remedy, when the farthest seat could not read the calls."""
    px_per_mm = hypot(of.width, of.height) / (inches * 25.4)
    needs = {
        "the called number": (number_font(of, WIDEST), number_mm(metres)),
        "the earlier calls": (of.row, row_mm(metres)),
    }
    for what, (font, needed) in needs.items():
        reached = font * CAPITAL / px_per_mm
        if reached < needed:
            raise OfficeError(
                f"display: {what} would be {reached:.0f} mm high on {inches:g} inches and must be {needed:.0f} mm "
                f"to be read at {metres:g} m — use a screen of {ceil(inches * needed / reached)} inches (--inches), "
                f"or put the farthest seat within {floor(10 * metres * reached / needed) / 10:g} m (--farthest)"
            )


def number_mm(metres: float) -> float:
    """Capital height of the called number, mm: 0.7 degrees of sight."""
    return metres * 1000 * tan(radians(DEGREES))


def row_mm(metres: float) -> float:
    """Capital height of the earlier calls, mm: half the called number's, and an x-height of 16 CSS px or more."""
    return max(number_mm(metres) / 2, metres * 1000 * X_HEIGHT_RATIO * CAPITAL / X_HEIGHT)
