"""What stands on the paper."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk import sample
from kiosk.events import Print
from kiosk.slip import compose
from printers.ticket import Number, Qr, Text

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
        "Slå dig ner, vi ropar upp ditt nummer.",
        "2026-11-23 12:00",
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
