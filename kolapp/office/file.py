"""Reads a table of fields out of TOML and says where each mistake stands; it knows no errand and no desk."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from textwrap import shorten
from typing import Any

from kolapp.office.lines import KeyPath, lines_of

Kind = Callable[[Any], Any]  # a value out of TOML -> what the program wants, or Wrong


class OfficeError(Exception):
    """The office's set-up cannot be used. One line for each mistake: file:line: key: what is wrong — how to mend it."""


@dataclass(frozen=True)
class Fault:
    what: str
    mend: str
    path: KeyPath = ()

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))}: {self.what} — {self.mend}"


class Wrong(Exception):
    """What a kind says of a value it cannot use."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    @classmethod
    def because(cls, what: str, mend: str) -> Wrong:
        return cls(Fault(what, mend))

    def under(self, key: str | int) -> Iterator[Fault]:
        return (Fault(fault.what, fault.mend, (key, *fault.path)) for fault in self.faults)


REQUIRED: Any = object()


@dataclass(frozen=True)
class Field:
    name: str
    kind: Kind
    default: Any = REQUIRED
    like: str = ""  # how to write it, when `name = …` is not the way

    def of(self, table: dict[str, Any]) -> Any:
        if self.name in table:
            return self.kind(table[self.name])
        if self.default is REQUIRED:
            raise Wrong.because("is missing", f"add {self.like or f'{self.name} = …'}")
        return self.default


def table(fields: Sequence[Field], build: Callable[..., Any]) -> Kind:
    """A TOML table whose keys are these fields, made into `build(**fields)`; all its mistakes are told at once."""

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Wrong.because(
                f"is {spoken(value)}, not a table", "head it with [one pair of brackets] and write its keys beneath"
            )
        faults = list(unknown(value, [each.name for each in fields]))
        got: dict[str, Any] = {}
        for each in fields:
            try:
                got[each.name] = each.of(value)
            except Wrong as wrong:
                faults += wrong.under(each.name)
        if faults:
            raise Wrong(*faults)
        return build(**got)

    return read


def many(kind: Kind, *, least: int = 0) -> Kind:
    """An array, each of whose values is of this kind, as a tuple."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Wrong.because(f"is {spoken(value)}, not a list", "put it in [square brackets], or head it [[…]]")
        if len(value) < least:
            raise Wrong.because("is empty", "give it at least one")
        got, faults = [], list[Fault]()
        for place, each in enumerate(value, 1):
            try:
                got.append(kind(each))
            except Wrong as wrong:
                faults += wrong.under(place)
        if faults:
            raise Wrong(*faults)
        return tuple(got)

    return read


def unknown(value: dict[str, Any], known: Sequence[str]) -> Iterator[Fault]:
    for key in value:
        if key not in known:
            yield Fault("is not a key that belongs here", suggestion(key, known), (key,))


def suggestion(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]}?" if near else "it may be one of " + ", ".join(known)


def spoken(value: Any) -> str:
    """A TOML value as a person would say it."""
    if isinstance(value, str):
        line = shorten(value, 60, placeholder=" …")
        return f'the text "{line}"'
    kinds = ((bool, "true or false"), (list, "a list"), (dict, "a table"))
    return next((name for kind, name in kinds if isinstance(value, kind)), str(value))


@dataclass(frozen=True)
class Sheet:
    """A parsed file that remembers on which line each key stands."""

    file: Path
    content: dict[str, Any]
    lines: dict[KeyPath, int] = field(repr=False)

    def line(self, path: KeyPath) -> int:
        """Where the key stands; where its table begins when it is not there."""
        return next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), 1)

    def error(self, faults: Sequence[Fault]) -> OfficeError:
        told = sorted(((self.line(fault.path), fault) for fault in faults), key=lambda pair: pair[0])
        return OfficeError("\n".join(f"{self.file}:{line}: {fault}" for line, fault in told))


def open_sheet(file: Path) -> Sheet:
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")  # as Notepad saves it
    except OSError as error:
        raise OfficeError(f"{file}: cannot be read ({error.strerror}) — check the name given with --office") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise OfficeError(
            f"{file}:{line}: a letter is not UTF-8 — save the file again with the encoding UTF-8"
        ) from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OfficeError(unreadable(file, text, str(error))) from error
    return Sheet(file, content, lines_of(text))


REMEDIES = (  # for tomllib's own words
    ("overwrite", "this key stands twice in its table: keep one of the two"),
    ("declare|mutate", "this table stands twice: join them, or head each of a list with [[…]]"),
    ("escape|Unescaped", r"write \\ where the text itself has a backslash"),
    ("Illegal character|Unterminated", "end the text with a quotation mark on the same line"),
    ("Expected '='", "write key = value, and # before a remark"),
    ("Expected newline", "write one key = value on each line, and numbers without a 0 in front"),
    ("Expected ']'", "end the head with ] or, for one of a list, ]]"),
    ("", "look for a quotation mark, bracket or comma that is missing or too many"),
)


def unreadable(file: Path, text: str, message: str) -> str:
    at = re.search(r"line (\d+)", message)
    line = int(at[1]) if at else text.rstrip().count("\n") + 1
    what = re.sub(r"\s*\(at .*\)$", "", message)
    mend = next(mend for sign, mend in REMEDIES if re.search(sign, message))
    return f"{file}:{line}: cannot be read as TOML: {what} — {mend}"
