"""What staff tell the lobby today, over JSON: what stands, one more, one less."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from server.gate import LEAD, Caller, caller
from server.house import house
from server.lobby import Lobby
from server.views.parts import uuid_of


def notices() -> dict[str, Any]:
    with house().clerk.reading() as (lobby, _now):
        standing = list(lobby.notices.values())
    return {"notices": [{"id": n.id, "text": n.text, "agent": n.agent, "at": n.at.isoformat()} for n in standing]}


def post_notice(body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    new = house().clerk.do(
        Lobby.post_notice,
        notice=uuid_of(body["id"]) if "id" in body else str(uuid4()),
        text=body["text"],
        agent=_agent().name,
    )
    return notices(), 201 if new else 200


def take_notice(notice: str) -> None:
    who = _agent()
    house().clerk.do(Lobby.take_notice, notice=uuid_of(notice), agent=who.name, lead=who.role in LEAD)


def _agent() -> Caller:
    who = caller()
    assert who is not None  # the table lets nobody else in
    return who
