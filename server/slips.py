"""The papers beside the tickets: who is handed on gets a slip, the house its day in figures. Pure.

One device takes a slip and prints it once; a slip that nobody could print in time is never printed, and the desk is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from server import events
from server.rules import Refused

if TYPE_CHECKING:
    from server.lobby import Lobby

LIFE = timedelta(minutes=2)  # whoever should have had it by then has gone
CLOSING, CLOSING_LIFE = "closing", timedelta(minutes=30)
ANSWERS = timedelta(seconds=30)  # after which the agent is told that no printer has said anything


@dataclass(frozen=True)
class Slip:
    """`id` is the sequence of the referral it goes with. `device` took it; `how` that went: printed, not-printed or in-doubt."""

    id: str
    at: datetime
    ticket: str = ""
    desk: str = ""
    unit: str = ""
    device: str = ""
    taken: datetime | None = None
    how: str = ""
    fault: str = ""


Slips = dict[str, Slip]


# What becomes of them, event by event. These never refuse: old days must always replay.


def wished(slips: Slips, seq: int, event: events.Finished) -> None:
    if event.slip:
        slips[str(seq)] = Slip(str(seq), event.at, event.ticket, event.desk, event.unit or "")


def taken(slips: Slips, event: events.SlipTaken) -> None:
    slip = slips.get(event.slip) or Slip(event.slip, event.at, event.ticket or "")
    slips[event.slip] = replace(slip, device=event.device, taken=event.at)


def delivered(slips: Slips, event: events.SlipDelivered) -> None:
    slip = slips.get(event.slip) or Slip(event.slip, event.at, event.ticket or "")
    slips[event.slip] = replace(slip, how=event.how, fault=event.fault or "")


# What a device may do.


def waiting(lobby: Lobby, device: str, role: str, now: datetime) -> list[str]:
    """The slips that this device may take now, oldest first."""
    wanted = [slip.id for slip in lobby.slips.values() if not slip.device and now - slip.at < LIFE]
    return [id for id in [*wanted, *_day_in_figures(lobby, now)] if _prints(lobby, id, device, role)]


def take(lobby: Lobby, *, now: datetime, slip: str, device: str, role: str) -> list[events.Event]:
    """The device will print it, and no other. The same device again changes nothing."""
    known = lobby.slips.get(slip)
    if known and known.device == device and known.taken and now - known.taken < LIFE and not known.how:
        return []
    if slip not in waiting(lobby, device, role, now):
        raise Refused("slip-gone", "Den lappen ska inte skrivas ut här nu.")
    return [events.SlipTaken(at=now, slip=slip, device=device, ticket=known.ticket if known else None)]


def deliver(
    lobby: Lobby, *, now: datetime, slip: str, device: str, how: str, fault: str | None = None
) -> list[events.Event]:
    """What the printer said. Only who took the slip knows; the same news again changes nothing."""
    known = lobby.slips.get(slip)
    if known is None or known.device != device:
        raise Refused("slip-gone", "Den lappen skrivs inte ut här.")
    if known.how:
        return []
    return [events.SlipDelivered(at=now, slip=slip, how=how, fault=fault, ticket=known.ticket or None)]


def _prints(lobby: Lobby, slip: str, device: str, role: str) -> bool:
    """A desk's own printer prints that desk's slips; the entrance those of the other desks, and the day in figures."""
    own = next(
        (desk.printer for desk in lobby.office.desks if slip != CLOSING and desk.id == lobby.slips[slip].desk), None
    )
    return device == own.casefold() if own else role == "kiosk"


def _day_in_figures(lobby: Lobby, now: datetime) -> list[str]:
    """Soon after the doors have closed for the day, where the house wants it and somebody has been there."""
    local = lobby.office.local(now)
    spans = lobby.office.hours.spans(local.date())
    if not (lobby.office.paper.closing_slip and spans and lobby.tickets) or CLOSING in lobby.slips:
        return []
    closed = datetime.combine(local.date(), spans[-1][1], local.tzinfo)
    return [CLOSING] if timedelta() <= local - closed < CLOSING_LIFE else []


# What stands on them, and what is said of them.


def paper(lobby: Lobby, slip: str, now: datetime) -> dict[str, Any]:
    """What is printed on it. `seconds`: how long it is good for."""
    known = lobby.slips[slip]
    left = known.at + (CLOSING_LIFE if slip == CLOSING else LIFE) - now
    told = {"slip": slip, "at": known.at.isoformat(), "seconds": max(0, round(left.total_seconds()))}
    return told | (_figures(lobby) if slip == CLOSING else _handover(lobby, known))


def _handover(lobby: Lobby, slip: Slip) -> dict[str, Any]:
    ticket, office = lobby.tickets[slip.ticket], lobby.office
    unit = next((unit for unit in office.units if unit.id == slip.unit), None)
    there: dict[str, Any] = {"id": slip.unit, "name": {office.languages[0]: slip.unit}}
    if unit:
        words = {key: dict(said) for key in ("name", "place", "hours", "bring") if (said := getattr(unit, key))}
        there |= words | {"phone": unit.phone, "link": unit.link}
    return {"kind": "handover", "number": ticket.number, "language": ticket.language, "unit": there}


def _figures(lobby: Lobby) -> dict[str, Any]:
    """The day so far; whoever still waits is in none of the ends."""
    tickets = [ticket for ticket in lobby.tickets.values() if ticket.how != "undone"]
    taken = [ticket for ticket in tickets if not ticket.walk_in]
    letters = Counter(ticket.number[0] for ticket in taken)
    return {
        "kind": "closing",
        "language": lobby.office.languages[0],
        "letters": [[letter, letters[letter]] for letter in sorted(letters)],
        "finished": sum(ticket.how == "finished" for ticket in tickets),
        "referred": sum(ticket.unit is not None for ticket in tickets),
        "missed": sum(ticket.state == "missed" for ticket in tickets),
        "paper": sum(ticket.delivery == "paper" for ticket in taken),
        "screen": sum(ticket.delivery == "screen" for ticket in taken),
    }


def at_desk(lobby: Lobby, desk: str, now: datetime) -> dict[str, Any] | None:
    """The desk's latest slip as long as its visitor may still stand there. `state` is waiting, silent or how it went."""
    mine = [slip for slip in lobby.slips.values() if slip.desk == desk and now - slip.at < LIFE]
    if not mine:
        return None
    slip = mine[-1]
    state = slip.how or ("silent" if now - slip.at >= ANSWERS else "waiting")
    number = lobby.tickets[slip.ticket].number
    return {"number": number, "state": state, "device": slip.device, "fault": slip.fault}
