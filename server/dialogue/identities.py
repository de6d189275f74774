"""Finds Swedish personal identity numbers and coordination numbers in all their spellings; it does not ask whose they are.

Ten digits, or twelve with the century: a date, three figures, and a check digit (Luhn). A coordination number has 60 added to
its day. The usual spelling is taken for one even when the check digit is wrong: a slip of the pen tells as much of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from server.dialogue.digits import Spans, plain

_DASH = r"\-+/‐‑‒–—―−"
_RUN = re.compile(rf"\d(?:[\s._{_DASH}]{{0,3}}\d)+")
_USUAL = re.compile(rf"(?<!\d)((?:\d\d)?\d{{6}})(?:\s?[{_DASH}]\s?|\s)\d{{4}}(?!\d)")
_LENGTHS = (12, 10)
_CENTURIES = ("18", "19", "20")


def identities(text: str) -> Spans:
    """Where in the text they stand, in order, none overlapping."""
    figures = plain(text)
    spelt = [found.span() for found in _USUAL.finditer(figures) if _is_day(found[1][-6:])]
    spread = [span for run in _RUN.finditer(figures) for span in _in_run(figures, run.start(), run.end())]
    return apart([*spelt, *spread])


def apart(spans: Spans) -> Spans:
    """In order, and those that touch each other as one."""
    merged: Spans = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _in_run(figures: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every stretch of the run that is such a number and neither begins nor ends in the middle of another."""
    places = [place for place in range(start, end) if figures[place].isdigit()]
    for first, begins in enumerate(places):
        for length in _LENGTHS:
            stretch = places[first : first + length]
            if len(stretch) < length or figures[begins - 1 : begins].isdigit():
                continue
            after = stretch[-1] + 1
            number = "".join(figures[place] for place in stretch)
            if not figures[after : after + 1].isdigit() and _is_identity(number):
                yield begins, after


def _is_identity(number: str) -> bool:
    century, ten = number[:-10], number[-10:]
    return (not century or century in _CENTURIES) and _is_day(ten[:6]) and luhn(ten)


def _is_day(six: str) -> bool:
    month, day = int(six[2:4]), int(six[4:6])
    return 1 <= month <= 12 and 1 <= day % 60 <= 31 and day <= 91


def luhn(number: str) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
