"""The lead's word on today's numbers: errands closed, opened or capped, the day ended. Whoever waits is never touched."""

from __future__ import annotations

from datetime import datetime, time

from kolapp.office import Errand
from kolapp.office.hours import existing
from server import leadevents
from server.events import Event
from server.rules import Refused
from server.today import Today

MOST = 999  # numbers of a letter in a day


class Limits(Today):
    """One service day, and how many more numbers it gives."""

    def close_errand(self, *, now: datetime, errand: str, agent: str) -> list[Event]:
        """No more numbers for it today. Closed already changes nothing."""
        known = self._ticket_errand(errand).id
        return [] if known in self.doors.shut else [leadevents.ErrandClosed(at=now, errand=known, agent=agent)]

    def open_errand(self, *, now: datetime, errand: str, agent: str) -> list[Event]:
        """Neither closed nor capped any more. Open already changes nothing."""
        known = self._ticket_errand(errand).id
        limited = known in self.doors.shut or known in self.doors.left
        return [leadevents.ErrandOpened(at=now, errand=known, agent=agent)] if limited else []

    def cap_errand(self, *, now: datetime, errand: str, left: int, agent: str) -> list[Event]:
        """At most so many more numbers for it today. The same cap again changes nothing."""
        known = self._ticket_errand(errand).id
        if not 0 <= left <= MOST:
            raise Refused("cap-wrong", f"Skriv hur många nummer till som får ges: ett tal från 0 till {MOST}.")
        if self.doors.left.get(known) == left:
            return []
        return [leadevents.ErrandCapped(at=now, errand=known, left=left, agent=agent)]

    def end_day(self, *, now: datetime, agent: str, after: time | None = None) -> list[Event]:
        """No number is given from `after` on, by the office's clock; from now on when it is left out."""
        local = self.office.local(now)
        ends = existing(datetime.combine(local.date(), after, local.tzinfo)).astimezone(now.tzinfo) if after else now
        if ends < now:
            raise Refused("time-gone", f"Klockan är redan {local:%H:%M}. Välj en senare tid, eller sluta ge nummer nu.")
        if self.doors.ends == ends or (after is None and self.doors.ended(now)):
            return []
        return [leadevents.DayEnding(at=now, after=ends, agent=agent)]

    def go_on(self, *, now: datetime, agent: str) -> list[Event]:
        """Numbers are given as the office file says again."""
        return [leadevents.DayGoesOn(at=now, agent=agent)] if self.doors.ends else []

    def gives_numbers(self, now: datetime) -> bool:
        """Whether the office is open, and the lead has not ended the day."""
        return self.office.hours.open_at(self.office.local(now)) and not self.doors.ended(now)

    def is_shut(self, errand: Errand, now: datetime) -> bool:
        """Whether the lead lets nobody more in for it today, however few have come."""
        return errand.id in self.doors.shut or self.doors.ended(now)

    def _admitted(self, errand: str, now: datetime) -> Errand:
        """The errand, if one more number may be given for it."""
        wanted = self._ticket_errand(errand)
        if self.doors.ended(now):
            raise Refused("errand-closed", "Inga fler nummer ges i dag.")
        if wanted.id in self.doors.shut:
            raise Refused("errand-closed", f"{self._name(wanted)} är stängt för i dag.")
        if self.doors.is_full(wanted.id):
            raise Refused("numbers-spent", f"{self._name(wanted)} är fullt för i dag.")
        return wanted
