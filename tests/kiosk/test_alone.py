"""The server is away: the visitor notices nothing but that nobody knows how long it takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from visitors import NOON, Visitor, office

from kiosk import sample, slip
from kiosk.events import Answered, HasNumbers, LinkLost, OfficeHeard, PutTicket

ALL = frozenset("ABCDEFGH")


@pytest.fixture
def visitor() -> Visitor:
    """At a kiosk that has just lost its server, and has numbers of every letter."""
    visitor = Visitor()
    visitor.hears(HasNumbers(ALL))
    visitor.hears(LinkLost())
    return visitor


def is_given_alone(visitor: Visitor, number: str = "B950") -> None:
    asked: PutTicket = visitor.wants(PutTicket)[-1]
    ticket = {"id": asked.ticket_id, "number": number, "ahead": None, "wait": None, "issued": NOON.isoformat()}
    visitor.hears(Answered(asked.ticket_id, ticket))


def test_the_welcome_stays_and_a_number_is_two_touches_away(visitor):
    assert visitor.screen.name == "welcome"
    visitor.takes("building-permit")
    (asked,) = visitor.wants(PutTicket)
    assert (asked.alone, asked.letter) == (True, "B")
    is_given_alone(visitor)
    assert visitor.screen.name == "ticket"
    assert visitor.screen.figure.endswith("950")
    assert visitor.screen.lines[0] == "Väntetiden är okänd."
    assert not visitor.screen.qr


def test_no_wait_is_promised_that_nobody_knows(visitor):
    visitor.touches("group:home")
    notes = {item.note for item in visitor.screen.choices if item.of == "building-permit"}
    assert notes == {"Väntetiden är okänd"}


def test_the_paper_says_the_same(visitor):
    visitor.takes("building-permit")
    is_given_alone(visitor)
    (job,) = [effect for effect in visitor.effects if type(effect).__name__ == "Print"]
    said = repr(slip.compose(job))
    assert "Väntetiden är okänd." in said and "950" in said


def test_a_visitor_in_the_middle_of_choosing_is_left_in_peace(visitor):
    visitor.hears_office()
    visitor.touches("group:home")
    visitor.hears(LinkLost())
    assert visitor.screen.name == "errands"


def test_without_numbers_it_says_so_as_before(visitor):
    visitor.touches("group:home")
    visitor.hears(HasNumbers(frozenset()))
    assert visitor.screen.name == "away"
    visitor.hears(HasNumbers(ALL))
    assert visitor.screen.name == "welcome"


def test_an_errand_whose_numbers_are_spent_is_closed_and_the_others_are_not(visitor):
    visitor.hears(HasNumbers(ALL - {"B"}))
    offer = visitor.flow.offer
    tickets = [errand for group in offer.groups for errand in group.errands if errand.takes_ticket]
    assert {errand.open for errand in tickets if errand.letter == "B"} == {False}
    assert any(errand.open for errand in tickets)


def test_the_doors_open_when_they_were_to_though_nobody_says_so():
    visitor = Visitor(open=False)
    visitor.hears(HasNumbers(ALL))
    opens = NOON + timedelta(seconds=visitor.now + 60)
    closed = sample.offer(office(), NOON, open=False) | {"opens": opens.isoformat()}
    visitor.hears(OfficeHeard(closed))
    visitor.hears(LinkLost())
    assert visitor.screen.name == "closed"
    visitor.waits(61)
    assert visitor.screen.name == "welcome"


def test_when_the_server_is_back_it_is_asked_again(visitor):
    visitor.hears_office()
    visitor.takes("building-permit")
    assert visitor.wants(PutTicket)[-1].alone is False
