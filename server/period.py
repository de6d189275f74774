"""A period of whole service days, as a page or a program asks for it. Pure; it never guesses what a date meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from server.rules import Refused

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Period:
    """`first` and `last` belong to it."""

    first: date
    last: date


def asked(said: Mapping[str, str], today: date, days: int = 7) -> Period:
    """From `from` to `to`, "2026-11-23"; what is left out: so many `days`, up to today."""
    last = _day(said["to"]) if said.get("to") else today
    first = _day(said["from"]) if said.get("from") else last - timedelta(days=days - 1)
    if first > last:
        raise Refused("period-wrong", "Perioden slutar innan den börjar. Byt plats på dagarna.")
    if last - first > LONGEST:
        raise Refused("period-wrong", "Perioden får vara högst ett år.")
    return Period(first, last)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("period-wrong", "Skriv dagarna som 2026-11-23.") from None
