"""The newspaper corner beside the calls: notices, what became of people's views, headlines. Entries for the board; it fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kolapp.office import Answer, Office, Words
from kolapp.texts import catalogue
from server.fold import Day

# {"kind": "notice" | "answer" | "headline", "text": {language: text}}; a headline says whose it is, "from"
Entry = dict[str, Any]


def corner(office: Office, day: Day, more: Sequence[Entry] = ()) -> list[Entry]:
    """The office file's notices, then the desks' of today, then its answers; then `more` answers, and headlines."""
    own = office.languages[0]
    return [
        *({"kind": "notice", "text": _shown(office, notice)} for notice in office.notices),
        *({"kind": "notice", "text": {own: notice.text}, "id": notice.id} for notice in day.notices.values()),
        *({"kind": "answer", "text": _answer(office, answer)} for answer in office.answers),
        *more,
    ]


def answered(office: Office, answers: Sequence[Answer]) -> list[Entry]:
    """The lead's answers, in those of the board's languages they are written in."""
    shown = [[code for code in shown_in(office) if code in one.said and code in one.did] for one in answers]
    return [
        {"kind": "answer", "text": {code: said_and_did(answer, code) for code in codes}}
        for answer, codes in zip(answers, shown, strict=True)
    ]


def shown_in(office: Office) -> tuple[str, ...]:
    """The board's one or two languages: the house's own, and English if it has it, else its next."""
    others = [language for language in office.languages[1:] if language == "en"] or list(office.languages[1:2])
    return office.languages[0], *others


def _shown(office: Office, words: Words) -> dict[str, str]:
    return {language: words[language] for language in shown_in(office)}


def _answer(office: Office, answer: Answer) -> dict[str, str]:
    return {language: said_and_did(answer, language) for language in shown_in(office)}


def said_and_did(answer: Answer, language: str) -> str:
    _ = catalogue(language, "display").gettext
    return _("Ni sa: {said} Vi gjorde: {did}").format(said=answer.said[language], did=answer.did[language])
