"""A value that cannot be used is told in one line: where it stands, what is wrong, how to mend it."""

from offices import Mistake, shipped, table

BYGGLOV = 'name.sv = "Bygglov"\nname.en = "Building permits"\nname.ar = "رخص البناء"\n'
THEME = "# [theme]\n# primary"

WORDS = "".join(line for line in shipped().split("\n[[errands]]\n")[1].splitlines(True) if line.startswith("words."))


@table(
    Mistake("unknown", "quiet_hour =", "quite_hour =", "office.quite_hour: *not a key* — did you mean quiet_hour?"),
    Mistake("part misspelt", "[[needs]]", "[[neds]]", "neds: *not a key that belongs here — did you mean needs?"),
    Mistake("like none", 'icon = "leaf"', 'icon = "leaf"\nqx = 1', "errands.2.qx: *not a key* — *one of id, *", "qx"),
    Mistake("weekday", "tuesday =", "tusday =", "hours.tusday: *not a key* — did you mean tuesday?"),
    Mistake(
        "missing", 'timezone = "Europe/Stockholm"\n', "", "office.timezone: is missing — add timezone = …", "[office]"
    ),
    Mistake("name", BYGGLOV, "", 'errands.1.name: is missing — add name.sv = "…"', "[[errands]]\n"),
    Mistake("done", 'did.sv = "Vi har', '# "Vi har', "answers.1.did.sv: is missing — write the text here*", "did.en"),
    Mistake("icon", 'icon = "seat-outline"\n', "", "needs.1.icon: is missing — add icon = …", "[[needs]]\n"),
)
def test_a_key_that_is_missing_or_does_not_belong(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake("quoted", "promise = 20", 'promise = "20"', 'errands.1.promise: is the text "20" — write a whole number*'),
    Mistake("boolean", "service = 12", "service = true", "errands.1.service: is true or false — *whole number*"),
    Mistake("fraction", "service = 12", "service = 12.5", "errands.1.service: is 12.5 — *whole number*"),
    Mistake("long", "promise = 20", "promise = 481", "errands.1.promise: is 481 — *of minutes from 1 to 480*"),
    Mistake("none", "promise = 20", "promise = 0", "errands.1.promise: is 0 — *from 1 to 480*"),
    Mistake("ask", "ask_minutes = 30 ", "ask_minutes = 0 ", "office.ask_minutes: is 0 — *of minutes from 1 to 480*"),
    Mistake("first", "first_number = 1 ", "first_number = 1000 ", "office.first_number: is 1000 — *from 1 to 999*"),
    Mistake(
        "headlines",
        "# [[feeds]]",
        '[[feeds]]\nmost = 9\nname.sv = "N"\nurl = "https://n.example/rss"',
        "feeds.1.most: is 9 — *of headlines from 1 to 5*",
        "most = 9",
    ),
    Mistake(
        "flag",
        'C"\nsensitive = true',
        'C"\nsensitive = "yes"',
        'errands.5.sensitive: is the text "yes"* — *true or false*',
        'sensitive = "yes"',
    ),
    Mistake("list", 'serves = ["*"]', 'serves = "1"', "desks.4.serves: is the text *not a list — *square brackets*"),
    Mistake("text", 'sv = "Behöver du', 'sv = 3 # "', "notices.1.sv: is 3, not a text — *quotation marks*"),
    Mistake("part", "# [theme]", "[[theme]]", "theme: is a list, not a table — *"),
)
def test_a_value_of_the_wrong_type(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake("id", 'id = "quiet"', 'id = "quiet place"', 'needs.4.id: is "quiet place", *not an id — *hyphens*'),
    Mistake(
        "letters", 'letter = "B"', 'letter = "AB"', "errands.1.letter: *not a queue's letter — *one letter, A to Z"
    ),
    Mistake("letter", 'letter = "B"', 'letter = "Å"', "errands.1.letter: *not a queue's letter — *one letter, A to Z"),
    Mistake("phone", '"0980-319 210"', '"växeln"', 'units.1.phone: is "växeln", *not a telephone number — *digits*'),
    Mistake("link", "https://www.granvik.example/boka", "http://boka", "errands.12.link: *begins with https:// — *"),
    Mistake("public", "https://ko.granvik.example", "ko.granvik", "office.public_url: *begins with https:// — *"),
    Mistake(
        "feed",
        "# [[feeds]]",
        '[[feeds]]\nname.sv = "N"\nurl = "http://n.example/rss"',
        "feeds.1.url: *begins with https:// — *",
        'url = "http:',
    ),
    Mistake("colour", THEME, '[theme]\nprimary = "green"\n#', 'theme.primary: is "green"* — *#RRGGBB*', "primary ="),
    Mistake("logo", THEME, '[theme]\nlogo = "a.png"\n#', 'theme.logo: is "a.png", *no such PNG* — *folder*', "logo ="),
)
def test_a_value_of_the_wrong_shape(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake("in one", BYGGLOV, 'name = "Bygglov"\n', 'errands.1.name: *not a text for each language — *.sv = "…"*'),
    Mistake(
        "missing",
        'name.ar = "رخص البناء"\n',
        "",
        "errands.1.name.ar: is missing — write the text*",
        'name.sv = "Bygglov"',
    ),
    Mistake("empty", '"Building permits"', '" "', "errands.1.name.en: is empty — write the text*", 'name.en = " "'),
    Mistake(
        "unknown", "name.ar = ", 'name.arabic = "x"\nname.ar = ', 'office.name.arabic: is "arabic"*nobody knows — *'
    ),
    Mistake("offered", '["sv", "en", "ar"]', '["sv", "xq"]', 'office.languages.2: is "xq"*nobody knows — *code*'),
    Mistake("none", '["sv", "en", "ar"]', "[]", "office.languages: is empty — give it at least one"),
    Mistake("twice", '["sv", "en", "ar"]', '["sv", "en", "en"]', 'office.languages.3: is "en" once more — keep one*'),
)
def test_a_text_in_every_language(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake(
        "plain",
        WORDS,
        'words = "altan"\n',
        'errands.1.words: is the text "altan", not words for each language — *.sv = *',
    ),
    Mistake(
        "one", 'words.sv = ["altan"', 'words.sv = "altan" # ["altan"', "errands.1.words.sv: *not a list — *brackets*"
    ),
    Mistake("empty", 'words.sv = ["altan"', 'words.sv = [""', "errands.1.words.sv.1: is empty — *"),
    Mistake("unknown", "words.sv = [", "words.swedish = [", 'errands.1.words.swedish: is "swedish"*nobody knows — *'),
)
def test_other_words_for_an_errand(mistake, tmp_path):
    mistake.check(tmp_path)


@table(
    Mistake("zone", "Europe/Stockholm", "Europe/Stokholm", "office.timezone: *nobody knows — *Europe/Stockholm*"),
    Mistake(
        "hour", 'quiet_hour = "03:00"', 'quiet_hour = "25:00"', 'office.quiet_hour: is the text "25:00"* — *23:59*'
    ),
    Mistake("short", '"08:00-16:30"', '"8-16"', 'hours.monday: is the text "8", not a time — *08:00*'),
    Mistake("endless", '"08:00-16:30"', '"08:00"', 'hours.monday: is "08:00", not opening hours — *closed*'),
    Mistake(
        "backward", '"08:00-16:30"', '"16:30-08:00"', "hours.monday: *do not follow each other — *morning to evening*"
    ),
    Mistake("both", '"08:00-16:30"', '"08:00-12:00, 11:00-16:00"', "hours.monday: *do not follow* — *without overlap"),
    Mistake("no date", "date = 2026-12-24", 'date = "julafton"', "hours.exceptions.2.date: *not a date — *2026-12-24*"),
    Mistake(
        "day twice",
        "2026-12-25",
        "2026-12-24",
        "hours.exceptions.3.date: *told before — keep one*",
        '2026-12-24\nopen = "closed"\nreason.sv = "Juldagen',
    ),
)
def test_a_time_or_a_day(mistake, tmp_path):
    mistake.check(tmp_path)
