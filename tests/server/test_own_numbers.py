"""The numbers a kiosk may give when it cannot ask, and what becomes of them when it can again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from lobbies import NINE, Morning, an_office

from server.lobby import Lobby
from server.own import lease
from server.rules import Refused, State
from server.visits import rows


@pytest.fixture
def day() -> Morning:
    """A morning on which the kiosk at the entrance has its numbers: A950 to A999 and B950 to B999."""
    day = Morning()
    day.does("reserve", device="entrance")
    return day


def issued(day: Morning, ticket: str):
    return next(event for _, event in day.journal if type(event).__name__ == "Issued" and event.ticket == ticket)


def test_each_kiosk_has_numbers_of_its_own_from_the_top(day):
    day.does("reserve", device="side door")
    told = {name: lease(day.office, day.lobby, name, day.now) for name in ("entrance", "side door")}
    assert told["entrance"]["numbers"] == {"A": [[950, 999]], "B": [[950, 999]]}
    assert told["side door"]["numbers"] == {"A": [[900, 949]], "B": [[900, 949]]}
    assert told["entrance"]["until"] == "2026-11-24T02:00:00+00:00"  # three in the morning in Stockholm


def test_asking_again_gives_no_more(day):
    assert day.does("reserve", device="entrance") == []


def test_the_lobby_never_gives_a_number_that_is_a_kiosks():
    day = Morning(an_office(first_number=948))
    day.does("reserve", device="entrance")
    numbers = [day.number(day.visitor_takes("building")) for _ in range(4)]
    assert numbers == ["B948", "B949", "B001", "B002"]


def test_what_is_handed_in_waits_under_the_number_on_the_paper_and_the_others_go_on_below():
    day = Morning(an_office(first_number=100))
    day.does("reserve", device="entrance")
    first = day.number(day.visitor_takes("passport"))
    handed = day.kiosk_hands_in("A950")
    assert (day.number(handed), day.lobby.tickets[handed].state) == ("A950", State.WAITING)
    assert (first, day.number(day.visitor_takes("passport"))) == ("A100", "A101")


def test_handing_in_again_changes_nothing(day):
    ticket = day.kiosk_hands_in("A950")
    before = day.replayed()
    day.kiosk_hands_in("A950", ticket=ticket)
    assert day.lobby == before


def test_the_turn_counts_from_when_the_visitor_got_the_number(day):
    alone = day.now
    day.after(minutes=10)
    online = day.visitor_takes("passport")
    day.after(minutes=10)
    handed = day.kiosk_hands_in("A950", issued=alone)
    anna = day.agent_at("1")
    assert anna.calls_next() == "A950"
    assert day.lobby.tickets[handed].issued == alone
    assert day.lobby.tickets[handed].due < day.lobby.tickets[online].due
    assert anna.panel()["ticket"]["waited"] == 20 * 60


@pytest.mark.parametrize(
    ("said", "heard", "given"),
    [(-30, None, 0), (-30, 5, 5), (7, 5, 7), (3, 5, 5), (90, None, 20)],
    ids=["before it had the number", "nor before it was last heard", "as it says", "heard after", "in the future"],
)
def test_a_kiosks_clock_is_believed_within_what_the_server_knows(day, said, heard, given):
    began = day.now
    day.after(minutes=20)
    known = None if heard is None else began + timedelta(minutes=heard)
    ticket = day.kiosk_hands_in("A950", issued=began + timedelta(minutes=said), heard=known)
    assert day.lobby.tickets[ticket].issued == began + timedelta(minutes=given)


def test_an_errand_that_has_closed_meanwhile_still_takes_what_was_given(day):
    given = day.now
    day.after(hours=12)
    with pytest.raises(Refused, match="errand-closed"):
        day.visitor_takes("passport")
    assert day.number(day.kiosk_hands_in("A950", issued=given)) == "A950"


@pytest.mark.parametrize("number", ["A949", "A001", "A951", "B950"], ids=["not leased", "low", "taken", "other letter"])
def test_a_number_it_had_no_right_to_is_replaced_and_the_journal_and_the_desk_say_so(day, number):
    day.kiosk_hands_in("A951")
    ticket = day.kiosk_hands_in(number)
    assert day.number(ticket) == "A001"
    assert issued(day, ticket).printed == number
    anna = day.agent_at("1")
    assert [seen["printed"] for seen in anna.panel()["queue"]] == [None, number]


def test_a_kiosk_cannot_give_another_kiosks_numbers(day):
    ticket = day.kiosk_hands_in("A950", device="side door")
    assert (day.number(ticket), issued(day, ticket).printed) == ("A001", "A950")


def test_when_the_first_answer_was_lost_the_paper_is_right(day):
    ticket = day.visitor_takes("passport")
    assert day.number(ticket) == "A001"
    day.kiosk_hands_in("A950", ticket=ticket)
    assert day.number(ticket) == "A950"
    assert day.number(day.visitor_takes("passport")) == "A002"


def test_who_was_called_by_a_number_they_never_saw_waits_again(day):
    ticket = day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    anna.does("miss")
    day.kiosk_hands_in("A950", ticket=ticket)
    assert anna.calls_next() == "A950"
    with pytest.raises(Refused, match="undo-too-late"):
        day.does("miss", desk="1")
        day.kiosk_hands_in("A951", ticket=ticket)
        anna.does("undo")


def test_who_is_being_called_by_a_number_they_never_saw_is_called_by_the_right_one(day):
    ticket = day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    day.kiosk_hands_in("A950", ticket=ticket)
    assert [call["number"] for call in day.board()["calls"]] == ["A950"]
    assert anna.receives() == "A950"


def test_yesterdays_numbers_are_handed_in_as_closed_and_are_nobodys_today(day):
    yesterday = day.now
    today = Morning(now=NINE + timedelta(days=1))
    today.lobby = Lobby(today.office, date(2026, 11, 24))
    today.does("reserve", device="entrance")
    late = today.kiosk_hands_in("A950", issued=yesterday)
    assert (today.lobby.tickets[late].state, today.lobby.tickets[late].how) == (State.ENDED, "closed")
    assert today.number(today.kiosk_hands_in("A950")) == "A950"
    assert today.agent_at("1").calls_next() == "A950"
    assert rows("2026-11-24", today.journal)[0]["how"] == "closed"


def test_more_numbers_are_had_before_they_are_spent(day):
    for n in range(950, 976):
        day.kiosk_hands_in(f"A{n}")
    assert [(e.letter, e.first, e.last) for e in day.does("reserve", device="entrance")] == [("A", 900, 949)]
    told = lease(day.office, day.lobby, "entrance", day.now)["numbers"]
    assert told == {"A": [[976, 999], [900, 949]], "B": [[950, 999]]}


def test_when_no_fifty_are_left_in_a_row_there_are_none(day):
    for n in range(30):
        day.does("reserve", device=f"kiosk {n}")
    assert lease(day.office, day.lobby, "kiosk 29", day.now)["numbers"] == {}
    assert day.number(day.visitor_takes("passport")) == "A001"
