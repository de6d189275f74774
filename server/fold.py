"""A service day as it stands, folded from its events. It never refuses and reads no configuration: old days must always replay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from server import events, leadevents, noticeevents, slips
from server.doors import Doors
from server.rules import LEADS_TO, State
from server.values import Call, Desk, Done, Help, Lease, Notice, Step, Ticket, Turnover


@dataclass
class Day:
    """Today, as a value that only `apply` changes."""

    seq: int = 0
    tickets: dict[str, Ticket] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)  # letter -> the number given last
    taken: set[str] = field(default_factory=set)  # numbers given today
    reserved: dict[str, Lease] = field(default_factory=dict)  # number -> the kiosk that alone may give it
    steps: dict[str, Step] = field(default_factory=dict)  # desk -> its latest move
    help: dict[str, Help] = field(default_factory=dict)  # desk -> who asked for a colleague there
    served: dict[str, tuple[str, float]] = field(default_factory=dict)  # finished ticket -> last errand, its minutes
    turnover: Turnover = field(default_factory=Turnover)
    slips: slips.Slips = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)  # in the order they were put up
    doors: Doors = field(default_factory=Doors)
    closed: bool = False

    def apply(self, seq: int, event: events.Event) -> None:
        """Fold one event in. `seq` is its place in the journal; it only grows."""
        _APPLY.get(type(event), _at_desk)(self, seq, event)
        self.seq = seq

    def desk(self, desk: str) -> Desk:
        return self.desks.get(desk, Desk(desk))

    def in_state(self, *states: State) -> list[Ticket]:
        return [ticket for ticket in self.tickets.values() if ticket.state in states]


# What each event changes in its ticket, beside the state that the table of moves gives it.
_CHANGES: dict[type[events.Event], Callable[[Any], dict[str, Any]]] = {
    events.Called: lambda e: {"desk": e.desk, "called": e.at, "for_desk": None, "came": None, "arrived": None},
    events.Arrived: lambda e: {"desk": e.desk, "came": e.at, "arrived": e.at},
    events.PutBack: lambda _: {"desk": None, "missed_before": True},
    events.Resumed: lambda e: {"desk": e.desk, "arrived": e.at},
    events.Transferred: lambda e: {"desk": None, "errand": e.errand, "for_desk": e.to_desk},
    events.Finished: lambda e: {"ended": e.at, "how": "finished", "outcome": e.outcome, "unit": e.unit},
}


def on_foot(agent: str) -> str:
    """Where the moves of an agent without a desk are kept."""
    return f"@{agent}"


_HOLDS = {State.CALLED, State.SERVING}


def _issued(day: Day, seq: int, event: Any) -> None:
    ticket = Ticket(
        event.ticket,
        event.number,
        event.errand,
        event.language,
        event.needs,
        event.given or event.at,
        event.due,
        seq,
        event.walk_in,
        printed=event.printed,
    )
    if event.lapsed:  # its number was another day's: today it is nobody's
        day.tickets[event.ticket] = replace(ticket, state=State.ENDED, how="closed", ended=event.at)
        return
    day.tickets[event.ticket] = ticket
    if event.number not in day.reserved:
        day.last[event.number[0]] = int(event.number[1:])
    day.taken.add(event.number)
    if event.greeter:
        _moved(day, seq, event, on_foot(event.greeter), replace(ticket, moved=seq))
    _said(day, seq, event)


def _said(day: Day, _: int, event: Any) -> None:
    day.doors = day.doors.after(event)


def _reserved(day: Day, _: int, event: Any) -> None:
    lease = Lease(event.device, event.at)
    day.reserved.update({f"{event.letter}{n:03d}": lease for n in range(event.first, event.last + 1)})


def _renumbered(day: Day, seq: int, event: Any) -> None:
    """Nobody knew the old number: whoever did not come to it, or was taken to have left, has been waiting all along."""
    before = day.tickets[event.ticket]
    after = replace(before, number=event.number, moved=seq)
    if before.state == State.MISSED or before.how == "left":
        after = replace(after, state=State.WAITING, desk=None, for_desk=None, how=None, ended=None)
    day.tickets[event.ticket] = after
    day.taken.add(event.number)


def _at_desk(day: Day, seq: int, event: Any) -> None:
    """A ticket moves: the table says where to, `_CHANGES` what else, and the desk holds it or not."""
    before = day.tickets[event.ticket]
    changes = _CHANGES.get(type(event), lambda _: {})(event)
    after = replace(before, state=LEADS_TO[type(event)], moved=seq, **changes)
    if isinstance(event, events.Called):
        day.turnover = day.turnover.after(day.steps.get(event.desk), before, event.at)
    _moved(day, seq, event, event.desk, after)
    if isinstance(event, events.Called):
        day.calls.append(Call(seq, event.ticket, event.desk, event.at, again=False))
    if isinstance(event, events.Finished):
        began = (None if before.done else before.called) or before.arrived or event.at
        day.served[event.ticket] = (before.errand, (event.at - began).total_seconds() / 60)
        slips.wished(day.slips, seq, event)
    _hold(day, event.desk, after)


def _further(day: Day, seq: int, event: Any) -> None:
    """The desk goes on with the same visitor; the time of the new errand is its own."""
    before = day.tickets[event.ticket]
    done = (*before.done, Done(before.errand, event.outcome, event.unit))
    _moved(day, seq, event, event.desk, replace(before, errand=event.errand, arrived=event.at, done=done, moved=seq))


def _settled(day: Day, seq: int, event: Any) -> None:
    ended = {"how": "finished", "ended": event.at, "outcome": event.outcome, "unit": event.unit}
    after = replace(day.tickets[event.ticket], state=State.ENDED, moved=seq, **ended)
    _moved(day, seq, event, on_foot(event.agent), after)


def _moved(day: Day, seq: int, event: Any, where: str, after: Ticket) -> None:
    """The ticket is now `after`, which can be taken back."""
    day.steps[where] = Step(seq, event.at, day.tickets[after.id], after, type(event).__name__)
    day.tickets[after.id] = after


def _recalled(day: Day, seq: int, event: Any) -> None:
    day.calls.append(Call(seq, event.ticket, event.desk, event.at, again=True))


def _left(day: Day, seq: int, event: Any) -> None:
    before = day.tickets[event.ticket]
    day.tickets[event.ticket] = replace(before, state=State.ENDED, how="left", ended=event.at, moved=seq)


def _delayed(day: Day, seq: int, event: Any) -> None:
    day.tickets[event.ticket] = replace(day.tickets[event.ticket], due=event.due, delayed=True, moved=seq)


def _hold(day: Day, desk: str, ticket: Ticket) -> None:
    """The desk has this ticket before it, or no longer has."""
    now = day.desk(desk)
    if ticket.state in _HOLDS:
        day.desks[desk] = replace(now, ticket=ticket.id)
    elif now.ticket == ticket.id:
        day.desks[desk] = replace(now, ticket=None)


def _undone(day: Day, seq: int, event: Any) -> None:
    step = day.steps.pop(event.desk)
    now = replace(step.before, moved=seq, delivery=day.tickets[event.ticket].delivery)
    given = step.did == events.Issued.__name__
    if given or (now.walk_in and now.state == State.WAITING):  # nobody took that number: it does not begin to wait
        now = replace(now, state=State.ENDED, how="undone", ended=event.at)
    if given:
        day.doors = day.doors.given_back(now.errand)
    day.tickets[event.ticket] = now
    day.calls = [call for call in day.calls if call.ticket != event.ticket or call.seq < step.seq]
    if step.after.how == "finished":
        day.served.pop(event.ticket, None)
        day.slips.pop(str(event.move), None)
    _hold(day, event.desk, now)


def _delivered(day: Day, _: int, event: Any) -> None:
    day.tickets[event.ticket] = replace(day.tickets[event.ticket], delivery=event.how)


def _desk_opened(day: Day, _: int, event: Any) -> None:
    day.desks[event.desk] = replace(day.desk(event.desk), state="open", agent=event.agent)


def _desk_paused(day: Day, _: int, event: Any) -> None:
    day.desks[event.desk] = replace(day.desk(event.desk), state="paused")


def _desk_closed(day: Day, _: int, event: Any) -> None:
    day.desks[event.desk] = Desk(event.desk)
    day.steps.pop(event.desk, None)
    day.help.pop(event.desk, None)


def _help_asked(day: Day, _: int, event: Any) -> None:
    day.help[event.desk] = Help(event.at, event.agent)


def _help_answered(day: Day, _: int, event: Any) -> None:
    day.help[event.desk] = replace(day.help[event.desk], by=event.agent)


def _help_ended(day: Day, _: int, event: Any) -> None:
    del day.help[event.desk]


def _day_closed(day: Day, _: int, event: Any) -> None:
    for ticket in day.tickets.values():
        if ticket.state != State.ENDED:
            how = "missed" if ticket.state == State.MISSED else "closed"
            day.tickets[ticket.id] = replace(ticket, state=State.ENDED, how=how, ended=event.at)
    day.desks.clear()
    day.steps.clear()
    day.help.clear()
    day.notices.clear()
    day.doors = Doors()
    day.closed = True


_APPLY: dict[type[events.Event], Callable[[Day, int, Any], None]] = {
    events.Issued: _issued,
    events.Reserved: _reserved,
    events.Renumbered: _renumbered,
    events.Delivered: _delivered,
    events.Recalled: _recalled,
    events.Left: _left,
    events.Further: _further,
    events.Settled: _settled,
    events.HelpAsked: _help_asked,
    events.HelpAnswered: _help_answered,
    events.HelpEnded: _help_ended,
    events.Delayed: _delayed,
    noticeevents.NoticePosted: lambda day, _, event: noticeevents.posted(day.notices, event),
    noticeevents.NoticeTaken: lambda day, _, event: noticeevents.taken(day.notices, event),
    **dict.fromkeys(leadevents.ALL, _said),
    events.DeskOpened: _desk_opened,
    events.DeskPaused: _desk_paused,
    events.DeskClosed: _desk_closed,
    events.Undone: _undone,
    events.DayClosed: _day_closed,
    events.SlipTaken: lambda day, _, event: slips.taken(day.slips, event),
    events.SlipDelivered: lambda day, _, event: slips.delivered(day.slips, event),
}
