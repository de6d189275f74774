"""A sentence without what tells who somebody is. Pure: text in, text out; the rest of the sentence stays as it was written.

It is asked before anything is stored, so that what it finds is never anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from server.dialogue.contacts import emails, phones
from server.dialogue.digits import Spans
from server.dialogue.identities import apart, identities
from server.dialogue.names import names

MARK = "[…]"


@dataclass(frozen=True)
class Masked:
    """`hidden` says what kinds were found: identity, email, phone, name."""

    text: str
    hidden: tuple[str, ...] = ()


def masked(text: str, staff: Iterable[str] = ()) -> Masked:
    """The sentence as it may be kept. `staff` are the names of those who work here."""
    find: Mapping[str, Callable[[str], Spans]] = {**NUMBERS, "name": lambda said: names(said, staff)}
    hidden = []
    for kind, finds in find.items():
        if spans := apart(finds(text)):
            text = _covered(text, spans)
            hidden.append(kind)
    return Masked(text, tuple(hidden))


def tells_of_somebody(text: str) -> bool:
    """Whether there is a number or an address of a person in it."""
    return any(find(text) for find in NUMBERS.values())


NUMBERS: Mapping[str, Callable[[str], Spans]] = {"identity": identities, "email": emails, "phone": phones}


def _covered(text: str, spans: Spans) -> str:
    for start, end in reversed(spans):
        text = text[:start] + MARK + text[end:]
    return text
