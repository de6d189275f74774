"""How paper is laid out: a visitor's ticket, and a sheet with a heading and facts; the words come from the caller, in any language."""

from __future__ import annotations

from collections.abc import Sequence

from kolapp.direction import direction
from printers.ticket import Align, Copy, Feed, Line, Logo, Number, Pair, Qr, Rule, Space, Text, Ticket

# Millimetres between a heading and its rule.
CLEAR = 1


def visit(
    *,
    office: str,
    number: str,
    what: str,
    wait: str,
    advice: str,
    link: str | None,
    time: str,
    language: str,
    copy: str = "",
    beneath: str = "",
    house: str = "sv",
) -> Ticket:
    """`number` as shown ("B 012"), `what` one line, `wait` place and wait, `advice` one sentence, `time` the last line.

    `copy` is the word for a copy, in case it becomes one; `beneath` says `what` in the house's language, for the staff.
    """
    top: tuple[Line, ...] = (
        Logo(language=language),
        Text(office, bold=True, language=language),
        *((Copy(copy, language),) if copy else ()),
        Feed(4),
        Number(number, language=language),
        Feed(3),
        Text(what, bold=True, language=language),
        *((Text(beneath, align=_beside(language, house), language=house),) if beneath else ()),
        Space(),
        Text(wait, language=language),
        Space(),
        Text(advice, language=language),
    )
    return Ticket((*top, *_code(link, language), Text(time, language=language)))


def handover(
    *, office: str, title: str, unit: str, facts: Sequence[tuple[str, str]], link: str | None, time: str, language: str
) -> Ticket:
    """Where to go next: the unit large, then each fact beneath its name."""
    told = [line for name, value in facts for line in _fact(name, value, language)]
    top = (Logo(language=language), Text(office, bold=True, language=language), Feed(3), Text(title, language=language))
    place = (Text(unit, 3, bold=True, language=language), Feed(CLEAR), Rule(), *told)
    return Ticket((*top, *place, *_code(link, language), Text(time, language=language)))


def counts(
    *, office: str, title: str, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]], time: str, language: str
) -> Ticket:
    """Figures in columns, section by section."""
    lines: list[Line] = [Text(office, bold=True, language=language), Text(title, 3, bold=True, language=language)]
    for name, pairs in sections:
        lines += [Space(), Text(name, bold=True, language=language), Feed(CLEAR), Rule(), Space()]
        lines += [Pair(what, value, language=language) for what, value in pairs]
    return Ticket((*lines, Space(), Rule(), Space(), Text(time, language=language)))


def _beside(language: str, house: str) -> Align:
    """The side the ticket's lines start from, for a line that runs the other way."""
    return "start" if direction(language) == direction(house) else "end"


def _fact(name: str, value: str, language: str) -> tuple[Line, ...]:
    return (Space(), Text(name, language=language), Text(value, bold=True, language=language))


def _code(link: str | None, language: str) -> tuple[Line, ...]:
    return (Feed(2), Qr(link, language=language), Feed(2)) if link else (Space(),)
