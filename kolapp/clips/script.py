"""Which recordings a call is put together from, and the words to record for each; pure, it opens no file.

A clip is named by what it means, the same in every language: `number`, a letter `A`, `0`, `1` … `99`, the hundreds `100` … `900`, the
same with more to follow `100-and` … `900-and`, `desk`, and `desk-reception` for a desk with a name. A number that is recorded
whole, `142`, is used before its parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kolapp.tongues import TONGUES, Tongue

NUMBER, DESK = "number", "desk"
MORE = "…"


def parts(ticket: str, desk: str | None, recorded: Collection[str]) -> list[str]:
    """The clips of "Nummer B noll tolv, plats två", in order; without a desk, of its first half."""
    said = [NUMBER, ticket[0], *_figures(ticket[1:], recorded)]
    if desk is None:
        return said
    return [*said, DESK, *(_figures(desk, recorded) if desk.isdecimal() else [named(desk)])]


def named(desk: str) -> str:
    """The clip with a desk's name."""
    return f"{DESK}-{desk}"


def script(language: str, letters: Iterable[str], desks: Iterable[str]) -> Mapping[str, str]:
    """What to record: clip -> the exact words, in the order one would say them. KeyError for a language whose numbers we do not know."""
    tongue = TONGUES[language]
    head, rest = tongue.call.split("{number}")
    place = rest.removesuffix("{desk}")
    return {
        NUMBER: head.strip(),
        **{letter: letter for letter in sorted(set(letters))},
        **dict(_numbers(tongue)),
        DESK: place.strip(" ,،"),
        **{named(desk): desk for desk in desks if not desk.isdecimal()},
    }


def _numbers(tongue: Tongue) -> Iterator[tuple[str, str]]:
    yield "0", tongue.zero
    for n in range(1, 100):
        yield str(n), tongue.cardinal(n)
    for n in range(100, 1000, 100):
        yield str(n), tongue.cardinal(n)
        yield f"{n}-and", tongue.three_digits.format(hundred=tongue.cardinal(n), rest=MORE)


def _figures(digits: str, recorded: Collection[str]) -> list[str]:
    """As `kolapp.words.figures` says them: leading zeros one by one, then the rest."""
    rest = digits.lstrip("0")
    zeros = ["0"] * (len(digits) - len(rest))
    hundreds, below = divmod(int(rest or 0), 100)
    if not rest or rest in recorded or not (hundreds and below):
        return [*zeros, *([rest] if rest else [])]
    return [*zeros, f"{hundreds}00-and", str(below)]
