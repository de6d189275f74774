"""The virtual printer's picture memory, and its page mode in which pictures are placed side by side; it prints nothing by itself.

Written from the printer's side ("ESC/POS command reference", GS ( L and ESC L), not from `stored`, so that each checks the other.
"""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageChops

KEEP, SHOW, LIST, HOLD, PRINT = 0x43, 0x45, 0x40, 0x70, (0x02, 0x32)


class Memory:
    """Pictures by key code. They survive the power."""

    def __init__(self) -> None:
        self._pictures: dict[bytes, Image.Image] = {}
        self._held: Image.Image | None = None

    def obey(self, data: bytes, say: Callable[[bytes], None]) -> None:
        """`GS ( L`, without its prefix, where it keeps or lists."""
        function, rest = data[3], data[4:]
        if function == KEEP:
            across, high = int.from_bytes(rest[4:6], "little"), int.from_bytes(rest[6:8], "little")
            self._pictures[rest[1:3]] = Image.frombytes("1", (across, high), rest[9:])
        if function == LIST:
            say(b"\x37\x72\x40" + b"".join(self._pictures) + b"\x00")

    def shown(self, data: bytes) -> Image.Image | None:
        """The picture to be printed now, if this asks for one."""
        if data[3] in PRINT:
            return self._held
        return self._pictures.get(data[4:6]) if data[3] == SHOW else None

    def hold(self, data: bytes) -> None:
        """`GS 8 L`, without its prefix: a picture of any length, to be printed once and not kept."""
        if data[5] == HOLD:
            across, high = int.from_bytes(data[10:12], "little"), int.from_bytes(data[12:14], "little")
            self._held = Image.frombytes("1", (across, high), data[14:])


class Page:
    """Page mode: an area, a position in it, and the ink so far."""

    def __init__(self, head: int) -> None:
        self._head, self._x, self._y = head, 0, 0
        self.area(b"\x00\x00\x00\x00" + head.to_bytes(2, "little") + (800).to_bytes(2, "little"))

    def area(self, data: bytes) -> None:
        self._left, _, self._across, high = (int.from_bytes(data[at : at + 2], "little") for at in (0, 2, 4, 6))
        self._ink = Image.new("1", (self._head, high))

    def move(self, *, x: int | None = None, y: int | None = None) -> None:
        self._x, self._y = self._x if x is None else x, self._y if y is None else y

    def place(self, picture: Image.Image) -> None:
        """With its lower left corner on the position. What lies outside the area is lost."""
        room = Image.new("1", (self._across, self._ink.height))
        room.paste(picture, (self._x, self._y + 1 - picture.height))
        layer = Image.new("1", self._ink.size)
        layer.paste(room, (self._left, 0))
        self._ink = ImageChops.logical_or(self._ink, layer)

    def out(self) -> Image.Image:
        return self._ink
