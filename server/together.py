"""What colleagues do for each other, and the greeter without a desk. Nobody who is at a desk is ever taken from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from server import events
from server.events import Event
from server.limits import Limits
from server.rules import Refused, legal


class Together(Limits):
    """The commands of the floor: help from desk to desk, and visitors met at the door."""

    # -- help --------------------------------------------------------------------------------------------------------

    def ask_help(self, *, now: datetime, desk: str) -> list[Event]:
        """The agent asks the colleagues to come. Having asked already changes nothing."""
        here = self._manned(desk)
        return [] if desk in self.help else [events.HelpAsked(at=now, desk=desk, agent=here.agent or "")]

    def answer_help(self, *, now: datetime, asking: str, agent: str) -> list[Event]:
        """`agent` comes to the desk that is `asking`. The same answer again changes nothing."""
        asked = self.help.get(asking)
        if asked is None:
            raise Refused("no-help-asked", f"Plats {asking} behöver ingen hjälp nu.")
        if asked.by not in (None, agent):
            raise Refused("help-answered", f"{asked.by} kommer redan till plats {asking}.")
        if asked.agent == agent:
            raise Refused("help-own", "Det är du själv som har bett om hjälp.")
        return [] if asked.by else [events.HelpAnswered(at=now, desk=asking, agent=agent)]

    def end_help(self, *, now: datetime, desk: str) -> list[Event]:
        return [events.HelpEnded(at=now, desk=desk)] if desk in self.help else []

    def go_home(self, *, now: datetime, agent: str, idle: bool = False) -> list[Event]:
        """The agent leaves, or has gone without a word: their desk closes. Where a visitor is, it stays theirs."""
        free = [desk.id for desk in self.desks.values() if desk.agent == agent and not desk.ticket]
        return [events.DeskClosed(at=now, desk=desk, idle=idle) for desk in free]

    # -- the greeter ---------------------------------------------------------------------------------------------------

    def settle(self, *, now: datetime, agent: str, ticket: str, outcome: str, unit: str | None = None) -> list[Event]:
        """The greeter helps somebody who waits, there and then."""
        met = self._ticket(ticket)
        legal("settle", met.number, met.state)
        named = self._unit(outcome, unit)
        return [events.Settled(at=now, ticket=ticket, agent=agent, outcome=outcome, unit=named)]

    def settle_walk_in(
        self,
        *,
        now: datetime,
        agent: str,
        ticket: str,
        errand: str,
        language: str,
        outcome: str,
        unit: str | None = None,
    ) -> list[Event]:
        """The same for somebody who has no number; they get one in the journal. The same `ticket` again changes nothing."""
        if ticket in self.tickets:
            return []
        named = self._unit(outcome, unit)
        issued = self._issued(now, ticket, self._ticket_errand(errand), language, [], walk_in=True)
        return [issued, events.Settled(at=now, ticket=ticket, agent=agent, outcome=outcome, unit=named)]

    def hand_number(
        self, *, now: datetime, agent: str, ticket: str, errand: str, language: str, needs: Iterable[str] = ()
    ) -> list[Event]:
        """The greeter gives a number, which the visitor sees on the greeter's screen. The same `ticket` again changes nothing."""
        if ticket in self.tickets:
            return []
        issued = self._issued(now, ticket, self._admitted(errand, now), language, self._needs(needs), greeter=agent)
        return [issued, events.Delivered(at=now, ticket=ticket, how="screen")]
