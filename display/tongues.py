"""The screen's languages: the house's own, and beside it in smaller type a second; it looks texts up and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kolapp.texts import Catalogue, catalogue

DOMAIN = "display"


def _(msgid: str) -> str:
    """Mark a sentence for the translators; `Tongues` looks it up."""
    return msgid


@dataclass(frozen=True)
class Tongues:
    house: Catalogue
    second: Catalogue | None
    spoken: tuple[str, ...] = ()  # every language of the office

    @classmethod
    def of(cls, languages: tuple[str, ...]) -> Tongues:
        """The office's first language is the house's; beside it stands English if the office has it, else its next."""
        others = [language for language in languages[1:] if language == "en"] or list(languages[1:2])
        return cls(catalogue(languages[0], DOMAIN), catalogue(others[0], DOMAIN) if others else None, languages)

    def to(self, visitor: str) -> Tongues:
        """The same for one visitor's call: beside the house's language stands the one chosen at the kiosk."""
        known = visitor in self.spoken and visitor != self.house.language
        return Tongues(self.house, catalogue(visitor, DOMAIN), self.spoken) if known else self

    @property
    def beneath(self) -> str:
        """The language of what stands beside the house's; the house's own when nothing does."""
        return self.second.language if self.second else self.house.language

    def say(self, msgid: str, **values: object) -> str:
        return self.house.gettext(msgid).format(**values)

    def beside(self, msgid: str, **values: object) -> str:
        """The same in the second language; empty when the office has one language only."""
        return self.second.gettext(msgid).format(**values) if self.second else ""

    def name(self, words: Any) -> str:
        """A text that may be plain or one per language, in the house's language."""
        if isinstance(words, Mapping) and "text" in words:  # an entry of the board's corner
            words = words["text"]
        if not isinstance(words, Mapping):
            return str(words or "")
        return str(words.get(self.house.language) or next(iter(words.values()), ""))

    def name_beside(self, words: Any) -> str:
        """The same in the second language; empty where it is not told."""
        told = words.get(self.second.language) if self.second and isinstance(words, Mapping) else ""
        return str(told or "")
