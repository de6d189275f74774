"""What visitors think at the kiosk, told with one touch while nobody waits; and what they sought in vain, told without telling of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from visitors import NOON, Visitor

from kiosk import health
from kiosk.comfort import Comfort
from kiosk.courier import Courier
from kiosk.events import GiveOpinion, LinkLost, Tick, Touched
from kiosk.opinion import ICONS
from kiosk.tally import MOST, SEVERAL
from kiosk.visit import patience
from kolapp import client

CALM = {"question": {"sv": "Hur gick det för dig i dag?"}}


def nobody_waits(visitor: Visitor, **changes: object) -> Visitor:
    errands = [{"id": e.id, "letter": e.letter, "name": e.name, "group": e.group} for e in visitor.flow.offer.errands]
    visitor.hears_office(errands=errands, **(CALM | changes))
    visitor.waits(patience(visitor.flow.visit).seconds)
    return visitor


def test_one_touch_tells_what_somebody_thinks_and_nothing_of_who():
    visitor = nobody_waits(Visitor())
    visitor.touches("opinion:")
    assert visitor.screen.title == "Hur gick det för dig i dag?"
    assert [item.of for item in visitor.screen.choices] == list(ICONS)
    visitor.touches("face:bad")
    assert visitor.wants(GiveOpinion) == [GiveOpinion("ticket-1", "bad")]
    assert visitor.screen.title == "Tack för ditt svar."
    visitor.waits(9)
    assert visitor.screen.name == "welcome"


def test_whoever_waits_for_a_number_is_not_asked():
    visitor = nobody_waits(Visitor())
    assert visitor.screen.item("opinion:")
    visitor.hears_office(**CALM)  # somebody waits
    visitor.waits(patience(visitor.flow.visit).seconds)
    assert not visitor.screen.item("opinion:")
    nobody_waits(visitor, question=None)  # last year's server
    assert not visitor.screen.item("opinion:")


def test_nothing_moves_under_the_finger_of_whoever_reads_the_choices():
    visitor = nobody_waits(Visitor())
    visitor.touches("language:en")
    visitor.hears_office(**CALM)  # somebody waits
    assert visitor.screen.item("opinion:")
    visitor.waits(2 * patience(visitor.flow.visit).seconds)
    assert visitor.screen.name == "welcome" and not visitor.screen.item("opinion:")


def test_where_the_choices_need_the_room_they_have_it():
    visitor = nobody_waits(Visitor())
    for comfort in (Comfort(size=1), Comfort(low=True)):
        visitor.flow.visit = replace(visitor.flow.visit, comfort=comfort)
        assert not visitor.screen.item("opinion:")


def test_a_kiosk_on_its_own_asks_nothing():
    visitor = nobody_waits(Visitor())
    visitor.flow.own = frozenset("ABC")
    visitor.hears(LinkLost())
    assert not visitor.screen.item("opinion:")


class FarServer:
    """A server that is away, and then is there."""

    def __init__(self):
        self.away, self.told = True, []

    def opinion(self, opinion_id, face):
        if self.away:
            raise client.Unreachable("away")
        self.told.append((opinion_id, face))


def test_a_face_touched_while_the_server_is_away_is_told_later_and_once():
    server = FarServer()
    courier = Courier(server, lambda _event: None, lambda: None)
    courier.work(GiveOpinion("a", "good"))
    server.away = False
    for _ in range(2):
        courier.idle()
    assert server.told == [("a", "good")]


# What was sought in vain


def seeks(visitor: Visitor, word: str) -> None:
    """A visit that types a word, finds nothing and goes away."""
    visitor.touches("search:", *(f"type:{letter}" for letter in word))
    visitor.waits(70)
    assert visitor.screen.name == "welcome"


def test_a_word_is_told_when_three_visits_of_a_day_sought_it_and_not_before():
    visitor = Visitor()
    for _ in range(SEVERAL - 1):
        seeks(visitor, "qqx")
    seeks(visitor, "qzz")
    assert visitor.flow.tally.told()["words"] == []
    seeks(visitor, "qqx")
    assert visitor.flow.tally.told()["words"] == [{"word": "qqx", "language": "sv", "visits": 3}]


def test_a_word_counts_once_a_visit_however_often_it_is_typed_and_taken_back():
    visitor = Visitor()
    visitor.touches("search:", "type:q", "type:q", "type:x", *6 * ["erase:"], "type:q", "type:q", "type:x", "back:")
    visitor.waits(70)
    assert visitor.flow.tally.words == {("qqx", "sv"): 1}


def test_a_word_that_finds_something_is_no_hint():
    visitor = Visitor()
    for _ in range(SEVERAL):
        seeks(visitor, "b")
    assert visitor.flow.tally.told()["words"] == []


@pytest.mark.parametrize(
    ("touches", "given_up"),
    [
        (["group:home"], ["errands"]),
        (["search:"], ["search"]),
        (["group:home", "errand:building-permit"], []),
        ([], []),
    ],
)
def test_a_visit_that_falls_silent_is_counted_where_it_did(touches: list[str], given_up: list[str]):
    visitor = Visitor()
    for item in touches:
        visitor.hears(Touched(item))
        visitor.waits(2)
    if touches and not given_up:
        visitor.is_given()
    visitor.waits(100)
    assert list(visitor.flow.tally.screens) == given_up


def test_who_comes_back_before_the_minute_is_over_has_not_given_up():
    visitor = Visitor()
    visitor.touches("group:home")
    visitor.waits(45)
    visitor.touches("stay:", "errand:building-permit")
    assert not visitor.flow.tally.screens


def test_a_new_day_begins_with_nothing():
    visitor = Visitor()
    for _ in range(SEVERAL):
        seeks(visitor, "qqx")
    visitor.flow.hear(Tick(NOON + timedelta(days=1)), visitor.now)
    assert visitor.flow.tally.told() is None


def test_the_health_tells_it_in_the_words_of_the_wire():
    visitor = Visitor()
    for _ in range(SEVERAL):
        seeks(visitor, "qqx")
    told = health.body(None, None, visitor.flow.tally.told())["sought"]
    assert told == {
        "day": "2026-11-23",
        "words": [{"word": "qqx", "language": "sv", "visits": 3}],
        "abandoned": [{"screen": "search", "visits": 3}],
    }
    assert "sought" not in health.body(None)
    assert len(told["words"]) <= MOST
