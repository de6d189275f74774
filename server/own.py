"""The numbers a kiosk may give on its own: which are free for it, whether it has enough, whose a number is. Pure; it never gives one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from kolapp.office import Office
from server.fold import Day

BLOCK = 50  # numbers of each letter: what an entrance gives in an hour when it is crowded
ENOUGH = 25


def block(day: Day, letter: str) -> range:
    """The highest numbers in a row that nobody has: the day's own numbers begin low. Empty when there are none left."""
    for last in range(999, BLOCK - 1, -1):
        numbers = range(last - BLOCK + 1, last + 1)
        if not any(_gone(day, f"{letter}{n:03d}") for n in numbers):
            return numbers
    return range(0)


def _gone(day: Day, number: str) -> bool:
    return number in day.taken or number in day.reserved


def is_short(day: Day, device: str, letter: str) -> bool:
    left = (n for n, lease in day.reserved.items() if n[0] == letter and lease.device == device and n not in day.taken)
    return sum(1 for _ in left) < ENOUGH


def may_give(day: Day, device: str, number: str) -> bool:
    """Whether the number is the device's, and nobody has it yet."""
    return number in day.reserved and day.reserved[number].device == device and number not in day.taken


def lease(office: Office, day: Day, device: str, now: datetime) -> dict[str, Any]:
    """What the kiosk is told: its numbers as ranges, and until when they are good."""
    return {"until": day_ends(office, now).isoformat(), "numbers": _ranges(day, device)}


def _ranges(day: Day, device: str) -> dict[str, list[list[int]]]:
    """Letter -> [first, last] of each row of numbers nobody has yet, the oldest lease first."""
    ranges: dict[str, list[list[int]]] = {}
    mine = [number for number in day.reserved if may_give(day, device, number)]
    for _, row in groupby(enumerate(mine), key=lambda each: (each[1][0], int(each[1][1:]) - each[0])):
        numbers = [number for _, number in row]
        ranges.setdefault(numbers[0][0], []).append([int(numbers[0][1:]), int(numbers[-1][1:])])
    return ranges


def day_ends(office: Office, now: datetime) -> datetime:
    """When this service day gives way to the next, in UTC."""
    tomorrow = office.service_day(now) + timedelta(days=1)
    return datetime.combine(tomorrow, office.quiet_hour, tzinfo=office.timezone).astimezone(UTC)
