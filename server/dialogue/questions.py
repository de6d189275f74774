"""The one question visitors are asked: what a face answers, and what a sentence does. The lead's, or until then the usual one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from server.dialogue.opinionfile import OpinionFile
from server.notices import cleaned
from server.rules import Refused

LONGEST = 80  # characters: one line on a tablet, two on a phone

Words = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """`id` 0 is the usual question, whose words are the catalogues'; a language without words reads the house's own."""

    id: int = 0
    asked: Words | None = None
    wished: Words | None = None


USUAL = Question()


class Questions:
    """The questions there have been; the newest is asked."""

    def __init__(self, file: OpinionFile) -> None:
        self._file = file
        self._now = self._newest()

    def now(self) -> Question:
        """From memory: every kiosk asks for it with every change of the board."""
        return self._now

    def _newest(self) -> Question:
        newest = self._file.rows("select * from questions order by id desc limit 1")
        if not newest or not newest[0]["asked"]:
            return USUAL
        return Question(newest[0]["id"], json.loads(newest[0]["asked"]), json.loads(newest[0]["wished"]))

    def ask(self, day: date, house: str, asked: Words, wished: Words) -> None:
        """A new question from now on. Nothing in the house's own language: the usual one again."""
        said, wants = said_in(asked, LONGEST), said_in(wished, LONGEST)
        if bool(said.get(house)) != bool(wants.get(house)):
            raise Refused("question-half", "Skriv båda frågorna på husets eget språk, eller ingen.")
        kept = (_kept(said, house), _kept(wants, house))
        if kept == (_kept(self._now.asked, house), _kept(self._now.wished, house)):
            return
        with self._file.writing() as db:
            db.table("questions").insert({"day": day.isoformat(), "asked": kept[0], "wished": kept[1]})
        self._now = self._newest()


def said_in(words: Words, longest: int) -> dict[str, str]:
    """The words of each language that has any, in one line each."""
    lines = {language: cleaned(text) for language, text in words.items()}
    for text in lines.values():
        if len(text) > longest:
            raise Refused("words-long", f"”{text[:20]}…” är {len(text)} tecken och får vara {longest}. Korta det lite.")
    return {language: text for language, text in lines.items() if text}


def _kept(words: Words | None, house: str) -> str:
    return json.dumps(words, ensure_ascii=False) if words and words.get(house) else ""
