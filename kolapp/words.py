"""Ticket numbers and calls as people say them, per language; pure, and it never guesses at a language it does not know.

What is said here is for the ear. Arabic is written with its vowels, which speech engines need and people leave out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NO_BREAK_SPACE = "\u00a0"


def shown(ticket: str) -> str:
    """The number as it is set on screens and paper, for the eye: "B012" is "B 012", kept on one line."""
    return f"{ticket[0]}{NO_BREAK_SPACE}{ticket[1:]}"


def number(ticket: str, language: str) -> str:
    """The number as it is said: "B012" is "B noll tolv". KeyError for a language without number words."""
    return f"{ticket[0]} {figures(ticket[1:], language)}"


def call(ticket: str, desk: str, language: str) -> str:
    """The announcement: "Nummer B noll tolv, plats två". A desk with a name instead of a number is said as written."""
    place = figures(desk, language) if desk.isdecimal() else desk
    return TONGUES[language].call.format(number=number(ticket, language), desk=place)


def figures(digits: str, language: str) -> str:
    """Leading zeros one by one, then the rest as a number: "012" is "noll tolv", "002" is "noll noll två"."""
    tongue = TONGUES[language]
    rest = digits.lstrip("0")
    zeros = [tongue.zero] * (len(digits) - len(rest))
    return " ".join([*zeros, *([tongue.cardinal(int(rest))] if rest else [])])


@dataclass(frozen=True)
class Tongue:
    """How one language counts to 999, and how it calls."""

    call: str
    zero: str
    small: tuple[str, ...]  # 1 … 19, each at its own index
    tens: tuple[str, ...]  # 20 … 90, at 2 … 9
    hundreds: tuple[str, ...]  # 100 … 900, at 1 … 9
    two_digits: str  # {ten} and {unit}
    three_digits: str  # {hundred} and {rest}

    def cardinal(self, n: int) -> str:
        """1 … 999 in words."""
        hundred, rest = divmod(n, 100)
        if not hundred:
            return self._below_hundred(rest)
        if not rest:
            return self.hundreds[hundred]
        return self.three_digits.format(hundred=self.hundreds[hundred], rest=self._below_hundred(rest))

    def _below_hundred(self, n: int) -> str:
        ten, unit = divmod(n, 10)
        if n < 20:
            return self.small[n]
        if not unit:
            return self.tens[ten]
        return self.two_digits.format(ten=self.tens[ten], unit=self.small[unit])


def _listed(words: str, *, start: int = 1) -> tuple[str, ...]:
    """The words between bars, each at the index it stands for."""
    return ("",) * start + tuple(word.strip() for word in words.split("|"))


SWEDISH = Tongue(
    call="Nummer {number}, plats {desk}",
    zero="noll",
    small=_listed(
        "ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    ),
    tens=_listed("tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio", start=2),
    hundreds=_listed("hundra|tvåhundra|trehundra|fyrahundra|femhundra|sexhundra|sjuhundra|åttahundra|niohundra"),
    two_digits="{ten}{unit}",
    three_digits="{hundred} {rest}",
)

ENGLISH = Tongue(
    call="Number {number}, desk {desk}",
    zero="zero",
    small=_listed(
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
        "|seventeen|eighteen|nineteen"
    ),
    tens=_listed("twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety", start=2),
    hundreds=_listed(
        "one hundred|two hundred|three hundred|four hundred|five hundred|six hundred|seven hundred|eight hundred"
        "|nine hundred"
    ),
    two_digits="{ten}-{unit}",
    three_digits="{hundred} and {rest}",
)

# The form for counting aloud; the unit is said before the ten.
ARABIC = Tongue(
    call="الرقم {number}، المكتب رقم {desk}",
    zero="صِفْر",
    small=_listed(
        "واحِد|اِثْنان|ثَلاثَة|أَرْبَعَة|خَمْسَة|سِتَّة|سَبْعَة|ثَمانِيَة|تِسْعَة|عَشَرَة|أَحَدَ عَشَر|اِثْنا عَشَر"
        "|ثَلاثَةَ عَشَر|أَرْبَعَةَ عَشَر|خَمْسَةَ عَشَر|سِتَّةَ عَشَر|سَبْعَةَ عَشَر|ثَمانِيَةَ عَشَر|تِسْعَةَ عَشَر"
    ),
    tens=_listed("عِشْرون|ثَلاثون|أَرْبَعون|خَمْسون|سِتّون|سَبْعون|ثَمانون|تِسْعون", start=2),
    hundreds=_listed("مِئَة|مِئَتان|ثَلاثُمِئَة|أَرْبَعُمِئَة|خَمْسُمِئَة|سِتُّمِئَة|سَبْعُمِئَة|ثَمانِمِئَة|تِسْعُمِئَة"),
    two_digits="{unit} وَ{ten}",
    three_digits="{hundred} وَ{rest}",
)

TONGUES: Mapping[str, Tongue] = {"sv": SWEDISH, "en": ENGLISH, "ar": ARABIC}
