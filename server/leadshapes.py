"""The shapes of what a lead asks and is answered, as those of server/shapes.py. Data only."""

from __future__ import annotations

from server.figures.figures import COLUMNS
from server.figures.period import PRESETS
from server.shaping import FLAG, ID, INSTANT, NOTE, NOTHING, TEXT, WHOLE, WORDS, Shape, listed, maybe, obj

# What is asked

SECRET: Shape = {"type": "string", "maxLength": 1024}
NEW_ACCOUNT = obj({"name": ID, "role": ID, "password": SECRET})
ACCOUNT_CHANGE = obj({}, role=ID, password=SECRET, disabled=FLAG)
DEVICE_LABEL = obj({"label": NOTE})
LIMITS: dict[str, Shape] = {"close": NOTHING, "open": NOTHING, "cap": obj({"left": WHOLE})}
ROLE: Shape = {"type": "string", "enum": ["kiosk", "display"]}
PAIRING = obj({"name": ID, "role": ROLE}, claim={"type": "string", "maxLength": 64})
TYPED_CODE = obj({"code": ID, "role": ID}, label=NOTE)
DAY_END = obj({}, at={"type": "string", "maxLength": 5, "description": "15:00, by the office's clock; now without it"})
DAY: Shape = {"type": "string", "format": "date"}
FIGURES_OF = obj(
    {},
    **{"from": DAY, "to": DAY},
    span={"type": "string", "enum": list(PRESETS), "description": "the one that ends today, instead of from and to"},
    format={"type": "string", "enum": ["json", "csv"]},
    small={"type": "string", "enum": ["hidden", "shown"], "description": "cells under five; CSV never has them"},
)
PERIOD_PAGE = obj({}, **{"from": DAY, "to": DAY, "page": WHOLE})
MINUTES: Shape = {"type": "object", "additionalProperties": WHOLE, "description": "errand -> minutes"}
WHATIF_ASKED = obj(
    {"from": DAY, "to": DAY},
    desks=WHOLE | {"description": "so many more than there were, or fewer"},
    promises=MINUTES,
    seeds=WHOLE | {"description": "how many times each day is played"},
)

# What is answered

ACCOUNT = obj({"name": TEXT, "role": TEXT, "disabled": FLAG, "signed_in": FLAG, "yours": FLAG})
ACCOUNTS = obj({"accounts": listed(ACCOUNT)})
TODAYS_ERRAND = obj(
    {"id": TEXT, "name": WORDS, "letter": TEXT, "closed": FLAG, "given": WHOLE, "waiting": WHOLE},
    left=maybe(WHOLE) | {"description": "how many more numbers may be given today; null: no limit"},
)
TODAYS_ERRANDS = obj(
    {"errands": listed(TODAYS_ERRAND), "ended": FLAG},
    ends=maybe(INSTANT) | {"description": "from when on no number is given, if the lead has said so"},
)
CELL: Shape = maybe(WHOLE) | {
    "description": "null: under five, or it would give such a cell away; or there was nothing"
}
TABLES = obj(
    {name: listed(obj({"id": TEXT} | dict.fromkeys(columns, CELL))) for name, columns in COLUMNS.items()}
    | {"unit": listed(obj({"id": TEXT}) | {"additionalProperties": CELL})}
)
COUNTED = obj({"from": DAY, "to": DAY, "days": WHOLE, "tables": TABLES})
CHECK = obj(
    {"day": DAY, "came": WHOLE, "finished": WHOLE, "missed": WHOLE, "left": WHOLE, "closed": WHOLE, "fault": TEXT}
)
FORGOTTEN = obj(
    {
        "at": INSTANT,
        "first": DAY,
        "last": DAY,
        "days": WHOLE,
        "events": WHOLE,
        "visits": WHOLE,
        "seq": WHOLE,
        "hash": TEXT,
    }
)
FIGURES = obj(
    {
        "from": DAY,
        "to": DAY,
        "small": TEXT,
        "check": maybe(CHECK),
        "forgotten": maybe(FORGOTTEN) | {"description": "the latest removal of old days"},
        "now": COUNTED,
        "before": COUNTED,
    }
)
NUMBER: Shape = {"type": ["number", "null"]}
PLAYED = obj(dict.fromkeys(("came", "median", "p90", "within", "idle", "left", "missed"), NUMBER))
HALF = obj({"from": TEXT} | dict.fromkeys(("came", "lived", "changed", "needed", "within", "idle"), NUMBER))
PLAYS: Shape = obj(
    {
        "first": DAY,
        "last": DAY,
        "days": WHOLE,
        "seeds": WHOLE,
        "desks": WHOLE,
        "promises": MINUTES,
        "lived": PLAYED | {"description": "median and p90 in minutes, within and idle as shares, the others a day"},
        "played": PLAYED | {"description": "the same days, nothing changed"},
        "changed": PLAYED,
        "halves": listed(HALF),
    }
)
WHATIF = obj(
    {
        "state": {"type": "string", "enum": ["none", "running", "done", "failed"]},
        "done": WHOLE | {"description": "pieces, of so many"},
        "of": WHOLE,
        "question": maybe(WHATIF_ASKED),
        "answer": maybe(PLAYS),
    }
)
DEED = obj(
    {
        "at": INSTANT,
        "who": TEXT | {"description": "the agent; empty: on the server itself, or not let in"},
        "did": TEXT | {"description": "account-added, device-removed, errand-closed, sign-in-refused …"},
        "about": TEXT | {"description": "the account, the device or the errand"},
        "how": TEXT | {"description": "the role, the name, the number, the address, as goes with what was done"},
    }
)
DEEDS = obj({"from": DAY, "to": DAY, "page": WHOLE, "pages": WHOLE, "deeds": listed(DEED)})
PAIRED = obj(
    {},
    code=TEXT | {"description": "eight signs to show"},
    claim=TEXT | {"description": "to be sent when asking again"},
    seconds=WHOLE | {"description": "for how long the code is good"},
    language=TEXT,
    office=TEXT,
    name=TEXT,
    role=TEXT,
    token=TEXT | {"description": "in place of the code, once, when a lead has typed it"},
)
