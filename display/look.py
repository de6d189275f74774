"""The display's colours, all from the shared tokens: ground and text by mood; nothing here depends on what is shown."""

from __future__ import annotations

from kolapp import theme

GROUND, TEXT = theme.SPRUCE, theme.BIRCH


def mixed(one: str, other: str, share: float) -> str:
    """`share` of the colour `other` in `one`, as "#RRGGBB"."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02X}" for a, b in pairs)


DEEP = mixed(theme.SPRUCE, theme.BLACK, 0.28)  # quiet areas on the ground; birch on it is above 14
FAINT = mixed(theme.SPRUCE, theme.BIRCH, 0.22)  # lines that carry no information
DIM = mixed(theme.SPRUCE, theme.BIRCH, 0.62)  # calls from before the link went silent: meant to look past

DEEPER = mixed(theme.SPRUCE, theme.BLACK, 0.5)

# mood -> the card's ground, the text on it, and the ground of the desk's panel, where the text is birch
CARD = {
    "new": (theme.AMBER, theme.INK, theme.INK),
    "recent": (theme.BIRCH, theme.SPRUCE, DEEPER),
    "calm": (DEEP, theme.BIRCH, DEEPER),
    "none": (DEEP, theme.BIRCH, DEEP),
}
CLEAR = theme.rgba(theme.SPRUCE, 0)

# mood -> a row's ground, text, and the mark at its start
ROW = {
    "new": (theme.rgba(theme.AMBER), theme.rgba(theme.INK), theme.rgba(theme.INK)),
    "recent": (theme.rgba(DEEP), theme.rgba(theme.BIRCH), theme.rgba(theme.AMBER)),
    "calm": (CLEAR, theme.rgba(theme.BIRCH), CLEAR),
    "none": (CLEAR, CLEAR, CLEAR),
}
LOST_ROW = (CLEAR, theme.rgba(DIM), CLEAR)


def card(mood: str, part: int) -> tuple[float, ...]:
    return theme.rgba(CARD[mood][part])


def row(mood: str, part: int, lost: bool = False) -> tuple[float, ...]:
    """Part 0 is the ground, 1 the text, 2 the mark."""
    return (LOST_ROW if lost else ROW[mood])[part]


def shade(colour: str, alpha: float = 1.0) -> tuple[float, ...]:
    return theme.rgba(colour, alpha)
