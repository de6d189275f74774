"""What every command asks of the day and the office file before it answers. It changes nothing: what it does not find, it refuses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from kolapp.office import Errand, Need, Office
from server import events, order
from server.fold import Day, Desk, Ticket
from server.rules import Refused, legal
from server.services import Measured
from server.waits import Waits


class Today(Day):
    """One service day under one office file. `measured`: services of earlier days, for the waits, which it `foretells` or not."""

    def __init__(self, office: Office, day: date, measured: Measured | None = None, *, foretells: bool = True) -> None:
        super().__init__()
        self._foretells = foretells
        self.office, self.day, self.measured = office, day, measured or {}
        self._reckoned: tuple[tuple[int, datetime], Waits] | None = None

    def waits(self, now: datetime) -> Waits:
        """The waits as they stand; reckoned once for each event and minute, however many ask."""
        moment = self.seq, now.replace(second=0, microsecond=0)
        if self._reckoned is None or self._reckoned[0] != moment:
            self._reckoned = moment, Waits(self.office, self, self.measured, now)
        return self._reckoned[1]

    def _issued(
        self,
        now: datetime,
        ticket: str,
        errand: Errand,
        language: str,
        needs: list[Need],
        *,
        number: str | None = None,
        given: datetime | None = None,
        **more: Any,
    ) -> events.Issued:
        """`number` and `given` when the visitor has the number already; the next one and now when not."""
        if language not in self.office.languages:
            raise Refused("language-unknown", f"Språket {language} finns inte här.")
        due = order.due(self.office, errand, needs, given or now)
        asks = self._foretells and not given and not more.get("walk_in")
        told = self.waits(now).forecast(errand.id, due) if asks else None
        return events.Issued(
            at=now,
            ticket=ticket,
            number=number or self._next_number(errand.letter or ""),
            errand=errand.id,
            language=language,
            needs=tuple(need.id for need in needs),
            due=due,
            given=given,
            **(told.kept() if told else {}),
            **more,
        )

    def _unit(self, outcome: str, unit: str | None) -> str | None:
        """The unit that goes with the outcome: named where it must be, left out where it has no place."""
        known = {known.id: known for known in self.office.outcomes}
        if outcome not in known:
            raise Refused("outcome-unknown", f"Resultatet {outcome} finns inte.")
        if known[outcome].unit and not unit:
            raise Refused("unit-required", "Välj vilken enhet besökaren slussas till.")
        if unit and unit not in {unit.id for unit in self.office.units}:
            raise Refused("unit-unknown", f"Enheten {unit} finns inte.")
        return unit if known[outcome].unit else None

    def is_spent(self, letter: str) -> bool:
        """Whether all its numbers are given today."""
        return self._free_number(letter) is None

    def _next_number(self, letter: str) -> str:
        number = self._free_number(letter)
        if number is None:
            raise Refused("numbers-spent", f"Alla nummer på {letter} är slut för i dag.")
        return number

    def _free_number(self, letter: str) -> str | None:
        return order.next_number(self.last, self.taken | self.reserved.keys(), letter, self.office.first_number)

    def _ticket_errand(self, errand: str) -> Errand:
        try:
            known = self.office.errand(errand)
        except KeyError:
            raise Refused("errand-unknown", f"Ärendet {errand} finns inte.") from None
        if known.letter is None:
            raise Refused("not-a-ticket-errand", f"{self._name(known)} har ingen nummerlapp.")
        return known

    def _name(self, errand: Errand) -> str:
        return errand.name[self.office.languages[0]]

    def _needs(self, needs: Iterable[str]) -> list[Need]:
        asked, known = dict.fromkeys(needs), {need.id: need for need in self.office.needs}
        for need in asked:
            if need not in known:
                raise Refused("need-unknown", f"Behovet {need} finns inte.")
        return [known[need] for need in asked]

    def _ticket(self, ticket: str) -> Ticket:
        if ticket not in self.tickets:
            raise Refused("ticket-unknown", "Nummerlappen finns inte i dag.")
        return self.tickets[ticket]

    def _known(self, desk: str) -> Desk:
        if desk not in {known.id for known in self.office.desks}:
            raise Refused("desk-unknown", f"Plats {desk} finns inte.")
        return self.desk(desk)

    def _manned(self, desk: str) -> Desk:
        here = self._known(desk)
        if here.state == "closed":
            raise Refused("desk-not-open", f"Plats {desk} är stängd. Öppna den först.")
        return here

    def _free(self, desk: str) -> Desk:
        """A desk that may take somebody: open, with nobody before it."""
        here = self._manned(desk)
        if here.ticket:
            raise Refused("desk-busy", f"Plats {desk} har redan {self.tickets[here.ticket].number}. Avsluta först.")
        if here.state != "open":
            raise Refused("desk-not-open", f"Plats {desk} är pausad. Öppna den först.")
        return here

    def _here(self, command: str, desk: str) -> Ticket:
        """The ticket before the desk, when the command is legal for it."""
        here = self._manned(desk)
        if not here.ticket:
            raise Refused("desk-idle", f"Plats {desk} har ingen besökare just nu.")
        ticket = self.tickets[here.ticket]
        legal(command, ticket.number, ticket.state)
        return ticket
