"""Paints what commands put on paper, as the head would: settings, a line of letters, pictures, symbols; it moves no paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from printers import qr
from printers.commands import Command
from printers.graphics import Memory, Page
from printers.letters import CELL, letter
from printers.profiles import Profile

LEVELS = "LMQH"


@dataclass(frozen=True)
class Rows:
    """Rows of dots across the whole head, to be moved out; `text` is what stands there in letters or code."""

    ink: Image.Image
    text: str = ""
    picture: bool = False


@dataclass
class Settings:
    """What `ESC @` resets."""

    width: int
    left: int = 0
    page: str | None = "cp437"
    side: int = 0
    bold: bool = False
    smooth: bool = False
    across: int = 1
    high: int = 1
    pitch: int = 34
    module: int = 3
    sheet: Page | None = None
    level: str = "L"


class Painter:
    def __init__(self, profile: Profile, memory: Memory | None = None) -> None:
        self._head, self._memory = profile.width, memory or Memory()
        self._pages = {slot: codec for codec, slot in profile.pages.items()}
        self._acts: dict[str, Callable[[bytes], Rows | None]] = {
            "initialise": self._initialise,
            "page": self._page,
            "size": self._size,
            "text": self._text,
            "line": lambda _: self._printed(),
            "feed": self._feed,
            "picture": self._picture,
            "symbol": self._symbol,
            "align": lambda data: self._set(side=data[0] % 48),
            "bold": lambda data: self._set(bold=bool(data[0] & 1)),
            "style": self._style,
            "smooth": lambda data: self._set(smooth=bool(data[0] & 1)),
            "pitch": lambda data: self._set(pitch=data[0]),
            "usual pitch": lambda _: self._set(pitch=34),
            "left margin": lambda data: self._set(left=int.from_bytes(data, "little")),
            "graphics": self._graphics,
            "large picture": self._memory.hold,
            "aside": lambda data: self._skip(int.from_bytes(data, "little", signed=True)),
            "page mode": lambda _: self._set(sheet=Page(self._head)),
            "page area": lambda data: self._now.sheet.area(data) if self._now.sheet else None,
            "across": lambda data: self._moved(x=int.from_bytes(data, "little")),
            "down": lambda data: self._moved(y=int.from_bytes(data, "little")),
            "page out": lambda _: self._page_out(),
            "width": lambda data: self._set(width=int.from_bytes(data, "little")),
        }
        self._initialise(b"")

    def paint(self, command: Command) -> Rows | None:
        """The rows this command brings out, if any."""
        act = self._acts.get(command.name)
        try:
            return act(command.data) if act else None
        except (IndexError, ValueError):
            return None  # parameters no printer takes, as after a lost byte

    def _initialise(self, _: bytes) -> None:
        self._now = Settings(self._head)
        self._letters: list[tuple[str, Image.Image]] = []
        self._stored = b""

    def _set(self, **changes: object) -> None:
        vars(self._now).update(changes)

    def _page(self, data: bytes) -> None:
        self._set(page=self._pages.get(data[0]))

    def _size(self, data: bytes) -> None:
        self._set(across=(data[0] >> 4 & 7) + 1, high=(data[0] & 7) + 1)

    def _style(self, data: bytes) -> None:
        """`ESC !`: weight in bit 3, twice as high in bit 4, twice as wide in bit 5."""
        self._set(bold=bool(data[0] & 8), high=1 + (data[0] >> 4 & 1), across=1 + (data[0] >> 5 & 1))

    def _text(self, data: bytes) -> None:
        now = self._now
        text = data.decode(now.page, "replace") if now.page else "\ufffd" * len(data)
        style = {"bold": now.bold, "smooth": now.smooth}
        self._letters += [(char, letter(char, now.across, now.high, **style)) for char in text]

    def _printed(self) -> Rows:
        """The line of letters, standing on the lowest edge; what does not fit across is lost, as it would be garbled."""
        tall = max([CELL[1], *(cell.height for _, cell in self._letters)])
        wide = sum(cell.width for _, cell in self._letters)
        line, x = Image.new("1", (max(1, wide), tall)), 0
        for _, cell in self._letters:
            line.paste(cell, (x, tall - cell.height))
            x += cell.width
        text = "".join(char for char, _ in self._letters).replace("\u00a0", " ")
        self._letters = []
        return Rows(self._placed(line, max(self._now.pitch, tall)), text)

    def _feed(self, data: bytes) -> Rows:
        return Rows(Image.new("1", (self._head, data[0])))

    def _picture(self, data: bytes) -> Rows:
        across, rows = int.from_bytes(data[1:3], "little"), int.from_bytes(data[3:5], "little")
        ink = Image.frombytes("1", (8 * across, rows), data[5:])
        scale = (1 + (data[0] & 1), 1 + (data[0] >> 1 & 1))
        ink = ink.resize((ink.width * scale[0], ink.height * scale[1]), Image.Resampling.NEAREST)
        return Rows(self._placed(ink, ink.height), picture=True)

    def _graphics(self, data: bytes) -> Rows | None:
        picture = self._memory.shown(data)
        if picture and self._now.sheet:
            self._now.sheet.place(picture)
            return None
        return Rows(self._placed(picture, picture.height), picture=True) if picture else None

    def _moved(self, *, x: int | None = None, y: int | None = None) -> None:
        if self._now.sheet:
            self._now.sheet.move(x=x, y=y)
        elif x is not None:
            self._skip(x - sum(cell.width for _, cell in self._letters))

    def _skip(self, dots: int) -> None:
        """White within a line. Going back over what stands there already is beyond us."""
        if dots > 0:
            self._letters.append((" ", Image.new("1", (dots, CELL[1]))))

    def _page_out(self) -> Rows | None:
        sheet, self._now.sheet = self._now.sheet, None
        return Rows(sheet.out(), picture=True) if sheet else None

    def _symbol(self, data: bytes) -> Rows | None:
        """`GS ( k` for QR codes: functions 67 (module), 69 (level), 80 (store), 81 (print)."""
        function, values = data[3], data[4:]
        if function == 67:
            self._set(module=values[0])
        if function == 69:
            self._set(level=LEVELS[values[0] - 48])
        if function == 80:
            self._stored = values[1:]
        if function != 81 or not self._stored:
            return None
        ink = qr.enlarged(qr.code(self._stored, self._now.level), self._now.module)
        return Rows(self._placed(ink, ink.height), f"[qr {self._stored.decode(errors='replace')}]")

    def _placed(self, ink: Image.Image, high: int) -> Image.Image:
        room = min(self._now.width, self._head - self._now.left) - ink.width
        x = self._now.left + (0, room // 2, room)[self._now.side]
        paper = Image.new("1", (self._head, high))
        paper.paste(ink, (x, 0))
        return paper
