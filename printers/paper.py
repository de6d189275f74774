"""The virtual printer's paper: a roll in millimetres, the strip hanging out of it, and the slips that were cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image

from printers.paint import Rows
from printers.reading import read

# From the head to the knife (TM-T88III specification, figure 1.7.1).
KNIFE_MM = 15


@dataclass(frozen=True)
class Slip:
    """A piece of paper in somebody's hand: cut off by the printer, or torn off when the roll was changed."""

    ink: Image.Image
    text: str
    cut: bool

    def picture(self) -> Image.Image:
        """Black on white, as it lies on a table."""
        return self.ink.convert("L").point(lambda level: 255 - level)


class Strip:
    """What has passed the head since the last cut, newest last."""

    def __init__(self, head: int, knife: int) -> None:
        self._knife = knife
        self._rows = [_blank(head, knife)]

    @property
    def printed(self) -> bool:
        return any(rows.ink.getbbox() for rows in self._rows)

    def add(self, rows: Rows) -> None:
        self._rows.append(rows)

    def cut(self) -> Slip:
        """Everything beyond the knife; what lies between head and knife begins the next slip."""
        rest: list[Rows] = []
        wanted = self._knife
        while wanted > 0:
            last = self._rows.pop()
            before, after = split(last, max(0, last.ink.height - wanted))
            rest.insert(0, after)
            wanted -= after.ink.height
            if before.ink.height:
                self._rows.append(before)
        slip = Slip(_joined(self._rows), _text(self._rows), cut=True)
        self._rows = rest
        return slip

    def torn(self) -> Slip:
        slip = Slip(_joined(self._rows), _text(self._rows), cut=False)
        self._rows = [_blank(slip.ink.width, self._knife)]
        return slip


def split(rows: Rows, at: int) -> tuple[Rows, Rows]:
    """The first `at` dots and the rest; the words stay with the larger part."""
    at = min(at, rows.ink.height)
    upper = rows.ink.crop((0, 0, rows.ink.width, at))
    lower = rows.ink.crop((0, at, rows.ink.width, rows.ink.height))
    words = ("", rows.text) if lower.height > upper.height else (rows.text, "")
    return Rows(upper, words[0], rows.picture), Rows(lower, words[1], rows.picture)


def _blank(head: int, high: int) -> Rows:
    return Rows(Image.new("1", (head, high)))


def _joined(parts: Sequence[Rows]) -> Image.Image:
    whole, y = Image.new("1", (parts[0].ink.width if parts else 1, max(1, sum(part.ink.height for part in parts)))), 0
    for part in parts:
        whole.paste(part.ink, (0, y))
        y += part.ink.height
    return whole


def _text(parts: Sequence[Rows]) -> str:
    """Letters as the page has them, large drawn numbers as they can be read, other pictures by their size."""
    lines: list[str] = []
    for picture, group in groupby(parts, key=lambda part: part.picture):
        rows = list(group)
        lines += [read(_joined(rows))] if picture else [row.text for row in rows if row.text]
    return "\n".join(lines) + "\n"
