"""What all who work here may see: every desk, who sits there, whom they have before them and who needs a hand. It only shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from server.lobby import Lobby


def room(lobby: Lobby, unseen: Collection[str] = ()) -> list[dict[str, Any]]:
    """Every desk of the office. `unseen`: numbers whose call no display has shown."""
    return [_desk(lobby, desk.id, unseen) for desk in lobby.office.desks]


def _desk(lobby: Lobby, desk: str, unseen: Collection[str]) -> dict[str, Any]:
    here, asked = lobby.desk(desk), lobby.help.get(desk)
    number = lobby.tickets[here.ticket].number if here.ticket else None
    return {
        "desk": desk,
        "state": here.state,
        "agent": here.agent,
        "number": number,
        "unseen": number in unseen,
        "help": {"agent": asked.agent, "by": asked.by} if asked else None,
    }
