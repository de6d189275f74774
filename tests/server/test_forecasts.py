"""What a visitor is told of the wait: under the true order, with the plan for the desks, kept beside what happened and scored."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lobbies import NINE, Morning, an_office
from offices import SHIPPED
from sqlite_utils import Database

from kolapp.office import Hours, Office, load
from server.events import Issued
from server.forecasts import score
from server.play.progress import Progress
from server.play.town import Town
from server.play.year import simulate
from server.schedule import NOBODY, Seat, Waiting, picks
from server.seats import left
from server.services import NOTHING, Measure, Service
from server.values import Turnover
from server.visits import FORECAST, rows
from server.waits import Forecast


def planned(desk: str, *spans: tuple[time, time]) -> Office:
    """The small office, with shifts for one of its desks."""
    office = an_office()
    desks = [replace(each, shifts=Hours((spans,) * 7)) if each.id == desk else each for each in office.desks]
    return replace(office, desks=tuple(desks))


def known(day: Morning) -> Morning:
    """Every visit is known to take its errand's minutes and no more, and agents need no time between two."""
    minutes = {errand.id: errand.service for errand in day.office.errands}
    day.lobby.measured = {errand: Measure(10**6, usual, usual**2) for errand, usual in minutes.items()}
    day.lobby.turnover = Turnover(10**6, 0.0)
    return day


def told(day: Morning, errand: str = "passport") -> Issued:
    """What the journal has of the next ticket."""
    ticket = day.visitor_takes(errand)
    return next(event for _, event in day.journal if isinstance(event, Issued) and event.ticket == ticket)


def a_queue(office: Office, waiting: int = 2) -> Morning:
    """Desk 2 has just called the first of these."""
    day = known(Morning(office))
    day.agent_at("2")
    for _ in range(waiting + 1):
        day.visitor_takes("passport")
    day.does("call_next", desk="2")
    return day


def test_the_wait_is_the_work_ahead():
    assert told(a_queue(an_office())).expected == pytest.approx(18)


def test_a_planned_break_is_part_of_the_wait():
    """One more visit is begun before the break; the rest come after it."""
    office = planned("2", (time(8), time(9, 10)), (time(9, 40), time(17)))
    assert told(a_queue(office)).expected == pytest.approx(46)


def test_a_desk_that_is_planned_to_open_shortens_the_wait_and_one_that_is_late_is_not_waited_for_long():
    office = planned("1", (time(9, 7), time(17)))
    day = a_queue(office)
    assert told(day).expected == pytest.approx(12)
    day.after(minutes=30)
    without = a_queue(an_office(), waiting=3)
    without.after(minutes=30)
    assert told(day).expected == told(without).expected


def building_after_an_hour_of(invoices: int) -> float:
    """What somebody who comes to build is told to expect, when so many have come with an invoice in the last hour and gone again."""
    day = known(Morning(now=NINE - timedelta(hours=1)))
    day.agent_at("1")
    for _ in range(invoices):
        day.does("leave", ticket=day.visitor_takes("invoice"))
        day.after(minutes=60 / invoices)
    day.now = NINE
    day.visitor_takes("building")
    day.does("call_next", desk="1")
    return told(day, "building").expected


def test_whoever_will_come_and_be_due_earlier_is_reckoned_with():
    """An invoice is due twenty minutes sooner than a building; each takes three minutes."""
    assert building_after_an_hour_of(0) == pytest.approx(15)
    assert building_after_an_hour_of(12) >= 15 + 3 * 3


def test_what_the_visitor_is_told_is_what_the_journal_keeps():
    day = a_queue(an_office())
    kept = told(day)
    ticket = kept.ticket
    wait = day.receipt(ticket)["wait"]
    assert kept.ahead == day.receipt(ticket)["ahead"] == 2
    assert kept.low <= kept.expected <= kept.high
    assert Forecast(2, kept.expected, kept.low, kept.high, kept.naive).wait.low == wait["low"]
    (row,) = [row for row in rows("2026-11-23", close(day)) if row["ticket"] == ticket]
    assert [row[name] for name in FORECAST] == [getattr(kept, name) for name in FORECAST]


def close(day: Morning) -> list:
    day.does("close_day")
    return day.journal


def test_nothing_is_kept_where_nothing_could_be_told():
    day = Morning()
    assert told(day).expected is None
    day.agent_at("2")
    day.does("walk_in", desk="2", ticket="walks", errand="passport", language="sv")
    assert day.journal[-2][1].expected is None


# The schedule

CERTAIN = Service(10.0, 0.0)


def test_each_desk_calls_the_earliest_due_that_it_serves():
    line = [Waiting((nth, nth), 0.0, desks, CERTAIN) for nth, desks in enumerate([0b01, 0b10, 0b11, 0b10])]
    made = picks(line, [Seat(0b01, 0.0, NOTHING), Seat(0b10, 4.0, NOTHING)])
    called = [(pick.at, pick.bit, pick.turn[0]) for pick in made if pick.turn != NOBODY]
    assert called == [(0.0, 0b01, 0), (4.0, 0b10, 1), (10.0, 0b01, 2), (14.0, 0b10, 3)]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 7), st.integers(0, 30)), max_size=20),
    st.lists(st.integers(0, 30), min_size=3, max_size=3),
)
def test_everybody_is_called_once_and_never_before_they_have_come(people, free):
    line = sorted(Waiting((due, nth), comes, desks, CERTAIN) for nth, (due, desks, comes) in enumerate(people))
    made = picks(line, [Seat(1 << place, float(at), NOTHING) for place, at in enumerate(free)])
    called = {pick.turn: pick for pick in made if pick.turn != NOBODY}
    assert len(called) == len([pick for pick in made if pick.turn != NOBODY]) == len(line)
    assert all(called[each.turn].at >= each.comes and called[each.turn].bit & each.desks for each in line)
    assert [pick.at for pick in made] == sorted(pick.at for pick in made)


@given(st.floats(1, 60), st.floats(0, 200))
def test_visits_that_end_by_chance_have_as_much_left_however_long_they_have_lasted(mean, lasted):
    assert left(Service(mean, mean**2), lasted).mean == pytest.approx(mean)


@given(st.floats(0, 1), st.floats(0, 100))
def test_the_longer_a_visit_has_lasted_the_less_is_left_of_it(uneven, lasted):
    service = Service(10.0, 100.0 * uneven)
    assert 0 < left(service, lasted + 1).mean <= left(service, lasted).mean + 1e-9 <= 10 + 1e-8


# The score


def visit(waited: float | None, expected: float | None, low: float = 5, high: float = 12, naive: float = 8) -> dict:
    return {
        "waited": None if waited is None else waited * 60,
        "expected": expected,
        "low": low,
        "high": high,
        "naive": naive,
    }


def test_a_forecast_is_scored_against_what_happened():
    scored = score([visit(10, 9), visit(14, 9), visit(20, 9), visit(5, 9)])
    assert scored == {"n": 4, "coverage": 0.5, "shown": 0.75, "mae": pytest.approx(5.25), "naive": pytest.approx(5.75)}


def test_whoever_was_told_nothing_or_was_called_at_once_or_never_does_not_count():
    nothing = {"n": 0, "coverage": None, "shown": None, "mae": None, "naive": None}
    assert score([visit(10, None), visit(0, 0.0), visit(None, 9)]) == nothing


def test_in_a_played_fortnight_the_ranges_are_honest_and_better_than_the_naive_word(tmp_path: Path):
    simulate(Town(load(SHIPPED), "5"), tmp_path, date(2026, 10, 23), 12, Progress(StringIO()))
    with closing(Database(tmp_path / "journal.db")) as db:
        scored = score(list(db["visits"].rows))
    assert scored["n"] > 500
    assert 0.7 <= scored["coverage"] <= 0.87
    assert scored["mae"] < 0.7 * scored["naive"]


@given(st.integers(1, 900), st.integers(0, 900))
def test_a_range_holds_exactly_the_seconds_that_are_written_as_its_minutes(tenths: int, more: int) -> None:
    """Kept with one decimal, a minute is the six seconds round it."""
    low, high = tenths / 10, (tenths + more) / 10
    told = {"ahead": 1, "expected": low + 1, "low": low, "high": high, "naive": low}
    edges = (6 * tenths - 4, 6 * tenths - 3, 6 * (tenths + more) + 3, 6 * (tenths + more) + 4)
    assert [score([told | {"waited": seconds}])["coverage"] for seconds in edges] == [0, 1, 1, 0]
