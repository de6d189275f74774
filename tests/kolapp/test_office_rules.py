"""What must hold between the parts of an office is told where the odd part stands, with a way out."""

from offices import SHIPPED, Mistake, table

FIRST = '[[errands]]\nid = "building-permit"'
FAULT = 'id = "fault-report"\ngroup = "street"\n'
THEME = "# [theme]\n# primary"
TEXTS = '{ sv = "a", en = "b", ar = "c" }'
GROUP = f'[[groups]]\nid = "garden"\nicon = "leaf"\nname = {TEXTS}\n'


def message(id: str, group: str) -> str:
    return f'[[errands]]\nid = "{id}"\ngroup = "{group}"\nicon = "leaf"\nname = {TEXTS}\nmessage = {TEXTS}\n'


def shipped(first: str, past: str = "") -> str:
    """The shipped file's text from `first` up to `past`, or to its end."""
    text = SHIPPED.read_text(encoding="utf-8")
    start = text.index(first)
    return text[start : text.index(past, start)] if past else text[start:]


FAMILY = shipped('group = "family"', 'id = "elderly-care"')
FAMILY_GROUP = '[[groups]]\nid = "family"'
OTHER_GROUP = '[[groups]]\nid = "other"'
SERVED = shipped('"elderly-care", "financial', "# ---")
UNSERVED = SERVED.removeprefix('"elderly-care", ').replace('"*"', '"invoice"')
ELDERLY = 'id = "elderly-care"'
SEVENTH = GROUP + message("trees", "garden") + "[[needs]]"
CROWD = "".join(message(id, "other") for id in "ab") + "[[needs]]"


@table(
    Mistake("desk", 'id = "2"', 'id = "1"', 'desks.2.id: is "1", as desks.1.id is — *', 'id = "1"\nname.sv = "By'),
    Mistake(
        "need", 'id = "quiet"', 'id = "seat"', 'needs.4.id: is "seat", as needs.1.id is — *', 'id = "seat"\nicon = "vol'
    ),
    Mistake(
        "outcome",
        'id = "booked"',
        'id = "e-service"',
        'outcomes.4.id: is "e-service", as outcomes.3.id is — *',
        'id = "e-service"\nname.sv = "Hj',
    ),
    Mistake(
        "unit",
        'id = "police"',
        'id = "service-office"',
        'units.10.id: is "service-office", as units.9.id is — *',
        'id = "service-office"\nname.sv = "Po',
    ),
    Mistake(
        "errand",
        'id = "booking"',
        'id = "library"',
        'errands.14.id: is "library", as errands.12.id is — *',
        'id = "library"\ngroup = "leisure"\nicon = "book',
    ),
)
def test_two_things_with_one_id(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake("neither", 'letter = "B"\n', "", "errands.1.letter: is missing — *letter A-Z*message*", FIRST),
    Mistake(
        "both", FAULT, FAULT + 'letter = "A"\n', "errands.11.message: stands beside a letter — take away*", "message.sv"
    ),
    Mistake(
        "promise", FAULT, FAULT + "promise = 9\n", "errands.11.promise: *is a message — take it away*", "promise = 9"
    ),
    Mistake(
        "link",
        "service = 12",
        'service = 12\nlink = "https://a.example"',
        "errands.1.link: *without a message — *",
        'link = "https://a',
    ),
    Mistake("no promise", "promise = 20\n", "", "errands.1.promise: is missing — add promise = minutes*", FIRST),
    Mistake("no service", "service = 12\n", "", "errands.1.service: is missing — add service = minutes*", FIRST),
)
def test_an_errand_is_a_ticket_or_a_message(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake(
        "unknown", 'group = "home"', 'group = "hame"', 'errands.1.group: is "hame", *no group — did you mean home?'
    ),
    Mistake(
        "empty", FAMILY, FAMILY.replace('"family"', '"home"'), "groups.2: holds no errand — give it one*", FAMILY_GROUP
    ),
    Mistake("seventh", "[[needs]]", SEVENTH, "groups.7: are 7, and a screen shows 6 — join two*", GROUP),
    Mistake(
        "seven errands", "[[needs]]", CROWD, "groups.6: holds 7 errands, and a screen shows 6 — move*", OTHER_GROUP
    ),
)
def test_groups_and_screens(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake("unknown", '["invoice"', '["invoce"', 'desks.1.serves: names "invoce", *no errand — did you mean invoice?'),
    Mistake("message", '["invoice"', '["library"', 'desks.1.serves: names "library", *a message — take it away*'),
    Mistake("unserved", SERVED, UNSERVED, 'errands.5.id: is "elderly-care", which no desk serves — add it*', ELDERLY),
    Mistake("nothing", 'serves = ["*"]', "serves = []", "desks.4.serves: is empty — give it at least one"),
)
def test_a_desk_for_every_errand(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake(
        "alone",
        'letter = "C"\nsensitive',
        'letter = "S"\nsensitive',
        'errands.5.letter: is "S", *only sensitive* — use the letter of*',
    ),
)
def test_a_letter_that_gives_nobody_away(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake(
        "far ahead",
        "head_start = 10",
        "head_start = 11",
        "needs.4.head_start: is 11, more than office.head_start_max (10) — lower it*",
        "head_start = 11",
    ),
    Mistake(
        "no unit", shipped("[[units]]"), "", "outcomes.2.unit: is true, but there are no units — *", "unit = true\nname"
    ),
    Mistake(
        "no outcome",
        shipped("[[outcomes]]", "# ---"),
        "",
        "outcomes: is missing — add [[outcomes]]",
        "# The office file",
    ),
)
def test_needs_and_outcomes(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake(
        "noon",
        'quiet_hour = "03:00"',
        'quiet_hour = "12:00"',
        "office.quiet_hour: is 12:00, when the office is open (08:00-15:00) — choose*",
    ),
    Mistake(
        "longer",
        "service = 12",
        'service = 12\nhours.friday = "09:00-16:00"',
        "errands.1.hours: go beyond* — keep them within [hours]",
        "hours.friday",
    ),
    Mistake(
        "never",
        shipped("monday =", "# Days"),
        "",
        "hours: are closed all week — write opening hours*",
        "[hours]\n# Days",
    ),
)
def test_hours_that_agree(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake(
        "primary",
        THEME,
        '[theme]\nprimary = "#7FB069"\n#',
        "theme.primary: is #7FB069, whose contrast with #EFE8DC is 2.1, less than 7 — choose a darker colour",
        "primary =",
    ),
    Mistake(
        "link",
        THEME,
        '[theme]\nlink = "#4A7FA8"\n#',
        "theme.link: is #4A7FA8, whose contrast with #EFE8DC is 3.5, less than 7 — *darker*",
        "link =",
    ),
)
def test_colours_that_can_be_read(mistake, tmp_path):
    mistake.check(tmp_path)
