"""How large everything is on this screen, from its pixels, its inches and the farthest seat; it refuses a set-up nobody could read."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, hypot, radians, tan

from kolapp.office import OfficeError

# Noto Sans, parts of an em (its OS/2 table): capital and x-height, a bold capital B, a figure, the no-break space.
CAPITAL, X_HEIGHT = 0.714, 0.536
LETTER, FIGURE, SPACE = 0.672, 0.572, 0.26
NUMBER_EM = LETTER + SPACE + 3 * FIGURE  # "B 012"

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
    desk_width: float
    list_height: float


# In the drawing's pixels: 1920 x 1080, or 1080 x 1920.
COMMON = {"title": 96, "heading": 56, "text": 44, "small": 36, "margin": 64, "gap": 32, "pad": 48, "radius": 24, "header": 110}
WIDE = COMMON | {
    "number": 304, "desk": 304, "row": 92, "footer": 150, "column": 576, "desk_width": 236, "list_height": 0,
}  # fmt: skip
UPRIGHT = COMMON | {
    "number": 312, "desk": 180, "row": 100, "footer": 250, "column": 0, "desk_width": 0, "list_height": 760,
}  # fmt: skip


def sizes(width: int, height: int) -> Sizes:
    """The sizes of everything on a window of `width` x `height` pixels."""
    wide = width >= height
    unit = min(max(width, height) / LONG_SIDE, min(width, height) / SHORT_SIDE)
    return Sizes(width, height, wide, unit, **{name: px * unit for name, px in (WIDE if wide else UPRIGHT).items()})


def desk_font(of: Sizes, desk: str) -> float:
    """The font size of the desk beside the number: as large as the number when it is one figure, smaller when longer."""
    room = of.desk_width if of.wide else of.width - 2 * (of.margin + of.pad)
    return min(of.desk, room / (max(len(desk), 1) * 0.62))


def check(of: Sizes, inches: float, metres: float) -> None:
    """Raise OfficeError, with the figures and the remedy, when the farthest seat could not read the calls."""
    px_per_mm = hypot(of.width, of.height) / (inches * 25.4)
    needs = {"the called number": (of.number, number_mm(metres)), "the earlier calls": (of.row, row_mm(metres))}
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
