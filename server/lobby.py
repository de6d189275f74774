"""What may happen: every command asks the day and answers with events, or raises Refused. It changes nothing itself.

Two desks never get the same person and one desk never has two: a call is only legal for a ticket that waits, at a desk that has nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from server import events, order
from server.events import Event
from server.notices import Notices
from server.rules import Refused, legal
from server.together import Together

UNDO = timedelta(seconds=10)
MORE_TIME = timedelta(minutes=10)


class Lobby(Notices, Together):
    """A service day and everything that may be done in it."""

    # -- the visitor ---------------------------------------------------------------------------------------------

    def issue(
        self, *, now: datetime, ticket: str, errand: str, language: str, needs: Iterable[str] = ()
    ) -> list[Event]:
        """A ticket for the errand. The same `ticket` again changes nothing."""
        if ticket in self.tickets:
            return []
        wanted = self._admitted(errand, now)
        if not (wanted.hours or self.office.hours).open_at(self.office.local(now)):
            raise Refused("errand-closed", f"{self._name(wanted)} är stängt nu.")
        return [self._issued(now, ticket, wanted, language, self._needs(needs))]

    def delivered(self, *, now: datetime, ticket: str, how: str, fault: str | None = None) -> list[Event]:
        """The number reached the visitor, on "paper" or on the "screen". The same news again changes nothing."""
        if self._ticket(ticket).delivery == how:
            return []
        return [events.Delivered(at=now, ticket=ticket, how=how, fault=fault)]

    def leave(self, *, now: datetime, ticket: str) -> list[Event]:
        """The visitor gives the place up. Having left already changes nothing."""
        leaving = self._ticket(ticket)
        if leaving.how == "left":
            return []
        legal("leave", leaving.number, leaving.state)
        return [events.Left(at=now, ticket=ticket)]

    def delay(self, *, now: datetime, ticket: str) -> list[Event]:
        """The visitor asks for ten more minutes, once: due then, if not later. Nobody else comes later for it."""
        asking = self._ticket(ticket)
        legal("delay", asking.number, asking.state)
        if asking.delayed:
            raise Refused("delay-once", f"{asking.number} har redan fått tio minuter till. Det går en gång.")
        return [events.Delayed(at=now, ticket=ticket, due=max(asking.due, now) + MORE_TIME)]

    # -- calling ---------------------------------------------------------------------------------------------------

    def call_next(self, *, now: datetime, desk: str) -> list[Event]:
        """Call whoever is due first among what the desk serves."""
        free = self._free(desk)
        chosen = order.next_for(self.office, self, desk)
        if chosen is None:
            raise Refused("nobody-waiting", "Ingen väntar på dig just nu.")
        return [events.Called(at=now, ticket=chosen.id, desk=desk, agent=free.agent or "")]

    def call(self, *, now: datetime, desk: str, ticket: str) -> list[Event]:
        """Call a chosen ticket out of its turn, or one that was missed; the journal shows that it was chosen."""
        free, chosen = self._free(desk), self._ticket(ticket)
        legal("call", chosen.number, chosen.state)
        return [events.Called(at=now, ticket=ticket, desk=desk, agent=free.agent or "", chosen=True)]

    def recall(self, *, now: datetime, desk: str) -> list[Event]:
        return [events.Recalled(at=now, ticket=self._here("recall", desk).id, desk=desk)]

    def arrive(self, *, now: datetime, desk: str) -> list[Event]:
        return [events.Arrived(at=now, ticket=self._here("arrive", desk).id, desk=desk)]

    def miss(self, *, now: datetime, desk: str) -> list[Event]:
        return [events.Missed(at=now, ticket=self._here("miss", desk).id, desk=desk)]

    def put_back(self, *, now: datetime, desk: str, ticket: str) -> list[Event]:
        """A missed visitor turned up: they wait again with the due time they had, once."""
        self._manned(desk)
        missed = self._ticket(ticket)
        legal("put_back", missed.number, missed.state)
        if missed.missed_before:
            raise Refused("put-back-once", f"{missed.number} har redan ställts tillbaka en gång. Kalla numret direkt.")
        return [events.PutBack(at=now, ticket=ticket, desk=desk)]

    # -- at the desk -----------------------------------------------------------------------------------------------

    def walk_in(self, *, now: datetime, desk: str, ticket: str, errand: str, language: str) -> list[Event]:
        """Serve somebody who took no ticket; they get one in the journal. The same `ticket` again changes nothing."""
        if ticket in self.tickets:
            return []
        self._free(desk)
        issued = self._issued(now, ticket, self._ticket_errand(errand), language, [], walk_in=True)
        return [issued, events.Arrived(at=now, ticket=ticket, desk=desk)]

    def park(self, *, now: datetime, desk: str) -> list[Event]:
        return [events.Parked(at=now, ticket=self._here("park", desk).id, desk=desk)]

    def resume(self, *, now: datetime, desk: str, ticket: str) -> list[Event]:
        """The visitor is back at the same desk; at any desk when that one has closed, so that nobody is lost."""
        self._free(desk)
        parked = self._ticket(ticket)
        legal("resume", parked.number, parked.state)
        if parked.desk != desk and self.desk(parked.desk or "").state != "closed":
            raise Refused("wrong-state", f"{parked.number} är pausat på plats {parked.desk} och fortsätter där.")
        return [events.Resumed(at=now, ticket=ticket, desk=desk)]

    def transfer(
        self, *, now: datetime, desk: str, errand: str | None = None, to_desk: str | None = None
    ) -> list[Event]:
        """To another errand's queue, or to one manned desk. Number and due time stay, so the visitor has lost nothing."""
        moving = self._here("transfer", desk)
        target = self._ticket_errand(errand).id if errand else moving.errand
        if to_desk is not None:
            if self._known(to_desk).state == "closed":
                raise Refused("desk-not-open", f"Plats {to_desk} är stängd.")
            if to_desk == desk:
                raise Refused("wrong-state", f"{moving.number} är redan på plats {desk}.")
        return [events.Transferred(at=now, ticket=moving.id, desk=desk, errand=target, to_desk=to_desk)]

    def finish(
        self, *, now: datetime, desk: str, outcome: str, unit: str | None = None, slip: bool = False
    ) -> list[Event]:
        """The visit ends. `outcome` is what the visitor got; a referral names the unit, and may give a `slip` along."""
        ending = self._here("finish", desk)
        named = self._unit(outcome, unit)
        on_paper = slip and named is not None
        return [events.Finished(at=now, ticket=ending.id, desk=desk, outcome=outcome, unit=named, slip=on_paper)]

    def further(self, *, now: datetime, desk: str, errand: str, outcome: str, unit: str | None = None) -> list[Event]:
        """One more errand of the same visitor. What they got for the one before is told first, so that it is counted."""
        going, wanted = self._here("further", desk), self._ticket_errand(errand)
        named = self._unit(outcome, unit)
        return [events.Further(at=now, ticket=going.id, desk=desk, errand=wanted.id, outcome=outcome, unit=named)]

    def undo(self, *, now: datetime, desk: str) -> list[Event]:
        """Take back the desk's latest move, within ten seconds and only while nobody else has touched the ticket."""
        if not self.undoable(desk, now):
            raise Refused("undo-too-late", "Det går inte längre att ångra.")
        step = self.steps[desk]
        return [events.Undone(at=now, desk=desk, ticket=step.after.id, move=step.seq)]

    def undoable(self, desk: str, now: datetime) -> bool:
        step = self.steps.get(desk)
        return step is not None and now - step.at <= UNDO and self.tickets[step.after.id].moved == step.seq

    # -- the desk itself -------------------------------------------------------------------------------------------

    def open_desk(self, *, now: datetime, desk: str, agent: str) -> list[Event]:
        """The agent sits down, or comes back from a pause. Open already changes nothing."""
        here = self._known(desk)
        if here.state != "closed" and here.agent != agent:
            raise Refused("desk-taken", f"{here.agent} sitter redan på plats {desk}.")
        for other in self.desks.values():
            if other.agent == agent and other.id != desk:
                raise Refused("agent-elsewhere", f"{agent} sitter redan på plats {other.id}.")
        return [] if here.state == "open" else [events.DeskOpened(at=now, desk=desk, agent=agent)]

    def pause_desk(self, *, now: datetime, desk: str) -> list[Event]:
        return [] if self._manned(desk).state == "paused" else [events.DeskPaused(at=now, desk=desk)]

    def close_desk(self, *, now: datetime, desk: str) -> list[Event]:
        """The agent leaves; whoever is at the desk must be seen to first. Closed already changes nothing."""
        here = self._known(desk)
        if here.ticket:
            raise Refused("desk-busy", f"{self.tickets[here.ticket].number} är kvar på plats {desk}. Avsluta först.")
        return [] if here.state == "closed" else [events.DeskClosed(at=now, desk=desk)]

    def close_day(self, *, now: datetime) -> list[Event]:
        return [] if self.closed else [events.DayClosed(at=now)]
