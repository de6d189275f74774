"""A ticket as a document: what shall stand on the paper, line by line; it knows no printer and no bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Align = Literal["start", "center", "end"]


@dataclass(frozen=True)
class Text:
    """A paragraph, broken to the paper's width. Size 2 is 6 mm from line to line: the smallest that everyone can read."""

    text: str
    size: int = 2
    bold: bool = False
    align: Align = "start"
    language: str = "sv"
    drawn: bool = False  # never in the printer's own letters, which may be the wrong ones

    def __post_init__(self) -> None:
        if not 1 <= self.size <= 8:
            raise ValueError(f"size {self.size}: a printer has the sizes 1 to 8")


@dataclass(frozen=True)
class Number:
    """The visitor's number, as large as the paper takes: capitals of at least 15 mm on an 80 mm roll."""

    text: str
    align: Align = "start"
    language: str = "sv"


@dataclass(frozen=True)
class Pair:
    """What and how much on one line, at either edge of the paper; the second begins a line of its own where both have no room."""

    name: str
    value: str
    size: int = 2
    language: str = "sv"


@dataclass(frozen=True)
class Copy:
    """The word that marks a copy, in a line of its own; it stands only on a ticket that is one."""

    text: str
    language: str = "sv"


@dataclass(frozen=True)
class Logo:
    """The house's logo, where the printer keeps it in its memory; elsewhere nothing."""

    align: Align = "start"
    language: str = "sv"


@dataclass(frozen=True)
class Qr:
    """A link as a QR code of at least 25 mm."""

    url: str
    align: Align = "start"
    language: str = "sv"


@dataclass(frozen=True)
class Slot:
    """The same few bytes in the printer's code page of this number, with the number before them."""

    number: int
    probe: bytes


@dataclass(frozen=True)
class Rule:
    """A thin line across the paper."""


@dataclass(frozen=True)
class Feed:
    """White space."""

    mm: float


@dataclass(frozen=True)
class Space:
    """The white space between two thoughts: half a line."""


Line: TypeAlias = Text | Number | Pair | Copy | Logo | Qr | Slot | Rule | Feed | Space


@dataclass(frozen=True)
class Ticket:
    """What one person takes along. It carries nothing personal. `copy`: printed once before, and that one is in doubt."""

    lines: tuple[Line, ...]
    copy: bool = False
