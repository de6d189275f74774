"""By keys alone, or by corners alone, one comes to all that a finger comes to, and is caught nowhere."""

import pytest
from visitors import Visitor

from kiosk.events import Corner, CornerHeld, Key, Pressed, Say
from kiosk.keyboard import Keyboard, UnknownKey

DOES = {"next": "bottom-right", "previous": "bottom-left", "select": "top-right", "back": "top-left"}


def by_keys(visitor, does):
    visitor.hears(Key(does))


def by_corners(visitor, does):
    visitor.hears(Corner(DOES[does]))


def begins(hand):
    """Somebody who has asked for the loudspeaker, by keys or corners alone."""
    visitor = Visitor()
    visitor.hears(CornerHeld() if hand is by_corners else Key("next"))
    visitor.waits(1)
    comes_to(visitor, hand, "aloud:")
    return visitor


def comes_to(visitor, hand, item):
    """Steps until the focus is there, and selects."""
    for _ in visitor.screen.items:
        hand(visitor, "next")
        visitor.now += 0.5
        if visitor.screen.focus == item:
            hand(visitor, "select")
            return visitor.waits(1)
    raise AssertionError(f"{item} of {visitor.screen.name} is never reached")


@pytest.mark.parametrize("hand", [by_keys, by_corners])
def test_a_ticket_without_looking(hand):
    visitor = begins(hand)
    comes_to(visitor, hand, "group:home")
    comes_to(visitor, hand, "errand:building-permit")
    visitor.is_given("B012")
    assert ("B noll tolv", "sv") in visitor.wants(Say)[-1].words
    visitor.waits(2)
    comes_to(visitor, hand, "home:")
    assert visitor.screen.name == "welcome"


@pytest.mark.parametrize("hand", [by_keys, by_corners])
def test_the_focus_is_caught_nowhere(hand):
    visitor = begins(hand)
    around = []
    for _ in range(len(visitor.screen.items) + 1):
        hand(visitor, "next")
        around.append(visitor.screen.focus)
    assert around == [*(item.id for item in visitor.screen.items), ""]
    hand(visitor, "previous")
    assert visitor.screen.focus == visitor.screen.items[-1].id


@pytest.mark.parametrize("hand", [by_keys, by_corners])
def test_back_leads_out_of_everything(hand):
    visitor = begins(hand)
    comes_to(visitor, hand, "group:home")
    comes_to(visitor, hand, "help:")
    hand(visitor, "back")
    visitor.waits(1)
    hand(visitor, "back")
    assert visitor.screen.name == "welcome"


def test_who_wants_keys_and_no_voice_is_asked_once():
    visitor = Visitor()
    visitor.hears(Key("next"))
    visitor.waits(1)
    comes_to(visitor, by_keys, "silent:")
    told = len(visitor.wants(Say))
    comes_to(visitor, by_keys, "group:home")
    assert visitor.screen.name == "errands" and len(visitor.wants(Say)) == told


def test_by_corners_a_finger_finds_a_thing_before_it_does_it():
    visitor = Visitor()
    visitor.hears(CornerHeld())
    visitor.waits(1)
    for expected in ("listen", "welcome"):
        visitor.hears(Pressed())
        visitor.taps("aloud:")
        visitor.waits(1)
        assert visitor.screen.name == expected
    visitor.taps("")
    assert visitor.screen.focus == ""


def test_corners_mean_nothing_to_who_did_not_ask():
    visitor = Visitor()
    visitor.hears(Corner("bottom-right"))
    assert visitor.screen.focus == "" and not visitor.effects


def test_a_key_held_down_is_one_press():
    keyboard = Keyboard()
    assert [keyboard.pressed("down") for _ in range(3)] == [Key("next"), None, None]
    keyboard.released("down")
    assert keyboard.pressed("down") == Key("next")


def test_the_keys_are_what_the_site_says():
    keyboard = Keyboard(["next=Tab", "select=spacebar"], "f9,f10")
    assert (keyboard.pressed("tab"), keyboard.pressed("spacebar")) == (Key("next"), Key("select"))
    assert [keyboard.pressed(name).there for name in ("f9", "f10")] == [True, False]
    assert keyboard.pressed("escape") is None
    with pytest.raises(UnknownKey, match="jump"):
        Keyboard(["jump=x"])
