"""What one desk may see: its visitor, the queue it serves, who is parked or missed. It shows; it never changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from server import slips
from server.fold import Ticket
from server.lobby import UNDO, Lobby
from server.order import falls_to, queue
from server.room import room
from server.rules import State


def panel(
    lobby: Lobby,
    desk: str,
    now: datetime,
    notes: Mapping[str, str],
    warnings: Sequence[Mapping[str, str]] = (),
    *,
    unseen: Collection[str] = (),
    prints: bool = False,
) -> dict[str, Any]:
    """The desk's panel. `mine` marks what this desk would be given; times are seconds.

    `unseen`: numbers whose call no display has shown. `prints`: whether a slip can be printed anywhere.
    """
    here = lobby.desk(desk)
    show = shower(lobby, now, notes)

    def shown(ticket: Ticket) -> dict[str, Any]:
        return show(ticket) | {"mine": falls_to(lobby.office, lobby, desk, ticket)}

    return {
        "seq": lobby.seq,
        "now": now.isoformat(),
        "desk": desk,
        "agent": here.agent,
        "open": here.state == "open",
        "state": here.state,
        "ticket": shown(lobby.tickets[here.ticket]) if here.ticket else None,
        "parked": [shown(t) for t in lobby.in_state(State.PARKED) if _may_resume(lobby, t, desk)],
        "missed": [shown(t) for t in missed(lobby)],
        "queue": [shown(t) for t in queue(lobby)],
        "warnings": [dict(warning) for warning in warnings],
        "slip": slips.at_desk(lobby, desk, now),
        "prints": prints,
        "desks": room(lobby, unseen),
    } | undoing(lobby, desk, now)


def undoing(lobby: Lobby, where: str, now: datetime) -> dict[str, Any]:
    """Until when the latest move there can be taken back, and what it was: the event's kind, and to whom."""
    if not lobby.undoable(where, now):
        return {"undo": None, "latest": None}
    step = lobby.steps[where]
    return {"undo": (step.at + UNDO).isoformat(), "latest": {"did": step.did, "number": step.after.number}}


def missed(lobby: Lobby) -> list[Ticket]:
    """Who did not come, the latest first."""
    return sorted(lobby.in_state(State.MISSED), key=lambda ticket: -ticket.moved)


def shower(lobby: Lobby, now: datetime, notes: Mapping[str, str]) -> Callable[[Ticket], dict[str, Any]]:
    """What staff may see of a ticket."""
    names = {errand.id: dict(errand.name) for errand in lobby.office.errands}
    return lambda t: _ticket(t, now) | {"name": names.get(t.errand, {}), "note": notes.get(t.id, "")}


def _may_resume(lobby: Lobby, ticket: Ticket, desk: str) -> bool:
    return ticket.desk == desk or lobby.desk(ticket.desk or "").state == "closed"


def _ticket(ticket: Ticket, now: datetime) -> dict[str, Any]:
    return {
        "id": ticket.id,
        "number": ticket.number,
        "errand": ticket.errand,
        "language": ticket.language,
        "needs": list(ticket.needs),
        "state": ticket.state.value,
        "desk": ticket.desk,
        "for_desk": ticket.for_desk,
        "printed": ticket.printed,
        "paper": ticket.delivery != "screen",
        "put_back": ticket.missed_before,
        "delayed": ticket.delayed,
        "waited": _seconds(now if ticket.state == State.WAITING else ticket.called or now, ticket.issued),
        "since_call": _seconds(now, ticket.called) if ticket.called else None,
        "walked": _seconds(ticket.came, ticket.called) if ticket.came and ticket.called else None,
        "serving": _seconds(now, ticket.arrived) if ticket.arrived else None,
        "issued": ticket.issued.isoformat(),
        "due": ticket.due.isoformat(),
        "called": ticket.called.isoformat() if ticket.called else None,
        "arrived": ticket.arrived.isoformat() if ticket.arrived else None,
        "done": [asdict(done) for done in ticket.done],
        "promise_left": round((ticket.due - now).total_seconds()),
    }


def _seconds(later: datetime, earlier: datetime) -> int:
    """Never negative: clocks step, people must not wait minus three minutes."""
    return max(0, round((later - earlier).total_seconds()))
