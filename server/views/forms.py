"""What a page's form says, as the lobby's arguments. Pure; what it cannot read it leaves out, and the lobby refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

NOTE, ROOM = 200, 40  # characters: a line, not a record

Form = Mapping[str, str]
Says = Callable[[Form], dict[str, Any]]


def picked(*names: str) -> Says:
    return lambda form: {name: form.get(name, "") for name in names}


def result(form: Form) -> dict[str, Any]:
    """Outcome and unit: each in its own field, or in one button as `referred:building`."""
    outcome, _, unit = form.get("result", "").partition(":")
    said = {"outcome": outcome or form.get("outcome", ""), "unit": unit or form.get("unit", "")}
    return {name: value for name, value in said.items() if value} or {"outcome": ""}


def finish(form: Form) -> dict[str, Any]:
    return result(form) | {"slip": "slip" in form}


def further(form: Form) -> dict[str, Any]:
    return picked("errand")(form) | result(form)


def walk_in(form: Form) -> dict[str, Any]:
    return {"ticket": str(uuid4()), **picked("errand", "language")(form)}


def transfer(form: Form) -> dict[str, Any]:
    """One list to choose from on the page: `errand:waste` or `desk:2`."""
    kind, _, id = form.get("to", "").partition(":")
    return {"to_desk" if kind == "desk" else "errand": id}


def note(form: Form) -> str | None:
    """The note in one line, with the room where the visitor waits before it; None where the form has no such line."""
    if "note" not in form:
        return None
    parts = (form.get("room", "").strip()[:ROOM], form["note"].strip()[:NOTE])
    return ": ".join(part for part in parts if part)


# What each command of a desk is told.
AT_DESK: dict[str, Says] = {
    "call": picked("ticket"),
    "put-back": picked("ticket"),
    "resume": picked("ticket"),
    "leave": picked("ticket"),
    "finish": finish,
    "further": further,
    "transfer": transfer,
    "walk-in": walk_in,
    "answer": picked("asking"),
}

# The same for the greeter.
ON_FOOT: dict[str, Says] = {
    "settle": lambda form: picked("ticket")(form) | result(form),
    "settle-walk-in": lambda form: walk_in(form) | result(form),
    "number": walk_in,
    "answer": picked("asking"),
}
