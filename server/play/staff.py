"""Who sits where, as the office file plans it, in seconds from the day's midnight. It draws nothing by chance."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from kolapp.office import Desk, Office
from kolapp.office.hours import existing
from server.play.habits import AGENTS
from server.play.visitor import Shift


def midnight(office: Office, day: date) -> datetime:
    """When the day begins, in UTC."""
    return datetime.combine(day, time.min, office.timezone).astimezone(UTC)


def seconds(office: Office, day: date, clock: time) -> int:
    """From midnight until clocks show that; on two days of the year not what one reads off them."""
    shown = existing(datetime.combine(day, clock, office.timezone)).astimezone(UTC)
    return int((shown - midnight(office, day)).total_seconds())


def shifts(office: Office, day: date) -> list[Shift]:
    """The day's shifts, desk by desk. A shift after the first of a desk is after a break."""
    return [shift for place, desk in enumerate(office.desks) for shift in _of_desk(office, day, desk, _agent(place))]


def _of_desk(office: Office, day: date, desk: Desk, agent: str) -> list[Shift]:
    spans = [(seconds(office, day, begins), seconds(office, day, ends)) for begins, ends in office.planned(desk, day)]
    return [Shift(desk.id, agent, begins, ends, last=(begins, ends) == spans[-1]) for begins, ends in spans]


def _agent(place: int) -> str:
    return AGENTS[place] if place < len(AGENTS) else f"agent-{place + 1}"


def manned_minutes(office: Office, day: date) -> float:
    """Minutes that agents are at desks that day, all together."""
    return sum(shift.ends - shift.begins for shift in shifts(office, day)) / 60


def week() -> list[date]:
    """Some week without holidays of its own, to plan by."""
    return [date(2026, 11, 16) + timedelta(days=n) for n in range(7)]
