"""What an office file holds: a table of fields for each part of it. It says nothing of how the parts must agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from kolapp.office.file import Fault, Field, Kind, Wrong, many, table
from kolapp.office.hours import Hours, Span, overlap, within
from kolapp.office.kinds import (
    clock,
    colour,
    day,
    either,
    flag,
    https,
    icon,
    identity,
    language,
    letter,
    other_words,
    part_of_day,
    phone,
    picture,
    spans,
    text,
    web,
    whole,
    words,
    zone,
)
from kolapp.office.loudness import FULL, USUAL, Level, Loudness
from kolapp.office.vocabulary import (
    Answer,
    Desk,
    Errand,
    Group,
    HouseTheme,
    Need,
    NewsFeed,
    Office,
    Outcome,
    Paper,
    Unit,
)

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LANGUAGES = many(language, least=1)


def shape(languages: tuple[str, ...], folder: Path) -> Kind:
    """The whole file as a table of fields: name, kind, and the default of those that may be left out."""
    named = words(languages)
    staff = words(languages, owed=1)  # read by those who work here, in the house's own language
    id = Field("id", identity)
    house = (*languages, "sv")[0]
    name = Field("name", named, like=f'name.{house} = "…"')
    office = (
        name,
        Field("languages", LANGUAGES),
        Field("timezone", zone),
        Field("quiet_hour", clock, time(3)),
        Field("first_number", whole(1, 999), 1),
        Field("ask_minutes", whole(1, 480, " of minutes"), 30),
        Field("head_start_max", whole(0, 120, " of minutes"), 0),
        Field("public_url", web, None),
    )
    theme = (Field("primary", colour, None), Field("link", colour, None), Field("logo", picture(folder), None))
    week = tuple(Field(name, spans, ()) for name in WEEK)
    exception = (Field("date", day), Field("open", spans), Field("reason", named, None))
    group = (id, name, Field("icon", icon))
    errand = (
        *group,
        Field("group", text),
        Field("letter", letter, None),
        Field("promise", whole(1, 480, " of minutes"), 0),
        Field("service", whole(1, 480, " of minutes"), 0),
        Field("about", named, None),
        Field("message", named, None),
        Field("link", https, None),
        Field("words", other_words(languages), {}),
        Field("sensitive", flag, False),
        Field("hours", table(week, hours), None),
        Field("units", many(text), ()),
    )
    desk = (
        id,
        Field("name", staff, None),
        Field("serves", many(text, least=1)),
        Field("printer", text, None),
        Field("shifts", either(every_day, table(week, hours)), None),
    )
    unit = (
        id,
        name,
        Field("place", named, None),
        Field("hours", named, None),
        Field("phone", phone, None),
        Field("link", https, None),
        Field("bring", named, None),
    )
    outcome = (id, replace(name, kind=staff), Field("unit", flag, False))
    need = (*group, Field("head_start", whole(0, 120, " of minutes"), 0))
    answer = (Field("said", staff, like=f'said.{house} = "…"'), Field("did", staff, like=f'did.{house} = "…"'))
    feed = (
        Field("url", https, like='url = "https://…"'),
        replace(name, kind=staff),
        Field("most", whole(1, 5, " of headlines"), 3),
    )
    percent = whole(1, 100, " of percent")
    level = (Field("between", part_of_day), Field("volume", percent))
    voice = (
        Field("volume", percent, FULL),
        Field("quiet", part_of_day, ()),
        Field("levels", many(table(level, Level)), ()),
    )
    sections = (
        Field("office", table(office, dict), like="[office]"),
        Field("theme", table(theme, HouseTheme), None),
        Field("paper", table((Field("closing_slip", flag, False),), Paper), Paper()),
        Field("hours", table((*week, Field("exceptions", many(table(exception, dict)), ())), hours), like="[hours]"),
        Field("notices", many(named), ()),
        Field("answers", many(table(answer, Answer)), ()),
        Field("feeds", many(table(feed, NewsFeed)), ()),
        Field("voice", table(voice, Loudness), USUAL),
        Field("retention", table((Field("days", whole(1, 36500, " of days")),), kept), None),
        Field("groups", many(table(group, Group), least=1), like="[[groups]]"),
        Field("errands", many(table(errand, Errand), least=1), like="[[errands]]"),
        Field("desks", many(table(desk, a_desk), least=1), like="[[desks]]"),
        Field("units", many(table(unit, Unit)), ()),
        Field("outcomes", many(table(outcome, Outcome), least=1), like="[[outcomes]]"),
        Field("needs", many(table(need, Need)), ()),
    )
    return table(sections, an_office)


def kept(days: int) -> int:
    return days


def an_office(office: dict[str, Any], retention: int | None, **rest: Any) -> Office:
    made = Office(**office, keep_days=retention, **rest)
    tickets = frozenset(errand.id for errand in made.errands if not errand.message)
    return replace(
        made,
        errands=tuple(_on_exceptions(errand, made.hours) for errand in made.errands),
        desks=tuple(
            replace(
                desk,
                serves=tickets | desk.serves - {"*"} if "*" in desk.serves else desk.serves,
                shifts=desk.shifts and within(desk.shifts, made.hours),
            )
            for desk in made.desks
        ),
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


def every_day(value: Any) -> Hours:
    """The same times all week."""
    return Hours((spans(value),) * 7)


def _on_exceptions(errand: Errand, office: Hours) -> Errand:
    """An errand with hours of its own is open on the office's exceptional days when both are."""
    if errand.hours is None:
        return errand
    days = {day: overlap(open_, errand.hours.week[day.weekday()]) for day, open_ in office.exceptions.items()}
    return replace(errand, hours=Hours(errand.hours.week, days, office.reasons))
