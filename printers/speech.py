"""What stands on a paper as sentences to be said; the words are those on the paper, and a code is not read out."""

from __future__ import annotations

from functools import singledispatch

from kolapp import words
from printers.clean import clean
from printers.ticket import Copy, Line, Number, Pair, Text, Ticket

# A sentence and its language.
Said = tuple[str, str]


def speech(ticket: Ticket) -> tuple[Said, ...]:
    """In the order of the paper."""
    shown = (line for line in ticket.lines if ticket.copy or not isinstance(line, Copy))
    return tuple((text, line.language) for line in shown if isinstance(line, _SAID) and (text := _said(line)))


_SAID = Text | Number | Pair | Copy


@singledispatch
def _said(line: Line) -> str:
    raise TypeError(f"{line!r} is not said")


@_said.register(Text)
@_said.register(Copy)
def _text(line: Text | Copy) -> str:
    return clean(line.text)


@_said.register
def _number(line: Number) -> str:
    """As it is called in the lobby, where the language can count; else as written."""
    written = clean(line.text)
    plain = "".join(written.split())
    can = line.language in words.TONGUES and plain[1:].isdecimal()
    return words.number(plain, line.language) if can else written


@_said.register
def _pair(line: Pair) -> str:
    return f"{clean(line.name)}: {clean(line.value)}"
