"""What an agent may do at a desk, for the page and for programs alike: only at their own. It words nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.events import Event
from server.gate import LEAD, PRINTS, Caller
from server.house import house
from server.lobby import Lobby
from server.panel import panel
from server.problems import Problem
from server.room import room

Command = Callable[..., list[Event]]

# The wire's word for each command of the lobby.
COMMANDS: dict[str, Command] = {
    "open": Lobby.open_desk,
    "pause": Lobby.pause_desk,
    "close": Lobby.close_desk,
    "next": Lobby.call_next,
    "call": Lobby.call,
    "recall": Lobby.recall,
    "arrive": Lobby.arrive,
    "miss": Lobby.miss,
    "put-back": Lobby.put_back,
    "park": Lobby.park,
    "resume": Lobby.resume,
    "transfer": Lobby.transfer,
    "finish": Lobby.finish,
    "walk-in": Lobby.walk_in,
    "leave": Lobby.leave,
    "undo": Lobby.undo,
    "further": Lobby.further,
    "help": Lobby.ask_help,
    "help-end": Lobby.end_help,
    "answer": Lobby.answer_help,
}
ANYWHERE = (Lobby.leave, Lobby.answer_help)  # what is not about the agent's own desk
NAMED = (Lobby.open_desk, Lobby.answer_help)  # where the journal says who


def own(who: Caller, command: Command) -> Command:
    """The command, refused at a desk where somebody else sits; asked under the clerk's lock, so nobody slips in between.

    A lead may close a desk that was left open.
    """

    def asked(lobby: Lobby, *, desk: str, **rest: Any) -> list[Event]:
        sits = lobby.desk(desk).agent
        may = sits in (None, who.name) or (command == Lobby.close_desk and who.role in LEAD)
        if not may and command != Lobby.open_desk:  # its own refusal says who sits there
            raise Problem(403, "not-your-desk", f"{sits} sitter på plats {desk}.")
        return command(lobby, **rest) if command in ANYWHERE else command(lobby, desk=desk, **rest)

    return asked


def do(who: Caller, desk: str, command: Command, *, note: str | None = None, **args: Any) -> dict[str, Any]:
    """Carry out `command` (of COMMANDS, or one that wraps it in further questions) at the agent's desk; its panel then.

    The panel is drawn before anybody else is told, so that whoever pressed waits for nobody.
    """
    if command in NAMED:
        args["agent"] = who.name
    clerk = house().clerk
    with clerk.held():
        clerk.do(own(who, command), note=note, desk=desk, **args)
        return panel_for(who, desk)


def panel_for(who: Caller, desk: str) -> dict[str, Any]:
    """The desk's panel with what staff must know. Notes are for those who help the visitor: not at a colleague's desk."""
    here = house()
    notes = here.clerk.notes()
    with here.clerk.reading() as (lobby, now):
        known(lobby, desk)
        may = lobby.desk(desk).agent in (None, who.name) or who.role in LEAD
        warnings, unseen = here.alarms.at_desk(lobby, desk, now), here.alarms.unseen(lobby, now)
        prints = any(device.role in PRINTS for device in here.accounts.devices())
        return panel(lobby, desk, now, notes if may else {}, warnings, unseen=unseen, prints=prints)


def known(lobby: Lobby, desk: str) -> None:
    if desk not in {known.id for known in lobby.office.desks}:
        raise Problem(404, "desk-unknown", f"Plats {desk} finns inte.")


def desks() -> list[dict[str, Any]]:
    """Every desk and who sits there."""
    here = house()
    with here.clerk.reading() as (lobby, now):
        return room(lobby, here.alarms.unseen(lobby, now))
