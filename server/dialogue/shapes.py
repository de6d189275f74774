"""The shapes of the dialogue on the wire, as those of server/shapes.py. Data only."""

from __future__ import annotations

from server.dialogue.opinions import FACES, LONGEST_THEME
from server.shaping import FLAG, ID, TEXT, WHOLE, WORDS, Shape, listed, maybe, obj

# What is asked

FACE: Shape = {"type": "string", "enum": list(FACES)}
LINE: Shape = {"type": "string", "maxLength": 200}
LINES: Shape = {"type": "object", "additionalProperties": LINE, "description": "language code -> one line"}
OPINION = obj({"face": FACE})
QUESTION = obj({"asked": LINES, "wished": LINES})
GROUP = obj({"sentences": listed(ID, 200), "theme": {"type": "string", "maxLength": LONGEST_THEME}})
ANSWER = obj({"said": LINES, "did": LINES}, theme={"type": "string", "maxLength": LONGEST_THEME})
# What a kiosk tells with its health: only words that came on several visits of the day, and screens people went away from.
SOUGHT = obj(
    {"day": {"type": "string", "format": "date", "maxLength": 10}},
    words=listed(obj({"word": {"type": "string", "maxLength": 16}, "language": ID, "visits": WHOLE}), 50)
    | {"description": "sought on at least three visits that day and not found"},
    abandoned=listed(obj({"screen": ID, "visits": WHOLE}), 30)
    | {"description": "visits that ended without anything on that screen"},
)

# What is answered

COUNTS: Shape = {"type": "object", "additionalProperties": WHOLE, "description": "face -> how many"}
SENTENCE = obj(
    {"id": TEXT, "day": TEXT, "face": TEXT, "text": TEXT, "theme": maybe(TEXT)},
    hidden=listed(TEXT) | {"description": "what was masked in it: identity, email, phone, name"},
)
STANDING = obj({"id": TEXT, "day": TEXT, "theme": TEXT, "said": WORDS, "did": WORDS})
OPINIONS = obj(
    {
        "question": obj({"id": WHOLE, "asked": WORDS, "wished": WORDS}),
        "faces": COUNTS,
        "sentences": listed(SENTENCE),
        "answers": listed(STANDING),
    }
)
WISH = obj(
    {"errand": maybe(TEXT), "answers": WHOLE, "sentences": WHOLE, "faces": COUNTS},
)
WISHES = obj(
    {
        "fewest": WHOLE,
        "months": listed(obj({"month": TEXT, "wishes": listed(WISH), "hidden": FLAG})),
        "hints": listed(obj({"kind": TEXT, "what": TEXT, "language": TEXT, "times": WHOLE, "latest": TEXT})),
    }
)
