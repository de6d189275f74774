"""What an agent without the visitor's language can show them: a few sentences in it, beside the house's own. It says nothing by itself."""

from __future__ import annotations

from dataclasses import dataclass

from kolapp.direction import Direction
from kolapp.texts import Catalogue, catalogue


@dataclass(frozen=True)
class Card:
    """`phrases`: in the visitor's language, and what that says in the house's."""

    language: str
    direction: Direction
    phrases: list[tuple[str, str]]


def card(language: str, house: str) -> Card:
    theirs, ours = catalogue(language, "card"), catalogue(house, "card")
    return Card(language, theirs.direction, list(zip(_phrases(theirs), _phrases(ours), strict=True)))


def _phrases(texts: Catalogue) -> list[str]:
    _ = texts.gettext
    return [
        _("Välkommen. Slå dig ner."),
        _("Har du dina papper med dig?"),
        _("Har du legitimation med dig?"),
        _("Vänta här, tack. Jag kommer strax tillbaka."),
        _("Vill du ha en tolk?"),
        _("Skriv gärna ner det."),
        _("Jag visar dig vart du ska gå."),
        _("Det är klart. Tack för i dag."),
    ]
