"""A kiosk on its own: the numbers set aside for it, and the tickets it hands in afterwards. Nobody loses a turn by it, or gains one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from server import events, own
from server.events import Event
from server.today import Today


class Alone(Today):
    """The commands of a kiosk that could not ask."""

    def reserve(self, *, now: datetime, device: str) -> list[Event]:
        """Numbers of each letter that this kiosk may give today when it cannot ask. Nothing while it has enough left."""
        letters = sorted({errand.letter for errand in self.office.errands if errand.letter})
        blocks = {letter: own.block(self, letter) for letter in letters if own.is_short(self, device, letter)}
        return [
            events.Reserved(at=now, device=device, letter=letter, first=block[0], last=block[-1])
            for letter, block in blocks.items()
            if block
        ]

    def hand_in(
        self,
        *,
        now: datetime,
        device: str,
        ticket: str,
        errand: str,
        language: str,
        number: str,
        issued: datetime,
        needs: Iterable[str] = (),
        heard: datetime | None = None,
    ) -> list[Event]:
        """A ticket that a kiosk gave on its own at `issued` by its clock. The same again changes nothing.

        Its turn counts from then, but not from before the kiosk was last `heard` or had the number, nor from the future.
        A number it had no right to is replaced, and the journal says so; one of a day that is over ends as closed.
        """
        if ticket in self.tickets:
            return self._renumbered(now, device, ticket, number)
        wanted, asked = self._ticket_errand(errand), self._needs(needs)
        given = min(issued, now)
        if self.office.service_day(given) < self.day:
            return [self._issued(now, ticket, wanted, language, asked, number=number, given=given, lapsed=True)]
        if not own.may_give(self, device, number) or number[0] != wanted.letter:
            given = max(given, heard or given)
            return [self._issued(now, ticket, wanted, language, asked, given=given, printed=number)]
        given = max(given, self.reserved[number].at, heard or given)
        return [self._issued(now, ticket, wanted, language, asked, number=number, given=given)]

    def _renumbered(self, now: datetime, device: str, ticket: str, number: str) -> list[Event]:
        """The answer to the kiosk's first question was lost, so the visitor holds another number than the journal has."""
        known = self.tickets[ticket]
        if known.number[0] != number[0] or not own.may_give(self, device, number):
            return []
        return [events.Renumbered(at=now, ticket=ticket, number=number, was=known.number)]
