"""Finds what somebody says they are called: the words after "jag heter" and its like, in the house's languages. It knows no names itself.

Whoever is named in the middle of a sentence cannot be found so; the lead reads with that in mind and can take any sentence away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from server.dialogue.digits import Spans

# Nobody says these before anything but a name: what follows is one, with or without capitals.
OWN = (
    *("jag heter", "mitt namn är", "mitt namn", "undertecknad", "mitt förnamn är", "mitt efternamn är"),
    *("my name is", "my name's", "my name", "i am called", "i'm called"),
    *("nimeni on", "nimeni", "mun nimi on", "minun nimi on", "olen nimeltäni"),
    *("mu namma lea", "mu namma", "mun lean nammaduvvon"),
    *("magacaygu waa", "magacayga waa", "magaceygu waa", "magacaygu", "waxaa la i yiraahdaa", "waxa la i yidhaahdaa"),
    *("мене звати", "мене звуть", "моє ім'я", "моє ім’я", "я звуся", "моє прізвище"),
    *("nazywam się", "mam na imię", "moje imię to", "moje imię", "moje nazwisko to", "na imię mi"),
    *("ich heiße", "ich heisse", "mein name ist", "mein name"),
    *("و?[اإ]سمي هو", "و?[اإ]سمي", "و?[أا]دعى", "[اإ]سمه", "[اإ]سمها", "السيد", "السيدة"),
    *("اسم من", "نام من", "اسمم", "نامم", "اسمش", "آقای", "خانم"),
    *("ስመይ", "ሽመይ", "ስሙ", "ስማ", "ኣቶ", "ወይዘሮ"),
    *("ชื่อของฉันคือ", "ชื่อของผมคือ", "ชื่อว่า", "ชื่อ"),
)
# These are said before much else too: what follows is a name when it looks like one.
OTHERS = (
    *("heter", "hette", "kallas", "namnet", "fru", "herr", "mvh", "hälsningar", "hälsar", "signerat"),
    *("named", "is called", "name is", "mr\\.?", "mrs\\.?", "ms\\.?", "regards", "sincerely"),
    *("nimeltään", "nimi on", "terveisin", "rouva", "herra"),
    *("namma lea", "dearvvuođat"),
    *("magaciisu waa", "magaceedu waa", "la yiraahdo", "mudane", "marwo"),
    *("звати", "на ім'я", "на ім’я", "пан", "пані", "з повагою"),
    *("nazywa się", "ma na imię", "imieniem", "pan", "pani", "pozdrawiam"),
    *("heißt", "namens", "frau", "grüße", "grüßen"),
)
# And these before nearly anything: first name and surname, both with capitals.
SELF = ("jag är", "i am", "i'm", "ich bin", "olen", "jestem", "я", "waxaan ahay", "mun lean")
# What comes after a name and is none.
NEXT = frozenset(
    {
        *("och", "men", "som", "jag", "är", "bor", "har", "vill", "and", "but", "i", "am", "who", "from"),
        *(
            "und",
            "aber",
            "ich",
            "aus",
            "ja",
            "mutta",
            "olen",
            "joka",
            "iyo",
            "laakiin",
            "oo",
            "oraz",
            "ale",
            "z",
            "jestem",
        ),
        *("та", "і", "але", "я", "з", "و", "ثم", "من", "أنا", "ولكن", "است", "هستم", "ولی"),
        *("እዩ", "እየ", "እያ", "ኣነ", "ከምኡ", "ครับ", "ค่ะ", "และ"),
    }
)
UNMISTAKABLE = 4  # letters
PARTS = frozenset({"von", "van", "de", "af", "av", "al", "el", "bin", "bint", "der", "da"})

_WORD = r"[^\W\d_](?:[\w'’\-]|[\u0300-\u036f\u064b-\u0652\u0670\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c])*"
_NAME = re.compile(rf"[\s:,/\-–—]*({_WORD})(?:[ \-]+({_WORD}))?(?:[ \-]+({_WORD}))?")


def _said(introductions: Iterable[str]) -> re.Pattern[str]:
    """Longest first: "mitt namn är" before "mitt namn"."""
    ordered = sorted(introductions, key=len, reverse=True)
    spelt = "|".join(said.replace(" ", r"\s+") for said in ordered)
    return re.compile(rf"(?<![^\W\d_\u0e00-\u0e7f])(?:{spelt})(?![a-zåäöšßąęłńóśżźа-яіїє])", re.IGNORECASE)


_OWN, _OTHERS, _SELF = _said(OWN), _said(OTHERS), _said(SELF)


def names(text: str, known: Iterable[str] = ()) -> Spans:
    """Where they stand. `known`: people who work here, whose names are names wherever they stand."""
    spans = [span for found in _OWN.finditer(text) if (span := _after(text, found.end(), 0))]
    spans += [span for found in _OTHERS.finditer(text) if (span := _after(text, found.end(), 1))]
    spans += [span for found in _SELF.finditer(text) if (span := _after(text, found.end(), 2))]
    return spans + _staff(text, known)


def _after(text: str, at: int, capitals: int) -> tuple[int, int] | None:
    """The name that begins here, if its first so many words have capitals."""
    found = _NAME.match(text, at)
    words = [place for place in (1, 2, 3) if found and found[place]]
    if found is None or len(words) < capitals or not all(_is_capital(found[place]) for place in words[:capitals]):
        return None
    if found[1].casefold() in NEXT:
        return None
    last = 1
    while last < len(words) and _goes_on(found[last], found[last + 1], last):
        last += 1
    return found.start(1), found.end(last)


def _goes_on(before: str, word: str, place: int) -> bool:
    """Whether the word is a further part of the name: a capital says so; where there are none, a second word that is no "and"."""
    if word.casefold() in NEXT:
        return False
    return _is_capital(word) or word in PARTS or (place == 1 and not _is_capital(before))


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _staff(text: str, known: Iterable[str]) -> Spans:
    """Short names are words as well: "bo" is where one lives, and "Bo" somebody."""
    spelt = "|".join(re.escape(name) for name in known if name)
    found = re.finditer(rf"(?<!\w)(?:{spelt})s?(?!\w)", text, re.IGNORECASE) if spelt else ()
    return [each.span() for each in found if len(each[0]) >= UNMISTAKABLE or _is_capital(each[0])]
