"""The office's guides: a short Markdown file for each errand that has one, read beside the office file. It renders nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kolapp.office.file import OfficeError, suggestion
from kolapp.office.vocabulary import Office

LONGEST = 3000  # characters: it is read while somebody waits


def guides(folder: Path, office: Office) -> Mapping[str, str]:
    """Errand -> the guide in the house's own language, from `<errand>.<language>.md`. OfficeError, a line for each mistake."""
    found, wrong = dict[str, str](), list[str]()
    for file in sorted(folder.glob("*.md")):
        errand, _, language = file.stem.rpartition(".")
        try:
            text = _read(file, errand, language, office)
        except OfficeError as error:
            wrong.append(str(error))
            continue
        if language == office.languages[0]:
            found[errand] = text
    if wrong:
        raise OfficeError("\n".join(wrong))
    return found


def _read(file: Path, errand: str, language: str, office: Office) -> str:
    errands = [known.id for known in office.errands]
    if errand not in errands:
        raise OfficeError(f"{file}: there is no errand {errand or file.stem!r} — {suggestion(errand, errands)}")
    if language not in office.languages:
        raise OfficeError(
            f"{file}: {language!r} is no language of the office — name it {errand}.{office.languages[0]}.md"
        )
    try:
        text = file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        raise OfficeError(f"{file}: cannot be read — save it again with the encoding UTF-8") from None
    if not text or len(text) > LONGEST:
        raise OfficeError(f"{file}: has {len(text)} characters — write 1 to {LONGEST}, what one reads at a glance")
    return text
