"""The other papers: where a visitor is handed on to, and the day in figures; a hand-over never says what the visit was about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.offer import Offer, said
from kiosk.slip import moment
from kolapp import texts, words
from kolapp.office import Unit
from printers.layout import counts, handover
from printers.ticket import Ticket


def on_paper(told: Mapping[str, Any], offer: Offer, tickets_left: int | None) -> Ticket:
    """A slip as the server has told of it (POST /api/slips/<slip>/take)."""
    language = str(told["language"])
    at = datetime.fromisoformat(told["at"]).astimezone(offer.timezone)
    house: dict[str, Any] = {"office": said(offer.name, language), "at": at, "language": language}
    if told["kind"] == "closing":
        return closing(Day(tickets_left=tickets_left, **{name: told[name] for name in FIGURES}), **house)
    unit = Unit(**{name: told["unit"].get(name) for name in Unit.__dataclass_fields__})
    return hand_on(unit, reference=words.shown(str(told["number"])), **house)


def hand_on(unit: Unit, *, office: str, reference: str, at: datetime, language: str) -> Ticket:
    """To the unit, with a reference to say there, in the visitor's language."""
    c = texts.catalogue(language, "kiosk")
    _ = c.gettext
    facts = (
        (_("Var"), said(unit.place, language)),
        (_("Öppettider"), said(unit.hours, language)),
        (_("Telefon"), c.keep(unit.phone or "")),
        (_("Din referens"), c.keep(reference)),
        (_("Ta med"), said(unit.bring, language)),
    )
    return handover(
        office=office,
        title=_("Nu hjälper de dig här:"),
        unit=said(unit.name, language),
        facts=[(name, value) for name, value in facts if value.strip("\u2068\u2069")],
        link=unit.link,
        time=moment(c, at),
        language=language,
    )


@dataclass(frozen=True)
class Day:
    """The house's day when its doors have closed: tickets by letter, how visits ended, and what became of the paper."""

    letters: Sequence[tuple[str, int]]
    finished: int
    referred: int
    missed: int
    paper: int
    screen: int
    tickets_left: int | None


FIGURES = ("letters", "finished", "referred", "missed", "paper", "screen")


def closing(day: Day, *, office: str, at: datetime, language: str) -> Ticket:
    """For the staff, in the house's language."""
    c = texts.catalogue(language, "kiosk")
    _ = c.gettext
    left = _("Okänt") if day.tickets_left is None else c.number(day.tickets_left)
    visits = (
        (_("Fick hjälp"), c.number(day.finished)),
        (_("Slussade vidare"), c.number(day.referred)),
        (_("Kom inte"), c.number(day.missed)),
    )
    paper = (
        (_("På papper"), c.number(day.paper)),
        (_("Bara på skärmen"), c.number(day.screen)),
        (_("Lappar kvar"), left),
    )
    return counts(
        office=office,
        title=_("Dagsavslut"),
        sections=(
            (_("Könummer"), [(letter, c.number(n)) for letter, n in day.letters]),
            (_("Besök"), visits),
            (_("Nummerlappar"), paper),
        ),
        time=moment(c, at),
        language=language,
    )
