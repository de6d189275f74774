"""Finds every text in the programs that lacks a sound translation; it changes no file.

`main` is `python -m kolapp texts check`: one line for each fault, exit status 1 when there is any.
"""

from __future__ import annotations

import re
import sys
from ast import literal_eval
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po

from kolapp.texts import LOCALES, SOURCE
from kolapp.typeset import fonts

PROGRAMS = LOCALES.parents[1]

# A room's texts are its domain.
DOMAINS = ("kolapp", "kiosk", "display", "printers", "server")

# How to read each kind of file: Babel's extractor, or ours for kv.
METHODS = {".py": "python", ".html": "jinja2", ".kv": "kv"}

_IN_KV = re.compile(r"""\b(?:_|gettext)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


def main(argv: list[str]) -> int:
    """`texts check`. Prints the faults, or what was found sound."""
    if argv not in ([], ["check"]):
        sys.stderr.write("usage: python -m kolapp texts check\n")
        return 2
    found = list(faults(PROGRAMS, LOCALES))
    total = sum(len(messages(PROGRAMS / domain)) for domain in DOMAINS)
    sys.stdout.writelines(
        f"{line}\n" for line in found or [f"{total} texts, in {', '.join(languages(LOCALES))}: all there"]
    )
    return 1 if found else 0


def languages(locales: Path) -> list[str]:
    """The source and every language somebody has begun to translate into."""
    return [SOURCE, *sorted(path.name for path in locales.iterdir() if path.is_dir())]


def faults(programs: Path, locales: Path) -> Iterator[str]:
    """One sentence for each translation that is missing or would fail when used."""
    for domain in DOMAINS:
        used = messages(programs / domain)
        for language in languages(locales)[1:] if used else []:
            path = locales / language / f"{domain}.po"
            name = f"{language}/{domain}.po"
            if not path.exists():
                yield f"{name}: is missing; {domain} has {len(used)} texts"
                continue
            with path.open("rb") as file:
                po = read_po(file)
            yield from (f"{name}: {fault}" for fault in _unsound(used, po))


def messages(room: Path) -> dict[str, str | None]:
    """Every text in a room's files, each with its plural if it has one."""
    used: dict[str, str | None] = {}
    for path in sorted(room.rglob("*")):
        if method := METHODS.get(path.suffix):
            for one, many in _kv(path) if method == "kv" else _babel(path, method):
                used[one] = used.get(one) or many
    return used


def _babel(path: Path, method: str) -> Iterator[tuple[str, str | None]]:
    with path.open("rb") as file:
        for _line, text, _comments, _context in extract(method, file, keywords=DEFAULT_KEYWORDS):
            if isinstance(text, str):
                yield text, None
            else:
                yield text[0], text[1]


def _kv(path: Path) -> Iterator[tuple[str, None]]:
    for quoted in _IN_KV.findall(path.read_text(encoding="utf-8")):
        yield literal_eval(quoted), None


def _unsound(used: dict[str, str | None], po: Catalog) -> Iterator[str]:
    forms = {c2py(po.plural_expr)(n) for n in range(1000)}
    for one, many in used.items():
        message = po.get(one)
        for fault in [_fault(message, one, many, len(forms))] if message else ["has no translation"]:
            if fault:
                yield f'"{one}" {fault}'


def _fault(message: Message, one: str, many: str | None, forms: int) -> str | None:
    translated = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    expected = placeholders(many or one)
    try:
        held = [placeholders(text) for text in translated]
    except ValueError as error:
        return f"has broken braces in its translation: {error}"
    missing = " ".join(sorted(fonts.missing("".join(translated))))
    rules = (
        (not all(translated), "has no translation"),
        (message.fuzzy, "is marked fuzzy: somebody must look at it"),
        (many is not None and len(translated) != forms, f"needs {forms} plural forms"),
        (many is None and len(translated) != 1, "has plural forms, but the program asks for none"),
        (any(names - expected for names in held), f"has other placeholders than {sorted(expected)}"),
        # "en minut" says its number in words; the form for large numbers may not.
        (held[-1] != expected, f"lacks placeholders of {sorted(expected)}"),
        (bool(missing), f"has letters no font of the house holds: {missing}"),
    )
    return next((what for broken, what in rules if broken), None)


def placeholders(text: str) -> set[str]:
    """The names in braces; ValueError when the braces do not pair."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
