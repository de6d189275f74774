"""The office file, read and checked: `load` gives an Office or says what is wrong; nothing here changes the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from kolapp.hours import Hours, Span, overlap
from kolapp.kinds import (
    clock,
    colour,
    day,
    flag,
    https,
    icon,
    identity,
    language,
    letter,
    phone,
    spans,
    text,
    web,
    whole,
    words,
    zone,
)
from kolapp.officefile import Fault, Field, Kind, OfficeError, Wrong, many, open_sheet, table
from kolapp.officerules import RULES
from kolapp.vocabulary import Desk, Errand, Group, HouseTheme, Need, Office, Outcome, Unit, Words

__all__ = [
    "Desk",
    "Errand",
    "Group",
    "Hours",
    "HouseTheme",
    "Need",
    "Office",
    "OfficeError",
    "Outcome",
    "Unit",
    "Words",
    "describe",
    "load",
]

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LANGUAGES = many(language, least=1)


def load(path: Path | str) -> Office:
    """The office described in a TOML file; raises OfficeError with a line for each mistake."""
    sheet = open_sheet(Path(path))
    try:
        office: Office = shape(offered(sheet.content), Path(path).parent)(sheet.content)
    except Wrong as wrong:
        raise sheet.error(wrong.faults) from None
    faults = [fault for rule in RULES for fault in rule(office)]
    if faults:
        raise sheet.error(faults)
    return office


def offered(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The office's languages, read before all else because every text must be there in each of them."""
    try:
        return tuple(LANGUAGES(content["office"]["languages"]))
    except (KeyError, TypeError, Wrong):
        return ()  # told of in its turn, and once is enough


def shape(languages: tuple[str, ...], folder: Path) -> Kind:
    """The whole file as a table of fields: name, kind, and the default of those that may be left out."""
    named = words(languages)
    office = (
        Field("name", named),
        Field("languages", LANGUAGES),
        Field("timezone", zone),
        Field("quiet_hour", clock, time(3)),
        Field("first_number", whole(1, 999), 1),
        Field("head_start_max", whole(0, 120, " of minutes"), 0),
        Field("public_url", web, None),
    )
    theme = (Field("primary", colour, None), Field("link", colour, None), Field("logo", picture(folder), None))
    week = tuple(Field(name, spans, ()) for name in WEEK)
    exception = (Field("date", day), Field("open", spans), Field("reason", named, None))
    group = (Field("id", identity), Field("name", named), Field("icon", icon))
    errand = (
        *group,
        Field("group", text),
        Field("letter", letter, None),
        Field("promise", whole(1, 480, " of minutes"), 0),
        Field("service", whole(1, 480, " of minutes"), 0),
        Field("about", named, None),
        Field("message", named, None),
        Field("link", https, None),
        Field("sensitive", flag, False),
        Field("hours", table(week, hours), None),
    )
    desk = (Field("id", identity), Field("name", named, None), Field("serves", many(text, least=1)))
    unit = (
        Field("id", identity),
        Field("name", named),
        Field("place", named, None),
        Field("hours", named, None),
        Field("phone", phone, None),
        Field("link", https, None),
    )
    outcome = (Field("id", identity), Field("name", named), Field("unit", flag, False))
    need = (*group, Field("head_start", whole(0, 120, " of minutes"), 0))
    sections = (
        Field("office", table(office, dict)),
        Field("theme", table(theme, HouseTheme), None),
        Field("hours", table((*week, Field("exceptions", many(table(exception, dict)), ())), hours)),
        Field("notices", many(named), ()),
        Field("groups", many(table(group, Group), least=1)),
        Field("errands", many(table(errand, Errand), least=1)),
        Field("desks", many(table(desk, a_desk), least=1)),
        Field("units", many(table(unit, Unit)), ()),
        Field("outcomes", many(table(outcome, Outcome), least=1)),
        Field("needs", many(table(need, Need)), ()),
    )
    return table(sections, an_office)


def an_office(office: dict[str, Any], **rest: Any) -> Office:
    made = Office(**office, **rest)
    tickets = frozenset(errand.id for errand in made.errands if errand.letter)
    return replace(
        made,
        errands=tuple(_on_exceptions(errand, made.hours) for errand in made.errands),
        desks=tuple(replace(desk, serves=tickets) if "*" in desk.serves else desk for desk in made.desks),
    )


def a_desk(serves: tuple[str, ...], **rest: Any) -> Desk:
    return Desk(serves=frozenset(serves), **rest)


def hours(exceptions: tuple[dict[str, Any], ...] = (), **week: tuple[Span, ...]) -> Hours:
    days: dict[date, tuple[Span, ...]] = {}
    for place, exception in enumerate(exceptions, 1):
        if exception["date"] in days:
            fault = Fault(f"is {exception['date']}, which has been told before", "keep one of the two", (place, "date"))
            raise Wrong(*Wrong(fault).under("exceptions"))
        days[exception["date"]] = exception["open"]
    reasons = {each["date"]: each["reason"] for each in exceptions if each["reason"]}
    return Hours(tuple(week[name] for name in WEEK), days, reasons)


def _on_exceptions(errand: Errand, office: Hours) -> Errand:
    """An errand with hours of its own is open on the office's exceptional days when both are."""
    if errand.hours is None:
        return errand
    days = {day: overlap(open_, errand.hours.week[day.weekday()]) for day, open_ in office.exceptions.items()}
    return replace(errand, hours=Hours(errand.hours.week, days, office.reasons))


def picture(folder: Path) -> Kind:
    """A PNG beside the office file."""

    def read(value: Any) -> Path:
        file = folder / text(value)
        if file.suffix.lower() != ".png" or not file.is_file():
            raise Wrong.because(
                f'is "{value}", and no such PNG picture is there',
                "name a .png file, seen from the office file's folder",
            )
        return file

    return read


def describe(office: Office) -> str:
    """The office in a few lines, in the house's own language, for the person who has just changed its file."""
    own = office.languages[0]
    tickets = [errand for errand in office.errands if errand.letter]
    letters = ", ".join(sorted({errand.letter for errand in tickets if errand.letter}))
    lines = [
        f"{office.name[own]}, {office.timezone.key}, {', '.join(office.languages)}",
        f"{len(tickets)} errands with a ticket (letters {letters}), {len(office.errands) - len(tickets)} with a message, in {len(office.groups)} groups",
        *(f"desk {desk.id} serves {len(desk.serves)} errands" for desk in office.desks),
        f"{len(office.units)} units, {len(office.outcomes)} outcomes, {len(office.needs)} needs",
        *(f"{name:<10}{_spans(spans_)}" for name, spans_ in zip(WEEK, office.hours.week, strict=True)),
    ]
    return "\n".join(lines)


def _spans(of_day: tuple[Span, ...]) -> str:
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in of_day) or "closed"
