"""What stands on the paper."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk import sample
from kiosk.events import Print
from kiosk.slip import compose
from kiosk.slips import Day, closing, hand_on
from kolapp.office import Unit
from printers.speech import speech
from printers.ticket import Copy, Number, Pair, Qr, Text

ISSUED = datetime(2026, 11, 23, 11, 0, tzinfo=UTC).astimezone(ZoneInfo("Europe/Stockholm"))
LINK = "https://ko.example/t/7Hq2xWb0"


def slip(language: str = "sv", errand: str = "Bygglov", link: str | None = LINK, **ticket: object):
    answer = sample.ticket("t", "building-permit", language, link) | ticket
    return compose(Print("t", answer, "Kontaktcenter", errand, language, ISSUED)).lines


def texts(lines) -> list[str]:
    return [line.text for line in lines if isinstance(line, Text)]


def test_a_slip_has_office_number_wait_advice_and_time():
    lines = slip()
    assert [line.text for line in lines if isinstance(line, Number)] == ["B\u00a0012"]
    assert texts(lines) == [
        "Kontaktcenter",
        "Bygglov",
        "5 personer före dig. Ungefär 10–20 minuter.",
        "Slå dig ner. Lyssna efter ditt nummer och titta på skärmen.",
        "23\u00a0nov.\u00a012:00",
    ]


def test_a_private_errand_is_a_ticket_like_any_other():
    assert texts(slip(errand=""))[1] == "Nummerlapp"


def test_the_link_is_a_code_only_when_there_is_one():
    assert [line.url for line in slip() if isinstance(line, Qr)] == [LINK]
    assert not [line for line in slip(link=None) if isinstance(line, Qr)]


def test_an_unknown_wait_is_left_out():
    assert texts(slip(ahead=0, wait=None))[2] == "Du är först i kön."


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_every_line_is_in_the_visitors_language(language):
    lines = slip(language)
    assert {line.language for line in lines if isinstance(line, Text | Number)} == {language}


def test_the_staff_read_the_errand_in_their_own_language_beneath_the_visitors():
    job = Print("t", sample.ticket("t", "x", "ar"), "م", "رخص البناء", "ar", ISSUED, "Bygglov", "sv")
    beneath = next(line for line in compose(job).lines if isinstance(line, Text) and line.language == "sv")
    assert (beneath.text, beneath.align) == ("Bygglov", "end")
    own = Print("t", sample.ticket("t", "x", "sv"), "K", "Bygglov", "sv", ISSUED, "Bygglov", "sv")
    assert texts(compose(own).lines).count("Bygglov") == 1


@pytest.mark.parametrize(("language", "word"), [("sv", "Kopia"), ("en", "Copy"), ("ar", "نسخة")])
def test_a_copy_says_so_in_the_visitors_language(language, word):
    ticket = compose(Print("t", sample.ticket("t", "x", language), "K", "", language, ISSUED))
    assert [line.text for line in ticket.lines if isinstance(line, Copy)] == [word]


def test_all_that_stands_on_the_slip_is_said_and_the_number_as_it_is_called():
    job = Print("t", sample.ticket("t", "x", "sv", LINK), "Kontaktcenter", "Bygglov", "sv", ISSUED)
    said = [text for text, language in speech(compose(job)) if language == "sv"]
    assert said[1] == "B noll tolv"
    assert [said[0], *said[2:]] == texts(compose(job).lines)


SOCIAL = Unit(
    id="social",
    name={"sv": "Socialkontoret", "en": "Social services"},
    place={"sv": "Storgatan 4, plan 2", "en": "Storgatan 4, floor 2"},
    hours={"sv": "Vardagar 9–15", "en": "Weekdays 9–15"},
    phone="0500-12 34 56",
    link=None,
)


def test_a_visitor_who_is_handed_on_gets_where_when_and_what_to_bring():
    bring = ["legitimation", "beslutet"]
    paper = hand_on(SOCIAL, office="Kontaktcenter", reference="B012", bring=bring, at=ISSUED, language="sv")
    assert texts(paper.lines) == [
        "Kontaktcenter", "Nu hjälper de dig här:", "Socialkontoret", "Var", "Storgatan 4, plan 2",
        "Öppettider", "Vardagar 9–15", "Telefon", "0500-12 34 56", "Din referens", "B012",
        "Ta med", "legitimation, beslutet", "23\u00a0nov.\u00a012:00",
    ]  # fmt: skip


def test_what_a_unit_does_not_have_is_left_out():
    bare = Unit(id="x", name={"sv": "Miljö"}, place=None, hours=None, phone=None, link=None)
    paper = hand_on(bare, office="K", reference="", bring=(), at=ISSUED, language="sv")
    assert texts(paper.lines)[2:-1] == ["Miljö"]


def test_the_day_closes_with_its_figures():
    day = Day(letters=[("A", 41), ("B", 12)], printed=51, on_screen=2, in_doubt=0, metres=5.6, tickets_left=None)
    paper = closing(day, office="Kontaktcenter", at=ISSUED, language="sv")
    pairs = [(line.name, line.value) for line in paper.lines if isinstance(line, Pair)]
    assert pairs == [
        ("A", "41"), ("B", "12"), ("På papper", "51"), ("Bara på skärmen", "2"),
        ("Osäkra", "0"), ("Meter papper", "6"), ("Lappar kvar", "Okänt"),
    ]  # fmt: skip
