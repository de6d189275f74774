"""What one desk may see: its visitor, the queue it serves, who is parked or missed. It shows; it never changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from server import slips
from server.fold import Ticket
from server.lobby import UNDO, Lobby
from server.order import queue
from server.rules import State


def panel(
    lobby: Lobby,
    desk: str,
    now: datetime,
    notes: Mapping[str, str],
    warnings: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    """The desk's panel. `mine` marks what this desk would be given; times are seconds."""
    here = lobby.desk(desk)
    serves = lobby.office.desk(desk).serves
    names = {errand.id: dict(errand.name) for errand in lobby.office.errands}

    def shown(ticket: Ticket) -> dict[str, Any]:
        mine = ticket.for_desk in (None, desk) and ticket.errand in serves
        name = names.get(ticket.errand, {})
        return _ticket(ticket, now) | {"name": name, "note": notes.get(ticket.id, ""), "mine": mine}

    return {
        "seq": lobby.seq,
        "desk": desk,
        "agent": here.agent,
        "open": here.state == "open",
        "state": here.state,
        "ticket": shown(lobby.tickets[here.ticket]) if here.ticket else None,
        "parked": [shown(t) for t in lobby.in_state(State.PARKED) if _may_resume(lobby, t, desk)],
        "missed": [shown(t) for t in sorted(lobby.in_state(State.MISSED), key=lambda t: -t.moved)],
        "queue": [shown(t) for t in queue(lobby)],
        "warnings": [dict(warning) for warning in warnings],
        "slip": slips.at_desk(lobby, desk, now),
        "desks": room(lobby),
        "undo": (lobby.steps[desk].at + UNDO).isoformat() if lobby.undoable(desk, now) else None,
        "latest": _latest(lobby, desk) if lobby.undoable(desk, now) else None,
    }


def _latest(lobby: Lobby, desk: str) -> dict[str, str]:
    """What the desk did last, which can be taken back: the event's kind, and to whom."""
    step = lobby.steps[desk]
    return {"did": step.did, "number": step.after.number}


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
        "waited": _seconds(ticket.called or now, ticket.issued),
        "since_call": _seconds(now, ticket.called) if ticket.called else None,
        "walked": _seconds(ticket.arrived, ticket.called) if ticket.arrived and ticket.called else None,
        "serving": _seconds(now, ticket.arrived) if ticket.arrived else None,
        "issued": ticket.issued.isoformat(),
        "due": ticket.due.isoformat(),
        "promise_left": round((ticket.due - now).total_seconds()),
    }


def _seconds(later: datetime, earlier: datetime) -> int:
    """Never negative: clocks step, people must not wait minus three minutes."""
    return max(0, round((later - earlier).total_seconds()))


def room(lobby: Lobby) -> list[dict[str, Any]]:
    """Every desk of the office: who sits there, and whom they have before them."""
    rows = []
    for desk in lobby.office.desks:
        here = lobby.desk(desk.id)
        number = lobby.tickets[here.ticket].number if here.ticket else None
        rows.append({"desk": desk.id, "state": here.state, "agent": here.agent, "number": number})
    return rows
