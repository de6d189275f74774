"""The paper slip in every language the office offers."""

from datetime import datetime

import pytest
from visitors import office

from kiosk import sample, slip
from kiosk.events import Print
from kolapp.typeset import fonts
from printers import profiles
from printers.encode import cut, encode
from printers.ticket import Text
from printers.virtual import VirtualPrinter

OFFICE = office()


KEPT, DRAWN = profiles.chosen({}), profiles.chosen({"number": "drawn", "logo": "none"})
IN_LETTERS = [language for language in OFFICE.languages if language not in ("se", "ar", "ti", "fa", "th")]
AT = datetime(2026, 11, 24, 10, 42)


def job(language: str, errand_id: str = "building-permit", **wait: object) -> Print:
    errand = OFFICE.errand(errand_id)
    ticket = sample.ticket("ticket-1", errand.id, language, f"{OFFICE.public_url}/t/7Hq2xWb0dLr9TnKeaaaaaa") | wait
    names = (OFFICE.name[language], errand.name[language])
    return Print("ticket-1", ticket, *names, language, AT, errand.name["sv"])


def heaviest(language: str, profile: profiles.Profile) -> int:
    """Bytes of the longest ticket of the house on a crowded day; a sensitive errand's name is on none."""
    longest = {"ahead": 12, "wait": {"low": 25, "high": 40}}
    errands = [errand.id for errand in OFFICE.errands if errand.letter and not errand.sensitive]
    return max(len(encode(slip.compose(job(language, errand, **longest)), profile)) for errand in errands)


@pytest.mark.parametrize("language", IN_LETTERS)
def test_a_ticket_of_letters_is_400_bytes_at_most_whatever_the_errand_is_called(language):
    assert heaviest(language, KEPT) <= 400


@pytest.mark.parametrize("language", OFFICE.languages)
def test_a_ticket_that_must_be_drawn_is_14_kilobytes_at_most(language):
    assert heaviest(language, KEPT) <= 14_000
    assert heaviest(language, DRAWN) <= (15_100 if language == "th" else 14_000)  # a printer that keeps no figures


@pytest.mark.parametrize("language", OFFICE.languages)
def test_a_slip_in_every_language_is_set_in_it_and_short_enough_to_hold(language):
    ticket = slip.compose(job(language))
    texts = [line.text for line in ticket.lines if isinstance(line, Text)]
    assert not any(fonts.missing(text) or "{" in text for text in texts)
    profile = profiles.load(profiles.DEFAULT)
    paper = VirtualPrinter(profile)
    paper.receive(encode(ticket, profile) + cut(profile))
    while not paper.slips:
        paper.run(10_000)
    assert paper.slips[-1].picture().height < 8 * 140  # 14 cm at 8 dots a millimetre
