"""The board as words for a page: the same as on the lobby screen, from the same board. Pure; it draws nothing and knows no visitor.

As on the lobby screen a call is `new` for five seconds and `recent` for forty more; its words in the house's language
have the second language's beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from babel.dates import format_date

from kolapp import words
from kolapp.office import Office
from kolapp.texts import catalogue
from kolapp.tongues import TONGUES
from server.corner import shown_in

Board = Mapping[str, Any]  # as DESIGN §6
NEW, RECENT = 5.0, 45.0  # seconds
ROWS, MISSED = 5, 4
CORNER, FRAME = 280, 40  # characters beside the card, and what the room around a text takes of them


def _(msgid: str) -> str:
    """Mark a sentence for the translators; `BoardWords` looks it up."""
    return msgid


class BoardWords:
    """One board at one moment, for the templates."""

    def __init__(self, office: Office, board: Board, now: datetime) -> None:
        self.office, self.board, self.now = office, board, now
        own, *second = shown_in(office)
        self.catalogue = catalogue(own, "display")
        self.language, self.direction, self.second = own, self.catalogue.direction, "".join(second)
        self._second = catalogue(self.second, "display") if second else None
        self.office_name = office.name[own]
        calls = [self._call(call) for call in self._standing()]
        self.resting = all(call["mood"] == "calm" for call in calls)
        self.closed = self.resting and not board.get("open", True)
        self.first = calls[0] if calls and not self.closed else None
        self.corner = self._corner() if self.resting else []
        self.rows = [] if self.closed or self.corner else calls[1 : ROWS + 1]
        self.kept = calls[: ROWS + 1]  # what stands when the link is lost

    @property
    def key(self) -> str:
        """Changes whenever the words do, also with time alone."""
        moods = [call["mood"] for call in self.kept]
        return f"{self.board['seq']} {moods} {self._turn() if self.resting else ''}"

    def say(self, msgid: str, **values: object) -> str:
        return self.catalogue.gettext(msgid).format(**values)

    def beside(self, msgid: str) -> str:
        """The same in the second language; empty when the office has one language only."""
        return self._second.gettext(msgid) if self._second else ""

    # What stands on the page

    @property
    def number_word(self) -> tuple[str, str]:
        return self.say(_("Nummer")), self.beside(_("Nummer"))

    @property
    def desk_word(self) -> tuple[str, str]:
        return self.say(_("Plats")), self.beside(_("Plats"))

    @property
    def again(self) -> str:
        return self.say(_("Igen"))

    @property
    def list_title(self) -> str:
        return self.say(_("Nyss uppropade"))

    @property
    def message(self) -> tuple[str, str, str]:
        """In the card's place when no call is there: a title, a sentence, and the second language's."""
        if self.closed:
            closed = _("Nu är det stängt")
            return self.say(closed), self.say(_("Välkommen tillbaka när vi har öppet.")), self.beside(closed)
        sit = _("Ta en nummerlapp och slå dig ner. Här ser och hör du när det är din tur.")
        return self.say(_("Välkommen")), self.say(sit), self.beside(sit)

    @property
    def lost(self) -> tuple[str, str, str]:
        """The same, said by the page itself when it no longer hears from the server."""
        both = _("Skärmen har tappat kontakten. Lyssna efter personalen.")
        return self.say(_("Lyssna efter personalen.")), self.say(_("Skärmen har tappat kontakten.")), self.beside(both)

    @property
    def lost_times(self) -> tuple[str, str]:
        """With {time} left open: when there was contact last, and the heading of the calls from before."""
        return self.catalogue.gettext(_("Senast i kontakt klockan {time}.")), self.catalogue.gettext(
            _("Uppropade före {time}")
        )

    @property
    def sound_words(self) -> dict[str, str]:
        """What the page says of its sound: the buttons, then how it is."""
        return {
            "on": self.say(_("Slå på ljud")),
            "off": self.say(_("Stäng av ljud")),
            "silent": self.say(_("Ljudet är av på den här skärmen.")),
            "heard": self.say(_("Ljudet är på.")),
            "voiceless": self.say(_("Ljudet är på. Numren visas men läses inte upp.")),
        }

    @property
    def clock(self) -> str:
        return self.catalogue.time(self.office.local(self.now))

    @property
    def date(self) -> str:
        return format_date(self.office.local(self.now), "EEEE d MMMM", locale=self.catalogue.locale)

    @property
    def offset(self) -> int:
        """Minutes the office's clock is ahead of UTC: the screen's own clock may be anything."""
        ahead = self.office.local(self.now).utcoffset()
        return round(ahead.total_seconds() / 60) if ahead else 0

    @property
    def queues_title(self) -> str:
        nobody = self.say(_("Ingen väntar just nu.")) if self.board.get("open", True) else ""
        return self.say(_("Väntar just nu")) if self.queues else nobody

    @property
    def queues(self) -> list[dict[str, str]]:
        return [self._queue(entry) for entry in self.board["waiting"] if entry["count"]]

    @property
    def missed_title(self) -> str:
        return self.say(_("Missat numret? Säg till oss.")) if self.board["missed"] else ""

    @property
    def missed(self) -> list[str]:
        return [words.shown(number) for number in self.board["missed"][:MISSED]]

    # Made from the board's entries

    def _standing(self) -> list[Mapping[str, Any]]:
        """Each number once, as it was called last."""
        newest: dict[str, Mapping[str, Any]] = {}
        for call in self.board["calls"]:
            newest.setdefault(call["number"], call)
        return list(newest.values())

    def _call(self, call: Mapping[str, Any]) -> dict[str, Any]:
        age = (self.now - datetime.fromisoformat(call["at"])).total_seconds()
        mood = "new" if age < NEW else "recent" if age < RECENT or call["calling"] else "calm"
        return {
            "seq": call["seq"],
            "number": words.shown(call["number"]),
            "desk": call["desk"],
            "again": call["again"],
            "mood": mood,
            "calling": call["calling"],
            "age": max(0, round(age)),
            "spoken": self._spoken(call) if call["calling"] else [],
        }

    def _spoken(self, call: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The call as it is said: in the house's language, then in the visitor's, where we know how."""
        tongues = dict.fromkeys((self.language, call["language"]))
        return [(tongue, words.call(call["number"], call["desk"], tongue)) for tongue in tongues if tongue in TONGUES]

    def _queue(self, entry: Mapping[str, Any]) -> dict[str, str]:
        wait = self._range(entry["wait"]) if entry["wait"] else self.say(_("okänd tid"))
        return {"letter": entry["letter"], "count": self.say(_("{count} väntar"), count=entry["count"]), "wait": wait}

    def _range(self, wait: Mapping[str, int]) -> str:
        low, high = wait["low"], wait["high"]
        if low == high:
            return self.say(_("{minutes} min"), minutes=high)
        if not low:
            return self.say(_("under {minutes} min"), minutes=high)
        return self.say(_("{low}–{high} min"), low=low, high=high)

    def _corner(self) -> list[dict[str, str]]:
        """As many as there is room for; which ones turns with the minute, so that all are seen."""
        turn, entries = self._turn(), self.board["notices"]
        chosen: list[dict[str, str]] = []
        for entry in [*entries[turn:], *entries[:turn]]:
            text = self._house(entry["text"])
            if chosen and sum(len(each["text"]) + FRAME for each in chosen) + len(text) + FRAME > CORNER:
                break
            chosen.append({"kind": entry["kind"], "text": text, "from": entry.get("from", "")})
        return chosen

    def _house(self, texts: Mapping[str, str]) -> str:
        return texts.get(self.language) or next(iter(texts.values()))

    def _turn(self) -> int:
        return self.now.minute % max(1, len(self.board["notices"]))
