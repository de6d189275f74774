"""The shapes on the wire, as JSON Schema: what is asked, what is answered. Keys may be added and never renamed. Data only."""

from __future__ import annotations

from server.dialogue.shapes import SOUGHT
from server.shaping import FLAG, ID, INSTANT, NOTE, NOTHING, TEXT, UUID, WAIT, WHOLE, WORDS, Shape, listed, maybe, obj

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
SAID: Shape = {"type": ["string", "null"], "maxLength": 200}
SLIP_DELIVERY = obj(
    {"how": {"type": "string", "enum": ["printed", "not-printed", "in-doubt"]}},
    fault=maybe({"type": "string", "maxLength": 200}),
)
SEEN = obj({"shown": FLAG, "spoken": FLAG}, reason=SAID | {"description": "why it was not spoken"})
HEALTH = obj(
    {},
    version=SAID,
    printer=SAID,
    paper=SAID,
    reason=SAID,
    alone=SAID,
    tickets_left=maybe(WHOLE) | {"description": "about how many the roll has paper for"},
    audio=SAID | {"description": "the device sound goes to"},
    sound=SAID | {"description": "ok, or that there is none"},
    volume={"type": ["integer", "string", "null"], "description": "percent, or that nobody knows"},
    quiet={"type": ["boolean", "null"], "description": "whether it is a quiet hour there"},
    sought=SOUGHT | {"description": "what a kiosk's visitors did not find today"},
)
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
PICTURE: Shape = {"type": "string", "format": "binary", "description": "image/png"}
OFFICE = obj(
    {"name": WORDS, "languages": listed(TEXT), "open": FLAG, "needs": listed(NAMED), "errands": listed(ERRAND)},
    groups=listed(NAMED),
    opens=maybe(INSTANT),
    closes=maybe(INSTANT),
    reason=maybe(WORDS),
    ask_minutes=WHOLE | {"description": "a wait that may be longer is told before a ticket is taken"},
    desks_open=WHOLE,
    voice=obj({"volume": listed(obj({"from": TEXT, "percent": WHOLE}))})
    | {"description": "how loud calls are made, from which time of the day on; 0 is quiet"},
    timezone=TEXT,
    theme={"type": "object", "additionalProperties": TEXT, "description": "colours the house has changed"},
    logo=maybe(TEXT) | {"description": "the tag of `/api/office/logo`, or null"},
    question=WORDS | {"description": "what visitors are asked before they leave, answered with a face"},
    slips=listed(TEXT) | {"description": "papers that this device may take and print now"},
)
UNIT = obj({"id": TEXT, "name": WORDS}, place=WORDS, hours=WORDS, bring=WORDS, phone=maybe(TEXT), link=maybe(TEXT))
SLIP = obj(
    {"slip": TEXT, "kind": {"type": "string", "enum": ["handover", "closing"]}, "at": INSTANT, "language": TEXT}
    | {"seconds": WHOLE | {"description": "after which it must not be printed any more"}},
    number=TEXT,
    unit=UNIT,
    letters=listed(listed({})) | {"description": "[letter, tickets] of the day, when the kind is closing"},
    finished=WHOLE,
    referred=WHOLE,
    missed=WHOLE,
    paper=WHOLE,
    screen=WHOLE,
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
    desks=listed(obj({"desk": TEXT, "open": FLAG, "number": maybe(TEXT)}))
    | {"description": "for each desk's own sign"},
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
    },
    issued=INSTANT,
    due=INSTANT,
    called=maybe(INSTANT),
    arrived=maybe(INSTANT),
    delayed=FLAG | {"description": "the visitor asked for ten more minutes"},
    walked=maybe(WHOLE) | {"description": "seconds from the call to the desk"},
    done=listed(obj({"errand": TEXT, "outcome": TEXT, "unit": maybe(TEXT)}))
    | {"description": "the errands of the visit before this one"},
)
AT_DESK = obj(
    {"desk": TEXT, "state": TEXT, "agent": maybe(TEXT), "number": maybe(TEXT)},
    unseen=FLAG | {"description": "no display has shown that call yet"},
    help=maybe(obj({"agent": TEXT, "by": maybe(TEXT)})) | {"description": "asks for a colleague; by: who comes"},
)
WARNED = listed(obj({"code": TEXT, "text": TEXT}))
LATEST = maybe(obj({"did": TEXT, "number": TEXT})) | {"description": "the move that can be taken back, and whose"}
PANEL = obj(
    {
        "seq": WHOLE,
        "now": INSTANT,
        "desk": TEXT,
        "agent": maybe(TEXT),
        "open": FLAG,
        "ticket": maybe(VISITOR),
        "parked": listed(VISITOR),
        "missed": listed(VISITOR),
        "queue": listed(VISITOR),
        "warnings": WARNED,
        "undo": maybe(INSTANT) | {"description": "until when the latest move can be taken back"},
    },
    slip=maybe(obj({"number": TEXT, "state": TEXT, "device": TEXT, "fault": TEXT})),
    prints=FLAG | {"description": "a slip can be printed somewhere"},
    desks=listed(AT_DESK),
    latest=LATEST,
)
ROOM = obj(
    {
        "seq": WHOLE,
        "now": INSTANT,
        "queue": listed(VISITOR),
        "missed": listed(VISITOR),
        "desks": listed(AT_DESK),
        "warnings": WARNED,
    },
    undo=maybe(INSTANT),
    latest=LATEST,
)
DESKS = obj({"desks": listed(AT_DESK)})

DEVICES = obj(
    {
        "devices": listed(
            obj(
                {
                    "name": TEXT,
                    "called": TEXT,
                    "role": TEXT,
                    "here": FLAG,
                    "heard": maybe(WHOLE) | {"description": "seconds ago"},
                },
                **HEALTH["properties"],
            )
        )
    }
)
NOTICES = obj({"notices": listed(obj({"id": UUID, "text": TEXT, "agent": TEXT, "at": INSTANT}))})

OF = obj({"n": WHOLE, "of": WHOLE})
NOW = obj(
    {"waiting": WHOLE, "longest": maybe(WHOLE) | {"description": "seconds"}, "within": OF, "resolved": OF, "desks": OF}
)

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
    "finish": obj({"outcome": ID}, unit=ID, slip=FLAG),
    "walk-in": obj({"errand": ID, "language": ID}, ticket=UUID),
    "leave": ONE_TICKET,
    "undo": NOTHING,
    "further": obj({"errand": ID, "outcome": ID}, unit=ID),
    "help": NOTHING,
    "help-end": NOTHING,
    "answer": obj({"asking": ID}),
}

# The same for an agent on foot

ON_FOOT_BODIES: dict[str, Shape] = {
    "settle": obj({"ticket": UUID, "outcome": ID}, unit=ID),
    "settle-walk-in": obj({"errand": ID, "language": ID, "outcome": ID}, unit=ID, ticket=UUID),
    "number": obj({"errand": ID, "language": ID}, needs=listed(ID, 20), ticket=UUID),
    "answer": obj({"asking": ID}),
    "undo": NOTHING,
}
