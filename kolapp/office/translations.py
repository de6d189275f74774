"""The office's words in more languages, from a folder beside the office file; it changes nothing that stands there.

Beside `office.toml`, `office/de.toml` holds a line for each text: the house's own words, then the German ones.
What stands in the office file wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kolapp.office.file import Fault, OfficeError, Sheet, Wrong, open_sheet
from kolapp.office.kinds import text

LISTED = ("office", "languages")


def beside(file: Path) -> Path:
    """The folder of translations that belongs to an office file; it need not be there."""
    return file.with_suffix("")


def translated(sheet: Sheet, languages: tuple[str, ...]) -> None:
    """Give each text of the sheet the languages it lacks, where a file beside it has them. OfficeError, a line a mistake."""
    texts = list(_texts(sheet.content, languages[0])) if languages else []
    wrong: list[str] = []
    for place, language in enumerate(languages[1:], 2):
        file = beside(sheet.file) / f"{language}.toml"
        try:
            dictionary = _read(file) if file.is_file() else {}
        except OfficeError as error:
            wrong.append(str(error))
            continue
        for words in texts:
            own = " ".join(words[languages[0]].split())
            if own in dictionary:
                words.setdefault(language, dictionary[own])
        if texts and not any(language in words for words in texts):
            mend = f"put its texts in {file}, or take it out"
            wrong.append(str(sheet.error([Fault(f"is {language}, in which there is no text", mend, (*LISTED, place))])))
    if wrong:
        raise OfficeError("\n".join(wrong))


def _read(file: Path) -> Mapping[str, str]:
    """The house's words -> the words in this file's language."""
    book, faults = open_sheet(file), list[Fault]()
    got: dict[str, str] = {}
    for own, value in book.content.items():
        try:
            got[" ".join(own.split())] = text(value)
        except Wrong as wrong:
            faults += wrong.under(own)
    if faults:
        raise book.error(faults)
    return got


def _texts(value: Any, house: str) -> Iterator[dict[str, Any]]:
    """Every table that says something in the house's language, wherever it stands."""
    if isinstance(value, dict) and isinstance(value.get(house), str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(each, house)
