"""Where each key of a TOML text stands, which tomllib does not tell; it judges nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

KeyPath = tuple[str | int, ...]  # ("errands", 3, "promise"), places in a list counted from 1


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line of every key, for a text that is known to be TOML (tomllib tells none)."""
    found: dict[KeyPath, int] = {}
    here: KeyPath = ()
    for line, statement in statements(text):
        parsed = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            here = header(parsed, found)
            paths = [here[:n] for n in range(1, len(here) + 1)]
        else:
            paths = [here + path for path in keys(parsed)]
        for path in paths:
            found.setdefault(path, line)
    return found


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header or key with its whole value, and the line it begins on."""
    begun: list[str] = []
    for line, content in enumerate(text.split("\n"), 1):
        if not begun and (not content.strip() or content.lstrip().startswith("#")):
            continue
        begun.append(content)
        if complete("\n".join(begun)):
            yield line - len(begun) + 1, "\n".join(begun)
            begun = []


def complete(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True


def header(parsed: dict[str, Any], found: dict[KeyPath, int]) -> KeyPath:
    """The path of a [table] or [[table]]; what lies in an array lies in its latest table."""
    path: KeyPath = ()
    value: Any = parsed
    while value:
        ((key, value),) = value.items()
        path = (*path, key)
        latest = sum(known[:-1] == path and isinstance(known[-1], int) for known in found)
        if isinstance(value, list) and value == [{}]:
            return (*path, latest + 1)
        path = (*path, latest) if latest else path
    return path


def keys(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    for key, each in inner:
        yield from keys(each, (*path, key))
