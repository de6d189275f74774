"""The welcome: it greets in every language in turn while nobody is there, and says how it is here just now."""

from datetime import timedelta

import pytest
from visitors import NOON, Visitor, office

from kiosk import events, sample
from kiosk.flow import Flow
from kiosk.visit import TURN


def greetings(visitor: Visitor, turns: int) -> list[str]:
    seen = []
    for _ in range(turns):
        seen.append(visitor.screen.greeting_language or visitor.screen.language)
        visitor.waits(TURN)
    return seen


def test_the_greeting_turns_through_every_language_and_begins_anew():
    visitor = Visitor()
    visitor.flow.go_home(visitor.now)
    languages = list(office().languages)
    assert greetings(visitor, len(languages) + 1) == [*languages, languages[0]]


def test_whoever_touches_something_gets_the_title_and_keeps_it():
    visitor = Visitor()
    visitor.waits(2 * TURN)
    assert visitor.screen.greeting
    visitor.touches("language:en")
    visitor.waits(3 * TURN)
    assert (visitor.screen.greeting, visitor.screen.title) == ("", "Hello and welcome!")


def test_what_turns_is_seen_and_would_be_said_and_moves_nothing_else():
    visitor = Visitor()
    visitor.flow.go_home(visitor.now)
    before = visitor.screen
    visitor.waits(TURN)
    after = visitor.screen
    assert after.greeting == "Welcome" and after.greeting in after.visible and after.greeting in after.spoken
    assert (after.items, after.title, after.lead) == (before.items, before.title, before.lead)


def test_nothing_turns_where_motion_is_not_wanted():
    flow = Flow(lambda: "", turning=False)
    flow.hear(events.Tick(NOON), 0)
    flow.hear(events.OfficeHeard(sample.offer(office(), NOON)), 0)
    assert {flow.screen(at).greeting for at in range(100)} == {""}


def test_it_says_until_when_and_how_long_it_takes_just_now():
    assert Visitor().screen.lines == ("Öppet till 16:30.", "Väntetid nu: ungefär 5–12 minuter.")


def test_the_wait_is_the_middle_one_and_only_of_what_can_be_had():
    visitor = Visitor()
    errands = sample.offer(office(), NOON)["errands"][:5]
    waits = [(0, 2), (50, 60), (3, 6), (20, 30), (90, 99)]
    told = [
        errand | {"open": high < 90, "wait": {"low": low, "high": high}}
        for errand, (low, high) in zip(errands, waits, strict=True)
    ]
    visitor.hears_office(errands=told)
    assert visitor.screen.lines[1] == "Väntetid nu: ungefär 20–30 minuter."


@pytest.mark.parametrize("changes", [{"errands": []}, {"desks_open": 0}])
def test_a_wait_nobody_knows_is_not_told(changes):
    visitor = Visitor()
    visitor.hears_office(**changes)
    assert visitor.screen.lines == ("Öppet till 16:30.",)


@pytest.mark.parametrize("closes", [timedelta(minutes=10), timedelta(minutes=-10), None])
def test_until_when_is_not_told_twice_and_not_when_it_is_not_known(closes):
    visitor = Visitor()
    at = NOON + timedelta(seconds=visitor.now) + closes if closes else None
    visitor.hears_office(closes=at.isoformat() if at else None)
    assert not any("Öppet" in line for line in visitor.screen.lines)
