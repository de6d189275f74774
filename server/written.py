"""An event as a row of the journal, and back. Old rows must always be readable."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from server import events, leadevents, noticeevents
from server.events import Event

KINDS: dict[str, type[Event]] = {
    kind.__name__: kind
    for module in (events, leadevents, noticeevents)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}
_INSTANTS = {"at", "due", "given", "after"}


def to_row(event: Event) -> tuple[str, dict[str, Any]]:
    """The event's kind and its fields as JSON values; instants as ISO 8601 in UTC."""
    row: dict[str, Any] = {}
    for name, value in vars(event).items():
        if isinstance(value, datetime):
            row[name] = value.isoformat()
        elif value is not None:
            row[name] = list(value) if isinstance(value, tuple) else value
    return type(event).__name__, row


def from_row(kind: str, row: dict[str, Any]) -> Event:
    """The event of a journal row. Unknown keys are ignored; KeyError for an unknown kind, TypeError for a missing field."""
    known = KINDS[kind]
    values: dict[str, Any] = {}
    for field in fields(known):
        if field.name in row:
            value = row[field.name]
            if field.name in _INSTANTS:
                value = datetime.fromisoformat(value)
            values[field.name] = tuple(value) if isinstance(value, list) else value
    return known(**values)
