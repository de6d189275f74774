"""A question as a lead asks it, refused with a sentence where it cannot be played. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kolapp.office import Office
from server.figures import period
from server.figures.period import Period, PeriodError
from server.rules import Refused
from server.whatif.question import Question

LONGEST = 366  # days
DESKS, SEEDS, MINUTES = 20, 100, 480  # at most
USUAL = 20  # seeds


def wished(office: Office, asked: Mapping[str, Any]) -> Question:
    """`from` and `to` are dates written as 2026-10-01; `desks`, `promises` and `seeds` may be left out. Refused says what is wrong."""
    days = _days(asked["from"], asked["to"])
    desks, promises, seeds = asked.get("desks", 0), dict(asked.get("promises", {})), asked.get("seeds", USUAL)
    fewest = 1 - len(office.desks)
    if not fewest <= desks <= DESKS:
        raise Refused(
            "desks-wrong", f"Skriv hur många platser fler eller färre: ett heltal från {fewest} till {DESKS}."
        )
    for errand, minutes in promises.items():
        _check_promise(office, errand, minutes)
    if not 1 <= seeds <= SEEDS:
        raise Refused("seeds-wrong", f"Skriv hur många gånger dagarna ska spelas: ett heltal från 1 till {SEEDS}.")
    return Question(days.first, days.last, desks, promises, seeds)


def _days(first: str, last: str) -> Period:
    try:
        days = period.between(first, last)
    except PeriodError as wrong:
        raise Refused("period-wrong", str(wrong)) from None
    if days.length > LONGEST:
        raise Refused("period-wrong", "Perioden är längre än ett år.")
    return days


def _check_promise(office: Office, errand: str, minutes: int) -> None:
    if errand not in {known.id for known in office.errands if known.letter}:
        raise Refused("errand-unknown", "Välj vilket ärende servicemålet gäller.")
    if not 1 <= minutes <= MINUTES:
        raise Refused("promise-wrong", f"Skriv servicemålet i hela minuter: ett tal från 1 till {MINUTES}.")
