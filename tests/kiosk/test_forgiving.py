"""The kiosk forgives: double taps, palms, hesitation, and people who walk away."""

import pytest
from visitors import NOON, Visitor, office

from kiosk import ease, events, pictures
from kiosk.events import PutTicket


def test_a_double_tap_on_an_errand_is_one_ticket():
    visitor = Visitor()
    visitor.touches("group:home")
    for _ in range(10):
        visitor.taps("errand:building-permit")
    assert len(visitor.wants(PutTicket)) == 1


def test_the_second_tap_of_a_double_tap_does_not_choose_on_the_next_screen():
    visitor = Visitor()
    visitor.taps("group:home")
    visitor.taps("errand:building-permit")
    assert (visitor.screen.name, visitor.wants(PutTicket)) == ("errands", [])


def test_a_double_tap_does_not_wipe_the_number_away():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given()
    visitor.waits(0.5)
    visitor.taps("")
    assert visitor.screen.name == "ticket"


def test_a_double_tap_on_a_need_chooses_it_once():
    visitor = Visitor()
    visitor.touches("help:")
    visitor.taps("need:seat")
    visitor.taps("need:seat")
    assert visitor.screen.item("need:seat").state == "on"


def test_what_is_not_on_the_screen_cannot_be_touched():
    visitor = Visitor()
    for item in ("errand:building-permit", "stay:", "longer:", "need:seat", "group:nowhere", "home:", "nonsense"):
        visitor.taps(item)
        visitor.waits(1)
    assert (visitor.screen.name, visitor.effects) == ("welcome", [])


def test_somebody_who_hesitates_is_asked_and_can_stay():
    visitor = Visitor()
    visitor.touches("group:home")
    visitor.waits(40)
    assert (visitor.screen.name, visitor.screen.title) == ("idle", "Är du kvar?")
    assert 15 <= (visitor.screen.countdown or 0) <= 20
    visitor.touches("stay:")
    assert visitor.screen.title == "Bygga, bo och miljö"


def test_a_tap_beside_the_buttons_also_means_still_here():
    visitor = Visitor()
    visitor.touches("group:home")
    visitor.waits(41)
    visitor.taps("")
    assert visitor.screen.name == "errands"


def test_the_seconds_are_seen_to_count_down():
    visitor = Visitor()
    visitor.touches("group:home")
    visitor.waits(40)
    before = visitor.screen.countdown
    visitor.waits(3)
    assert visitor.screen.countdown == before - 3
    assert str(visitor.screen.countdown) in visitor.screen.countdown_line


def test_somebody_who_walks_away_leaves_a_clean_screen():
    visitor = Visitor()
    visitor.touches("language:en", "help:", "need:seat")
    visitor.waits(70)
    assert (visitor.screen.name, visitor.screen.language) == ("welcome", "sv")
    assert not visitor.flow.visit.needs


def test_an_untouched_welcome_asks_nobody_whether_they_are_there():
    visitor = Visitor()
    visitor.waits(600)
    assert visitor.screen.name == "welcome"


@pytest.mark.parametrize("name", pictures.STORIES)
def test_every_screen_left_alone_finds_its_way_home(name):
    hand = pictures.Hand(office(), NOON, open=name != "closed")
    pictures.STORIES[name](hand, "en")
    for _ in range(400):
        hand.hear(events.Tick(NOON), after=1)
    visit = hand.flow.visit
    assert (visit.state, visit.language, visit.ticket) == (hand.flow.home(), "sv", None)


def test_after_a_bug_the_screen_is_home_within_ten_seconds_even_when_it_bites_again_and_again():
    visitor = Visitor()
    visitor.touches("group:home")
    visitor.hears(events.Failed())
    assert visitor.screen.name == "sorry"
    for _ in range(39):
        visitor.waits(0.25)
        visitor.hears(events.Failed())
    visitor.waits(0.5)
    assert visitor.screen.name == "welcome"


@pytest.mark.parametrize("speech", ["", "loud"])
def test_who_has_a_number_when_a_bug_bites_is_told_it_again_and_the_screen_is_home_within_ten_seconds(speech):
    visitor = Visitor()
    ease.change(visitor.flow, speech=speech)
    visitor.takes()
    visitor.is_given("B012")
    visitor.hears(events.Failed())
    visitor.waits(9)
    assert visitor.screen.name == "sorry" and visitor.screen.figure.endswith("012")
    visitor.waits(1)
    assert visitor.screen.name == "welcome"


def test_who_needs_longer_for_the_number_after_a_bug_has_only_to_say_so():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given("B012")
    visitor.hears(events.Failed())
    for _ in range(10):
        visitor.waits(6)
        visitor.touches("longer:")
    assert visitor.screen.figure.endswith("012")
