"""What visitors answered: a face, perhaps a sentence, masked before it is kept. It never learns who they were or at what time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from secrets import randbits
from typing import Any

from server.dialogue.masking import Masked, masked
from server.dialogue.opinionfile import OpinionFile
from server.notices import cleaned

FACES = ("very-good", "good", "bad", "very-bad")  # kept as 1 to 4
PLACES = ("phone", "door", "kiosk")
LONGEST = 300  # characters: a sentence or three, not a letter
LONGEST_THEME = 40

_BY_MONTH = """
    select substr(day, 1, 7) month, errand, face, count(*) answers, count(text) sentences from opinions
    group by 1, 2, 3 order by 1 desc
"""
_SENTENCES = "select id, day, face, text, hidden, theme from opinions where text > '' order by day desc, id"


class Opinions:
    """`file` is shared with the rest of the dialogue."""

    def __init__(self, file: OpinionFile) -> None:
        self._file = file

    def give(
        self, day: date, question: int, face: str, place: str, *, errand: str | None = None, name: str = ""
    ) -> int | None:
        """The opinion's id; None when the one of that `name` has been given before. An errand only where its visitor told it."""
        id = mark(f"opinion {name}") if name else randbits(62)
        row = {"id": id, "day": day.isoformat(), "question": question, "face": FACES.index(face) + 1, "place": place}
        with self._file.writing() as db:
            if db.execute("select 1 from opinions where id = ?", [id]).fetchone():
                return None
            db.table("opinions").insert(row | {"errand": errand})
        return id

    def give_once(self, link: str, day: date, *given: Any, **more: Any) -> int | None:
        """The same for whoever holds the link: None when it has been answered by. Yesterday's links are dead and forgotten."""
        with self._file.writing() as db:
            db.execute("delete from answered where day < ?", [day.isoformat()])
            if self.is_answered(link):
                return None
            db.table("answered").insert({"mark": mark(link), "day": day.isoformat()})
            return self.give(day, *given, **more)

    def is_answered(self, link: str) -> bool:
        return bool(self._file.rows("select 1 from answered where mark = ?", mark(link)))

    def tell(self, id: int, day: date, text: str, staff: Iterable[str] = ()) -> bool:
        """Add the sentence to an opinion of today that has none; False when there is nothing to tell, or nowhere."""
        said = sentence(text, staff)
        if not said.text:
            return False
        change = "update opinions set text = ?, hidden = ? where id = ? and day = ? and text is null"
        with self._file.writing() as db:
            told = db.execute(change, [said.text, " ".join(said.hidden), id, day.isoformat()])
            return told.rowcount == 1

    def waits_for_words(self, id: int, day: date) -> bool:
        sql = "select 1 from opinions where id = ? and day = ? and text is null"
        return bool(self._file.rows(sql, id, day.isoformat()))

    # What the lead reads and sorts

    def sentences(self) -> list[dict[str, Any]]:
        """Newest day first; within a day in no order that tells anything. Never with an errand: a sentence is one person's."""
        return [
            row | {"id": str(row["id"]), "face": FACES[row["face"] - 1], "hidden": (row["hidden"] or "").split()}
            for row in self._file.rows(_SENTENCES)
        ]

    def group(self, ids: Sequence[int], theme: str) -> None:
        """Put the sentences under a theme; under none when it is empty."""
        with self._file.writing() as db:
            for id in ids:
                db.execute("update opinions set theme = ? where id = ?", [cleaned(theme)[:LONGEST_THEME] or None, id])

    def silence(self, id: int) -> None:
        """Take the sentence away for good; the face still counts."""
        with self._file.writing() as db:
            db.execute("update opinions set text = null, hidden = null, theme = null where id = ?", [id])

    def forget(self, before: date) -> None:
        """Of days before that one no word is left; the faces, the themes and how many had written something are."""
        with self._file.writing() as db:
            db.execute("update opinions set text = '', hidden = null where day < ? and text > ''", [before.isoformat()])

    def faces(self, question: int) -> dict[str, int]:
        """How often each was chosen for that question."""
        counted = {
            row["face"]: row["n"]
            for row in self._file.rows("select face, count(*) n from opinions where question = ? group by 1", question)
        }
        return {face: counted.get(place, 0) for place, face in enumerate(FACES, 1)}

    def by_month(self) -> list[dict[str, Any]]:
        """Rows of month, errand, face, answers and sentences; not to be shown before `wishes` has looked at them."""
        return self._file.rows(_BY_MONTH)


def mark(text: str) -> int:
    """A number that tells nothing of the text, and where in the file its row stands."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 2


def sentence(text: str, staff: Iterable[str] = ()) -> Masked:
    """What is kept of what somebody wrote."""
    return masked(cleaned(text)[:LONGEST], staff)
