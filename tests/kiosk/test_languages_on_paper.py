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


def job(language: str) -> Print:
    errand = OFFICE.errand("building-permit")
    ticket = sample.ticket("ticket-1", errand.id, language, "https://ko.granvik.example/t/7Hq2xWb0dLr9TnKe")
    return Print(
        "ticket-1", ticket, OFFICE.name[language], errand.name[language], language, datetime(2026, 11, 24, 10, 42)
    )


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
