"""The accounts of agents, leads and admins, over JSON: who there is, one more, another role or password. Never a password back."""

from __future__ import annotations

from typing import Any

from server import staffing
from server.accountfile import Agent
from server.house import house
from server.lobby import Lobby
from server.staffing import Keeper
from server.views.rendering import me


def accounts() -> dict[str, Any]:
    """`yours`: whether whoever asks may change it."""
    known = sorted(house().accounts.agents(), key=lambda agent: agent.name)
    return {"accounts": [_shown(agent) for agent in known]}


def _shown(agent: Agent) -> dict[str, Any]:
    return {
        "name": agent.name,
        "role": agent.role,
        "disabled": agent.disabled,
        "signed_in": house().accounts.is_signed_in(agent.name),
        "yours": staffing.keeps(me().role, agent.role),
    }


def _keeper() -> Keeper:
    return Keeper(me().name, me().role)


def add_account(body: dict[str, Any]) -> tuple[dict[str, Any], int]:
    staffing.add(house().accounts, _keeper(), body["name"], body["role"], body["password"])
    return accounts(), 201


def change_account(name: str, body: dict[str, Any]) -> dict[str, Any]:
    """The desk of whoever is shut out closes, but never while a visitor is there."""
    here = house()
    said = {key: body[key] for key in ("role", "password", "disabled") if key in body}
    changed = staffing.change(here.accounts, _keeper(), name, **said)
    if changed.disabled:
        here.clerk.do(Lobby.go_home, agent=changed.name)
    return accounts()
