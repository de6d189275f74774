"""Numbers and calls as people say them, per language; pure, and it never guesses a language it does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NO_BREAK_SPACE = "\u00a0"


def shown(number: str) -> str:
    """The number as it is set on screens and paper: "B012" is "B 012", kept on one line."""
    return f"{number[0]}{NO_BREAK_SPACE}{number[1:]}"


def number(ticket: str, language: str) -> str:
    """The number as it is said: "B012" is "B noll tolv"."""
    return f"{letter(ticket[0], language)} {figures(ticket[1:], language)}"


def call(ticket: str, desk: str, language: str) -> str:
    """The announcement: "Nummer B noll tolv, plats två". A desk that is no number is said as it is written."""
    place = figures(desk, language) if desk.isdecimal() else desk
    return TONGUES[language].call.format(number=number(ticket, language), desk=place)


def letter(char: str, language: str) -> str:
    return TONGUES[language].letters.get(char, char)


def figures(digits: str, language: str) -> str:
    """Digits with their leading zeros said one by one: "012" is "noll tolv", "002" is "noll noll två"."""
    tongue = TONGUES[language]
    rest = digits.lstrip("0")
    zeros = [tongue.zero] * (len(digits) - len(rest))
    return " ".join([*zeros, *([tongue.cardinal(int(rest))] if rest else [])])


@dataclass(frozen=True)
class Tongue:
    """What one language needs: its small numbers, how the larger are put together, letters the voice misreads, the call."""

    zero: str
    call: str
    letters: Mapping[str, str]
    units: tuple[str, ...]  # 1..19 at their own index, 0 is ""
    tens: tuple[str, ...]  # 20, 30 … 90 at 2..9
    hundreds: tuple[str, ...]  # 100 … 900 at 1..9
    tens_unit: str  # how {tens} and {unit} join
    hundred_rest: str  # how {hundred} and {rest} join

    def cardinal(self, n: int) -> str:
        """1..999 in words."""
        hundred, rest = divmod(n, 100)
        if not hundred:
            return self._below_hundred(rest)
        if not rest:
            return self.hundreds[hundred]
        return self.hundred_rest.format(hundred=self.hundreds[hundred], rest=self._below_hundred(rest))

    def _below_hundred(self, n: int) -> str:
        if n < 20:
            return self.units[n]
        tens, unit = divmod(n, 10)
        if not unit:
            return self.tens[tens]
        return self.tens_unit.format(tens=self.tens[tens], unit=self.units[unit])


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SWEDISH_UNITS = (
    "",
    *_words("ett två tre fyra fem sex sju åtta nio tio elva tolv tretton"),
    *_words("fjorton femton sexton sjutton arton nitton"),
)
SWEDISH = Tongue(
    zero="noll",
    call="Nummer {number}, plats {desk}",
    letters={},
    units=SWEDISH_UNITS,
    tens=("", "", *_words("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio")),
    hundreds=("", "hundra", *(f"{unit}hundra" for unit in SWEDISH_UNITS[2:10])),
    tens_unit="{tens}{unit}",
    hundred_rest="{hundred} {rest}",
)

ENGLISH_UNITS = (
    "",
    *_words("one two three four five six seven eight nine ten eleven twelve thirteen"),
    *_words("fourteen fifteen sixteen seventeen eighteen nineteen"),
)
ENGLISH = Tongue(
    zero="zero",
    call="Number {number}, desk {desk}",
    letters={},
    units=ENGLISH_UNITS,
    tens=("", "", *_words("twenty thirty forty fifty sixty seventy eighty ninety")),
    hundreds=("", *(f"{unit} hundred" for unit in ENGLISH_UNITS[1:10])),
    tens_unit="{tens}-{unit}",
    hundred_rest="{hundred} and {rest}",
)

# Counting form, masculine, as numbers are read out; the unit comes before the ten.
ARABIC = Tongue(
    zero="صفر",
    call="الرقم {number}، المكتب رقم {desk}",
    letters={},
    units=(
        "",
        *_words("واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"),
        "أحد عشر",
        "اثنا عشر",
        *(f"{unit} عشر" for unit in _words("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة")),
    ),
    tens=("", "", *_words("عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون")),
    hundreds=("", *_words("مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة")),
    tens_unit="{unit} و{tens}",
    hundred_rest="{hundred} و{rest}",
)

TONGUES: Mapping[str, Tongue] = {"sv": SWEDISH, "en": ENGLISH, "ar": ARABIC}
