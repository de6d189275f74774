"""How everything looks: colours, type scale, spacing and motion as named values; it draws nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

INK = "#12211F"
SPRUCE = "#0E3B36"
BIRCH = "#FBF8F3"
LINEN = "#EFE8DC"
FJORD = "#14466B"
AMBER = "#F4B63F"
LINGON = "#8E1B1B"
MOSS = "#2F5D3A"
WHITE = "#FFFFFF"
BLACK = "#000000"

# Sizes are pixels on the reference screen, 21.5 inches at 1080 x 1920 (4.04 px/mm); a program scales them by its own millimetres.
BODY, CHOICE, TITLE, NUMBER = 44, 56, 84, 340
GRID, MARGIN, RADIUS = 8, 64, 24
REFERENCE_PX_PER_MM = 4.04
# Between two things one can touch: 3 mm (12.1 pixels) or a little more.
GAP = 14

# How much larger the smallest text gets when a visitor wants it larger, step by step.
GROWTH = (1.0, 1.25, 1.5, 2.0)

# Seconds.
MOTION, FADE, CALL_GLOW = 0.2, 0.24, 5.0


@dataclass(frozen=True)
class Theme:
    """A set of colours a screen can take. Every pair used for text must reach `contrast` 7, the default ones 10."""

    ground: str = BIRCH
    text: str = INK
    card: str = LINEN
    primary: str = SPRUCE
    on_primary: str = BIRCH
    link: str = FJORD
    on_link: str = WHITE
    accent: str = AMBER
    on_accent: str = INK
    fault: str = LINGON
    on_fault: str = WHITE
    done: str = MOSS
    on_done: str = WHITE


# (text, what it stands on, least contrast): the pairs a screen may set text in. `done` on `card` is not among them.
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("text", "ground", 10),
    ("text", "card", 10),
    ("primary", "ground", 10),
    ("primary", "card", 10),
    ("on_primary", "primary", 10),
    ("link", "ground", 7),
    ("link", "card", 7),
    ("on_link", "link", 7),
    ("on_accent", "accent", 7),
    ("fault", "ground", 7),
    ("fault", "card", 7),
    ("on_fault", "fault", 7),
    ("done", "ground", 7),
    ("on_done", "done", 7),
)

YELLOW = "#FFE600"


def _two_colours(text: str, ground: str, card: str) -> Theme:
    """A theme of one colour on one ground: what the colours said, words and shapes must say."""
    return Theme(
        ground=ground,
        text=text,
        card=card,
        **dict.fromkeys(("primary", "link", "accent", "fault", "done"), text),
        **dict.fromkeys(("on_primary", "on_link", "on_accent", "on_fault", "on_done"), ground),
    )


HIGH_CONTRAST: Mapping[str, Theme] = {
    "black-on-white": _two_colours(BLACK, WHITE, "#EDEDED"),
    "white-on-black": _two_colours(WHITE, BLACK, "#1C1C1C"),
    "yellow-on-black": _two_colours(YELLOW, BLACK, "#1C1C1C"),
}


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two "#RRGGBB" colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rgba(colour: str, alpha: float = 1.0) -> tuple[float, float, float, float]:
    """The colour as four floats 0 to 1, as Kivy wants it."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue, alpha


def grown(size: float, factor: float) -> float:
    """A size of type for somebody who wants text larger: body text grows by the whole factor, what is large already by less."""
    return size + BODY * BODY / size * (factor - 1)


def css(theme: Theme) -> str:
    """The theme as CSS custom properties: `--ground`, `--on-primary`, …"""
    values: Mapping[str, str] = vars(theme)
    return ":root{" + "".join(f"--{name.replace('_', '-')}:{value};" for name, value in values.items()) + "}"
