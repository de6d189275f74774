"""The wait shown is an honest range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lobbies import Morning, an_office

from server.fold import Day
from server.lobby import Lobby
from server.services import UNEVEN, Measure, services
from server.waits import Wait, Waits, spread


def wait_for(day: Morning, errand: str) -> Wait | None:
    return day.lobby.waits(day.now).of_newcomer(errand)[1]


def test_nobody_at_a_desk_means_we_do_not_know():
    day = Morning()
    ticket = day.visitor_takes("passport")
    assert wait_for(day, "passport") is None
    assert day.receipt(ticket)["wait"] is None


def test_a_free_desk_means_at_once():
    day = Morning()
    day.agent_at("1")
    assert wait_for(day, "passport") == Wait(0, 5)


def test_a_desk_that_does_not_serve_the_errand_does_not_help():
    day = Morning()
    day.agent_at("2")
    assert wait_for(day, "building") is None


def test_more_people_ahead_is_longer_and_more_desks_is_shorter():
    day = Morning()
    anna = day.agent_at("1")
    for _ in range(6):
        day.visitor_takes("passport")
    anna.calls_next()
    alone = wait_for(day, "passport")
    day.agent_at("2")
    day.does("call_next", desk="2")
    together = wait_for(day, "passport")
    assert alone and together
    assert together.high < alone.high
    day.visitor_takes("passport")
    assert wait_for(day, "passport").high >= together.high


def test_the_one_being_helped_takes_what_their_own_errand_takes():
    day = Morning()
    anna = day.agent_at("1")
    day.visitor_takes("invoice")
    anna.calls_next()
    quick = wait_for(day, "building")
    anna.finishes()
    day.visitor_takes("building")
    anna.calls_next()
    slow = wait_for(day, "building")
    assert quick and slow
    assert quick.high < slow.high  # 3 minutes against 15


def test_the_visitor_is_told_how_many_are_called_before():
    day = Morning()
    day.agent_at("1")
    first, second = day.visitor_takes("passport"), day.visitor_takes("passport")
    assert [day.receipt(t)["ahead"] for t in (first, second)] == [0, 1]


@pytest.mark.parametrize(
    ("visits", "low", "high"), [(2, 0.27, 1.94), (4, 0.44, 1.67), (6, 0.53, 1.55), (11, 0.64, 1.40), (21, 0.73, 1.29)]
)
def test_the_range_is_the_80_percent_interval_of_erlang(visits, low, high):
    """Computed exactly elsewhere: for n ahead, n + 1 visits that end by chance alone."""
    assert spread(1.0, 1 / visits) == pytest.approx((low, high), abs=0.03)


@given(st.floats(0.01, 1000), st.floats(0, 1))
def test_the_range_holds_the_mean_and_is_never_negative(mean, uneven):
    low, high = spread(mean, uneven * mean * mean)
    assert 0 <= low <= mean <= high * 1.01 + 1e-9


@given(st.integers(0, 400), st.floats(1, 60), st.floats(0, 2))
def test_what_was_measured_replaces_the_prior_by_200_services(times, mean, uneven):
    known = Measure(times, mean, mean * mean * (1 + uneven))
    invoice = services(an_office(), Day(), {"invoice": known})["invoice"]
    assert min(3, mean) - 1e-6 <= invoice.mean <= max(3, mean) + 1e-6
    if times >= 200:
        assert invoice == pytest.approx((mean, uneven * mean * mean), abs=1e-6)
    if times == 0:
        assert invoice == pytest.approx((3, 9 * UNEVEN))


def one_ahead(uneven: float, lasted: float) -> Wait:
    """What the next visitor is told at a single desk, where half-hour visits are known to differ so much."""
    day = Morning()
    day.lobby.measured = {"building": Measure(200, 30, 900 * (1 + uneven))}
    anna = day.agent_at("3")
    for _ in range(2):
        day.visitor_takes("building")
    anna.calls_next()
    day.after(minutes=lasted)
    return wait_for(day, "building")


def test_visits_that_are_much_alike_make_a_narrow_range():
    """One ahead, and one at the desk who has been there for half a visit: three quarters of an hour."""
    alike, uneven = one_ahead(0.0, lasted=15), one_ahead(1.0, lasted=15)
    assert (alike.low, alike.high) == (45, 50)
    assert uneven.low < alike.low
    assert alike.high < uneven.high


def test_the_waits_are_reckoned_anew_when_something_has_happened():
    day = Morning()
    day.agent_at("3")
    day.visitor_takes("building")
    before = wait_for(day, "building")
    day.visitor_takes("building")
    assert wait_for(day, "building").high > before.high


def test_an_errand_that_has_left_the_office_file_stops_nobody():
    day = Morning()
    day.agent_at("1")
    day.visitor_takes("invoice")
    fewer = Lobby(an_office(), day.lobby.day)
    for seq, event in day.journal:
        fewer.apply(seq, event)
    gone = fewer.tickets.popitem()[1]
    fewer.tickets[gone.id] = type(gone)(**{**vars(gone), "errand": "gone"})
    assert Waits(fewer.office, fewer, {}, day.now).of_newcomer("passport")[1] == Wait(0, 5)
