"""What every screen owes every visitor, in every language of the office."""

from collections import deque

import pytest
from visitors import NOON, Visitor, office

from kiosk import compose, pictures
from kiosk.events import PutTicket
from kiosk.screen import Screen
from kolapp import icons
from kolapp.texts import catalogue

LANGUAGES = office().languages
OWN_NAMES = [catalogue(language).own_name for language in LANGUAGES]
SCREENS = {
    (language, name): screen for language in LANGUAGES for name, screen in pictures.screens(office(), language, NOON)
}
EVERY = pytest.mark.parametrize("screen", SCREENS.values(), ids=map("-".join, SCREENS))


def test_the_pictures_show_every_state():
    assert {screen.name for screen in SCREENS.values()} >= set(compose.SCREENS) - {"starting"}


@EVERY
def test_all_that_is_seen_is_also_said(screen: Screen):
    said = " ".join(screen.spoken)
    assert [text for text in screen.visible if text != screen.figure and text not in said] == []
    assert not screen.figure or screen.figure_spoken in said


@EVERY
def test_a_screen_asks_one_thing_with_at_most_six_choices(screen: Screen):
    assert screen.title
    assert len(screen.choices) <= 6


@EVERY
def test_every_icon_exists(screen: Screen):
    for icon in filter(None, (screen.icon, screen.banner_icon, *(item.icon for item in screen.items))):
        assert icons.glyph(icon)


@EVERY
def test_no_sentence_is_long_and_none_is_left_with_a_gap(screen: Screen):
    own = (screen.title, screen.lead, screen.banner, screen.countdown_line, *(item.label for item in screen.items))
    assert [text for text in own if len(text.split()) > 12] == []
    assert not any("{" in text for text in screen.visible)


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


def test_no_ticket_is_more_than_three_touches_away():
    """Breadth first over everything that can be touched."""
    queue, seen, found = deque([()]), set(), set()
    while queue:
        path = queue.popleft()
        visitor = Visitor()
        visitor.touches(*path)
        if asked := visitor.wants(PutTicket):
            found.add(asked[-1].errand)
            continue
        if visitor.screen in seen or len(path) == 3:
            continue
        seen.add(visitor.screen)
        steps = [item.id for item in visitor.screen.choices if item.action in ("group", "errand", "more")]
        queue.extend((*path, step) for step in steps)
    open_now = {e.id for g in Visitor().flow.offer.groups for e in g.errands if e.takes_ticket and e.open}
    assert found == open_now


@pytest.mark.parametrize("name", ["welcome", "errands", "message"])
def test_help_is_offered_wherever_something_is_chosen(name: str):
    assert SCREENS["sv", name].help


@pytest.mark.parametrize("name", ["errands", "message"])
def test_there_is_a_way_back(name: str):
    assert SCREENS["sv", name].back


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
