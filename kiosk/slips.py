"""The other papers: where a visitor is handed on to, and the day in figures; a hand-over never says what the visit was about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.offer import said
from kiosk.slip import moment
from kolapp import texts
from kolapp.office import Unit
from printers.layout import counts, handover
from printers.ticket import Ticket


def hand_on(unit: Unit, *, office: str, reference: str, bring: Sequence[str], at: datetime, language: str) -> Ticket:
    """To the unit, with a reference to say there; `bring` is what to take along, in the visitor's language."""
    c = texts.catalogue(language, "kiosk")
    _ = c.gettext
    facts = (
        (_("Var"), said(unit.place, language)),
        (_("Öppettider"), said(unit.hours, language)),
        (_("Telefon"), c.keep(unit.phone or "")),
        (_("Din referens"), c.keep(reference)),
        (_("Ta med"), _(", ").join(bring)),
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
    """A kiosk's day: tickets by letter, and what became of the paper."""

    letters: Sequence[tuple[str, int]]
    printed: int
    on_screen: int
    in_doubt: int
    metres: float
    tickets_left: int | None


def closing(day: Day, *, office: str, at: datetime, language: str) -> Ticket:
    """For the staff, in the house's language."""
    c = texts.catalogue(language, "kiosk")
    _ = c.gettext
    left = _("Okänt") if day.tickets_left is None else c.number(day.tickets_left)
    paper = (
        (_("På papper"), c.number(day.printed)),
        (_("Bara på skärmen"), c.number(day.on_screen)),
        (_("Osäkra"), c.number(day.in_doubt)),
        (_("Meter papper"), c.number(round(day.metres))),
        (_("Lappar kvar"), left),
    )
    return counts(
        office=office,
        title=_("Dagsavslut"),
        sections=((_("Könummer"), [(letter, c.number(n)) for letter, n in day.letters]), (_("Nummerlappar"), paper)),
        time=moment(c, at),
        language=language,
    )
