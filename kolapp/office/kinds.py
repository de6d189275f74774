"""The kinds of value an office file holds: functions from TOML to what programs want, or Wrong with a remedy."""

from __future__ import annotations

import re
from datetime import date, time
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import Locale, UnknownLocaleError

from kolapp.office.file import Fault, Kind, Wrong, many, spoken
from kolapp.office.hours import Span


def text(value: Any) -> str:
    """One line of text; a line break in the file is a space."""
    if not isinstance(value, str):
        raise Wrong.because(f"is {spoken(value)}, not a text", 'put it in "quotation marks"')
    line = re.sub(r"[ \t\r\n]+", " ", value).strip(" ")
    if not line:
        raise Wrong.because("is empty", "write the text, or take the line away")
    return line


def pattern(expression: str, what: str, mend: str) -> Kind:
    """A text of this shape."""

    def read(value: Any) -> str:
        line = text(value)
        if not re.fullmatch(expression, line):
            raise Wrong.because(f'is "{line}", which is not {what}', mend)
        return line

    return read


ID = r"[a-z0-9]+(-[a-z0-9]+)*"
ADDRESS = r"://\w[\w.-]*(:[0-9]{1,5})?([/?#]\S*)?"
AN_ADDRESS = (
    "an address that begins with https://",
    'write it whole, for instance "https://www.granvik.example/fault"',
)

identity = pattern(ID, "an id", 'use small letters a-z, digits and single hyphens, for instance "building-permit"')
icon = pattern(ID, "an icon's name", 'write a Material Design Icons name, for instance "home-outline"')
letter = pattern(r"[A-Z]", "a queue's letter", "write one letter, A to Z")
colour = pattern(r"#[0-9A-Fa-f]{6}", "a colour", 'write it as "#RRGGBB", for instance "#0E3B36"')
phone = pattern(r"\+?[0-9][0-9 ()-]+[0-9]", "a telephone number", 'write digits and spaces, as in "0980-319 210"')
https = pattern("https" + ADDRESS, *AN_ADDRESS)
web = pattern("https?" + ADDRESS, *AN_ADDRESS)  # plain http is for trying things out


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong.because(f"is {spoken(value)}, not true or false", "write true or false, without quotation marks")
    return value


def whole(low: int, high: int, unit: str = "") -> Kind:
    """A whole number from low to high."""
    mend = f"write a whole number{unit} from {low} to {high}, without quotation marks"

    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise Wrong.because(f"is {spoken(value)}", mend)
        return value

    return read


def clock(value: Any) -> time:
    """A wall-clock time, "08:00"."""
    if isinstance(value, time):
        return value
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value.strip()) if isinstance(value, str) else None
    if not found:
        raise Wrong.because(
            f"is {spoken(value)}, not a time", 'write hours and minutes, 00:00 to 23:59, for instance "08:00"'
        )
    return time(int(found[1]), int(found[2]))


def day(value: Any) -> date:
    if type(value) is not date:
        raise Wrong.because(
            f"is {spoken(value)}, not a date", "write year-month-day without quotation marks, for instance 2026-12-24"
        )
    return value


def spans(value: Any) -> tuple[Span, ...]:
    """ "closed", or "08:00-12:00, 13:00-16:00": in order, apart, none over midnight."""
    line = text(value)
    if line == "closed":
        return ()
    return in_order(line, *OPENING)


OPENING = ("opening hours", 'write "08:00-16:00", "08:00-12:00, 13:00-16:00" or "closed"')
PART_OF_DAY = ("times of the day", 'write "12:00-13:00", or "12:00-13:00, 17:00-18:00"')


def part_of_day(value: Any) -> tuple[Span, ...]:
    """ "12:00-13:00, 17:00-18:00": in order, apart, none over midnight."""
    return in_order(text(value), *PART_OF_DAY)


def in_order(line: str, what: str, mend: str) -> tuple[Span, ...]:
    found = tuple(span(each, what, mend) for each in line.split(","))
    times = [each for begins_ends in found for each in begins_ends]
    if any(earlier >= later for earlier, later in pairwise(times)):
        raise Wrong.because(
            f'is "{line}", where the times do not follow each other',
            "write them from morning to evening, without overlap",
        )
    return found


def span(line: str, what: str, mend: str) -> Span:
    parts = re.split(r"\s*[-–]\s*", line.strip())
    if len(parts) != 2:
        raise Wrong.because(f'is "{line.strip()}", not {what}', mend)
    return clock(parts[0]), clock(parts[1])


def either(line: Kind, table: Kind) -> Kind:
    """A text of one kind, or a table of another."""
    return lambda value: (line if isinstance(value, str) else table)(value)


def picture(folder: Path) -> Kind:
    """A PNG beside the office file."""

    def read(value: Any) -> Path:
        file = folder / text(value)
        if file.suffix.lower() != ".png" or not file.is_file():
            raise Wrong.because(
                f'is "{value}", and no such PNG picture is there',
                "name a .png file, seen from the office file's folder",
            )
        try:
            from PIL import Image  # noqa: PLC0415  only an office with a logo needs it

            with Image.open(file, formats=["PNG"]) as picture:
                picture.verify()
        except (OSError, SyntaxError, ValueError) as error:
            raise Wrong.because(f'is "{value}", which is no sound PNG picture', "save it as PNG anew") from error
        return file

    return read


def zone(value: Any) -> ZoneInfo:
    name = text(value)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = get_close_matches(name, available_timezones(), n=1) or ["Europe/Stockholm"]
        mend = f'write Continent/City, for instance "{near[0]}"'
        raise Wrong.because(f'is "{name}", a time zone nobody knows', mend) from error


def language(value: Any) -> str:
    code = text(value)
    try:
        known = code[:2].islower() and Locale.parse(code, sep="-") is not None
    except (ValueError, UnknownLocaleError):
        known = False
    if not known:
        raise Wrong.because(f'is "{code}", a language nobody knows', 'write its code, for instance "sv", "en" or "ar"')
    return code


def words(languages: tuple[str, ...], *, owed: int | None = None) -> Kind:
    """A text in each of these languages, or in the first so many of them: the others then say what the first says.

    Languages the office does not offer may stand there too, and are left out.
    """

    def read(value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            raise Wrong.because(
                f"is {spoken(value)}, not a text for each language",
                f'write .{(*languages, "sv")[0]} = "…" after the key, a line for each language',
            )
        faults = [
            Fault(
                "is missing",
                f"write the text here or in office/{code}.toml, or take {code} out of office.languages",
                (code,),
            )
            for code in languages[:owed]
            if code not in value
        ]
        got: dict[str, str] = {}
        for code, each in value.items():
            try:
                got[language(code)] = text(each)
            except Wrong as wrong:
                faults += wrong.under(code)
        if faults:
            raise Wrong(*faults)
        return {code: got.get(code) or got[languages[0]] for code in languages}

    return read


def other_words(languages: tuple[str, ...]) -> Kind:
    """Lists of words for some of these languages; those of others may stand there too, and are left out."""

    def read(value: Any) -> dict[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            mend = f'write .{(*languages, "sv")[0]} = ["…", "…"] after the key, a line for each language'
            raise Wrong.because(f"is {spoken(value)}, not words for each language", mend)
        got, faults = {}, list[Fault]()
        for code, each in value.items():
            try:
                got[language(code)] = many(text)(each)
            except Wrong as wrong:
                faults += wrong.under(code)
        if faults:
            raise Wrong(*faults)
        return {code: got[code] for code in languages if code in got}

    return read
