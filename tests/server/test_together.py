"""Colleagues and the greeter: a further errand in one visit, help from desk to desk, visitors met at the door."""

from __future__ import annotations

from pathlib import Path

import pytest
from journals import House
from lobbies import Agent, Morning

from server import visits
from server.lobby import Lobby
from server.rules import Refused, State


@pytest.fixture
def day() -> Morning:
    return Morning()


def refused(code: str):
    return pytest.raises(Refused, match=f"^{code}: ")


def serving(day: Morning, errand: str = "invoice", desk: str = "1") -> Agent:
    """An agent with a visitor who sat down this instant."""
    day.visitor_takes(errand)
    anna = day.agent_at(desk)
    anna.calls_next()
    anna.receives()
    return anna


def test_a_further_errand_has_an_outcome_and_a_time_of_its_own(day: Morning) -> None:
    anna = serving(day)
    day.after(minutes=3)
    anna.does("further", errand="building", outcome="referred", unit="social")
    day.after(minutes=8)
    assert anna.panel()["ticket"]["serving"] == 8 * 60
    anna.finishes()
    day.does("close_day")
    [last], [first] = visits.rows("2026-11-23", day.journal), visits.further("2026-11-23", day.journal)
    assert (first["errand"], first["outcome"], first["unit"], first["served"]) == ("invoice", "referred", "social", 180)
    assert (last["asked"], last["errand"], last["outcome"], last["served"]) == ("invoice", "building", "resolved", 480)
    assert list(day.lobby.served.values()) == [("building", 8.0)]  # only the new errand's own time


def test_a_further_errand_can_be_taken_back_and_leaves_no_row(day: Morning) -> None:
    anna = serving(day)
    day.after(minutes=3)
    anna.does("further", errand="building", outcome="resolved")
    anna.does("undo")
    here = anna.panel()["ticket"]
    assert (here["errand"], here["serving"], here["done"]) == ("invoice", 180, [])
    day.after(minutes=1)
    anna.finishes()
    day.does("close_day")
    assert visits.further("2026-11-23", day.journal) == []
    assert visits.rows("2026-11-23", day.journal)[0]["served"] == 240


def test_a_further_errand_needs_an_outcome_a_unit_where_one_belongs_and_somebody_at_the_desk(day: Morning) -> None:
    anna = serving(day)
    for wrong, code in (
        ({"errand": "building", "outcome": "magic"}, "outcome-unknown"),
        ({"errand": "building", "outcome": "referred"}, "unit-required"),
        ({"errand": "library", "outcome": "resolved"}, "not-a-ticket-errand"),
    ):
        with refused(code):
            anna.does("further", **wrong)
    anna.finishes()
    with refused("desk-idle"):
        anna.does("further", errand="building", outcome="resolved")


def test_both_errands_stand_in_the_tables_after_the_day_and_after_a_rebuild(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.agent_at("1")
    house.visitor_takes("invoice")
    house.clerk.do(Lobby.call_next, desk="1")
    house.clerk.do(Lobby.arrive, desk="1")
    house.clerk.do(Lobby.further, desk="1", errand="building", outcome="referred", unit="social")
    house.clerk.do(Lobby.finish, desk="1", outcome="resolved")
    house.clock.passes(hours=24)
    assert house.clerk.seq  # looking at the new day closes the old
    table = house.journal._db.table("further")
    kept = list(table.rows)
    assert [(row["errand"], row["outcome"], row["unit"]) for row in kept] == [("invoice", "referred", "social")]
    house.journal.rebuild()
    assert list(table.rows) == kept
    house.stops()


def test_help_is_asked_answered_by_one_and_ended(day: Morning) -> None:
    anna = serving(day)
    anna.does("ask_help")
    assert anna.does("ask_help") == ""  # asked already
    with refused("help-own"):
        day.does("answer_help", asking="1", agent="agent 1")
    day.does("answer_help", asking="1", agent="karim")
    assert day.does("answer_help", asking="1", agent="karim") == []
    with refused("help-answered"):
        day.does("answer_help", asking="1", agent="mona")
    assert anna.panel()["desks"][0]["help"] == {"agent": "agent 1", "by": "karim"}
    anna.does("end_help")
    with refused("no-help-asked"):
        day.does("answer_help", asking="1", agent="mona")


def test_a_desk_that_closes_asks_for_nothing_any_more(day: Morning) -> None:
    anna = day.agent_at("1")
    anna.does("ask_help")
    anna.does("close_desk")
    assert day.lobby.help == {}
    with refused("desk-not-open"):
        anna.does("ask_help")


def test_the_greeter_helps_somebody_who_waits_and_nobody_who_is_at_a_desk(day: Morning) -> None:
    first, second = day.visitor_takes("passport"), day.visitor_takes("passport")
    day.does("settle", agent="mona", ticket=first, outcome="referred", unit="social")
    met = day.lobby.tickets[first]
    assert (met.state, met.how, met.outcome, met.unit, met.desk) == (
        State.ENDED,
        "finished",
        "referred",
        "social",
        None,
    )
    anna = day.agent_at("1")
    assert anna.calls_next() == day.number(second)
    with refused("wrong-state"):
        day.does("settle", agent="mona", ticket=second, outcome="resolved")


def test_the_greeter_may_take_it_back_and_the_visitor_waits_where_they_did(day: Morning) -> None:
    first = day.visitor_takes("passport")
    before = day.lobby.tickets[first]
    day.does("settle", agent="mona", ticket=first, outcome="resolved")
    with refused("undo-too-late"):
        day.does("undo", desk="@karim")
    day.does("undo", desk="@mona")
    after = day.lobby.tickets[first]
    assert (after.state, after.due, after.order) == (before.state, before.due, before.order)


def test_whoever_has_no_number_is_counted_when_the_greeter_helps_and_not_when_that_is_taken_back(day: Morning) -> None:
    at_the_door = {"agent": "mona", "errand": "invoice", "language": "sv", "outcome": "resolved"}
    day.does("settle_walk_in", ticket="w", **at_the_door)
    assert day.does("settle_walk_in", ticket="w", **at_the_door) == []
    day.does("settle_walk_in", ticket="x", **at_the_door)
    day.does("undo", desk="@mona")
    day.does("close_day")
    told = {
        row["ticket"]: (row["how"], row["outcome"], row["called"]) for row in visits.rows("2026-11-23", day.journal)
    }
    assert told == {"w": ("finished", "resolved", None), "x": ("undone", None, None)}


def test_a_number_from_the_greeter_waits_like_any_other_and_is_known_to_have_no_paper(day: Morning) -> None:
    day.does("hand_number", agent="mona", ticket="w", errand="passport", language="ar", needs=["interpreter"])
    assert day.does("hand_number", agent="mona", ticket="w", errand="passport", language="ar") == []
    anna = day.agent_at("1")
    anna.calls_next()
    assert anna.panel()["ticket"]["paper"] is False


def test_a_number_given_by_mistake_is_taken_back_and_waits_for_nobody(day: Morning) -> None:
    day.does("cap_errand", errand="passport", left=1, agent="eva")
    day.does("hand_number", agent="mona", ticket="w", errand="passport", language="sv")
    with refused("undo-too-late"):
        day.does("undo", desk="@karim")
    day.does("undo", desk="@mona")
    assert (day.lobby.tickets["w"].state, day.lobby.tickets["w"].how) == (State.ENDED, "undone")
    assert day.agent_at("1").panel()["queue"] == []
    day.does(
        "hand_number", agent="mona", ticket="x", errand="passport", language="sv"
    )  # the cap has room for one again
    assert day.number("x") != day.number("w")
    day.does("close_day")
    told = {row["ticket"]: (row["asked"], row["how"]) for row in visits.rows("2026-11-23", day.journal)}
    assert told == {"w": ("passport", "undone"), "x": ("passport", "closed")}


def test_a_number_stays_when_ten_seconds_have_gone_or_somebody_has_called_it(day: Morning) -> None:
    day.does("hand_number", agent="mona", ticket="w", errand="passport", language="sv")
    day.after(minutes=1)
    with refused("undo-too-late"):
        day.does("undo", desk="@mona")
    day.does("settle", agent="karim", ticket="w", outcome="resolved")
    day.does("hand_number", agent="mona", ticket="x", errand="passport", language="sv")
    day.agent_at("1").calls_next()
    with refused("undo-too-late"):
        day.does("undo", desk="@mona")
