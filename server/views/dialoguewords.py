"""What the lead reads about opinions: faces, months, what was masked, where visitors gave up, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from kolapp.office import Office
from kolapp.texts import Catalogue, catalogue
from server.views.opinionwords import faces
from server.views.wording import Wording

Sentence = Mapping[str, Any]  # as GET /api/opinions tells it


class DialogueWords:
    """One office in one language."""

    def __init__(self, office: Office, words: Catalogue) -> None:
        self._words, self._wording = words, Wording(office, words)
        self.faces = faces(catalogue(words.language, "phone"))
        self._ = words.gettext

    def errand(self, id: str | None) -> str:
        return self._wording.errand(id) if id else self._("Utan ärende, och ärenden med få svar")

    def month(self, month: str) -> str:
        name = str(format_date(date.fromisoformat(f"{month}-01"), "LLLL yyyy", locale=self._words.locale))
        return name[0].upper() + name[1:]

    def day(self, day: str) -> str:
        return str(format_date(date.fromisoformat(day), "d MMM", locale=self._words.locale))

    def hidden(self, sentence: Sentence) -> str:
        """What was masked in it, if anything was."""
        kinds = {
            "identity": self._("personnummer"),
            "email": self._("e-postadress"),
            "phone": self._("telefonnummer"),
            "name": self._("namn"),
        }
        told = ", ".join(kinds.get(kind, kind) for kind in sentence["hidden"])
        return self._("Dolt: {kinds}").format(kinds=told) if told else ""

    def language(self, code: str) -> str:
        return self._wording.language_name(code)

    def screen(self, name: str) -> str:
        """A kiosk's screen as one knows it who stands before it; one from a newer kiosk by its own name."""
        return {
            "welcome": self._("Första sidan"),
            "errands": self._("Ärenden i en grupp"),
            "search": self._("Sök"),
            "ask": self._("Det är lång väntan"),
            "message": self._("Hänvisning till en annan plats"),
            "help": self._("Jag behöver hjälp"),
            "languages": self._("Alla språk"),
            "adjust": self._("Anpassa skärmen"),
            "opinion": self._("Säg vad du tycker"),
        }.get(name, name)


def themes(sentences: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    """Those without a theme first, then by theme, the most spoken of first."""
    grouped: dict[str, list[Sentence]] = {"": []}
    for sentence in sentences:
        grouped.setdefault(sentence["theme"] or "", []).append(sentence)
    return dict(sorted(grouped.items(), key=lambda each: (each[0] != "", -len(each[1]), each[0])))
