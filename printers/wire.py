"""The lines of a ticket as ESC/POS bytes, one kind after the other; text from outside cannot become a command.

Commands are named in "ESC/POS command reference" (Epson).
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from functools import lru_cache, singledispatchmethod

from PIL import Image

from kolapp import typeset
from kolapp.direction import direction
from kolapp.typeset import fonts
from printers import qr, raster, stored
from printers.clean import clean, visible
from printers.codepages import native, written
from printers.profiles import Profile
from printers.raster import feed
from printers.ticket import Copy, Feed, Line, Logo, Number, Pair, Qr, Rule, Slot, Space, Text

# One letter of the printer's font A, in dots, at size 1.
LETTER = (12, 24)
LARGEST, SMALLEST = 8, 2
# The number drawn: capitals of 136 dots, 17 mm, once doubled.
LARGE_PX = 96
# Other drawn text, at size 1. At size 2 the letters that are as tall as a capital are then 3.5 mm: H, alef, and the middle of the
# consonants of Thai and of Ethiopic.
DRAWN_PX, DRAWN_PX_OF = 20.0, {"ar": 19.5, "fa": 19.5, "ti": 23.0, "th": 25.5}
PITCH = 1.25
SPACE_MM, QR_MM = 3, 25
# Beneath drawn text, which fills its lines where the printer's own letters leave white.
BENEATH_MM = 1
QUIET_MODULES = 4
# Drawn text may differ from its letters by so many dots, half a millimetre, where that spares the line.
SHIFT = 4
# Rather than tear a word, drawn text is made so much narrower at most.
SQUEEZED = 2

ALIGN, PAGE, BOLD, SIZE, PITCH_DOTS = b"\x1ba", b"\x1bt", b"\x1bE", b"\x1d!", b"\x1b3"
WIDTH = b"\x1dW"
# Weight and sizes up to twice in one.
BOTH = b"\x1b!"


class Wire:
    """Lines turned into bytes one by one; `finished` has them all. A setting that the printer already has is not sent again.

    White paper and a stored number wait for what comes after them: neighbours are sent as one.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.width = profile.across
        self.dots = 0
        self.settings = {ALIGN: 0, BOLD: 0, SIZE: 0}
        self._sent = bytearray()
        self._white = 0
        self._page: Callable[[int], bytes] | None = None
        self._bounded = False

    def finished(self) -> bytes:
        self.send(b"")
        return bytes(self._sent)

    def send(self, data: bytes) -> None:
        waiting = self._page(self._white) if self._page else feed(self._white)
        self._page, self._white = None, 0
        self._sent += waiting + data

    def put(self, command: bytes, value: int) -> None:
        if self.settings.get(command) != value:
            self.settings[command] = value
            self.send(command + bytes([value]))

    def feed(self, dots: int) -> None:
        self.dots += dots
        self._white += dots

    def picture(self, ink: Image.Image, *, right: bool = False, doubled: bool = False) -> None:
        self.dots += ink.height * (2 if doubled else 1)
        self.send(raster.blocks(ink, right=right, doubled=doubled))

    def align(self, line: Text | Number | Qr | Logo) -> bool:
        """Set the side the line starts from; True when that is the right."""
        turned = direction(line.language) == "rtl"
        side = {"start": 2 if turned else 0, "center": 1, "end": 0 if turned else 2}[line.align]
        if side and not self._bounded:
            self._bounded = True
            self.send(WIDTH + self.width.to_bytes(2, "little"))
        self.put(ALIGN, side)
        return side == 2

    @singledispatchmethod
    def line(self, line: Line) -> None:
        raise TypeError(f"{line!r} is no line of a ticket")

    @line.register
    def _text(self, line: Text) -> None:
        right = self.align(line)
        if not line.drawn and (found := native(line.text, self.profile)):
            self.write(*found, *self.fitting(found[1], line.size), bold=line.bold)
        else:
            size = round(DRAWN_PX_OF.get(line.language, DRAWN_PX) * line.size)
            self.draw(line.text, size, line.language, bold=line.bold, right=right)

    @line.register
    def _number(self, line: Number) -> None:
        right, text = self.align(line), visible(line.text)
        times = min(LARGEST, self.width // LETTER[0] // max(1, len(text)))
        if self.profile.number == "stored" and self.stored_number(text, right=right):
            return
        if self.profile.number == "own" and times and (found := native(text, self.profile)):
            self.write(*found, times, LARGEST, bold=True)
        else:
            self.draw_large(line, right=right)

    @line.register
    def _pair(self, line: Pair) -> None:
        """Columns where the letters are all one width; drawn and right-to-left text reads on, with a colon."""
        columns = self.width // (LETTER[0] * line.size)
        name, value = visible(line.name), visible(line.value)
        room = columns - len(name) - len(value)
        if room > 0 and direction(line.language) == "ltr" and native(name + value, self.profile):
            joined = name + "\u00a0" * room + value
        else:
            joined = f"{line.name}: {line.value}"
        self.line(Text(joined, line.size, language=line.language))

    @line.register
    def _copy(self, line: Copy) -> None:
        self.line(Text(line.text, 3, bold=True, language=line.language))

    @line.register
    def _logo(self, line: Logo) -> None:
        if self.profile.logo:
            self.align(line)
            self.send(stored.shown(stored.LOGO_KEY))
            self.dots += self.profile.dots(stored.LOGO_MM[1] + stored.LOGO_WHITE_MM)

    @line.register
    def _qr(self, line: Qr) -> None:
        right = self.align(line)
        link = "".join(visible(line.url).split()).encode()
        modules = qr.modules(len(link))
        pixel = 1 if self.profile.qr else 2  # drawn at half the resolution, a quarter of the bytes
        dots = pixel * min(
            16 // pixel, -(-self.profile.dots(QR_MM) // (pixel * modules)), self.width // (pixel * modules)
        )
        self.feed(QUIET_MODULES * dots)
        if self.profile.qr:
            self.dots += modules * dots
            self.send(_own_qr(link, dots))
        else:
            self.picture(qr.enlarged(qr.code(link), dots // 2), right=right, doubled=True)
        self.feed(QUIET_MODULES * dots)

    @line.register
    def _slot(self, line: Slot) -> None:
        self.begin(1, 1, bold=False)
        self.put(PAGE, line.number)
        probe = bytes(byte for byte in line.probe if byte >= 0x80)
        self.send(b"%3d  %s\n" % (line.number, probe))
        self.dots += round(LETTER[1] * PITCH)

    @line.register
    def _rule(self, _line: Rule) -> None:
        self.picture(Image.new("1", (self.width // 8 * 8, 2), 1))

    @line.register
    def _feed(self, line: Feed) -> None:
        self.feed(self.profile.dots(line.mm))

    @line.register
    def _space(self, _line: Space) -> None:
        self.feed(self.profile.dots(SPACE_MM))

    def fitting(self, text: str, size: int) -> tuple[int, int]:
        """How many times as wide and high, so that no word is torn: smaller, and in the smallest size narrower."""
        longest = max(map(len, text.split(" ")))
        sizes = [(high, high) for high in range(size, SMALLEST - 1, -1)] or [(size, size)]
        fits = (times for times in sizes if longest * LETTER[0] * times[0] <= self.width)
        return next(fits, (1, sizes[-1][1]))

    def write(self, codec: str, text: str, across: int, high: int, *, bold: bool) -> None:
        """The printer's own letters, `across` times as wide and `high` times as high."""
        self.put(PAGE, self.profile.pages[codec])
        self.begin(across, high, bold=bold)
        for part in textwrap.wrap(text, self.width // (LETTER[0] * across), break_on_hyphens=False):
            self.send(written(part, codec) + b"\n")
            self.dots += min(255, round(LETTER[1] * high * PITCH))

    def begin(self, across: int, high: int, *, bold: bool) -> None:
        wanted = {SIZE: (across - 1) << 4 | (high - 1), BOLD: int(bold)}
        if all(self.settings[command] != value for command, value in wanted.items()) and max(across, high) <= 2:
            self.send(BOTH + bytes([bold << 3 | (high - 1) << 4 | (across - 1) << 5]))
            self.settings |= wanted
        for command, value in wanted.items():
            self.put(command, value)
        self.put(PITCH_DOTS, min(255, round(LETTER[1] * high * PITCH)))

    def draw(self, text: str, size: int, language: str, *, bold: bool, right: bool) -> None:
        """Letters the printer does not have, set by the typesetter."""
        data, high = _drawn(text, size, language, 700 if bold else 400, self.width, "right" if right else "left")
        self.dots += high
        self.send(data)
        self.feed(self.profile.dots(BENEATH_MM))

    def stored_number(self, text: str, *, right: bool) -> bool:
        """On a page of its own, with the white paper above and below it."""
        page = stored.number(text, self.profile, right=right)
        if page is None:
            return False
        above, self._white = self._white, 0
        self.send(b"")
        self._page = lambda below: page.sent(above, below)
        self.dots += page.high
        return True

    def draw_large(self, line: Number, *, right: bool) -> None:
        """Drawn at half the resolution, which still looks round at arm's length and is a quarter of the bytes."""
        text, room = _drawable(line.text), self.width // 2
        wide, _ = typeset.measure(text, LARGE_PX, weight=700, language=line.language)
        size = min(LARGE_PX, LARGE_PX * room // wide)
        mask = typeset.image(text, size, weight=700, language=line.language, line_height=1.0)
        mask = raster.taller(mask, round(stored.CAPITAL * size), self.profile.dots(stored.CAPITAL_MM) // 2)
        self.picture(raster.black(mask), right=right, doubled=True)


@lru_cache(maxsize=512)
def _drawn(text: str, size: int, language: str, weight: int, width: int, side: typeset.Align) -> tuple[bytes, int]:  # noqa: PLR0917
    """A paragraph as raster, and its height. A house says the same things all day: they are set once."""
    said = _drawable(text)
    words = (typeset.measure(word, size, weight=weight, language=language)[0] for word in said.split())
    wide = min(max(width, *words, 0), SQUEEZED * width)
    mask = typeset.image(said, size, weight=weight, language=language, width=wide, align=side)
    ink = mask.resize((width, mask.height), Image.Resampling.BICUBIC) if wide > width else mask
    struck = raster.bolder(ink, 2) if weight == 700 and language in fonts.DEBIAN else ink
    return raster.blocks(raster.black(struck), right=side == "right", within=SHIFT), mask.height


def _drawable(text: str) -> str:
    """Without what no font holds: never a box."""
    cleaned = clean(text)
    missing = fonts.missing(cleaned)
    return "".join(char for char in cleaned if char not in missing)


def _own_qr(link: bytes, dots: int) -> bytes:
    """`GS ( k` functions 167 (dots a module), 180 (store), 181 (print). Model 2 and level L are what they begin with."""
    store = (len(link) + 3).to_bytes(2, "little") + b"1P0" + link
    return b"\x1d(k\x03\x001C" + bytes([dots]) + b"\x1d(k" + store + b"\x1d(k\x03\x001Q0"
