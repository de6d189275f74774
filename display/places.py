"""Which part of the screen stands where: boxes in pixels from a drawing in units. It knows no part's contents and draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

REST = 0.0  # takes what the others leave; several share it alike


@dataclass(frozen=True)
class Box:
    """Pixels from the lower left corner of the window, as Kivy counts."""

    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0

    @property
    def pos(self) -> tuple[float, float]:
        return self.x, self.y

    @property
    def size(self) -> tuple[float, float]:
        return self.width, self.height

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def top(self) -> float:
        return self.y + self.height

    def inside(self, left: float, top: float, right: float, bottom: float) -> Box:
        return Box(self.x + left, self.y + bottom, self.width - left - right, self.height - top - bottom)

    def cell(self, index: int, columns: int, rows: int, gap: float) -> Box:
        """The place of number `index` in a table that is read column by column, from the top."""
        width, height = (self.width - gap * (columns - 1)) / columns, self.height / rows
        column, row = divmod(index, rows)
        return Box(self.x + column * (width + gap), self.top - (row + 1) * height, width, height)


@dataclass(frozen=True)
class Split:
    """Parts side by side ("across") or under each other ("down"), each with its length in units. The whole may have a name."""

    way: str
    parts: tuple[tuple[str | Split, float], ...]
    gap: float = 32
    name: str = ""

    def names(self) -> Iterator[str]:
        for part, _ in self.parts:
            yield from (part,) if isinstance(part, str) else part.names()
        if self.name:
            yield self.name


@dataclass(frozen=True)
class Places:
    """Every part's box; a part that is not on this screen has an empty one."""

    boxes: Mapping[str, Box]

    def at(self, name: str) -> Box:
        return self.boxes.get(name, Box())


def places(split: Split, box: Box, unit: float, absent: frozenset[str] = frozenset()) -> Places:
    """Where every part stands in `box`; `absent` ones leave their room to the others."""
    return Places(dict(_placed(split, box, unit, absent)))


def _placed(split: Split, box: Box, unit: float, absent: frozenset[str]) -> Iterator[tuple[str, Box]]:
    if split.name:
        yield split.name, box
    parts = [(part, length) for part, length in split.parts if not _gone(part, absent)]
    room = (box.width if split.way == "across" else box.height) / unit - split.gap * (len(parts) - 1)
    resting = sum(length == REST for _, length in parts)
    rest = (room - sum(length for _, length in parts)) / resting if resting else 0
    begun = 0.0
    for part, length in parts:
        long = (length or rest) * unit
        place = _slice(box, split.way, begun, long)
        yield from ((part, place),) if isinstance(part, str) else _placed(part, place, unit, absent)
        begun += long + split.gap * unit


def _gone(part: str | Split, absent: frozenset[str]) -> bool:
    return part in absent if isinstance(part, str) else part.name in absent or set(part.names()) <= absent


def _slice(box: Box, way: str, begun: float, long: float) -> Box:
    if way == "across":
        return Box(box.x + begun, box.y, long, box.height)
    return Box(box.x, box.top - begun - long, box.width, long)
