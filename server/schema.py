"""Whether a JSON value has a shape, in the few words of JSON Schema that our shapes use; the same shapes are published in OpenAPI.

It checks and words; it never changes a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Shape = Mapping[str, Any]

_KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "object": ("ett objekt", lambda v: isinstance(v, dict)),
    "array": ("en lista", lambda v: isinstance(v, list)),
    "string": ("en text", lambda v: isinstance(v, str)),
    "boolean": ("sant eller falskt", lambda v: isinstance(v, bool)),
    "integer": ("ett heltal", lambda v: isinstance(v, int) and not isinstance(v, bool)),
    "number": ("ett tal", lambda v: isinstance(v, int | float) and not isinstance(v, bool)),
    "null": ("null", lambda v: v is None),
}
# Control characters are commands to printers and terminals, and lone surrogates cannot be stored.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def fault(shape: Shape, value: Any, where: str = "") -> str | None:
    """What is wrong, as a sentence that names the key; None when nothing is. Unknown keys are ignored."""
    kinds = [shape["type"]] if isinstance(shape.get("type"), str) else shape.get("type", ())
    if kinds and not any(_KINDS[kind][1](value) for kind in kinds):
        return f"{where or 'Begäran'} ska vara {' eller '.join(_KINDS[kind][0] for kind in kinds)}."
    if "enum" in shape and value not in shape["enum"]:
        return f"{where} ska vara något av {', '.join(map(str, shape['enum']))}."
    check = _WITHIN.get(type(value))
    return check(shape, value, where) if check else None


def _text(shape: Shape, value: str, where: str) -> str | None:
    if len(value) > shape.get("maxLength", len(value)):
        return f"{where} är för långt: högst {shape['maxLength']} tecken."
    if _UNSAFE.search(value):
        return f"{where} innehåller tecken som inte går att visa."
    if "pattern" in shape and not re.search(shape["pattern"], value):
        return f"{where} har inte rätt form."
    return None


def _list(shape: Shape, value: list[Any], where: str) -> str | None:
    if len(value) > shape.get("maxItems", len(value)):
        return f"{where} är för lång: högst {shape['maxItems']}."
    faults = (fault(shape.get("items", {}), item, f"{where}[{index}]") for index, item in enumerate(value))
    return next(filter(None, faults), None)


def _keys(shape: Shape, value: dict[str, Any], where: str) -> str | None:
    dot = f"{where}." if where else ""
    for key in shape.get("required", ()):
        if key not in value:
            return f"{dot}{key} saknas."
    named = shape.get("properties", {})
    rest = shape.get("additionalProperties", {})
    faults = (fault(named.get(key, rest), inner, f"{dot}{key}") for key, inner in value.items())
    return next(filter(None, faults), None)


_WITHIN: dict[type, Callable[[Shape, Any, str], str | None]] = {str: _text, list: _list, dict: _keys}
