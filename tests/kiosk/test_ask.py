"""Where it is long, the visitor is told before the ticket is taken."""

from visitors import NOON, Visitor, office

from kiosk import sample
from kiosk.events import PutTicket


def crowded(low: int, high: int) -> Visitor:
    visitor = Visitor()
    errands = sample.offer(office(), NOON)["errands"]
    waits = {"waiting": 12, "wait": {"low": low, "high": high}}
    visitor.hears_office(errands=[errand | waits for errand in errands])
    return visitor


def test_a_long_wait_is_told_and_the_third_touch_takes_the_ticket():
    visitor = crowded(40, 60)
    visitor.touches("group:home", "errand:building-permit")
    assert (visitor.screen.name, visitor.screen.title) == ("ask", "Bygglov")
    assert visitor.screen.lines == ("Ungefär 40–60 minuter.", "12 personer före dig.")
    assert not visitor.wants(PutTicket)
    visitor.touches("take:building-permit")
    assert [asked.errand for asked in visitor.wants(PutTicket)] == ["building-permit"]


def test_who_would_rather_not_is_back_among_the_errands():
    visitor = crowded(40, 60)
    visitor.touches("group:home", "errand:building-permit", "back:")
    assert (visitor.screen.name, visitor.wants(PutTicket)) == ("errands", [])


def test_a_wait_that_the_office_calls_short_is_not_asked_about():
    visitor = crowded(20, 30)
    visitor.touches("group:home", "errand:building-permit")
    assert len(visitor.wants(PutTicket)) == 1


def test_the_office_says_what_is_long():
    visitor = Visitor()
    visitor.hears_office(ask_minutes=10)
    visitor.touches("group:home", "errand:building-permit")
    assert visitor.screen.name == "ask"


def test_a_double_tap_on_the_errand_does_not_take_the_ticket():
    visitor = crowded(40, 60)
    visitor.touches("group:home")
    visitor.taps("errand:building-permit")
    visitor.taps("take:building-permit")
    assert (visitor.screen.name, visitor.wants(PutTicket)) == ("ask", [])


def test_help_leads_back_to_the_question_and_goes_with_the_ticket():
    visitor = crowded(40, 60)
    visitor.touches("group:home", "errand:building-permit", "help:", "need:seat", "back:", "take:building-permit")
    assert visitor.wants(PutTicket)[-1].needs == ("seat",)


def test_the_chosen_answer_stays_while_the_number_is_fetched():
    visitor = crowded(40, 60)
    visitor.touches("group:home", "errand:building-permit")
    visitor.taps("take:building-permit")
    assert visitor.screen.name == "ask"
    visitor.waits(0.5)
    assert visitor.screen.name == "printing"
