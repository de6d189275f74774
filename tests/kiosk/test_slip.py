"""What stands on the paper."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import zxingcpp

from kiosk import sample
from kiosk.events import Print
from kiosk.slip import compose
from kiosk.slips import Day, closing, hand_on
from kolapp.office import Unit
from printers import profiles
from printers.encode import encode
from printers.speech import speech
from printers.ticket import Copy, Number, Pair, Qr, Text, Ticket
from printers.virtual import VirtualPrinter

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
        "Lyssna efter ditt nummer och titta på skärmen.",
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
    bring={"sv": "Legitimation och beslutet"},
)


def test_a_visitor_who_is_handed_on_gets_where_when_and_what_to_bring():
    paper = hand_on(SOCIAL, office="Kontaktcenter", reference="B012", at=ISSUED, language="sv")
    assert texts(paper.lines) == [
        "Kontaktcenter", "Nu hjälper de dig här:", "Socialkontoret", "Var", "Storgatan 4, plan 2",
        "Öppettider", "Vardagar 9–15", "Telefon", "0500-12 34 56", "Din referens", "B012",
        "Ta med", "Legitimation och beslutet", "23\u00a0nov.\u00a012:00",
    ]  # fmt: skip


def test_what_a_unit_does_not_have_is_left_out():
    bare = Unit(id="x", name={"sv": "Miljö"}, place=None, hours=None, phone=None, link=None)
    paper = hand_on(bare, office="K", reference="", at=ISSUED, language="sv")
    assert texts(paper.lines)[2:-1] == ["Miljö"]


def test_the_day_closes_with_its_figures():
    day = Day(letters=[("A", 41), ("B", 12)], finished=50, referred=9, missed=3, paper=51, screen=2, tickets_left=None)
    paper = closing(day, office="Kontaktcenter", at=ISSUED, language="sv")
    pairs = [(line.name, line.value) for line in paper.lines if isinstance(line, Pair)]
    assert pairs == [
        ("A", "41"), ("B", "12"), ("Fick hjälp", "50"), ("Slussade vidare", "9"), ("Kom inte", "3"),
        ("På papper", "51"), ("Bara på skärmen", "2"), ("Lappar kvar", "Okänt"),
    ]  # fmt: skip


ATTACK = "Anna\x1b@\x1dV\x00\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08\u202e012\x9b" + "".join(map(chr, range(256)))


def papers(text: str) -> list[Ticket]:
    """Each kind of paper, with the same words everywhere."""
    words = {"sv": text}
    unit = Unit(id="x", name=words, place=words, hours=words, phone=text, link=f"https://{text}", bring=words)
    answer = sample.ticket("t", "x", "sv", f"https://{text}")
    day = Day([(text, 1)], 1, 0, 0, 1, 0, 9)
    return [
        replace(compose(Print("t", answer, text, text, "sv", ISSUED, text + "!", "sv")), copy=True),
        hand_on(unit, office=text, reference=text, at=ISSUED, language="sv"),
        closing(day, office=text, at=ISSUED, language="sv"),
    ]


@pytest.mark.parametrize("model", ["TM-T20II", "generic-58"])
def test_words_from_the_office_file_never_become_commands_on_any_paper(model):
    for paper, plain in zip(papers(ATTACK), papers("Bygg"), strict=True):
        printer = VirtualPrinter(profiles.load(model))
        data = encode(paper, printer.profile)
        printer.receive(data)
        printer.run(1e7)
        assert printer.unknown == []
        assert data.count(b"\x1b@") == encode(plain, printer.profile).count(b"\x1b@") == 1
        assert not re.search(rb"\x10[\x04\x05\x14]", data)


def test_a_slip_says_nothing_of_a_person():
    """T2: number, neutral name, place and wait, what to do, time; no id, no need, no token beyond the link's own."""
    answer = sample.ticket("6b0c4f0e-8a51", "income-support", "sv", LINK) | {"needs": ["seat"], "name": "Anna"}
    written = " ".join(text for text, _ in speech(compose(Print("6b0c4f0e-8a51", answer, "K", "", "sv", ISSUED))))
    for secret in ("6b0c", "income", "support", "seat", "Anna"):
        assert secret not in written
    assert "lyssna" in written.lower() and "skärmen" in written


@pytest.mark.parametrize("width", ["576", "384"])
def test_the_painted_hand_over_can_be_read(width):
    unit = replace(SOCIAL, link="https://granvik.example/social")
    paper = hand_on(unit, office="Kontaktcenter", reference="B012", at=ISSUED, language="sv")
    printer = VirtualPrinter(profiles.chosen({"width": width}))
    printer.receive(encode(paper, printer.profile))
    printer.run(1e7)
    (slip,) = printer.slips
    assert zxingcpp.read_barcodes(slip.picture())[0].text == unit.link
    assert "Socialkontoret" in slip.text.split()
