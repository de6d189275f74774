"""How languages count to 999 and call a number, as tables for the ear; pure, it knows no ticket.

Arabic is written with its vowels, which speech engines need and people leave out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
    one_more: str = ""  # the 1 of 21, 31 …, where it is another word than alone

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
        one_more = self.one_more if unit == 1 else ""
        return self.two_digits.format(ten=self.tens[ten], unit=one_more or self.small[unit])


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

GERMAN = Tongue(
    call="Nummer {number}, Platz {desk}",
    zero="null",
    small=_listed(
        "eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn"
        "|achtzehn|neunzehn"
    ),
    tens=_listed("zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig", start=2),
    hundreds=_listed(
        "einhundert|zweihundert|dreihundert|vierhundert|fünfhundert|sechshundert|siebenhundert|achthundert|neunhundert"
    ),
    two_digits="{unit}und{ten}",
    three_digits="{hundred}{rest}",
    one_more="ein",
)

FINNISH = Tongue(
    call="Numero {number}, palvelupiste {desk}",
    zero="nolla",
    small=_listed(
        "yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|yksitoista|kaksitoista|kolmetoista"
        "|neljätoista|viisitoista|kuusitoista|seitsemäntoista|kahdeksantoista|yhdeksäntoista"
    ),
    tens=_listed(
        "kaksikymmentä|kolmekymmentä|neljäkymmentä|viisikymmentä|kuusikymmentä|seitsemänkymmentä|kahdeksankymmentä"
        "|yhdeksänkymmentä",
        start=2,
    ),
    hundreds=_listed(
        "sata|kaksisataa|kolmesataa|neljäsataa|viisisataa|kuusisataa|seitsemänsataa|kahdeksansataa|yhdeksänsataa"
    ),
    two_digits="{ten}{unit}",
    three_digits="{hundred} {rest}",
)

POLISH = Tongue(
    call="Numer {number}, stanowisko {desk}",
    zero="zero",
    small=_listed(
        "jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|jedenaście|dwanaście|trzynaście|czternaście"
        "|piętnaście|szesnaście|siedemnaście|osiemnaście|dziewiętnaście"
    ),
    tens=_listed(
        "dwadzieścia|trzydzieści|czterdzieści|pięćdziesiąt|sześćdziesiąt|siedemdziesiąt|osiemdziesiąt|dziewięćdziesiąt",
        start=2,
    ),
    hundreds=_listed("sto|dwieście|trzysta|czterysta|pięćset|sześćset|siedemset|osiemset|dziewięćset"),
    two_digits="{ten} {unit}",
    three_digits="{hundred} {rest}",
)

UKRAINIAN = Tongue(
    call="Номер {number}, місце {desk}",
    zero="нуль",
    small=_listed(
        "один|два|три|чотири|п’ять|шість|сім|вісім|дев’ять|десять|одинадцять|дванадцять|тринадцять|чотирнадцять"
        "|п’ятнадцять|шістнадцять|сімнадцять|вісімнадцять|дев’ятнадцять"
    ),
    tens=_listed("двадцять|тридцять|сорок|п’ятдесят|шістдесят|сімдесят|вісімдесят|дев’яносто", start=2),
    hundreds=_listed("сто|двісті|триста|чотириста|п’ятсот|шістсот|сімсот|вісімсот|дев’ятсот"),
    two_digits="{ten} {unit}",
    three_digits="{hundred} {rest}",
)

PERSIAN = Tongue(
    call="شماره {number}، میز {desk}",
    zero="صفر",
    small=_listed("یک|دو|سه|چهار|پنج|شش|هفت|هشت|نُه|ده|یازده|دوازده|سیزده|چهارده|پانزده|شانزده|هفده|هجده|نوزده"),
    tens=_listed("بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود", start=2),
    hundreds=_listed("صد|دویست|سیصد|چهارصد|پانصد|ششصد|هفتصد|هشتصد|نهصد"),
    two_digits="{ten} و {unit}",
    three_digits="{hundred} و {rest}",
)

# Only languages with a voice that can be understood: how the others count would never be heard, nor mended. espeak-ng
# offers a Thai voice, but it drops vowels (it says “ss” for four).
TONGUES: Mapping[str, Tongue] = {
    "sv": SWEDISH,
    "en": ENGLISH,
    "ar": ARABIC,
    "de": GERMAN,
    "fi": FINNISH,
    "pl": POLISH,
    "uk": UKRAINIAN,
    "fa": PERSIAN,
}
