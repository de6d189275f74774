"""What visitors are asked, and told of what became of it, in the visitor's language. Pure; it knows no opinion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kolapp.direction import Direction, direction
from kolapp.office import Answer, Office, Words
from kolapp.texts import Catalogue, catalogue
from server.dialogue.questions import USUAL, Question
from server.views.phonewords import PhoneWords

TOLD = 3  # answers shown to one visitor


class Said(NamedTuple):
    """Words that somebody wrote, and their language: perhaps not the page's."""

    text: str
    language: str

    @property
    def direction(self) -> Direction:
        return direction(self.language)


class OpinionWords(PhoneWords):
    """For the pages where visitors answer."""

    def __init__(
        self, office: Office, catalogue: Catalogue, question: Question = USUAL, answers: Iterable[Answer] = ()
    ) -> None:
        super().__init__(office, catalogue)
        self._house, self._question, self._answers = office.languages[0], question, list(answers)[:TOLD]

    @property
    def asked(self) -> Said:
        return self._written(self._question.asked) or Said(usual(self.catalogue)["asked"], self.language)

    @property
    def wished(self) -> Said:
        return self._written(self._question.wished) or Said(usual(self.catalogue)["wished"], self.language)

    @property
    def faces(self) -> list[tuple[str, str]]:
        return list(faces(self.catalogue).items())

    @property
    def answers(self) -> list[tuple[Said, Said]]:
        """What was said and what was done, newest first."""
        pairs = [(self._written(one.said), self._written(one.did)) for one in self._answers]
        return [(said, did) for said, did in pairs if said and did]

    def _written(self, words: Words | None) -> Said | None:
        language = next((code for code in (self.language, self._house) if words and words.get(code)), None)
        return Said(words[language], language) if words and language else None


def usual(catalogue: Catalogue) -> dict[str, str]:
    """What is asked until the lead has another question."""
    _ = catalogue.gettext
    return {"asked": _("Hur gick det för dig i dag?"), "wished": _("Vad saknade du i dag?")}


def faces(catalogue: Catalogue) -> dict[str, str]:
    """Each face and its word, by the names of `opinions.FACES`."""
    _ = catalogue.gettext
    return {"very-good": _("Mycket bra"), "good": _("Bra"), "bad": _("Dåligt"), "very-bad": _("Mycket dåligt")}


def in_every_language(office: Office, question: Question) -> Mapping[str, Any]:
    """The question for programs: in each of the office's languages, the house's own where it lacks one."""
    words = {code: OpinionWords(office, catalogue(code, "phone"), question) for code in office.languages}
    return {key: {code: getattr(said, key).text for code, said in words.items()} for key in ("asked", "wished")}
