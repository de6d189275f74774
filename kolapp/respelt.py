"""What espeak-ng misreads, and how to spell it so that it is said right; pure, and only for that engine's ears.

Each was heard wrong in version 1.51 and is held by a test of its sounds: an engine that has learnt better loses nothing by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Spelling = tuple[re.Pattern[str], str]

_TENS = "tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio"
_UNITS = "ett|två|tre|fyra|fem|sex|sju|åtta|nio"


def _letter(letter: str, name: str) -> Spelling:
    """A single capital inside a sentence is the letter, not the word that looks like it."""
    return re.compile(rf"(?<=[^\W\d_] ){letter}(?= )"), name


SPELLINGS: Mapping[str, tuple[Spelling, ...]] = {
    "sv": (
        (re.compile(rf"\b({_TENS})({_UNITS})\b"), r"\1 \2"),  # in one word, "fyrtionio" ends like "station"
        (re.compile(r"\bfyrtio\b"), "förtio"),
        (re.compile(r"\barton\b"), "arrtånn"),  # not with the stress of "baron"
        (re.compile(r"\b(tret|fjor|fem|sex|sjut|nit)ton\b"), r"\1tånn"),  # not with the o of "ost-oro"
    ),
    "en": (_letter("A", "eigh"), _letter("I", "eye")),
    "de": ((re.compile(r"undvierzig\b"), "undfierzig"),),  # not with the v of "servieren"
    "pl": (_letter("W", "wu"), _letter("Z", "zet")),  # both are prepositions without a vowel
    "ar": ((re.compile("سِتَّ"), "سِتتَ"), (re.compile("سِتُّ"), "سِتتُ")),  # the vowel on a doubled letter is dropped
    "uk": ((re.compile(r"\bсорок\b"), "сорокь"),),  # the stress belongs on its first half
}


def respelt(text: str, language: str) -> str:
    for wrong, right in SPELLINGS.get(language, ()):
        text = wrong.sub(right, text)
    return text
