"""How a visitor's ticket is laid out: one number, few words, much white; the words come from the caller, in any language."""

from __future__ import annotations

from printers.ticket import Feed, Number, Qr, Space, Text, Ticket


def visit(
    *, office: str, number: str, what: str, wait: str, advice: str, link: str | None, time: str, language: str
) -> Ticket:
    """`number` as shown ("B 012"), `what` one line, `wait` place and wait, `advice` one sentence, `time` the last line."""
    top = (
        Text(office, bold=True, language=language),
        Feed(4),
        Number(number, language=language),
        Feed(3),
        Text(what, bold=True, language=language),
        Space(),
        Text(wait, language=language),
        Space(),
        Text(advice, language=language),
    )
    code = (Feed(2), Qr(link, language=language), Feed(2)) if link else (Space(),)
    return Ticket((*top, *code, Text(time, language=language)))
