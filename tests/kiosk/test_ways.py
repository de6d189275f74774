"""What the kiosk owes everyone, whatever hands they have and however slowly they go: keys, corners, the voice, patience, a tremor.

Asked in every place one can come to; the numbers are those of the accessibility checklist (EN 301 549 and WCAG, with targets of
its own). What every screen must be is in test_crawler.py.
"""

from itertools import product

import pytest
from kioskcrawl import LEADS_ON, THEMES, Place, places, reached, state, touched, ways
from visitors import Visitor

from kiosk import compose, ease, events
from kiosk.comfort import AS_USUAL, STEPS, Comfort
from kiosk.events import Corner, CornerHeld, Headset, Key, PutTicket, Say, Tick, Touched
from kiosk.keypad import CORNERS
from kiosk.visit import CHOOSING, HOMES, PATIENCE, TURN, Visit, patience


def anywhere():
    """Somebody in each of the places, as everything usually is."""
    return list(places(AS_USUAL))


def by_keys(visitor, does):
    visitor.hears(Key(does))


def by_corners(visitor, does):
    visitor.hears(Corner(next(corner for corner, meaning in CORNERS.items() if meaning == does)))


def comes_to(visitor, hand, item):
    """Steps until the focus is there, and selects."""
    for _ in range(len(visitor.screen.items) + 1):
        hand(visitor, "next")
        visitor.now += 0.5
        if visitor.screen.focus == item:
            hand(visitor, "select")
            visitor.now += 1
            return
    raise AssertionError(f"{item} of {visitor.screen.name} is never reached")


@pytest.mark.parametrize(("hand", "start"), [(by_keys, Key("next")), (by_corners, CornerHeld())], ids=["k5", "k6"])
def test_k5_k6_keys_alone_and_corners_alone_come_to_every_state_that_touches_come_to(hand, start):
    def listening():
        visitor = Visitor()
        ease.change(visitor.flow, speech="loud", keys=True, edge=hand is by_corners)
        return visitor

    def woken():
        visitor = Visitor()
        visitor.hears(start)
        visitor.now += 1
        comes_to(visitor, hand, "aloud:")
        return visitor

    def steps(visitor, item):
        comes_to(visitor, hand, item)

    def touching():
        visitor = Visitor()
        ease.change(visitor.flow, speech="loud")
        return visitor

    assert state(woken().flow.visit) == state(listening().flow.visit)
    assert reached(listening, steps, 3).keys() == reached(touching, touched, 3).keys()


def test_k8_whatever_a_hand_does_silences_the_voice_before_anything_else():
    for place, does in product(anywhere(), (Touched(""), Key("next"), Corner("bottom-right"))):
        visitor = place.visited()
        ease.change(visitor.flow, speech="loud", keys=True, edge=True)
        visitor.hears(Tick(visitor.flow.clock))
        visitor.effects.clear()
        visitor.hears(does)
        assert isinstance(visitor.effects[-1], Say), (state(place.visit), does)


def test_k8_the_voice_has_five_speeds_and_five_strengths_by_keys():
    visitor = Visitor()
    visitor.hears(Headset(True))
    for key, name in (("slower", "rate"), ("faster", "rate"), ("softer", "volume"), ("louder", "volume")):
        heard = set()
        for _ in range(2 * STEPS + 1):
            heard.add(getattr(visitor.screen.comfort, name))
            visitor.hears(Key(key))
        heard.add(getattr(visitor.screen.comfort, name))
    assert 2 * STEPS + 1 >= 3 and heard == set(range(-STEPS, STEPS + 1))


@pytest.mark.parametrize("start", [Headset(True), Key("next"), CornerHeld(), Touched("aloud:")])
def test_k9_speech_starts_without_seeing_and_leads_to_other_languages(start):
    visitor = Visitor()
    if isinstance(start, Touched):
        visitor.touches("adjust:")
    visitor.hears(start)
    first = visitor.wants(Say)[-1].words
    assert first and {language for _, language in first[:2]} == {"sv"}
    while not visitor.screen.item("languages:") and visitor.screen.name != "welcome":
        visitor.now += 1
        visitor.hears(Key("back"))
    assert visitor.screen.item("languages:") or visitor.screen.item("language:en")


@pytest.mark.parametrize("place", anywhere(), ids=lambda place: "-".join(map(str, state(place.visit))))
def test_k10_the_next_visitor_inherits_nothing(place: Place):
    visitor = place.visited()
    ease.change(visitor.flow, theme=THEMES[1], size=3, low=True, rate=1, volume=2, speech="loud", keys=True, edge=True)
    visitor.waits(400)
    visit = visitor.flow.visit
    fresh = Visit(visit.state, "sv", since=visit.since, touched=visit.touched, asks=visit.asks)
    assert visit == fresh and visit.state in HOMES


def test_k11_there_is_a_minute_and_a_warning_of_twenty_seconds_and_twice_that_with_speech():
    for name in compose.SCREENS.keys() - HOMES - {"idle", "printing", "ticket", "sorry", "thanks"}:
        for speech, least in (("", 60), ("loud", 120)):
            visit = Visit(name, "sv", comfort=Comfort(speech=speech))
            warning = patience(Visit("idle", "sv", comfort=Comfort(speech=speech)))
            assert patience(visit).then == "idle" and warning.shown
            assert warning.seconds >= 20 and patience(visit).seconds + warning.seconds >= least


def test_k11_ten_times_more_time_and_nothing_is_lost_and_never_while_it_speaks():
    visitor = Visitor()
    visitor.touches("group:home", "help:", "need:seat", "back:")
    for _ in range(10):
        visitor.waits(45)
        assert visitor.screen.name == "idle" and visitor.screen.countdown
        visitor.touches("stay:")
        assert (visitor.screen.name, visitor.flow.visit.needs) == ("errands", {"seat"})
    visitor.hears(events.Speaking(True))
    visitor.waits(300)
    assert visitor.screen.name == "errands"


def test_k12_a_ticket_is_never_more_than_three_touches_away():
    near = reached(Visitor, touched, 3).values()
    found = {place.visit.errand for place in near if place.visit.state == "printing"}
    open_now = {e.id for e in Visitor().flow.offer.errands if e.takes_ticket and e.open}
    assert found == open_now


def test_k13_a_need_told_wherever_help_is_goes_with_the_ticket():
    asked = [place for place in anywhere() if place.visited().screen.help]
    assert {place.visit.state for place in asked} == LEADS_ON
    for place in asked:
        visitor = place.visited()
        visitor.touches("help:", "need:interpreter", "back:")
        assert visitor.flow.visit.state == place.visit.state and visitor.screen.help.note.startswith("Du har valt")
        while visitor.flow.visit.state != "welcome":
            visitor.touches("back:")
        visitor.takes()
        visitor.now += 1
        visitor.taps("take:building-permit")  # where one is asked first
        assert "interpreter" in visitor.wants(PutTicket)[-1].needs


def test_k15_a_screen_nobody_touches_changes_at_most_once_in_five_seconds():
    visitor = Visitor()
    visitor.flow.go_home(visitor.now)
    changes, before = 0, visitor.screen
    for _ in range(4 * 60):
        visitor.now += 0.25
        changes, before = changes + (visitor.screen != before), visitor.screen
    assert changes == 60 // TURN and TURN >= 5


@pytest.mark.parametrize("place", anywhere(), ids=lambda place: "-".join(map(str, state(place.visit))))
def test_k16_a_trembling_finger_does_everything_once(place: Place):
    for item in ways(place.visited().screen):
        calm, trembling = place.visited(), place.visited()
        calm.hears(Touched(item))
        for _ in range(5):
            trembling.hears(Touched(item))
            trembling.now += 0.06
        assert state(trembling.flow.visit) == state(calm.flow.visit), item
        assert len(trembling.wants(PutTicket)) == len(calm.wants(PutTicket)) <= 1


def test_every_screen_that_offers_a_choice_falls_silent_before_it_goes_home():
    assert {PATIENCE[name].then for name in CHOOSING - {"idle"}} == {"idle"}
