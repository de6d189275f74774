"""The ways the lobby screen can stand, as data: which parts are where, and how large their letters are. Nothing here is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from display.places import REST, Split

STAGE, LIST, CORNER = "stage", "list", "corner"  # where the newspaper corner can stand


@dataclass(frozen=True)
class Layout:
    """Sizes are units on a drawing of `drawn` units; the window gives the unit. Every part in `stand` is a class of parts.py.

    `beside`: the desk stands beside the number, else beneath it. `news`: where the newspaper corner has its place;
    on the stage it yields to every call. `inches` and `farthest` are taken when the site says nothing else.
    """

    drawn: tuple[int, int]
    stand: Split
    letters: Mapping[str, float] = field(hash=False)
    inches: float
    farthest: float
    edge: tuple[float, float] = (64, 40)
    beside: bool = True
    rows: int = 5
    columns: int = 1
    queues: tuple[int, int] = (6, 1)
    news: str = STAGE
    sign: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The screen's pieces in the order they are drawn."""
        named = [name for name in self.stand.names() if name not in {STAGE, CORNER}]
        return (STAGE, *named, "words", *([CORNER] if self.news else []), "pulse")


def across(*parts: tuple[str | Split, float], gap: float = 32, name: str = "") -> Split:
    return Split("across", parts, gap, name)


def down(*parts: tuple[str | Split, float], gap: float = 32, name: str = "") -> Split:
    return Split("down", parts, gap, name)


def stage(panel: float, way: str = "across") -> Split:
    """The latest call: the number and, `panel` units long, the desk."""
    return Split(way, (("number", REST), ("desk", panel)), 0, STAGE)


LETTERS: Mapping[str, float] = {
    "number": 292, "alone": 420, "desk": 292, "row": 90, "title": 104, "heading": 56, "text": 44, "small": 36,
    "gap": 32, "pad": 48, "radius": 24,
}  # fmt: skip

LANDSCAPE = Layout(
    drawn=(1920, 1080),
    stand=down(
        ("header", 110),
        (across((stage(316), REST), (LIST, 600)), REST),
        (across(("queues", REST), ("missed", 600)), 150),
    ),
    letters=LETTERS,
    inches=55,
    farthest=5,
)

PORTRAIT = Layout(
    drawn=(1080, 1920),
    stand=down(
        ("header", 110),
        (stage(220, "down"), REST),
        (LIST, 560),
        ("queues", 214),
        ("missed", 96),
        gap=36,
    ),
    letters={**LETTERS, "number": 312, "alone": 330, "desk": 200, "row": 100, "title": 92},
    inches=55,
    farthest=5,
    edge=(64, 44),
    beside=False,
    queues=(3, 2),
)

# A second screen at the height of the eyes, read at arm's length: nothing far, more at once.
EYE = Layout(
    drawn=(1080, 1920),
    stand=down(
        ("header", 110),
        (stage(300), REST),
        (LIST, 380),
        (CORNER, 400),
        ("queues", 214),
        ("missed", 96),
        gap=36,
    ),
    letters={**LETTERS, "number": 220, "alone": 300, "desk": 220, "row": 66, "pad": 44},
    inches=15.6,
    farthest=0.7,
    edge=(64, 44),
    rows=6,
    columns=2,
    queues=(3, 2),
    news=CORNER,
)
EYE_LYING = Layout(
    drawn=(1920, 1080),
    stand=down(
        ("header", 110),
        (across((down((stage(300), REST), (LIST, 270)), REST), (CORNER, 600)), REST),
        (across(("queues", REST), ("missed", 600)), 150),
    ),
    letters={**LETTERS, "number": 200, "alone": 300, "desk": 200, "row": 72, "pad": 36},
    inches=15.6,
    farthest=0.7,
    rows=4,
    columns=2,
    news=CORNER,
)

# On or above one desk: its number, or that it is free or closed.
SIGN = Layout(
    drawn=(1280, 720),
    stand=down(("desk", 190), (down(("number", REST), gap=0, name=STAGE), REST), gap=0),
    letters={**LETTERS, "number": 370, "alone": 370, "desk": 140, "title": 180, "heading": 64},
    inches=15.6,
    farthest=3,
    edge=(0, 0),
    beside=False,
    rows=0,
    news="",
    sign=True,
)
SIGN_UPRIGHT = Layout(
    drawn=(720, 1280),
    stand=down(("desk", 190), (down(("number", REST), gap=0, name=STAGE), REST), gap=0),
    letters={**LETTERS, "number": 270, "alone": 270, "desk": 140, "title": 130, "heading": 56},
    inches=15.6,
    farthest=3,
    edge=(0, 0),
    beside=False,
    rows=0,
    news="",
    sign=True,
)

# Twice as wide as high and more, and the low strips that hang above a row of desks.
WIDE = Layout(
    drawn=(1920, 540),
    stand=down(
        ("header", 62),
        (across((across(("number", 520), ("desk", REST), gap=0, name=STAGE), REST), (LIST, 420), (CORNER, 660), gap=28), REST),
        (across(("queues", REST), ("missed", 420)), 78),
        gap=18,
    ),
    letters={
        "number": 176, "alone": 176, "desk": 176, "row": 48, "title": 54, "heading": 32, "text": 30, "small": 20,
        "gap": 18, "pad": 28, "radius": 16,
    },
    inches=49,
    farthest=2.5,
    edge=(40, 22),
    news=CORNER,
)  # fmt: skip
STRIP = Layout(
    drawn=(1920, 360),
    stand=across(
        (stage(180), 720),
        (LIST, 660),
        (down(("header", 70), ("queues", REST), ("missed", 62), gap=16), REST),
        gap=32,
    ),
    letters={
        "number": 190, "alone": 190, "desk": 190, "row": 50, "title": 50, "heading": 30, "text": 30, "small": 22,
        "gap": 16, "pad": 26, "radius": 16,
    },
    inches=38,
    farthest=2.2,
    edge=(32, 20),
    rows=6,
    columns=2,
    queues=(3, 2),
)  # fmt: skip

# What `--layout` may say: for a lying window, then for an upright one. "auto" also looks at how wide it is.
NAMED: Mapping[str, tuple[Layout, Layout]] = {
    "landscape": (LANDSCAPE, LANDSCAPE),
    "portrait": (PORTRAIT, PORTRAIT),
    "eye": (EYE_LYING, EYE),
    "desk": (SIGN, SIGN_UPRIGHT),
    "wide": (WIDE, PORTRAIT),
    "strip": (STRIP, PORTRAIT),
}
BY_SHAPE = ((4.4, STRIP), (2.8, WIDE), (1.0, LANDSCAPE), (0.0, PORTRAIT))  # least width to height
NAMES = ("auto", *NAMED)


def choose(name: str, width: int, height: int) -> Layout:
    """The layout of this name for a window of these pixels."""
    if name == "auto":
        return next(layout for least, layout in BY_SHAPE if width / height >= least)
    lying, upright = NAMED[name]
    return lying if width >= height else upright
