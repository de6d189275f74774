"""What became of people's views, "you said – we did": written by the lead, read on the board and on the phone. It names nobody."""

from __future__ import annotations

import json
from datetime import date
from secrets import randbits
from typing import Any

from kolapp.office import Answer
from server.dialogue.masking import tells_of_somebody
from server.dialogue.opinionfile import OpinionFile
from server.dialogue.questions import Words, said_in
from server.notices import cleaned
from server.rules import Refused

LONGEST = 80  # characters each: both together are read in passing
MOST = 4  # standing at a time


class Answers:
    """Those that stand, newest first."""

    def __init__(self, file: OpinionFile) -> None:
        self._file = file
        self._told = self._read()

    def told(self) -> list[Answer]:
        """As the office file's own are; from memory, because the board is drawn with every event."""
        return self._told

    def _read(self) -> list[Answer]:
        return [Answer(row["said"], row["did"]) for row in self.standing()]

    def standing(self) -> list[dict[str, Any]]:
        return [
            row | {"id": str(row["id"]), "said": json.loads(row["said"]), "did": json.loads(row["did"])}
            for row in self._file.rows("select id, day, theme, said, did from answers order by day desc, id")
        ]

    def post(self, day: date, house: str, said: Words, did: Words, theme: str = "") -> None:
        """Let it stand until it is taken down. The same words again change nothing."""
        heard, done = said_in(said, LONGEST), said_in(did, LONGEST)
        if not (heard.get(house) and done.get(house)):
            raise Refused("answer-half", "Skriv både vad ni hörde och vad ni gjorde, på husets eget språk.")
        if any(tells_of_somebody(text) for text in (*heard.values(), *done.values())):
            raise Refused("answer-personal", "Nummer och adresser till personer får inte stå på köskärmen.")
        standing = self.standing()
        if any((one["said"], one["did"]) == (heard, done) for one in standing):
            return
        if len(standing) >= MOST:
            raise Refused("answers-full", f"Det visas redan {MOST} svar. Ta ner ett först.")
        row = {"id": randbits(62), "day": day.isoformat(), "theme": cleaned(theme)}
        with self._file.writing() as db:
            db.table("answers").insert(row | {"said": json.dumps(heard), "did": json.dumps(done)})
        self._told = self._read()

    def take(self, id: int) -> None:
        """Take it down. One that is gone already changes nothing."""
        with self._file.writing() as db:
            db.execute("delete from answers where id = ?", [id])
        self._told = self._read()
