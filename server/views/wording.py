"""What a page says: the panel's codes, seconds and ids as words in one language. Pure; it asks nobody and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any

from babel import Locale

from kolapp import words
from kolapp.office import Office, Words
from kolapp.texts import Catalogue, catalogue

Ticket = Mapping[str, Any]


class Wording:
    """One office in one language. Templates ask it; so that a page's words can be tested without a page."""

    def __init__(self, office: Office, catalogue: Catalogue) -> None:
        self.office, self.catalogue = office, catalogue
        self.language, self.direction, self.house = catalogue.language, catalogue.direction, office.languages[0]
        self.office_name = self.of(office.name)
        self._ = catalogue.gettext

    def of(self, texts: Words) -> str:
        return texts.get(self.language) or texts[self.house]

    # The office's things by id. An id that has left the office file since the ticket was issued is shown as it is.

    def errand(self, id: str) -> str:
        return next((self.of(errand.name) for errand in self.office.errands if errand.id == id), id)

    def desk(self, id: str) -> str:
        """As the lobby's screen and voice say it."""
        return self._("Plats {desk}").format(desk=id)

    def desk_name(self, id: str) -> str:
        """What the desk is for, where the office has named it."""
        return next((self.of(desk.name) for desk in self.office.desks if desk.id == id and desk.name), "")

    def needs(self, ids: Sequence[str]) -> str:
        names = {need.id: self.of(need.name) for need in self.office.needs}
        return " · ".join(names.get(id, id) for id in ids)

    def language_name(self, code: str) -> str:
        return Locale.parse(code, sep="-").get_display_name(self.language) or code

    def language_words(self, code: str) -> str:
        """The language in its own name, then in the reader's, so that both people recognise it."""
        own, here = catalogue(code).own_name, self.language_name(code)
        return own if code == self.language else f"{own} · {here}"

    def queues(self) -> list[dict[str, str]]:
        return [{"id": errand.id, "name": self.of(errand.name)} for errand in self.office.errands if errand.letter]

    def desks(self) -> list[dict[str, str]]:
        return [
            {"id": desk.id, "name": " · ".join(filter(None, [self.desk(desk.id), self.desk_name(desk.id)]))}
            for desk in self.office.desks
        ]

    def languages(self) -> list[dict[str, str]]:
        return [{"id": code, "name": self.language_words(code)} for code in self.office.languages]

    def outcomes(self) -> list[dict[str, Any]]:
        return [{"id": o.id, "name": self.of(o.name), "unit": o.unit} for o in self.office.outcomes]

    def units(self, errand: str = "") -> list[dict[str, str]]:
        """Every unit, those first to which visitors with the errand are handed on most."""
        likely = self.likely(errand)
        return sorted(
            ({"id": unit.id, "name": self.of(unit.name)} for unit in self.office.units),
            key=lambda unit: likely.index(unit["id"]) if unit["id"] in likely else len(likely),
        )

    def likely(self, errand: str) -> tuple[str, ...]:
        return next((known.units for known in self.office.errands if known.id == errand), ())

    def outcome(self, id: str) -> str:
        return next((o["name"] for o in self.outcomes() if o["id"] == id), id)

    def unit(self, id: str) -> str:
        return next((unit["name"] for unit in self.units() if unit["id"] == id), id)

    def serves(self, desk: str) -> str:
        """What a desk serves, in one line."""
        served = self.office.desk(desk).serves
        names = [queue["name"] for queue in self.queues() if queue["id"] in served]
        return self._("Alla ärenden") if len(names) == len(self.queues()) else ", ".join(names)

    # Numbers and times

    def number(self, number: str) -> str:
        return words.shown(number)

    def minutes(self, seconds: float) -> str:
        return self._("{n} min").format(n=int(seconds // 60)) if seconds >= 60 else self._("under 1 min")

    def clock(self, seconds: float) -> str:
        """For what is followed second by second: the way to the desk, the visit itself."""
        return f"{int(seconds // 60)}:{int(seconds % 60):02}"

    def time(self, instant: str) -> str:
        """An instant of the panel as the office's clocks show it."""
        return self.catalogue.time(self.office.local(datetime.fromisoformat(instant)))

    def over(self, promise_left: float) -> str:
        """How long past the promise, rounded up: one second late is late."""
        return self._("{n} min över").format(n=ceil(-promise_left / 60))

    def beside(self, ticket: Ticket) -> str:
        """What sets this visitor apart; nothing for the house's own language without needs, so that the rest stands out."""
        parts = [
            self.language_name(ticket["language"]) if ticket["language"] != self.house else "",
            self.needs(ticket["needs"]),
            self._("vill vänta lite till") if ticket.get("delayed") else "",
            "" if ticket["mine"] else self._("annan plats"),
        ]
        return " · ".join(part for part in parts if part)
