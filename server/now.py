"""The lobby at this moment and the day so far, as a few numbers for the wall of the staff's room. Pure; it must never name anyone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.figures.tally import RESOLVED
from server.lobby import Lobby
from server.rules import State


def now(lobby: Lobby, at: datetime) -> dict[str, Any]:
    """`longest` is seconds, None when nobody waits; `within`, `resolved` and `desks` are so many (`n`) of so many (`of`)."""
    waiting = lobby.in_state(State.WAITING)
    first = {call.ticket: call.at for call in reversed(lobby.calls)}
    called = [ticket for ticket in lobby.tickets.values() if ticket.id in first and not ticket.walk_in]
    done = [done.outcome for ticket in lobby.tickets.values() for done in ticket.done]
    done += [ticket.outcome for ticket in lobby.tickets.values() if ticket.how == "finished" and ticket.outcome]
    return {
        "waiting": len(waiting),
        "longest": max((int((at - ticket.issued).total_seconds()) for ticket in waiting), default=None),
        "within": _of(sum(first[ticket.id] <= ticket.due for ticket in called), len(called)),
        "resolved": _of(done.count(RESOLVED), len(done)),
        "desks": _of(sum(desk.state == "open" for desk in lobby.desks.values()), len(lobby.office.desks)),
    }


def _of(n: int, of: int) -> dict[str, int]:
    return {"n": n, "of": of}
