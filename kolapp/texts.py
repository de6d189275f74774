"""What the programs say, in the language asked for; it never answers in Swedish for another language without telling the log.

Swedish is the source: the msgid is the Swedish text. `python -m kolapp texts check` finds what lacks a translation.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from kolapp import phrases
from kolapp.direction import Direction, direction, isolate
from kolapp.office import OfficeError

LOCALES = Path(__file__).parent / "locales"
SOURCE = "sv"

# What Babel calls the locale, where that is not the language's own code: dates in English are written as in Britain.
_BABEL = {"en": "en_GB", "prs": "fa_AF", "sme": "se"}

Forms = Mapping[str, tuple[str, ...]]

log = logging.getLogger(__name__)


@cache
def catalogue(language: str, domain: str = "kolapp") -> Catalogue:
    """The texts of one program in one language, read once; OfficeError when nobody has written them."""
    return Catalogue(language, domain, *_read(language, domain))


class Catalogue:
    """Texts, numbers and times of one language. Made by `catalogue`."""

    def __init__(self, language: str, domain: str, forms: Forms, plural: Callable[[int], int]) -> None:
        self.language, self.domain = language, domain
        self.direction: Direction = direction(language)
        self.locale = Locale.parse(_BABEL.get(language, language).replace("-", "_"))
        self._forms, self._plural = dict(forms), plural

    @property
    def own_name(self) -> str:
        """The language's name in itself: "Svenska", "العربية"."""
        name = self.locale.get_language_name(self.locale) or self.language
        return name[0].upper() + name[1:]

    def gettext(self, message: str) -> str:
        return self._found(message, (message,))[0]

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form of the words that goes with `n`; putting the number in with `.format` is the caller's."""
        return self._found(one, (one, many))[self._plural(n)]

    def number(self, n: int) -> str:
        """The number in the same figures in every language, those of the tickets."""
        return str(format_decimal(n, locale=self.locale, numbering_system="latn"))

    def time(self, at: datetime | time) -> str:
        """Hours and minutes as on the clock: "08:00"."""
        return at.strftime("%H:%M")

    def day(self, day: date, today: date) -> str:
        """A day as one says it inside a sentence: "i morgon", "på måndag", "den 24 december"."""
        return phrases.day(catalogue(self.language), day, today)

    def range(self, low: int, high: int) -> str:
        """A wait in minutes as one says it inside a sentence: "ungefär 10–20 minuter"."""
        return phrases.wait(catalogue(self.language), low, high)

    def keep(self, text: str) -> str:
        """A number, time or name fenced in where the text runs from the right; elsewhere as it is."""
        return isolate(text) if self.direction == "rtl" else text

    def _found(self, message: str, source: tuple[str, ...]) -> tuple[str, ...]:
        forms = self._forms.get(message)
        if forms is None:
            if self.language != SOURCE:
                log.warning("%s/%s.po has no translation of %r", self.language, self.domain, message)
            # Two forms for any count: Swedish again, so that every index finds one. Kept, so that the log is told once.
            forms = self._forms[message] = (source[0], *source[1:] * 5)
        return forms


def _read(language: str, domain: str) -> tuple[Forms, Callable[[int], int]]:
    """The translated messages of one .po file, each with its plural forms, and which form a number takes."""
    if language == SOURCE:
        return {}, _swedish
    path = LOCALES / language / f"{domain}.po"
    try:
        with path.open("rb") as file:
            po = read_po(file)
    except FileNotFoundError:
        raise OfficeError(
            f"languages: {language} has no texts for {domain!r}: {path} is missing — translate it, or take the language out"
        ) from None
    forms = {_key(message.id): _strings(message.string) for message in po if message.id and not message.fuzzy}
    return {key: strings for key, strings in forms.items() if all(strings)}, c2py(po.plural_expr)


def _key(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def _strings(translated: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (translated or "",) if isinstance(translated, str | None) else tuple(translated)


def _swedish(n: int) -> int:
    return int(n != 1)
