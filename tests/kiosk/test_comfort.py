"""What a visitor may change of the kiosk itself, and that nobody inherits it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visitors import Visitor

from kiosk.comfort import AS_USUAL, SIZES
from kiosk.easing import DARK, LIGHT, YELLOW
from kiosk.events import Corner, CornerHeld, Headset, Key, Touched
from kiosk.keypad import CORNERS, KEYS
from kiosk.visit import HOMES
from kolapp.theme import GROWTH, HIGH_CONTRAST

DOINGS = st.one_of(
    st.sampled_from(sorted(KEYS)).map(Key),
    st.sampled_from(sorted(CORNERS)).map(Corner),
    st.just(CornerHeld()),
    st.booleans().map(Headset),
    st.integers(0, 12),
)


@pytest.mark.parametrize("theme", [DARK, LIGHT, YELLOW])
def test_a_theme_is_chosen_changed_for_another_and_given_up(theme: str):
    visitor = Visitor()
    visitor.touches("adjust:", "colours:", f"theme:{theme}")
    assert visitor.screen.comfort.theme == theme and theme in HIGH_CONTRAST
    assert visitor.screen.item(f"theme:{theme}").state == "on"
    visitor.touches("theme:")
    assert visitor.screen.comfort == AS_USUAL


def test_text_is_chosen_in_four_sizes_each_larger_than_the_one_before():
    visitor = Visitor()
    visitor.touches("adjust:", "sizes:")
    for size in range(SIZES):
        visitor.touches(f"size:{size}")
        assert visitor.screen.comfort.size == size and visitor.screen.item(f"size:{size}").state == "on"
    assert [item.label for item in visitor.screen.choices] == ["Vanlig text", "Stor text", "Större text", "Störst text"]
    assert len(GROWTH) == SIZES and list(GROWTH) == sorted(set(GROWTH)) and GROWTH[-1] == 2
    visitor.touches("back:")
    assert (visitor.screen.name, visitor.screen.item("sizes:").note) == ("adjust", "Störst text")


def test_the_larger_the_text_the_fewer_the_choices_at_a_time_and_all_of_them_can_be_had():
    shown = []
    for size in range(SIZES):
        visitor = Visitor()
        wanted = {item.id for item in visitor.screen.choices}
        visitor.touches("adjust:", "sizes:", f"size:{size}", "back:", "back:")
        shown.append(len(visitor.screen.choices))
        found = {item.id for item in visitor.screen.choices}
        while visitor.screen.item("more:"):
            visitor.touches("more:")
            found |= {item.id for item in visitor.screen.choices}
        assert found - {"more:"} == wanted
    assert shown == sorted(shown, reverse=True) and shown[-1] == 3


def test_settings_lead_back_to_where_the_visitor_was():
    visitor = Visitor()
    visitor.touches("group:home", "help:", "adjust:", "low:", "back:")
    assert visitor.screen.name == "help"
    visitor.touches("back:")
    assert (visitor.screen.name, visitor.screen.title) == ("errands", "Bygga, bo och miljö")


def test_low_down_there_are_fewer_choices_at_a_time_and_all_of_them_can_be_had():
    visitor = Visitor()
    wanted = {item.id for item in visitor.screen.choices}
    visitor.touches("adjust:", "low:", "back:")
    assert len(visitor.screen.choices) == 4
    found = {item.id for item in visitor.screen.choices}
    visitor.touches("more:")
    assert (found | {item.id for item in visitor.screen.choices}) - {"more:"} == wanted


def test_the_number_is_still_there_after_adjusting():
    visitor = Visitor()
    visitor.takes()
    visitor.is_given("B012")
    visitor.waits(2)
    visitor.touches("adjust:", "colours:", f"theme:{DARK}", "back:", "back:")
    assert (visitor.screen.name, visitor.screen.figure) == ("ticket", "B\u00a0012")


@pytest.mark.parametrize("name", ["welcome", "errands", "message", "help", "languages", "idle", "ticket"])
def test_the_way_to_the_settings_is_on_every_screen(name: str):
    path = {
        "errands": ["group:home"],
        "message": ["group:street", "errand:fault-report"],
        "help": ["help:"],
        "languages": ["languages:"],
    }
    visitor = Visitor()
    visitor.touches(*path.get(name, []))
    if name == "ticket":
        visitor.takes()
        visitor.is_given()
    if name == "idle":
        visitor.touches("group:home")
        visitor.waits(45)
    assert visitor.screen.name == name and visitor.screen.adjust


@settings(max_examples=60, deadline=None)
@given(st.lists(DOINGS, max_size=25))
def test_the_next_visitor_begins_with_nothing_of_it(doings):
    visitor = Visitor()
    for doing in doings:
        items = visitor.screen.items
        touch = isinstance(doing, int)
        visitor.hears(Touched(items[doing % len(items)].id if items else "") if touch else doing)
        visitor.now += 0.5
        assert len(visitor.screen.choices) <= 6
    visitor.waits(200)
    visit = visitor.flow.visit
    assert visit.state in HOMES and visit.comfort == AS_USUAL
    assert (visit.language, visit.needs, visit.focus) == ("sv", frozenset(), "")
