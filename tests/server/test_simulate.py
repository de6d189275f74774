"""Days that are played are as days that were lived: the same rules, the same journal, and the same again by the same seed."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date, datetime, time
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from offices import SHIPPED, Mistake, table
from sqlite_utils import Database

from kolapp.office import Office, load
from server.__main__ import main
from server.clerk import Clerk
from server.events import Called, DeskClosed, DeskOpened, DeskPaused, Event
from server.journal import Journal, Reader
from server.play.progress import Progress
from server.play.town import Town
from server.play.year import simulate

MONDAY, SUNDAY = date(2026, 10, 19), date(2026, 10, 25)  # the clocks are set back in the last night


@pytest.fixture(scope="module")
def office() -> Office:
    return load(SHIPPED)


@pytest.fixture(scope="module")
def week(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return played(office, tmp_path_factory.mktemp("week"))


def played(office: Office, folder: Path, seed: str = "1", days: int = 7, per_day: float | None = None) -> Path:
    simulate(Town(office, seed, per_day), folder, SUNDAY, days, Progress(StringIO()))
    return folder


def visits(folder: Path) -> list[dict[str, Any]]:
    with closing(Database(folder / "journal.db")) as db:
        return list(db["visits"].rows_where(order_by="issued, number"))


def events(folder: Path, day: date) -> list[Event]:
    with closing(Reader(folder)) as journal:
        return [event for _, event in journal.day(day)]


def test_the_journal_of_a_played_week_hangs_together_and_its_visits_can_be_written_anew(week: Path):
    before = visits(week)
    with closing(Journal(week)) as journal:
        assert journal.verify() > 5 * len(before)
        assert journal.rebuild() == len(before)
    assert visits(week) == before


def test_whoever_came_was_finished_missed_left_or_closed(week: Path):
    ends = Counter(visit["how"] for visit in visits(week))
    assert set(ends) <= {"finished", "missed", "left", "closed"}
    assert ends["finished"] > 0.9 * ends.total() > 400


def test_the_weekend_is_closed_and_leaves_no_trace(week: Path):
    with closing(Reader(week)) as journal:
        assert [day.weekday() for day in journal.days()] == [0, 1, 2, 3, 4]


def test_most_come_about_noon_and_wait_longest_then(week: Path, office: Office):
    def hour(visit: dict[str, Any]) -> int:
        return office.local(datetime.fromisoformat(visit["issued"])).hour

    came = Counter(hour(visit) for visit in visits(week))
    assert {at for at, _ in came.most_common(2)} <= {10, 11, 12}
    waited = {at: [v["waited"] for v in visits(week) if hour(v) == at and v["waited"] is not None] for at in (8, 12)}
    assert sum(waited[12]) / len(waited[12]) > 2 * sum(waited[8]) / len(waited[8])


def test_there_is_something_of_everything(week: Path):
    told = [type(event).__name__ for day in range(19, 24) for event in events(week, date(2026, 10, day))]
    rare = {"Parked", "Resumed", "Transferred", "Further", "Missed", "PutBack", "Recalled", "Settled", "DeskPaused"}
    assert rare <= set(told)
    rows = visits(week)
    assert len({visit["language"] for visit in rows}) > 4
    assert any(visit["needs"] for visit in rows)
    assert any(visit["unit"] for visit in rows)
    assert {visit["walk_in"] for visit in rows} == {0, 1}
    assert {visit["delivery"] for visit in rows} == {"paper", "screen", None}


def test_staff_keep_to_their_shifts_but_never_leave_a_visitor(week: Path, office: Office):
    manned = [event for event in events(week, MONDAY) if isinstance(event, DeskOpened | DeskPaused | DeskClosed)]
    mine = [(type(event), office.local(event.at).time()) for event in manned if event.desk == "1"]
    assert [kind for kind, _ in mine] == [DeskOpened, DeskPaused, DeskOpened, DeskClosed]
    opened, paused, back, closed = (at for _, at in mine)
    assert opened == time(8)
    assert time(11) <= paused <= back
    assert time(11, 45) <= back
    assert time(16, 30) <= closed


def test_time_never_runs_backwards_and_numbers_begin_anew_each_day(week: Path):
    for day in range(19, 24):
        told = events(week, date(2026, 10, day))
        assert all(one.at <= other.at for one, other in pairwise(told))
        assert min(getattr(event, "number", "Z") for event in told) == "A001"


def test_the_same_seed_plays_the_same_days_and_another_seed_others(week: Path, office: Office, tmp_path: Path):
    with closing(Reader(week)) as one, closing(Reader(played(office, tmp_path / "same"))) as same:
        assert [one.day(day) for day in one.days()] == [same.day(day) for day in same.days()]
    other = played(office, tmp_path / "other", seed="2", days=3)
    assert visits(other) != visits(week)


def test_the_rules_decide_who_is_called(week: Path):
    """Of those issued before, nobody due earlier whom the desk serves was passed over: spot-checked for a desk that serves all."""
    with closing(Reader(week)) as journal:
        told = journal.day(MONDAY)
    waiting: dict[str, datetime] = {}
    for _, event in told:
        if type(event).__name__ == "Issued":
            waiting[event.ticket] = event.due  # type: ignore[attr-defined]
        elif isinstance(event, Called) and event.desk == "4" and event.ticket in waiting:
            assert event.chosen is False
            due = waiting.pop(event.ticket)
            passed_over = [other for other in waiting.values() if other < due]
            assert not passed_over
        else:
            waiting.pop(getattr(event, "ticket", ""), None)


def test_days_that_were_lived_are_never_added_to(week: Path, office: Office, capsys: pytest.CaptureFixture[str]):
    before = (week / "journal.db").read_bytes()
    assert main(["simulate", "--office", str(SHIPPED), "--data", str(week), "--days", "1"]) == 2
    assert "a folder of its own" in capsys.readouterr().err
    assert (week / "journal.db").read_bytes() == before


def test_the_command_says_what_it_has_done_and_a_server_goes_on_from_there(tmp_path: Path, capsys, office: Office):
    asked = ["simulate", "--office", str(SHIPPED), "--data", str(tmp_path), "--days", "2", "--to", "2026-11-20"]
    assert main([*asked, "--per-day", "40", "--desks", "+1"]) == 0
    told = capsys.readouterr()
    assert "besök på 2 dagar till och med 2026-11-20" in told.out
    assert "2/2" in told.err
    assert 40 < len(visits(tmp_path)) < 140
    assert "5" in {visit["desk"] for visit in visits(tmp_path)}
    with closing(Journal(tmp_path)) as journal:
        clerk = Clerk(office, journal, lambda: datetime.fromisoformat("2026-11-23T09:00:00+00:00"))
        assert clerk.seq == journal.seq


def test_a_number_of_days_or_visitors_below_one_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["simulate", "--data", str(tmp_path), "--days", "0"])
    assert "0 is not above 0" in capsys.readouterr().err


# Shifts in the office file

SHIFTS = 'shifts = "08:00-11:00, 11:45-18:00"'


def test_shifts_are_planned_as_far_as_the_office_is_open(office: Office):
    first, last = office.desks[0], office.desks[3]
    assert office.planned(first, MONDAY) == ((time(8), time(11)), (time(11, 45), time(16, 30)))
    assert office.planned(first, date(2027, 1, 5)) == ((time(8), time(11)), (time(11, 45), time(12)))
    assert office.planned(last, date(2026, 10, 20))[0] == (time(9), time(13, 15))
    assert office.planned(first, SUNDAY) == ()
    assert office.planned(first, date(2026, 12, 24)) == ()


@table(
    Mistake(
        "time", SHIFTS, 'shifts = "8-11"', 'desks.1.shifts: is the text "8", not a time — write hours and minutes*'
    ),
    Mistake("order", SHIFTS, 'shifts = "11:00-08:00"', "desks.1.shifts: *do not follow each other — *"),
    Mistake("number", SHIFTS, "shifts = 8", "desks.1.shifts: is 8, not a table — *"),
    Mistake("day", "shifts.friday =", "shifts.fryday =", "desks.4.shifts.fryday: *not a key* — did you mean friday?"),
)
def test_a_shift_that_cannot_be_kept_is_told_of(mistake: Mistake, tmp_path: Path):
    mistake.check(tmp_path)
