"""What the public may see: calls, what is waiting, what the kiosk offers, one visitor's place.

Never a name, never an errand beside a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from kolapp.office import Errand
from server.corner import Entry, corner
from server.fold import Call, Ticket
from server.lobby import Lobby
from server.rules import State
from server.waits import Wait

LATEST = 8  # calls on the board, and everyone who is being called; a display shows as many as it has room for
MISSED = 6
_STILL_SHOWN = {State.CALLED, State.SERVING, State.ENDED}


def board(lobby: Lobby, now: datetime, more: Sequence[Entry] = ()) -> dict[str, Any]:
    """The whole public board; calls newest first, one for each ticket. `calling`: the visitor has not come yet."""
    return {
        "seq": lobby.seq,
        "calls": [_call(lobby, call) for call in _latest(lobby)],
        "waiting": _waiting(lobby, now),
        "missed": [ticket.number for ticket in _newest_missed(lobby)],
        "notices": corner(lobby.office, lobby, more),
        "desks_open": sum(desk.state == "open" for desk in lobby.desks.values()),
        "desks": [_desk(lobby, desk.id) for desk in lobby.office.desks],
        "open": lobby.gives_numbers(now),
    }


def _latest(lobby: Lobby) -> list[Call]:
    """The newest call of each ticket. Whoever is being called stays, however many are called at once."""
    calling = sum(lobby.tickets[desk.ticket].state == State.CALLED for desk in lobby.desks.values() if desk.ticket)
    latest: dict[str, Call] = {}
    for call in reversed(lobby.calls):
        state = lobby.tickets[call.ticket].state
        if call.ticket not in latest and state in _STILL_SHOWN and (len(latest) < LATEST or state == State.CALLED):
            latest[call.ticket] = call
            calling -= state == State.CALLED
        if not calling and len(latest) >= LATEST:
            break
    return list(latest.values())


def _call(lobby: Lobby, call: Call) -> dict[str, Any]:
    ticket = lobby.tickets[call.ticket]
    return {
        "seq": call.seq,
        "number": ticket.number,
        "desk": call.desk,
        "at": call.at.isoformat(),
        "again": call.again,
        "language": ticket.language,
        "calling": ticket.state == State.CALLED,
    }


def _desk(lobby: Lobby, desk: str) -> dict[str, Any]:
    """For the sign at one desk: whether it is open, and the number that is called or served there."""
    here = lobby.desks.get(desk)
    held = lobby.tickets[here.ticket].number if here and here.ticket else None
    return {"desk": desk, "open": bool(here and here.state == "open"), "number": held}


def _newest_missed(lobby: Lobby) -> list[Ticket]:
    return sorted(lobby.in_state(State.MISSED), key=lambda ticket: -ticket.moved)[:MISSED]


def _waiting(lobby: Lobby, now: datetime) -> list[dict[str, Any]]:
    """How many wait under each letter, and how long somebody would who came now."""
    counts = Counter(ticket.number[0] for ticket in lobby.in_state(State.WAITING))
    letters = sorted({errand.letter for errand in lobby.office.errands if errand.letter})
    return [
        {"letter": letter, "count": counts[letter], "wait": _range(_widest(lobby, letter, now))} for letter in letters
    ]


def _widest(lobby: Lobby, letter: str, now: datetime) -> Wait | None:
    ranges = [lobby.waits(now).of_newcomer(errand.id)[1] for errand in lobby.office.errands if errand.letter == letter]
    known = [wait for wait in ranges if wait]
    return Wait(min(w.low for w in known), max(w.high for w in known)) if known else None


def _range(wait: Wait | None) -> dict[str, int] | None:
    return asdict(wait) if wait else None


def offer(lobby: Lobby, now: datetime) -> dict[str, Any]:
    """What a kiosk shows: the office, its errands with how long each would take, its needs."""
    office, local = lobby.office, lobby.office.local(now)
    closes, ends = office.hours.closing(local), lobby.doors.ends
    if closes and ends:
        closes = min(closes, office.local(ends))
    ended = lobby.doors.ended(now)
    opens = office.hours.next_opening(_end_of(local) if ended else local)
    reason = office.hours.reasons.get(local.date())
    return {
        "name": dict(office.name),
        "languages": list(office.languages),
        "timezone": office.timezone.key,
        "open": lobby.gives_numbers(now),
        "opens": opens.isoformat() if opens else None,
        "closes": closes.isoformat() if closes and not ended else None,
        "reason": dict(reason) if reason else None,
        "desks_open": sum(desk.state == "open" for desk in lobby.desks.values()),
        "ask_minutes": office.ask_minutes,
        "voice": {"volume": [{"from": f"{at:%H:%M}", "percent": percent} for at, percent in office.voice.steps()]},
        "groups": [{"id": g.id, "name": dict(g.name), "icon": g.icon} for g in office.groups],
        "needs": [{"id": n.id, "name": dict(n.name), "icon": n.icon} for n in office.needs],
        "errands": [_errand(lobby, errand, now) for errand in office.errands],
    }


def _end_of(local: datetime) -> datetime:
    """The day's last moment, so that what opens later today does not count as the next opening."""
    return local.replace(hour=23, minute=59, second=59)


def _errand(lobby: Lobby, errand: Errand, now: datetime) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": errand.id,
        "letter": errand.letter,
        "name": dict(errand.name),
        "group": errand.group,
        "icon": errand.icon,
        "about": dict(errand.about) if errand.about else None,
        "words": {language: list(words) for language, words in errand.words.items()},
        "sensitive": errand.sensitive,
    }
    if errand.letter is None:
        return shown | {"message": dict(errand.message or {}), "link": errand.link}
    ahead, wait = lobby.waits(now).of_newcomer(errand.id)
    hours = errand.hours or lobby.office.hours
    local, shut = lobby.office.local(now), lobby.is_shut(errand, now)
    opens = hours.next_opening(_end_of(local) if shut else local)
    full = lobby.is_spent(errand.letter) or (lobby.doors.is_full(errand.id) and not shut)
    times = {
        "open": hours.open_at(local) and not shut and not full,
        "opens": opens.isoformat() if opens else None,
        "full": full,
    }
    return shown | times | {"waiting": ahead, "wait": _range(wait)}


def receipt(lobby: Lobby, ticket_id: str, now: datetime) -> dict[str, Any]:
    """One visitor's ticket: number, place and wait. `desk` is where they are called to, when they are. KeyError for an unknown id."""
    ticket = lobby.tickets[ticket_id]
    waiting = ticket.state == State.WAITING
    ahead, wait = lobby.waits(now).of_ticket(ticket) if waiting else (0, None)
    return {
        "id": ticket.id,
        "number": ticket.number,
        "errand": ticket.errand,
        "language": ticket.language,
        "state": ticket.state.value,
        "desk": ticket.desk if ticket.state in (State.CALLED, State.SERVING) else None,
        "ahead": ahead,
        "wait": _range(wait),
        "how": ticket.how,
        "delayed": ticket.delayed,
        "due": ticket.due.isoformat(),
        "issued": ticket.issued.isoformat(),
    }


def announced(lobby: Lobby) -> list[Call]:
    """The calls whose visitors have not come yet, newest first."""
    return [call for call in _latest(lobby) if lobby.tickets[call.ticket].state == State.CALLED]
