"""How large everything is on this screen, from layout, pixels, inches and the farthest seat; it refuses what nobody could read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, hypot, radians, tan

from display.layouts import LANDSCAPE, Layout
from display.places import Box, Places, places
from display.scene import Message, Queue, Slot
from kolapp.office import OfficeError
from kolapp.typeset import LINE_HEIGHT, fits, measure

# Noto Sans, parts of the font size: capitals and x (its OS/2 table), and a line's descent below the baseline.
CAPITAL, X_HEIGHT = 0.714, 0.536
BELOW = (LINE_HEIGHT - 1.069 + 0.293) / 2
WIDEST = "W\u00a0888"
DEGREES = 0.7  # capital height of the called number seen from the farthest seat (EN 301 549 V3.2.1, 5.1.4)
X_HEIGHT_RATIO = 16 / 2688  # x-height over distance for the earlier calls (EN 301 549 V4.1.0, 5.1.4: 16 CSS px)
STEPS = (1.0, 0.85, 0.72, 0.6, 0.5)
LETTER = 2.3  # room for a queue's letter, parts of the size of the text beside it
PULSE = 6  # units of the line that moves along the lower edge


@dataclass(frozen=True)
class Sizes:
    """Pixels on this screen: the window and the unit, then font sizes, then spaces."""

    width: int
    height: int
    layout: Layout
    unit: float
    number: float
    alone: float
    desk: float
    row: float
    title: float
    heading: float
    text: float
    small: float
    gap: float
    pad: float
    radius: float

    def places(self, absent: frozenset[str] = frozenset()) -> Places:
        """Where every part stands when these have nothing to show."""
        return _places(self, absent)

    @property
    def pulse(self) -> float:
        return max(2.0, PULSE * self.unit)

    @property
    def card_radius(self) -> float:
        return 0 if self.layout.sign else self.radius


def sizes(width: int, height: int, layout: Layout = LANDSCAPE) -> Sizes:
    """The sizes of everything on a window of `width` x `height` pixels."""
    unit = min(width / layout.drawn[0], height / layout.drawn[1])
    return Sizes(width, height, layout, unit, **{name: px * unit for name, px in layout.letters.items()})


@lru_cache(maxsize=16)
def _places(of: Sizes, absent: frozenset[str]) -> Places:
    side, end = (edge * of.unit for edge in of.layout.edge)
    window = Box(0, 0, of.width, of.height).inside(side, end, side, end)
    return places(of.layout.stand, window, of.unit, absent)


def number_font(of: Sizes, box: Box, number: str, alone: bool = False) -> float:
    """The called number's font size in its box: smaller when the letter is a wide one, larger when it stands `alone`. Never cut."""
    return _fitted(number, of.alone if alone else of.number, box.width - 2 * of.pad)


def desk_font(of: Sizes, box: Box, desk: str) -> float:
    """The desk's: as large as the number where there is room, smaller when it is more than a figure."""
    return _fitted(desk, of.desk, box.width - 1.6 * of.pad if of.layout.beside else box.width / 2)


def number_base(of: Sizes, box: Box, alone: bool) -> float:
    """The baseline of the called number, whatever its letter: in the middle of what the heading leaves."""
    return baseline(box, of.alone if alone else of.number, of.pad + of.heading)


def desk_base(of: Sizes, box: Box, font: float, alone: bool) -> float:
    """The desk's: the number's own where it stands beside it."""
    return number_base(of, box, alone) if of.layout.beside else baseline(box, font)


def arrow_font(of: Sizes, box: Box, base: float) -> float:
    """The arrow's size: what is left beneath the desk's figure, or beside it a little lower than the figure."""
    return min(0.42 * of.desk, 0.75 * (base - box.y)) if of.layout.beside else 0.75 * of.desk


def heading_top(of: Sizes, box: Box) -> float:
    """The top of a heading of two lines that stands in the middle of its box."""
    return box.y + (box.height + CAPITAL * of.heading + 1.35 * of.small) / 2


def panel_radius(of: Sizes) -> list[float]:
    """The corners of the desk's panel, clockwise from the upper left: those it shares with the card."""
    if of.layout.beside:
        return [0, of.card_radius, of.card_radius, 0]
    return [0, 0, of.card_radius, of.card_radius]


def message_scale(of: Sizes, box: Box, said: Message) -> float:
    """How much smaller a message is set so that all of it has room; 1 where it has."""
    inner = Box(0, 0, box.width - 3 * of.pad, box.height - 2 * of.pad)
    return next((step for step in STEPS if _message_height(of, inner.width, said, step) <= inner.height), STEPS[-1])


@lru_cache(maxsize=64)
def _message_height(of: Sizes, width: float, said: Message, scale: float) -> float:
    lines = (
        (said.title, of.title, 700),
        (said.sentence, of.heading, 400),
        (said.aside, of.text, 400),
        (said.foot, of.small, 400),
    )
    told = [(text, round(font * scale), weight) for text, font, weight in lines if text]
    room = max(1, round(width))
    return (
        sum(measure(text, font, weight=weight, language="sv", width=room)[1] for text, font, weight in told)
        + 3.75 * of.gap
    )


def news_font(of: Sizes, box: Box, text: str) -> float:
    """Of three sizes the largest at which the text has at most half of its box."""
    room = Box(0, 0, box.width - 2.6 * of.pad, box.height * 0.5)
    steps = (of.title * 0.85, of.heading, of.text)
    return next((step for step in steps if _fits(text, step, room)), of.text * 0.85)


@lru_cache(maxsize=64)
def _fits(text: str, size: float, room: Box) -> bool:
    return room.width > 0 and fits(
        text, round(size), weight=700, language="sv", width=round(room.width), height=round(room.height)
    )


def row_desk_width(of: Sizes, desk: str) -> float:
    """The room for the desks of the earlier calls, so that their words stand under each other."""
    return _wide(desk, of.row)


def baseline(box: Box, font: float, taken: float = 0) -> float:
    """Where figures of this size stand in their box: their capitals in the middle of what the heading has not `taken`."""
    return box.y + (box.height - taken - font * CAPITAL) / 2


def row_word_font(of: Sizes, box: Box, slot: Slot, widest: str) -> float:
    """The size of the word between an earlier call's number and its desk: smaller where the language has a long one."""
    taken = _wide(slot.number, of.row) + _wide(widest, of.row) + 3 * of.gap
    longest = max(slot.word, slot.mark, key=len)
    return fitted(longest, of.small, box.width - taken)


def fitted(text: str, size: float, room: float) -> float:
    """The size, or the smaller one at which the text has this room; where none is given it keeps its size."""
    return _fitted(text, size, room) if room > 0 else size


def _fitted(text: str, size: float, room: float) -> float:
    width = _wide(text, size)
    return size if width <= room else floor(size * room / width) - 1


@lru_cache(maxsize=256)
def _wide(text: str, size: float) -> int:
    return measure(text, round(size), weight=700, language="sv")[0] if text else 0


def check(of: Sizes, inches: float, metres: float) -> None:
    """Raise OfficeError, with the figures and the remedy, when the farthest seat could not read the calls."""
    px_per_mm = hypot(of.width, of.height) / (inches * 25.4)
    needs = {"the called number": (number_font(of, of.places().at("number"), WIDEST), number_mm(metres))}
    if of.layout.rows:
        needs["the earlier calls"] = of.row, row_mm(metres)
    reached = {what: font * CAPITAL / px_per_mm for what, (font, _) in needs.items()}
    what = max(needs, key=lambda what: needs[what][1] / reached[what])  # the one that asks most: its remedy serves both
    needed, short = needs[what][1], needs[what][1] / reached[what]
    if short > 1:
        raise OfficeError(
            f"display: {what} would be {reached[what]:.0f} mm high on {inches:g} inches and must be {needed:.0f} mm "
            f"to be read at {metres:g} m — use a screen of {ceil(inches * short)} inches (--inches), "
            f"or put the farthest seat within {floor(100 * metres / short) / 100:g} m (--farthest)"
        )


def number_mm(metres: float) -> float:
    """Capital height of the called number, mm: 0.7 degrees of sight."""
    return metres * 1000 * tan(radians(DEGREES))


def row_mm(metres: float) -> float:
    """Capital height of the earlier calls, mm: half the called number's, and an x-height of 16 CSS px or more."""
    return max(number_mm(metres) / 2, metres * 1000 * X_HEIGHT_RATIO * CAPITAL / X_HEIGHT)


def row_box(of: Sizes, box: Box, index: int) -> Box:
    """Where an earlier call stands, under the list's title; read column by column."""
    layout, spare = of.layout, 4 * of.unit
    inner = box.inside(0, of.small * 1.7, 0, 0)
    return inner.cell(index, layout.columns, max(1, layout.rows // layout.columns), of.gap).inside(0, spare, 0, spare)


def queue_box(of: Sizes, box: Box, index: int, count: int) -> Box:
    """Where a queue stands, under its title; read row by row. Where there are few, each has a quarter of the width."""
    columns, rows = of.layout.queues
    columns = max(4, count) if rows == 1 else columns
    place = index % columns * rows + index // columns
    return box.inside(0, of.small * 1.6, 0, 0).cell(place, columns, rows, of.gap * 0.6)


def queue_font(of: Sizes, box: Box, queues: tuple[Queue, ...]) -> float:
    """The font size at which the longest wait has room beside its letter; the same for every queue."""
    texts = {text for queue in queues for text in (queue.count, queue.wait)}
    widest = max((_wide(text, of.small) for text in texts), default=0) + LETTER * of.small
    return of.small * min(1.0, box.width / widest)
