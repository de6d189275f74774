"""Finds errands by the beginning of a word; it knows the letters of the languages it can be asked in, and no screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kiosk.offer import Errand, said

LATIN = "abcdefghijklmnopqrstuvwxyz"
# The letters of a keyboard, in the order they are learnt. A language that is not here has too many: there is no search in it.
LETTERS: Mapping[str, str] = {
    "sv": LATIN + "åäö",
    "en": LATIN,
    "fi": LATIN + "åäö",
    "se": "aábcčdđefghijklmnŋoprsštŧuvzž",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "so": LATIN,
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "pl": LATIN + "ł",
    "de": LATIN + "äöü",
}
# Letters that look or sound alike and that no rule of Unicode takes apart.
ALIKE = str.maketrans(
    {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ł": "l", "đ": "d", "ŋ": "n", "ŧ": "t", "ـ": None, "’": None, "'": None}
)
ENOUGH_FOR_THE_MIDDLE = 3  # letters before they are looked for inside words too


@lru_cache(maxsize=2048)  # every name in every language, and what is being typed
def fold(text: str) -> str:
    """As it is compared: no case, no marks over letters, and a double letter is one: tremor and haste double and halve them."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(ALIKE))
    return re.sub(r"(\w)\1+", r"\1", "".join(char for char in parts if not unicodedata.combining(char)))


def found(errands: Iterable[Errand], language: str, typed: str) -> tuple[Errand, ...]:
    """Those whose name has a word that begins so; then those that are also called so, or about it; then any word inside."""
    sought = fold(typed)
    ranked = [(rank(errand, language, sought), errand) for errand in errands] if sought else []
    return tuple(errand for place, errand in sorted(ranked, key=lambda pair: pair[0]) if place < NOWHERE)


NOWHERE = 4


def rank(errand: Errand, language: str, sought: str) -> int:
    places = (said(errand.name, language), " ".join(errand.words.get(language, ())), said(errand.about, language))
    folded = [fold(place) for place in places]
    begins = (n for n, place in enumerate(folded) if any(word.startswith(sought) for word in re.findall(r"\w+", place)))
    inside = len(sought) >= ENOUGH_FOR_THE_MIDDLE and any(sought in place for place in folded[:2])
    return next(begins, NOWHERE - 1 if inside else NOWHERE)
