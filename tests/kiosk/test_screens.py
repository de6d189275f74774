"""What the pictures show of every screen in every language of the office; what each owes the visitor is in test_crawler.py."""

from itertools import product

import pytest
from visitors import NOON, Visitor, office

from kiosk import compose, pictures
from kiosk.comfort import SIZES
from kolapp.texts import catalogue
from kolapp.theme import HIGH_CONTRAST

LANGUAGES = office().languages
OWN_NAMES = [catalogue(language).own_name for language in LANGUAGES]
SCREENS = {
    (language, name): screen for language in LANGUAGES for name, screen in pictures.screens(office(), language, NOON)
}


def test_the_pictures_show_every_state():
    assert {screen.name for screen in SCREENS.values()} >= set(compose.SCREENS) - {"starting"}


def test_the_pictures_show_every_size_with_every_colour_and_low():
    ways = [screen.comfort for _, screen in pictures.adjusted(office(), "sv", NOON)]
    assert {(way.size, way.theme) for way in ways} >= set(product(range(1, SIZES), ("", *HIGH_CONTRAST)))
    assert {way.low for way in ways} == {True, False}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "sv"])
def test_nothing_stays_swedish_in_another_language(language: str):
    for (_, name), screen in SCREENS.items():
        if screen.language == language:
            swedish = SCREENS["sv", name]
            same = set(screen.visible) & set(swedish.visible)
            letters = {screen.banner, *(key.label for key in screen.keys)} if screen.keys else set()
            assert same - letters - {screen.clock, screen.figure, *OWN_NAMES} - set(screen.qr_lines) == set()


# What one finds by typing differs with the words of the language.
@pytest.mark.parametrize("name", [name for name in ("starting", *pictures.STORIES) if not name.startswith("search")])
def test_choices_and_the_way_back_stand_in_the_same_place_in_every_language(name: str):
    shapes = {
        tuple(item.id for item in s.items if item.action != "search")
        for (_, other), s in SCREENS.items()
        if other == name
    }
    assert len(shapes) <= 1


def test_more_than_six_groups_are_shown_page_by_page():
    visitor = Visitor()
    errands = [{"id": f"e{n}", "letter": "A", "name": {"sv": f"Ärende {n}"}, "group": f"g{n}"} for n in range(13)]
    visitor.hears_office(errands=errands, groups=[])
    seen = []
    while True:
        assert len(visitor.screen.choices) <= 6
        seen += [item.label for item in visitor.screen.choices if item.action == "errand"]
        if not visitor.screen.item("more:"):
            break
        visitor.touches("more:")
    assert seen == [f"Ärende {n}" for n in range(13)]
    visitor.touches("back:", "back:")
    assert visitor.screen.item("back:") is None
