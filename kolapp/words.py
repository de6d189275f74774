"""Ticket numbers and calls as people say them, per language; pure, and it never guesses at a language it does not know."""

from __future__ import annotations

from kolapp.tongues import TONGUES

NO_BREAK_SPACE = "\u00a0"


def shown(ticket: str) -> str:
    """The number as it is set on screens and paper, for the eye: "B012" is "B 012", kept on one line."""
    return f"{ticket[0]}{NO_BREAK_SPACE}{ticket[1:]}"


def number(ticket: str, language: str) -> str:
    """The number as it is said: "B012" is "B noll tolv". KeyError for a language without number words."""
    return f"{ticket[0]} {figures(ticket[1:], language)}"


def call(ticket: str, desk: str, language: str) -> str:
    """The announcement: "Nummer B noll tolv, plats två". A desk with a name instead of a number is said as written."""
    place = figures(desk, language) if desk.isdecimal() else desk
    return TONGUES[language].call.format(number=number(ticket, language), desk=place)


def brief(ticket: str, language: str) -> str:
    """The beginning of the announcement, without the desk: "Nummer B noll tolv"."""
    head, _, _ = TONGUES[language].call.partition("{number}")
    return head + number(ticket, language)


def figures(digits: str, language: str) -> str:
    """Leading zeros one by one, then the rest as a number: "012" is "noll tolv", "002" is "noll noll två"."""
    tongue = TONGUES[language]
    rest = digits.lstrip("0")
    zeros = [tongue.zero] * (len(digits) - len(rest))
    return " ".join([*zeros, *([tongue.cardinal(int(rest))] if rest else [])])
