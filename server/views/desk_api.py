"""The desk over JSON: its panel and its commands. Words become the lobby's arguments here and nothing is decided."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from server import desking
from server.gate import Caller, caller
from server.problems import Problem
from server.views.parts import uuid_of


def _agent() -> Caller:
    who = caller()
    assert who is not None  # the table lets nobody else in
    return who


def desks() -> dict[str, Any]:
    return {"desks": desking.desks()}


def panel(desk: str) -> dict[str, Any]:
    return desking.panel_for(_agent(), desk)


def command(desk: str, command: str, body: dict[str, Any]) -> dict[str, Any]:
    args: dict[str, Any] = {
        key: body[key] for key in ("ticket", "errand", "language", "outcome", "unit", "slip", "asking") if key in body
    }
    if "ticket" in args:
        args["ticket"] = uuid_of(args["ticket"])
    args |= _EXTRA.get(command, lambda _: {})(body)
    who = _agent()
    return desking.do(who, desk, desking.COMMANDS[command], note=body.get("note"), **args)


def _target(body: dict[str, Any]) -> dict[str, Any]:
    if "errand" not in body and "desk" not in body:
        raise Problem(422, "bad-body", "errand eller desk saknas.")
    return {"to_desk": body["desk"]} if "desk" in body else {}


# What a command takes beside the keys that are named alike on the wire and in the lobby.
_EXTRA = {
    "walk-in": lambda body: {} if "ticket" in body else {"ticket": str(uuid4())},
    "transfer": _target,
}
