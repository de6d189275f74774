"""Breaks text into lines no wider than asked, given something that measures; pure, and it loses no letter without an ellipsis."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[str], int]

SOFT_HYPHEN, ELLIPSIS = "\u00ad", "…"

# A text of so many lines is balanced, as titles and buttons are; longer ones are read, and filled.
BALANCED = (2, 3)
HALVINGS = 4
FAIR = 0.4  # how much of the longer half the shorter one must be at least

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")

# After a sentence; and after a clause, where the text is a sentence itself and no name with a comma in it.
_ENDS = ".!?؟።"
_SENTENCE, _CLAUSE = re.compile(f"(?<=[{_ENDS}]) "), re.compile(f"(?<=[{_ENDS},:;،፣]) ")

# A line may end after a space, a zero-width space or a soft hyphen; never after a no-break space.
_PIECE = re.compile("[^ \u200b\u00ad]*[ \u200b\u00ad]|[^ \u200b\u00ad]+")


def broken(text: str, width: int | None, measure: Measure) -> list[str]:
    """The lines of the text as shown; only a single letter wider than `width` makes a wider line."""
    return [line for paragraph in _CONTROL.sub(" ", text).split("\n") for line in _paragraph(paragraph, width, measure)]


def parted(text: str, width: int | None, measure: Measure) -> bool:
    """Whether a word of it is wider than a line, and has to be broken."""
    words = (_shown(piece) for line in _CONTROL.sub(" ", text).split("\n") for piece in _PIECE.findall(line))
    return width is not None and any(measure(word) > width for word in words)


def capped(lines: list[str], most: int | None, width: int | None, measure: Measure) -> tuple[list[str], bool]:
    """At most so many lines, the last ending in an ellipsis when something was left out; and whether it was."""
    if most is None or len(lines) <= most:
        return lines, False
    return [*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]), width, measure)], True


def _paragraph(text: str, width: int | None, measure: Measure) -> list[str]:
    if width is None or measure(_shown(text)) <= width:
        return [_shown(text)]
    lines = list(_filled(text, width, measure))
    return _balanced(text, lines, width, measure) if len(lines) in BALANCED else lines


def _filled(text: str, width: int, measure: Measure) -> Iterator[str]:
    """Lines as full as they go."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and measure(_shown(line + piece)) > width:
            yield _shown(line)
            line = ""
        line += piece
        while measure(_shown(line)) > width and len(heads := _heads(_shown(line))) > 1:
            head = next((h for h in reversed(heads[:-1]) if measure(_parted(h)) <= width), heads[0])
            yield _parted(head)
            line = line[len(head) :]
    yield _shown(line)


def _balanced(text: str, lines: list[str], width: int, measure: Measure) -> list[str]:
    """As many lines in the narrowest measure that holds them, so that no word stands alone beneath a full line."""
    if len(lines) == 2 and (halves := _phrases(text, width, measure)):
        return halves
    narrow = max(measure(_shown(piece)) for piece in _PIECE.findall(text))
    for _ in range(HALVINGS if narrow < width else 0):
        middle = (narrow + width) // 2
        tried = list(_filled(text, middle, measure))
        if len(tried) > len(lines):
            narrow = middle
        else:
            lines, width = tried, middle
    return lines


def _phrases(text: str, width: int, measure: Measure) -> list[str]:
    """The text in two where one draws breath, if both halves fit and neither is a mere word; else nothing."""
    breath = _CLAUSE if text[-1:] in _ENDS else _SENTENCE
    ways = [(text[: gap.start()], text[gap.end() :]) for gap in breath.finditer(text)]
    wide = [sorted(measure(_shown(half)) for half in way) for way in ways]
    fair = [(long, way) for (short, long), way in zip(wide, ways, strict=True) if long <= width and short > FAIR * long]
    return [_shown(half) for half in min(fair)[1]] if fair else []


def _shown(line: str) -> str:
    hyphen = "-" if line.endswith(SOFT_HYPHEN) else ""
    return line.replace(SOFT_HYPHEN, "").rstrip(" \u200b") + hyphen


def _parted(head: str) -> str:
    """The first part of a word that had to be broken. A hyphen says so, where letters do not join as in Arabic."""
    return head + "-" if head[-1:].isalpha() and head[-1] < "\u0590" else head


def _heads(text: str) -> list[str]:
    """Every beginning of the text that does not part a mark from its letter, shortest first."""
    ends = [i for i in range(1, len(text)) if not unicodedata.category(text[i]).startswith("M")]
    return [text[:end] for end in [*ends, len(text)]]


def _shortened(line: str, width: int | None, measure: Measure) -> str:
    """As many whole words as leave room for the ellipsis; letters only when not even one word does."""
    words = [line[: gap.start()] for gap in re.finditer(r" |$", line)]
    for head in [*reversed(words), *reversed(_heads(words[0]))]:
        shown = head.rstrip(" ,.:;–-") + ELLIPSIS
        if width is None or measure(shown) <= width:
            return shown
    return ELLIPSIS
