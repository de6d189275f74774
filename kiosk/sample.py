"""An office's offer on a made-up day, for pictures and tests without a server; nothing of it reaches a real kiosk."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from kolapp.office import Errand, Office
from kolapp.texts import catalogue

# Waits of the errands in turn, as they might be before noon: short, none, long, not known.
WAITS: tuple[dict[str, int] | None, ...] = (
    {"low": 5, "high": 12},
    {"low": 0, "high": 2},
    {"low": 10, "high": 20},
    None,
)

QUESTION = "Hur gick det för dig i dag?"


def offer(office: Office, now: datetime, *, open: bool = True) -> dict[str, Any]:
    """The body of GET /api/office."""
    opens = office.hours.next_opening(office.local(now))
    closes = office.hours.closing(office.local(now)) if open else None
    return {
        "name": dict(office.name),
        "languages": list(office.languages),
        "timezone": str(office.timezone),
        "open": open,
        "opens": opens.isoformat() if opens else None,
        "closes": closes.isoformat() if closes else None,
        "reason": None,
        "desks_open": 2,
        "question": {language: catalogue(language, "phone").gettext(QUESTION) for language in office.languages},
        "ask_minutes": office.ask_minutes,
        "groups": [asdict(group) for group in office.groups],
        "needs": [asdict(need) for need in office.needs],
        "errands": [_errand(errand, turn) for turn, errand in enumerate(office.errands)],
    }


def _errand(errand: Errand, turn: int) -> dict[str, Any]:
    return {
        "id": errand.id,
        "letter": errand.letter,
        "name": dict(errand.name),
        "group": errand.group,
        "icon": errand.icon,
        "words": {language: list(words) for language, words in errand.words.items()},
        "sensitive": errand.sensitive,
        "about": dict(errand.about) if errand.about else None,
        "message": dict(errand.message) if errand.message else None,
        "link": errand.link,
        "open": turn % 7 != 6,
        "waiting": turn % 5,
        "wait": WAITS[turn % len(WAITS)],
    }


def ticket(ticket_id: str, errand: str, language: str, link: str | None = None) -> dict[str, Any]:
    """The body of the answer to PUT /api/tickets/<uuid>."""
    return {
        "id": ticket_id,
        "number": "B012",
        "errand": errand,
        "language": language,
        "ahead": 5,
        "wait": {"low": 10, "high": 20},
        "issued": "2026-11-24T09:42:00+00:00",
        "link": link,
    }
