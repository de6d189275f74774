"""The shapes on the wire, as JSON Schema: what is asked, what is answered. Keys may be added and never renamed. Data only."""

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

# What is asked

SIGN_IN = obj({"name": {"type": "string", "maxLength": 80}, "password": {"type": "string", "maxLength": 1024}})
NUMBER: Shape = {"type": "string", "pattern": "^[A-Z][0-9]{3}$"}
WISH = obj(
    {"errand": ID, "language": ID},
    needs=listed(ID, 20),
    number=NUMBER | {"description": "one that the kiosk gave on its own"},
    issued=INSTANT | {"description": "when it did, by its clock; goes with the number"},
)
DELIVERY = obj(
    {"how": {"type": "string", "enum": ["paper", "screen"]}}, fault=maybe({"type": "string", "maxLength": 200})
)
SEEN = obj({"shown": FLAG, "spoken": FLAG})
SAID: Shape = {"type": ["string", "null"], "maxLength": 200}
HEALTH = obj({}, version=SAID, printer=SAID, paper=SAID, reason=SAID, alone=SAID)
NOTICE = obj({"text": NOTE}, id=UUID)
ONE_TICKET = obj({"ticket": UUID})

# What is answered

SESSION = obj({"csrf": TEXT, "name": TEXT, "role": TEXT})
ALIVE = obj({"alive": FLAG, "version": TEXT, "seq": WHOLE})
PROBLEM = obj({"type": TEXT, "status": WHOLE, "code": TEXT, "title": TEXT, "detail": TEXT})
ERRAND = obj(
    {"id": TEXT, "letter": maybe(TEXT), "name": WORDS, "group": TEXT},
    icon=TEXT,
    about=maybe(WORDS),
    sensitive=FLAG,
    open=FLAG,
    opens=maybe(INSTANT),
    full=FLAG | {"description": "all numbers of its letter are given today"},
    words={
        "type": "object",
        "additionalProperties": listed(TEXT),
        "description": "what else it is called, by language",
    },
    waiting=WHOLE,
    wait=WAIT,
    message=WORDS,
    link=maybe(TEXT),
)
NAMED = obj({"id": TEXT, "name": WORDS}, icon=TEXT)
OFFICE = obj(
    {"name": WORDS, "languages": listed(TEXT), "open": FLAG, "needs": listed(NAMED), "errands": listed(ERRAND)},
    groups=listed(NAMED),
    opens=maybe(INSTANT),
    closes=maybe(INSTANT),
    reason=maybe(WORDS),
    ask_minutes=WHOLE | {"description": "a wait that may be longer is told before a ticket is taken"},
    desks_open=WHOLE,
    timezone=TEXT,
    theme={"type": "object", "additionalProperties": TEXT, "description": "colours the house has changed"},
)
PLACE = obj(
    {
        "number": TEXT,
        "errand": TEXT,
        "language": TEXT,
        "state": TEXT,
        "ahead": WHOLE,
        "wait": WAIT,
        "due": INSTANT,
        "issued": INSTANT,
    },
    desk=maybe(TEXT),
)
TICKET = obj(PLACE["properties"] | {"id": UUID, "link": TEXT, "desk": maybe(TEXT)})
NUMBERS = obj(
    {
        "until": INSTANT | {"description": "when the service day is over, and the numbers nobody's"},
        "numbers": {
            "type": "object",
            "additionalProperties": listed(listed(WHOLE)),
            "description": "letter -> [first, last] of each row",
        },
    }
)
CALL = obj(
    {"seq": WHOLE, "number": TEXT, "desk": TEXT, "at": INSTANT, "again": FLAG, "language": TEXT},
    calling={"type": "boolean", "description": "the visitor has not come yet"},
)
CORNER = obj(
    {"kind": {"type": "string", "enum": ["notice", "answer", "headline"]}, "text": WORDS},
    id=TEXT | {"description": "of a notice that a desk put up"},
    **{"from": TEXT | {"description": "whose headline it is"}},
)
BOARD = obj(
    {
        "seq": WHOLE,
        "calls": listed(CALL) | {"description": "newest first"},
        "waiting": listed(obj({"letter": TEXT, "count": WHOLE, "wait": WAIT})),
        "missed": listed(TEXT),
        "notices": listed(CORNER),
        "desks_open": WHOLE,
    },
    open=FLAG,
)
VISITOR = obj(
    {
        "id": UUID,
        "number": TEXT,
        "errand": TEXT,
        "name": WORDS,
        "language": TEXT,
        "needs": listed(TEXT),
        "state": TEXT,
        "waited": WHOLE,
        "promise_left": WHOLE,
        "note": TEXT,
    }
)
PANEL = obj(
    {
        "desk": TEXT,
        "agent": maybe(TEXT),
        "open": FLAG,
        "ticket": maybe(VISITOR),
        "parked": listed(VISITOR),
        "missed": listed(VISITOR),
        "queue": listed(VISITOR),
        "warnings": listed(obj({"code": TEXT, "text": TEXT})),
        "undo": maybe(INSTANT) | {"description": "until when the latest move can be taken back"},
    }
)
DESKS = obj({"desks": listed(obj({"desk": TEXT, "state": TEXT, "agent": maybe(TEXT), "number": maybe(TEXT)}))})

NOTICES = obj({"notices": listed(obj({"id": UUID, "text": TEXT, "agent": TEXT, "at": INSTANT}))})

# The desk's commands: what each is told

DESK_BODIES: dict[str, Shape] = {
    "open": NOTHING,
    "pause": NOTHING,
    "close": NOTHING,
    "next": NOTHING,
    "call": ONE_TICKET,
    "recall": NOTHING,
    "arrive": NOTHING,
    "miss": NOTHING,
    "put-back": ONE_TICKET,
    "park": obj({}, note=NOTE),
    "resume": ONE_TICKET,
    "transfer": obj({}, errand=ID, desk=ID, note=NOTE),
    "finish": obj({"outcome": ID}, unit=ID),
    "walk-in": obj({"errand": ID, "language": ID}, ticket=UUID),
    "leave": ONE_TICKET,
    "undo": NOTHING,
}
