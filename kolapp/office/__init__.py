"""The office file, read and checked: `load` gives an Office or says what is wrong; nothing here changes the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kolapp.office.file import OfficeError, Wrong, open_sheet
from kolapp.office.guides import guides
from kolapp.office.hours import Hours, Span
from kolapp.office.loudness import Loudness
from kolapp.office.rules import RULES
from kolapp.office.shape import LANGUAGES, WEEK, shape
from kolapp.office.translations import beside, translated
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
    Unit,
    Words,
)

__all__ = [
    "Answer",
    "Desk",
    "Errand",
    "Group",
    "Hours",
    "HouseTheme",
    "Need",
    "NewsFeed",
    "Office",
    "OfficeError",
    "Outcome",
    "Unit",
    "Words",
    "beside",
    "describe",
    "load",
]


def load(path: Path | str) -> Office:
    """The office described in a TOML file and the translations beside it; raises OfficeError with a line for each mistake."""
    sheet = open_sheet(Path(path))
    languages = offered(sheet.content)
    translated(sheet, languages)
    try:
        office: Office = shape(languages, Path(path).parent)(sheet.content)
    except Wrong as wrong:
        raise sheet.error(wrong.faults) from None
    faults = [fault for rule in RULES for fault in rule(office)]
    if faults:
        raise sheet.error(faults)
    return replace(office, guides=guides(beside(Path(path)) / "guides", office))


def offered(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The office's languages, read before all else because every text must be there in each of them."""
    try:
        return tuple(LANGUAGES(content["office"]["languages"]))
    except (KeyError, TypeError, Wrong):
        return ()  # told of in its turn, and once is enough


def describe(office: Office) -> str:
    """The office in a few lines, in the house's own language, for the person who has just changed its file."""
    own = office.languages[0]
    tickets = [errand for errand in office.errands if errand.letter]
    letters = ", ".join(sorted({errand.letter for errand in tickets if errand.letter}))
    lines = [
        f"{office.name[own]}, {office.timezone.key}, {', '.join(office.languages)}",
        f"{len(tickets)} errands with a ticket (letters {letters}), {len(office.errands) - len(tickets)} with a message",
        *(f"desk {desk.id} serves {len(desk.serves)} errands" for desk in office.desks),
        f"{len(office.groups)} groups, {len(office.needs)} needs, {len(office.outcomes)} outcomes",
        f"{len(office.units)} units, {len(office.guides)} guides",
        *(f"{name:<10}{_spans(spans_)}" for name, spans_ in zip(WEEK, office.hours.week, strict=True)),
        f"{len(office.hours.exceptions)} days differ",
        f"{'calls':<10}{_volumes(office.voice)}",
    ]
    return "\n".join(lines)


def _volumes(voice: Loudness) -> str:
    return ", ".join(f"{at:%H:%M} {f'{percent} %' if percent else 'quiet'}" for at, percent in voice.steps())


def _spans(of_day: tuple[Span, ...]) -> str:
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in of_day) or "closed"
