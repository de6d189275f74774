"""Whose turn it is: one rule the public can read. The earliest due among what the desk serves; equals in the order they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import datetime, timedelta

from kolapp.office import Errand, Need, Office
from server.fold import Day, Ticket
from server.rules import State


def due(office: Office, errand: Errand, needs: Iterable[Need], now: datetime) -> datetime:
    """When the ticket should be called: now + promise, less a bounded head start for stated needs."""
    head_start = min(sum(need.head_start for need in needs), office.head_start_max)
    return now + timedelta(minutes=errand.promise - head_start)


def turn(ticket: Ticket) -> tuple[datetime, int]:
    """What tickets are sorted by."""
    return ticket.due, ticket.order


def serving(office: Office, day: Day, ticket: Ticket) -> list[str]:
    """The open desks that may take the ticket."""
    return [desk.id for desk in office.desks if may_take(office, day, desk.id, ticket)]


def may_take(office: Office, day: Day, desk: str, ticket: Ticket) -> bool:
    """Whether the desk is open for the ticket."""
    return day.desk(desk).state == "open" and falls_to(office, day, desk, ticket)


def falls_to(office: Office, day: Day, desk: str, ticket: Ticket) -> bool:
    """Whether the ticket is one of the desk's. One that waits for a desk waits for it only while that desk is manned."""
    if ticket.for_desk and day.desk(ticket.for_desk).state != "closed":
        return ticket.for_desk == desk
    return ticket.errand in office.desk(desk).serves


def open_for(office: Office, day: Day, errand: str) -> list[str]:
    """The open desks that serve the errand."""
    return [desk.id for desk in office.desks if day.desk(desk.id).state == "open" and errand in desk.serves]


def queue(day: Day) -> list[Ticket]:
    """Everyone who waits, in turn."""
    return sorted(day.in_state(State.WAITING), key=turn)


def next_for(office: Office, day: Day, desk: str) -> Ticket | None:
    """Who this desk calls next, or None when nobody it serves is waiting."""
    mine = (ticket for ticket in day.in_state(State.WAITING) if may_take(office, day, desk, ticket))
    return min(mine, key=turn, default=None)


def next_number(last: Mapping[str, int], taken: Set[str], letter: str, first: int) -> str | None:
    """The letter's next number, B001 to B999 and round again; None when all 999 are given today."""
    start = last.get(letter, first - 1)
    for step in range(1, 1000):
        number = f"{letter}{(start + step - 1) % 999 + 1:03d}"
        if number not in taken:
            return number
    return None
