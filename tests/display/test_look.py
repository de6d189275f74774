"""The display's colours: the office's own, deepened where they must be, and three with two colours alone."""

from __future__ import annotations

import pytest

from display.look import Look, deep_enough, house, look, named
from kolapp.theme import AMBER, BIRCH, HIGH_CONTRAST, INK, SPRUCE, Theme, contrast

LOOKS = {"office": look(Theme()), "light-blue": look(Theme(primary="#3F7CAC")), **{n: named(n) for n in HIGH_CONTRAST}}


@pytest.mark.parametrize("name", LOOKS)
def test_all_text_reaches_ten_to_one_and_on_amber_nine(name):
    of: Look = LOOKS[name]
    assert contrast(of.ground, of.text) >= 10
    assert contrast(of.quiet, of.text) >= 10
    for tone in of.card.values():
        assert contrast(tone.ground, tone.ink) >= (9 if tone.ground == AMBER else 10)
        assert contrast(tone.panel, tone.panel_ink) >= 10
    for tone in of.row.values():
        assert contrast(tone.ground or of.ground, tone.ink) >= (9 if tone.ground == AMBER else 10)


@pytest.mark.parametrize("name", LOOKS)
def test_a_new_call_a_recent_one_and_a_calm_one_differ_in_more_than_hue(name):
    of: Look = LOOKS[name]
    for tones in (of.card, of.row):
        new, recent, calm = (tones[mood] for mood in ("new", "recent", "calm"))
        assert contrast(new.ground, calm.ground or of.ground) >= 4.5
        assert recent.mark or recent.line or contrast(recent.ground, calm.ground) >= 4.5
        assert contrast(new.ground, recent.ground) >= 1.5


def test_the_office_s_own_are_spruce_amber_and_birch():
    of = look(Theme())
    assert (of.ground, of.text) == (SPRUCE, BIRCH)
    assert (of.card["new"].ground, of.card["new"].ink) == (AMBER, INK)


def test_a_house_s_colour_that_is_too_light_is_deepened_and_a_deep_one_is_kept():
    assert contrast(deep_enough("#3F7CAC", BIRCH), BIRCH) >= 10
    assert deep_enough("#14304B", BIRCH) == "#14304B"


def test_the_house_s_colours_come_over_the_wire_and_nonsense_changes_nothing():
    assert house({"primary": "#14304B", "link": "#102A43"}).primary == "#14304B"
    assert house({"primary": "red", "nothing": "#000000"}) == house(None) == house("blue") == Theme()
