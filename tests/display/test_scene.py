"""What the wall says, board by board."""

from datetime import datetime

import pytest
from fakelobby import board, call

from display.announcements import read
from display.compose import scene
from display.scene import Moment, Scene
from display.tongues import Tongues

TEN = datetime.fromisoformat("2026-10-12T10:24:00+02:00")
SPACE = "\u00a0"


def seen(
    *calls, ages=None, languages=("sv", "en"), voiced=None, silent=False, contact=None, clock=TEN, **more
) -> Scene:
    moment = Moment(clock, ages or {}, voiced, silent, contact)
    return scene(read(board(*calls, **more)), Tongues.of(languages), moment, "Kontaktcenter")


def served(seq, number, **more):
    return call(seq, number, calling=False, **more)


def numbers(shown: Scene) -> list[str]:
    return [slot.number.replace(SPACE, " ") for slot in shown.rows if slot.seq]


def test_the_latest_call_has_the_card_and_the_others_the_list():
    shown = seen(call(9, "B012"), served(7, "A004"), served(5, "C001"))
    assert (shown.card.number, shown.card.word, shown.card.desk) == (f"B{SPACE}012", "Plats", "2")
    assert numbers(shown) == ["A 004", "C 001"]


def test_at_least_five_earlier_calls_are_in_view():
    assert len(numbers(seen(*(served(seq, f"A00{seq}") for seq in range(1, 9))))) >= 5


@pytest.mark.parametrize(
    ("age", "mood"), [(0, "new"), (4.9, "new"), (5, "recent"), (31, "recent"), (44, "recent"), (46, "calm")]
)
def test_a_call_is_amber_for_five_seconds_and_stands_out_for_more_than_thirty(age, mood):
    assert seen(served(9, "B012"), ages={9: age}).card.mood == mood


def test_whoever_is_still_being_called_goes_on_standing_out():
    assert seen(call(9, "B012"), ages={9: 600}).card.mood == "recent"


def test_a_recall_says_so_in_a_word():
    assert seen(call(9, "B012", again=True)).card.mark == "Igen"
    assert seen(call(9, "B012")).card.mark == ""


def test_a_number_called_twice_stands_there_once_as_it_was_called_last():
    shown = seen(call(9, "B012", desk="3", again=True), call(7, "B012"), served(5, "A001"))
    assert (shown.card.desk, numbers(shown)) == ("3", ["A 001"])


def test_the_call_that_is_being_said_has_the_card_until_it_has_been_said():
    shown = seen(call(9, "A001"), call(8, "B012"), voiced=8)
    assert shown.card.number == f"B{SPACE}012"
    assert numbers(shown) == ["A 001"]


def test_beside_the_house_s_word_stands_the_visitor_s_own_language():
    shown = seen(call(9, "B012", language="ar"), languages=("sv", "en", "ar"))
    assert (shown.card.word, shown.card.aside, shown.card.tongue) == ("Plats", "المكتب", "ar")
    assert (shown.number_word, shown.number_aside) == ("Nummer", "الرقم")


@pytest.mark.parametrize("language", ["sv", "", "xx", "ar"])
def test_a_visitor_whose_language_the_house_has_not_gets_its_second(language):
    shown = seen(call(9, "B012", language=language))
    assert (shown.card.aside, shown.card.tongue) == ("Desk", "en")


def test_an_empty_day_welcomes_in_two_languages():
    shown = seen()
    assert shown.message.title == "Välkommen"
    assert "nummerlapp" in shown.message.sentence
    assert "Take a number" in shown.message.aside
    assert shown.alone


def test_an_office_with_one_language_says_everything_in_that_one():
    assert seen(call(9, "B012"), languages=("sv",)).card.aside == ""


def test_a_closed_office_says_so_when_the_last_visitor_has_come():
    shown = seen(served(9, "B012"), served(7, "A001"), open=False)
    assert (shown.message.title, shown.alone, shown.queues_title) == ("Nu är det stängt", True, "")
    assert seen(call(9, "B012"), open=False).card.number == f"B{SPACE}012"


def test_waits_are_ranges_or_honestly_unknown():
    waiting = [
        {"letter": "A", "count": 2, "wait": {"low": 5, "high": 12}},
        {"letter": "B", "count": 4, "wait": None},
        {"letter": "C", "count": 1, "wait": {"low": 0, "high": 5}},
        {"letter": "D", "count": 0, "wait": {"low": 0, "high": 5}},
    ]
    queues = seen(waiting=waiting).queues
    assert [(queue.letter, queue.count, queue.wait) for queue in queues if queue.letter] == [
        ("A", "2 väntar", "5–12 min"),
        ("B", "4 väntar", "okänd tid"),
        ("C", "1 väntar", "under 5 min"),
    ]


def test_missed_numbers_are_shown_with_what_to_do():
    shown = seen(missed=["A002", "B009"])
    assert shown.missed.replace(SPACE, " ") == "A 002 · B 009"
    assert shown.missed_title == "Missat numret? Säg till oss."


def test_a_lost_link_never_shows_old_calls_as_current():
    waiting = [{"letter": "A", "count": 2, "wait": {"low": 5, "high": 12}}]
    shown = seen(call(9, "B012"), silent=True, contact=TEN, waiting=waiting, missed=["A002"], ages={9: 2})
    assert shown.lost
    assert shown.card.seq == 0
    assert {slot.mood for slot in shown.rows if slot.seq} == {"calm"}
    assert not any(queue.letter for queue in shown.queues)
    assert not shown.missed


def test_a_lost_link_tells_visitors_what_to_do_and_since_when():
    shown = seen(silent=True, contact=TEN)
    assert (shown.message.sentence, shown.message.title) == (
        "Skärmen har tappat kontakten.",
        "Lyssna efter personalen.",
    )
    assert shown.message.foot == "Senast i kontakt klockan 10:24."


def test_a_screen_that_never_had_contact_does_not_name_a_time():
    assert seen(silent=True).message.foot == ""


def test_the_screen_says_the_time_and_the_day():
    shown = seen()
    assert (shown.office, shown.clock, shown.date) == ("Kontaktcenter", "10:24", "måndag 12 oktober")
