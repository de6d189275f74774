"""The newspaper corner: what it shows, how its pages take turns, and that it never stands over a call."""

from __future__ import annotations

from datetime import datetime

import pytest
from fakelobby import board, call

from display.announcements import read
from display.compose import scene
from display.hanging import Hanging
from display.layouts import CORNER, EYE, LANDSCAPE, LIST, PORTRAIT, SIGN, STAGE, STRIP, WIDE, Layout
from display.news import BLANK, STANDS, Page, Pager, pages
from display.scene import Moment, Scene
from display.tongues import Tongues

TONGUES = Tongues.of(("sv", "en"))
TEN = datetime.fromisoformat("2026-10-12T10:24:00+02:00")
COFFEE = Page("Kaffet är på.")
SHARED = [LANDSCAPE, PORTRAIT, STRIP]  # the corner has the stage when nobody is being called
OWN = [EYE, WIDE]


def seen(
    *calls, layout: Layout = LANDSCAPE, page: Page = COFFEE, ages=None, voiced=None, silent=False, **more
) -> Scene:
    moment = Moment(TEN, ages or {}, voiced, silent, TEN)
    return scene(read(board(*calls, **more)), TONGUES, moment, hanging=Hanging(layout), page=page)


def served(seq, number):
    return call(seq, number, calling=False)


def test_a_notice_is_read_plain_or_with_its_kind_in_both_languages():
    old, new = {"sv": "Kaffe", "en": "Coffee"}, {"kind": "notice", "text": {"sv": "Kaffe", "en": "Coffee"}, "id": "7"}
    assert pages((old,), (), TONGUES) == pages((new,), (), TONGUES) == (Page("Kaffe", aside="Coffee"),)


def test_a_headline_says_whose_it_is():
    told = {"kind": "headline", "from": "Granviks kommun", "text": {"sv": "Nytt bad i vår"}}
    assert pages((told,), (), TONGUES) == (Page("Nytt bad i vår", head="Granviks kommun"),)


@pytest.mark.parametrize("nonsense", [None, "", {}, {"text": None}, {"text": {}}, 7 * [None]])
def test_what_says_nothing_has_no_page(nonsense):
    assert all(page.text for page in pages((nonsense, "Kaffe"), (), TONGUES))


def test_texts_and_pictures_take_turns():
    shown = pages(("a", "b", "c"), ("x.png", "y.png"), TONGUES)
    assert [page.text or page.slide for page in shown] == ["a", "x.png", "b", "y.png", "c"]


def test_every_page_has_its_twelve_seconds_and_then_the_next_and_round_again():
    every, pager = (Page("a"), Page("b")), Pager()
    stood = [pager.at(tick, every).text for tick in range(0, int(3 * STANDS), 3)]
    assert stood == ["a"] * 4 + ["b"] * 4 + ["a"] * 4


def test_a_page_that_yields_to_a_call_has_its_whole_time_afterwards():
    every, pager = (Page("a"), Page("b")), Pager()
    assert pager.at(0, every).text == "a"
    assert pager.at(40, every, held=True).text == "a"
    assert pager.at(40 + STANDS - 1, every).text == "a"
    assert pager.at(40 + STANDS, every).text == "b"


def test_a_page_taken_down_goes_at_once_and_an_empty_corner_is_blank():
    pager = Pager()
    assert pager.at(0, (Page("a"), Page("b"))).text == "a"
    assert pager.at(1, (Page("b"),)).text == "b"
    assert pager.at(2, ()) == BLANK


@pytest.mark.parametrize("layout", SHARED)
def test_at_rest_the_corner_has_the_stage_and_the_calls_are_all_in_the_list(layout):
    shown = seen(served(9, "B012"), served(7, "A004"), layout=layout)
    assert (shown.news_at, shown.news, shown.card.seq, shown.message.title) == (STAGE, COFFEE, 0, "")
    assert [slot.seq for slot in shown.rows if slot.seq] == [9, 7]


@pytest.mark.parametrize("layout", SHARED)
@pytest.mark.parametrize(
    ("calls", "more"),
    [
        ([call(9, "B012")], {}),  # being called
        ([served(9, "B012")], {"ages": {9: 40.0}}),  # came, but only just
        ([call(9, "B012"), served(7, "A004")], {"voiced": 9}),
    ],
)
def test_a_call_takes_the_stage_from_the_corner(layout, calls, more):
    shown = seen(*calls, layout=layout, **more)
    assert (shown.news_at, shown.news, shown.card.seq) == ("", BLANK, 9)


@pytest.mark.parametrize("layout", OWN)
def test_where_the_corner_has_a_place_of_its_own_it_is_dimmed_while_a_call_is_announced(layout):
    assert seen(call(9, "B012"), layout=layout, ages={9: 2.0}).dim
    assert seen(call(9, "B012"), layout=layout, ages={9: 20.0}, voiced=9).dim
    after = seen(call(9, "B012"), layout=layout, ages={9: 20.0})
    assert (after.dim, after.news_at, after.card.seq) == (False, CORNER, 9)


def test_before_the_first_call_the_corner_stands_beside_the_welcome():
    shown = seen()
    assert (shown.news_at, shown.message.title) == (LIST, "Välkommen")
    assert not shown.alone


@pytest.mark.parametrize("layout", [LANDSCAPE, EYE, SIGN])
def test_a_lost_link_and_a_desk_s_sign_show_no_news(layout):
    assert seen(served(9, "B012"), layout=layout, silent=layout is not SIGN).news_at == ""
