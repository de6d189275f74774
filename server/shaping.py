"""What shapes are made of: the few words of JSON Schema that ours use, and the values that come again and again. Data only."""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]


def obj(required: dict[str, Shape], **optional: Shape) -> Shape:
    shape: Shape = {"type": "object", "properties": required | optional}
    return shape | {"required": list(required)} if required else shape


def listed(items: Shape, most: int | None = None) -> Shape:
    return {"type": "array", "items": items} | ({"maxItems": most} if most else {})


def maybe(shape: Shape) -> Shape:
    return shape | {"type": [shape["type"], "null"]}


TEXT: Shape = {"type": "string"}
ID: Shape = {"type": "string", "maxLength": 64}
NOTE: Shape = {"type": "string", "maxLength": 500}
FLAG: Shape = {"type": "boolean"}
WHOLE: Shape = {"type": "integer"}
INSTANT: Shape = {"type": "string", "format": "date-time"}
UUID: Shape = {
    "type": "string",
    "format": "uuid",
    "pattern": "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
}
WORDS: Shape = {"type": "object", "additionalProperties": TEXT, "description": "language code -> text"}
WAIT: Shape = maybe(obj({"low": WHOLE, "high": WHOLE}) | {"description": "minutes; null when nobody is at a desk"})
NOTHING: Shape = obj({})
