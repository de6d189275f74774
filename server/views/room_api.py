"""The room over JSON, for an agent without a desk. Words become the lobby's arguments here and nothing is decided."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from server import onfoot
from server.gate import Caller, caller
from server.shapes import ON_FOOT_BODIES
from server.views.parts import uuid_of


def the_room() -> dict[str, Any]:
    return onfoot.room_for(_agent())


def on_foot(command: str, body: dict[str, Any]) -> dict[str, Any]:
    args = {key: body[key] for key in ON_FOOT_BODIES[command].get("properties", {}) if key in body}
    if "ticket" in args:
        args["ticket"] = uuid_of(args["ticket"])
    elif "errand" in args:
        args["ticket"] = str(uuid4())
    onfoot.do(_agent(), onfoot.COMMANDS[command], **args)
    return onfoot.room_for(_agent())


def _agent() -> Caller:
    who = caller()
    assert who is not None  # the table lets nobody else in
    return who
