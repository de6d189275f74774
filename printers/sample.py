"""A ticket to try a printer with, in every script the house prints; its number is nobody's."""

from __future__ import annotations

from printers.layout import visit
from printers.ticket import Ticket

# office, what, place and wait, what to do, time
WORDS = {
    "sv": (
        "Kontaktcenter",
        "Bygglov",
        "Fem personer före dig, ungefär 10–20 minuter.",
        "Slå dig ner, vi ropar upp ditt nummer.",
        "Provlapp 23 nov 10:42",
    ),
    "en": (
        "Contact centre",
        "Building permits",
        "Five people before you, about 10–20 minutes.",
        "Please take a seat. We will call your number.",
        "Test 23 November 10:42",
    ),
    "ar": (
        "مركز الاتصال",
        "رخص البناء",
        "أمامك خمسة أشخاص، حوالي \u206810–20\u2069 دقيقة.",
        "تفضل بالجلوس، سننادي رقمك.",
        "تذكرة تجريبية 23 نوفمبر \u206810:42\u2069",
    ),
}
LANGUAGES = tuple(WORDS)


def sample(language: str = "sv") -> Ticket:
    office, what, wait, advice, time = WORDS[language]
    link = "https://example.org/t/provlapp-7f3a9c"
    return visit(
        office=office, number="B\u00a0012", what=what, wait=wait, advice=advice, link=link, time=time, language=language
    )
