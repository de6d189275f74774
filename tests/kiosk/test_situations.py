"""Closed, closing soon, full, nobody at the desks: each is told kindly, with when and what instead."""

from datetime import timedelta

from visitors import NOON, Visitor, office

from kiosk import events, sample
from kiosk.events import PutTicket

CHRISTMAS_EVE = {"sv": "Julafton", "en": "Christmas Eve"}


def closing_in(**time: float) -> Visitor:
    visitor = Visitor()
    visitor.hears_office(closes=(NOON + timedelta(seconds=visitor.now, **time)).isoformat())
    return visitor


def test_half_an_hour_before_closing_the_welcome_says_until_when():
    assert closing_in(minutes=29).screen.lead == "Vi stänger klockan 12:30."
    assert closing_in(minutes=31).screen.lead == "Vad gäller ditt besök?"
    assert closing_in(minutes=-1).screen.lead == "Vad gäller ditt besök?"


def test_with_nobody_at_the_desks_a_number_can_be_taken_all_the_same():
    visitor = Visitor()
    visitor.hears_office(desks_open=0)
    assert visitor.screen.lead == "Vi kommer strax. Ta gärna ett nummer."
    visitor.takes()
    assert visitor.wants(PutTicket)


def test_a_closed_office_says_why_today_is_different():
    visitor = Visitor()
    visitor.hears_office(open=False, reason=CHRISTMAS_EVE)
    assert (visitor.screen.name, visitor.screen.title, visitor.screen.lead) == (
        "closed",
        "Nu är det stängt.",
        "Julafton",
    )
    visitor.waits(1)
    visitor.touches("language:en")
    assert visitor.screen.lead == "Christmas Eve"


def test_an_errand_that_is_full_says_so_and_cannot_be_taken():
    visitor = Visitor()
    errands = sample.offer(office(), NOON)["errands"]
    visitor.hears_office(errands=[errand | {"open": False, "full": True} for errand in errands])
    visitor.touches("group:home")
    assert {(item.note, item.action) for item in visitor.screen.choices} == {("Fullt för i dag", "")}


def test_a_closed_errand_says_when_it_opens():
    visitor = Visitor()
    opens = (NOON + timedelta(days=1)).isoformat()
    errands = sample.offer(office(), NOON)["errands"]
    visitor.hears_office(errands=[errand | {"open": False, "opens": opens} for errand in errands])
    visitor.touches("group:home")
    assert {item.note for item in visitor.screen.choices} == {"Vi öppnar i morgon klockan 12:00."}


def test_a_kiosk_alone_does_not_guess_who_sits_at_the_desks():
    visitor = Visitor()
    visitor.hears_office(desks_open=0)
    visitor.hears(events.HasNumbers(frozenset("ABCD")))
    visitor.hears(events.LinkLost())
    assert visitor.screen.lead == "Vad gäller ditt besök?"
