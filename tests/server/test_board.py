"""What the public sees, and what one desk sees."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lobbies import Morning, an_office

from server.board import LATEST, offer
from server.panel import room
from server.written import KINDS, from_row, to_row


@pytest.fixture
def day():
    return Morning()


def test_calls_run_newest_first_and_a_recall_is_a_new_call(day):
    for _ in range(2):
        day.visitor_takes("passport")
    anna, erik = day.agent_at("1"), day.agent_at("2")
    anna.calls_next()
    erik.calls_next()
    first = day.board()["calls"]
    assert [(call["number"], call["desk"], call["again"]) for call in first] == [
        ("A002", "2", False),
        ("A001", "1", False),
    ]
    anna.does("recall")
    again = day.board()["calls"]
    assert [(call["number"], call["again"]) for call in again] == [("A001", True), ("A002", False)]
    assert again[0]["seq"] > first[0]["seq"]


def test_the_board_carries_no_errand_beside_a_number_and_no_need(day):
    day.visitor_takes("building", "interpreter")
    day.agent_at("1", "Anna").calls_next()
    told = json.dumps(day.board())
    for private in ("building", "interpreter", "Anna"):
        assert private not in told


def test_whoever_is_being_called_stays_however_many_are_called_after_them():
    many = tuple(replace(an_office().desks[0], id=str(desk)) for desk in range(1, 21))
    day = Morning(replace(an_office(), desks=many))
    agents = [day.agent_at(desk.id) for desk in many]
    for agent in agents:
        day.visitor_takes("passport")
        agent.calls_next()
    assert len(day.board()["calls"]) == 20
    for agent in agents[1:]:
        agent.receives()
    assert [call["number"] for call in day.board()["calls"] if call["calling"]] == ["A001"]
    assert len(day.board()["calls"]) == LATEST + 1


def test_each_desk_s_sign_is_told_its_number_and_whether_it_is_open(day):
    day.visitor_takes("passport")
    anna = day.agent_at("1")
    assert day.board()["desks"][0] == {"desk": "1", "open": True, "number": None}
    anna.calls_next()
    anna.receives()
    assert [(desk["open"], desk["number"]) for desk in day.board()["desks"][:2]] == [(True, "A001"), (False, None)]
    anna.does("finish", outcome="resolved")
    anna.does("pause_desk")
    assert day.board()["desks"][0] == {"desk": "1", "open": False, "number": None}


def test_a_call_that_came_to_nothing_leaves_the_board(day):
    for _ in range(2):
        day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    anna.does("transfer", errand="invoice")
    assert day.board()["calls"] == []


def test_the_kiosk_is_offered_errands_with_waits_and_messages_without(day):
    day.visitor_takes("passport")
    shown = {errand["id"]: errand for errand in offer(day.lobby, day.now)["errands"]}
    assert (shown["passport"]["open"], shown["passport"]["waiting"], shown["passport"]["wait"]) == (True, 1, None)
    assert shown["library"]["letter"] is None
    assert shown["library"]["message"]["sv"] == "next door"


def test_after_hours_the_offer_says_when_it_opens(day):
    day.after(hours=12)
    told = offer(day.lobby, day.now)
    assert not told["open"]
    assert told["opens"].startswith("2026-11-24T08:00")


def test_the_offer_says_when_today_ends(day):
    assert offer(day.lobby, day.now)["closes"].startswith("2026-11-23T17:00")
    day.after(hours=12)
    assert offer(day.lobby, day.now)["closes"] is None


def test_the_offer_says_why_the_day_is_different():
    hours = replace(an_office().hours, reasons={date(2026, 11, 23): {"sv": "Studiedag"}})
    day = Morning(replace(an_office(), hours=hours))
    assert offer(day.lobby, day.now)["reason"] == {"sv": "Studiedag"}


def test_an_errand_whose_numbers_are_all_given_is_full(day):
    day.lobby.taken.update(f"A{n:03d}" for n in range(1, 1000))
    shown = {errand["id"]: errand for errand in offer(day.lobby, day.now)["errands"]}
    assert (shown["passport"]["open"], shown["passport"]["full"]) == (False, True)
    assert (shown["building"]["open"], shown["building"]["full"]) == (True, False)


def test_the_panel_shows_the_visitor_the_queue_and_what_can_be_undone(day):
    day.visitor_takes("passport", "seat", language="ar")
    day.visitor_takes("building")
    erik = day.agent_at("2")
    day.after(minutes=3)
    erik.calls_next()
    seen = erik.panel()
    assert (seen["ticket"]["number"], seen["ticket"]["waited"], seen["ticket"]["needs"]) == ("A001", 180, ["seat"])
    assert [(waiting["number"], waiting["mine"]) for waiting in seen["queue"]] == [("B001", False)]
    assert seen["undo"]
    day.after(seconds=11)
    assert erik.panel()["undo"] is None


def test_whoever_is_put_back_or_moved_has_waited_since_they_came(day):
    day.visitor_takes("passport")
    anna = day.agent_at("1")
    day.after(minutes=3)
    anna.calls_next()
    day.after(minutes=1)
    assert anna.panel()["ticket"]["waited"] == 180
    anna.does("transfer", errand="building")
    day.after(minutes=2)
    assert [waiting["waited"] for waiting in anna.panel()["queue"]] == [360]


def test_the_room_tells_who_sits_where(day):
    day.visitor_takes("passport")
    day.agent_at("2", "Erik").calls_next()
    assert [(row["state"], row["agent"], row["number"]) for row in room(day.lobby)] == [
        ("closed", None, None),
        ("open", "Erik", "A001"),
        ("closed", None, None),
    ]


instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
any_event = st.one_of([st.from_type(kind) for kind in KINDS.values()])
st.register_type_strategy(datetime, instants)


@given(any_event)
def test_an_event_survives_the_journal(event):
    kind, row = to_row(event)
    assert from_row(kind, json.loads(json.dumps(row))) == event


@given(any_event)
def test_next_years_fields_are_ignored_today(event):
    kind, row = to_row(event)
    assert from_row(kind, {**row, "mood": "sunny"}) == event
