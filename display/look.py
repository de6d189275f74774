"""The display's colours, all from a theme's tokens: ground and text by mood; nothing here depends on what is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kolapp.theme import BLACK, HIGH_CONTRAST, Theme, contrast

HEX = re.compile("#[0-9A-Fa-f]{6}")
LEAST = 10.0  # contrast of text on the display's ground


@dataclass(frozen=True)
class Tone:
    """A card's or a row's colours: ground, text, the desk's panel and its text; `line` goes round it, `mark` stands at a row's start.

    Where `line` or `mark` is "" there is none.
    """

    ground: str
    ink: str
    panel: str = ""
    panel_ink: str = ""
    line: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Look:
    """`quiet`: calm areas on the ground; `faint`: lines that carry no information; `dim`: what is meant to be looked past.

    `card` and `row` are keyed by mood; a row's ground "" is the screen's.
    """

    ground: str
    text: str
    quiet: str
    faint: str
    dim: str
    card: Mapping[str, Tone]
    row: Mapping[str, Tone]


def look(theme: Theme) -> Look:
    """The office's own colours. A ground that text would not stand out from well enough at a distance is darkened until it does."""
    ground, text = deep_enough(theme.primary, theme.on_primary), theme.on_primary
    quiet, deeper = mixed(ground, BLACK, 0.28), mixed(ground, BLACK, 0.5)
    return Look(
        ground=ground,
        text=text,
        quiet=quiet,
        faint=mixed(ground, text, 0.22),
        dim=mixed(ground, text, 0.62),
        card={
            "new": Tone(theme.accent, theme.on_accent, theme.on_accent, text),
            "recent": Tone(text, ground, deeper, text),
            "calm": Tone(quiet, text, deeper, text),
            "none": Tone(quiet, text, quiet, text),
        },
        row={
            "new": Tone(theme.accent, theme.on_accent, mark=theme.on_accent),
            "recent": Tone(quiet, text, mark=theme.accent),
            "calm": Tone("", text),
            "none": Tone("", text),
        },
    )


def plain(theme: Theme) -> Look:
    """Two colours: what the others say in colours is said by a turned ground and by lines."""
    ground, text, quiet = theme.ground, theme.text, theme.card
    return Look(
        ground=ground,
        text=text,
        quiet=quiet,
        faint=text,
        dim=mixed(ground, text, 0.62),
        card={
            "new": Tone(text, ground, ground, text, line=text),
            "recent": Tone(ground, text, ground, text, line=text),
            "calm": Tone(quiet, text, quiet, text),
            "none": Tone(quiet, text, quiet, text),
        },
        row={
            "new": Tone(text, ground, mark=ground),
            "recent": Tone(quiet, text, line=text, mark=text),
            "calm": Tone("", text),
            "none": Tone("", text),
        },
    )


def named(name: str) -> Look | None:
    """One of the high-contrast looks; None for the office's own."""
    return plain(HIGH_CONTRAST[name]) if name in HIGH_CONTRAST else None


def house(told: object) -> Theme:
    """The theme with the colours the house has changed, as the server tells them; what is no colour is passed over."""
    own = {
        name: colour
        for name, colour in (told if isinstance(told, Mapping) else {}).items()
        if HEX.fullmatch(str(colour))
    }
    return replace(Theme(), **{name: colour for name, colour in own.items() if name in vars(Theme())})


def deep_enough(ground: str, text: str) -> str:
    return next(deep for step in range(101) if contrast(deep := mixed(ground, BLACK, step / 100), text) >= LEAST)


def mixed(one: str, other: str, share: float) -> str:
    """`share` of the colour `other` in `one`, as "#RRGGBB"."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02X}" for a, b in pairs)


def shade(colour: str, alpha: float = 1.0) -> tuple[float, float, float, float]:
    """The colour as Kivy wants it; "" is nothing to be seen."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)) if colour else (0, 0, 0)
    return red, green, blue, alpha if colour else 0
