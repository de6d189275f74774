"""A closed day as a table: one row per visit, told from the day's events alone."""

from __future__ import annotations

from uuid import UUID

import pytest
from journals import House
from lobbies import Morning

from server import visits


@pytest.fixture
def day():
    return Morning()


def rows(day: Morning) -> list[dict]:
    day.does("close_day")
    return visits.rows("2026-11-23", day.journal)


def test_a_visit_s_row_tells_its_times_where_and_how(day):
    ticket = day.visitor_takes("building", "seat", language="ar")
    day.does("delivered", ticket=ticket, how="paper")
    anna = day.agent_at("1")
    day.after(minutes=7)
    anna.calls_next()
    day.after(seconds=30)
    anna.receives()
    day.after(minutes=12)
    anna.finishes("referred", "social")
    assert rows(day) == [
        {
            "ticket": ticket,
            "day": "2026-11-23",
            "number": "B001",
            "asked": "building",
            "errand": "building",
            "language": "ar",
            "needs": "seat",
            "walk_in": 0,
            "delivery": "paper",
            "issued": "2026-11-23T08:00:00+00:00",
            "due": "2026-11-23T08:25:00+00:00",
            "called": "2026-11-23T08:07:00+00:00",
            "arrived": "2026-11-23T08:07:30+00:00",
            "ended": "2026-11-23T08:19:30+00:00",
            "desk": "1",
            "calls": 1,
            "transfers": 0,
            "waited": 7 * 60,
            "served": 12 * 60,
            "how": "finished",
            "outcome": "referred",
            "unit": "social",
            **dict.fromkeys(visits.FORECAST),  # nobody was at a desk to say
        }
    ]


def test_a_pause_is_not_service(day):
    day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    anna.receives()
    day.after(minutes=3)
    anna.does("park")
    day.after(minutes=20)
    anna.does("resume", ticket=next(iter(day.lobby.tickets)))
    day.after(minutes=2)
    anna.finishes()
    assert rows(day)[0]["served"] == 5 * 60


def test_after_a_move_the_row_has_both_errands_and_the_last_desk_s_time(day):
    day.visitor_takes("passport")
    anna, bo = day.agent_at("1"), day.agent_at("3")
    anna.calls_next()
    anna.receives()
    day.after(minutes=4)
    anna.does("transfer", errand="building")
    day.after(minutes=6)
    bo.calls_next()
    bo.receives()
    day.after(minutes=9)
    bo.finishes()
    row = rows(day)[0]
    assert (row["asked"], row["errand"], row["desk"]) == ("passport", "building", "3")
    assert (row["transfers"], row["calls"], row["waited"], row["served"]) == (1, 2, 0, 9 * 60)


def test_what_was_taken_back_is_not_counted(day):
    day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    anna.receives()
    day.after(minutes=4)
    anna.finishes()
    day.after(seconds=5)
    anna.does("undo")
    day.after(minutes=1)
    anna.finishes("referred", "social")
    row = rows(day)[0]
    assert (row["how"], row["outcome"], row["served"]) == ("finished", "referred", 5 * 60 + 5)


ENDINGS: dict[str, list[tuple[str, dict[str, str]]]] = {
    "left": [("leave", {"ticket": str(UUID(int=1))})],
    "missed": [("call_next", {"desk": "1"}), ("miss", {"desk": "1"})],
    "closed": [],
}


@pytest.mark.parametrize("how", ENDINGS)
def test_a_visit_that_nobody_finished_has_a_row_too(day, how):
    day.visitor_takes("passport")
    day.agent_at("1")
    for command, args in ENDINGS[how]:
        day.does(command, **args)
    row = rows(day)[0]
    assert (row["how"], row["outcome"], row["served"]) == (how, None, None)
    assert row["ended"]


def test_a_visit_without_a_ticket_has_a_row_and_did_not_wait(day):
    anna = day.agent_at("1")
    anna.does("walk_in", ticket="w", errand="passport", language="sv")
    day.after(minutes=2)
    anna.finishes()
    row = rows(day)[0]
    assert (row["walk_in"], row["waited"], row["called"], row["served"]) == (1, None, None, 120)


def test_a_day_s_rows_are_written_at_its_close_and_not_before(tmp_path):
    house = House(tmp_path)
    house.visitor_takes("passport")
    assert list(house.journal._db["visits"].rows) == []
    house.clock.passes(days=1)
    house.visitor_takes("passport")
    assert [(row["day"], row["number"]) for row in house.journal._db["visits"].rows] == [("2026-11-23", "A001")]
    house.stops()


def test_the_rows_of_closed_days_can_be_written_again_from_the_journal(tmp_path):
    house = House(tmp_path)
    for _ in range(3):
        house.agent_at("1")
        for _ in range(5):
            house.visitor_takes("passport")
            house.serves_next("1")
        house.clock.passes(days=1)
    house.visitor_takes("passport")
    before = list(house.journal._db["visits"].rows)
    house.journal._db.execute("update visits set served = 1 where day = '2026-11-23'")
    house.journal._db.execute("delete from visits where day = '2026-11-24'")
    assert house.journal.rebuild() == 15
    assert list(house.journal._db["visits"].rows) == before
    house.stops()


def test_services_are_the_latest_ones_of_each_errand(tmp_path):
    house = House(tmp_path)
    house.agent_at("1")
    for minutes in (30, 4, 6):
        house.visitor_takes("passport")
        house.serves_next("1", minutes)
    house.visitor_takes("building")
    house.serves_next("1", 15)
    house.clock.passes(days=1)
    house.visitor_takes("passport")
    passport = (3, pytest.approx(40 / 3), pytest.approx((900 + 16 + 36) / 3))
    assert house.journal.services() == {"passport": passport, "building": (1, 15.0, 225.0)}
    assert house.journal.services(limit=2)["passport"] == (2, 5.0, 26.0)
    house.stops()
