"""What an agent without a desk may do and see: the greeter, with a phone in the lobby. It words nothing."""

from __future__ import annotations

from typing import Any

from server.desking import Command
from server.events import Event
from server.fold import on_foot
from server.gate import Caller
from server.house import house
from server.lobby import Lobby
from server.order import queue
from server.panel import missed, shower, undoing
from server.room import room

# The wire's word for each command of the lobby.
COMMANDS: dict[str, Command] = {
    "settle": Lobby.settle,
    "settle-walk-in": Lobby.settle_walk_in,
    "number": Lobby.hand_number,
    "answer": Lobby.answer_help,
    "undo": Lobby.undo,
}


def do(who: Caller, command: Command, **args: Any) -> tuple[Event, ...]:
    named = {"desk": on_foot(who.name)} if command == Lobby.undo else {"agent": who.name}
    return house().clerk.do(command, **args, **named)


def room_for(who: Caller) -> dict[str, Any]:
    """Who waits, longest first in their turn, and the desks. Notes are for those who help the visitor."""
    here = house()
    notes = here.clerk.notes()
    with here.clerk.reading() as (lobby, now):
        show = shower(lobby, now, notes)
        return {
            "seq": lobby.seq,
            "now": now.isoformat(),
            "queue": [show(ticket) | {"mine": True} for ticket in queue(lobby)],
            "missed": [show(ticket) | {"mine": True} for ticket in missed(lobby)],
            "desks": room(lobby, here.alarms.unseen(lobby, now)),
            "warnings": here.alarms.at_desk(lobby, None, now),
        } | undoing(lobby, on_foot(who.name), now)
