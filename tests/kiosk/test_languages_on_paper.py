"""The paper slip in every language the office offers."""

from dataclasses import replace
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


KEPT = profiles.chosen({})
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


# What makes a ticket heavy: few code pages, no codes of its own, fine dots, narrow paper, wide paper.
HARD = ("generic-80", "generic-58", "TM-T88IV-SA", "TM-m30", "CT-S651")
EVERY_MODEL = [pytest.param(model, marks=() if model in HARD else pytest.mark.long) for model in profiles.names()]


@pytest.mark.parametrize("model", EVERY_MODEL)
def test_a_ticket_that_must_be_drawn_is_14_kilobytes_at_most_on_every_model(model):
    """Also where the printer keeps no figures and makes no codes: then number and code are drawn too."""
    try:
        profile = replace(profiles.load(model), number="drawn", logo=False)
    except profiles.PrinterError:
        pytest.skip("prints no pictures: it is refused at the start")
    weights = {language: heaviest(language, profile) for language in OFFICE.languages}
    assert {language: weight for language, weight in weights.items() if weight > 14_000} == {}


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
