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
from typing import NamedTuple

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po

from kolapp.texts import LOCALES, SOURCE
from kolapp.typeset import fonts

PROGRAMS = LOCALES.parents[1]


class Domain(NamedTuple):
    """Where one domain's texts stand. What only staff read is translated into the languages houses speak, not into all."""

    places: tuple[str, ...]
    without: tuple[str, ...] = ()
    staff: bool = False


PHONE = (
    *("server/views/phonewords.py", "server/templates/phone.html", "server/templates/phone_over.html"),
    *("server/views/opinionwords.py", "server/templates/faces.html", "server/templates/opinionbase.html"),
    *("server/templates/opinion.html", "server/templates/opinion_more.html"),
    *("server/templates/opinion_thanks.html", "server/templates/opinion_phone.html"),
)
SERVICE = ("kiosk/service.py",)
WALL = ("server/corner.py", "server/views/boardwords.py")
CARD = ("server/views/phrasecard.py",)
DOMAINS = {
    "kolapp": Domain(("kolapp",)),
    "kiosk": Domain(("kiosk",), without=SERVICE),
    "service": Domain(SERVICE, staff=True),
    "display": Domain(("display", *WALL)),
    "printers": Domain(("printers",)),
    "phone": Domain(PHONE),
    "card": Domain(CARD),
    "desk": Domain(("server",), without=(*PHONE, *WALL, *CARD), staff=True),
}

# How to read each kind of file: Babel's extractor, or ours for kv.
METHODS = {".py": "python", ".html": "jinja2", ".kv": "kv"}

_IN_KV = re.compile(r"""\b(?:_|gettext)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


def main(argv: list[str]) -> int:
    """`texts check`. Prints the faults, or what was found sound."""
    if argv not in ([], ["check"]):
        sys.stderr.write("usage: python -m kolapp texts check\n")
        return 2
    found = list(faults(PROGRAMS, LOCALES))
    sys.stdout.writelines(f"{line}\n" for line in found or told(PROGRAMS, LOCALES))
    return 1 if found else 0


def told(programs: Path, locales: Path) -> Iterator[str]:
    """One line for each domain with texts: how many, in which languages."""
    for name, domain in DOMAINS.items():
        if used := messages(programs, domain):
            yield f"{name}: {len(used)} texts, in {', '.join([SOURCE, *translated(name, domain, locales)])}: all there"


def languages(locales: Path) -> list[str]:
    """The source and every language somebody has begun to translate into."""
    return [SOURCE, *sorted(path.name for path in locales.iterdir() if path.is_dir())]


def faults(programs: Path, locales: Path) -> Iterator[str]:
    """One sentence for each translation that is missing or would fail when used."""
    for domain, where in DOMAINS.items():
        used = messages(programs, where)
        for language in translated(domain, where, locales) if used else []:
            path = locales / language / f"{domain}.po"
            name = f"{language}/{domain}.po"
            if not path.exists():
                yield f"{name}: is missing; {domain} has {len(used)} texts"
                continue
            with path.open("rb") as file:
                po = read_po(file)
            yield from (f"{name}: {fault}" for fault in (*_misheaded(po, language), *_unsound(used, po)))


def translated(name: str, domain: Domain, locales: Path) -> list[str]:
    """The languages that owe the domain a translation: all of them, or for staff those somebody has begun."""
    owing = languages(locales)[1:]
    return [language for language in owing if (locales / language / f"{name}.po").exists()] if domain.staff else owing


def messages(programs: Path, domain: Domain) -> dict[str, str | None]:
    """Every text in a domain's files, each with its plural if it has one."""
    left_out = {programs / place for place in domain.without}
    used: dict[str, str | None] = {}
    for path in [path for place in domain.places for path in _files(programs / place) if path not in left_out]:
        if method := METHODS.get(path.suffix):
            for one, many in _kv(path) if method == "kv" else _babel(path, method):
                used[one] = used.get(one) or many
    return used


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*"))


def _misheaded(po: Catalog, language: str) -> Iterator[str]:
    """The header says which language this is, how it counts, and whether somebody who speaks it has read the texts."""
    if not re.search(r"machine-made, awaiting a native reader|read by \S", po.header_comment):
        yield 'says not who has read it: write "# machine-made, awaiting a native reader" or "# read by …" at the top'
    if po.locale_identifier != language:
        yield f"is not headed Language: {language}"
    ours, own = c2py(po.plural_expr), Locale.parse(language, sep="-").plural_form
    pairs = {(ours(n), own(n)) for n in range(200)}
    if not len(pairs) == len({form for form, _ in pairs}) == len({form for _, form in pairs}):
        yield f"has a plural rule that is not the language's own: {own.rules}"


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
