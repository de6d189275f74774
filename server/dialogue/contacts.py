"""Finds telephone numbers and e-mail addresses; opening hours, dates and small figures are left in peace."""

from __future__ import annotations

import re

from server.dialogue.digits import Spans, plain
from server.dialogue.identities import apart

_AT = r"(?:@|＠|﹫)"
_SAID = r"(?:\(at\)|\[at\]|\(a\)|snabel-?a)"
_DOT = r"(?:\s?\.|\s(?:punkt|dot|piste)\s)"
_EMAILS = (
    re.compile(rf"[\w.+\-]*{_AT}[\w\-]+(?:\.[\w\-]+)*"),
    re.compile(rf"[\w.+\-]+(?:{_DOT}[\w\-]+)?\s?(?:{_AT}|{_SAID})\s?(?:[\w\-]+{_DOT})+\w{{2,}}", re.I),
)
# What people write of time: 08.00-16.30, 2026-11-23, 23/11 2026.
_HOUR = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_TIMES = re.compile(
    rf"(?<!\d){_HOUR}\s?(?:[-–—]|till|to|bis|do)\s?{_HOUR}(?![.\d]*\d)|(?<!\d)20\d\d-[01]\d-[0-3]\d(?!\d)"
    r"|(?<!\d)[0-3]?\d[/.][01]?\d(?:[/. -]20\d\d(?!\d)|(?![\s\-./]{0,4}\d))"
)
_BETWEEN = r"[\s\-./()‐‑–—−]{0,4}"
_PHONES = (
    re.compile(
        rf"(?<!\d)(?:\+|(?:\((?=0\d{{0,3}}\)))?0)(?:{_BETWEEN}\d){{6,14}}(?!\d)"
    ),  # it says itself that it is one
    re.compile(r"(?<!\d)\d{8,15}(?!\d)"),  # too long for anything else that anyone would tell us
    re.compile(r"(?<!\d)\d{2,3}(?:[ \-]\d{2,3}){2,4}(?!\d)"),  # in groups, as it is read aloud
)
LEAST = 8  # digits of a number that does not begin as telephone numbers do


def emails(text: str) -> Spans:
    return apart([found.span() for pattern in _EMAILS for found in pattern.finditer(text)])


def phones(text: str) -> Spans:
    figures = _TIMES.sub(lambda told: "·" * len(told[0]), plain(text))
    first, *rest = _PHONES
    spans = [found.span() for found in first.finditer(figures)]
    for pattern in rest:
        spans += [found.span() for found in pattern.finditer(figures) if sum(map(str.isdigit, found[0])) >= LEAST]
    return apart(spans)
