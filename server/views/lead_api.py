"""Today's errands for the lead, over JSON: open, closed, capped, and when the day's last number is given."""

from __future__ import annotations

from contextlib import suppress
from datetime import time
from typing import Any

from server.clerk import Command
from server.house import house
from server.lobby import Lobby
from server.problems import Problem
from server.rules import State
from server.views.rendering import me

COMMANDS: dict[str, Command] = {"close": Lobby.close_errand, "open": Lobby.open_errand, "cap": Lobby.cap_errand}


def todays_errands() -> dict[str, Any]:
    """`left`: how many more numbers may be given; null when nobody has set that. `ends`: from when on none is given."""
    with house().clerk.reading() as (lobby, now):
        doors, waiting = lobby.doors, [ticket.errand for ticket in lobby.in_state(State.WAITING)]
        given = [ticket.errand for ticket in lobby.tickets.values() if not ticket.walk_in]
        errands = [
            {
                "id": errand.id,
                "name": dict(errand.name),
                "letter": errand.letter,
                "closed": errand.id in doors.shut,
                "left": doors.left.get(errand.id),
                "given": given.count(errand.id),
                "waiting": waiting.count(errand.id),
            }
            for errand in lobby.office.errands
            if errand.letter
        ]
        ends = doors.ends.isoformat() if doors.ends else None
        return {"errands": errands, "ends": ends, "ended": doors.ended(now)}


def limit_errand(errand: str, body: dict[str, Any], command: str) -> dict[str, Any]:
    given = {"left": body["left"]} if command == "cap" else {}
    house().clerk.do(COMMANDS[command], errand=errand, agent=me().name, **given)
    return todays_errands()


def end_day(body: dict[str, Any]) -> dict[str, Any]:
    """No more numbers from `at` ("15:00") on; from now on without it."""
    after = clock(body["at"]) if body.get("at") else None
    house().clerk.do(Lobby.end_day, agent=me().name, after=after)
    return todays_errands()


def go_on(body: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - it is empty
    house().clerk.do(Lobby.go_on, agent=me().name)
    return todays_errands()


def clock(text: str) -> time:
    with suppress(ValueError):
        said = time.fromisoformat(text)
        if said.tzinfo is None:
            return said
    raise Problem(422, "time-wrong", "Skriv klockslaget som 15:00.")
