"""The clerk: told only after it is written, the service day turned in time, and woken when something has happened."""

from __future__ import annotations

import threading
from datetime import date, datetime

import pytest
from journals import House, always_open

from server.clerk import Clerk
from server.events import Called, DayClosed, Issued
from server.journal import Journal, JournalUnavailable
from server.lobby import Lobby
from server.rules import Refused

DEADLINE = 10.0  # seconds; reached only when something is broken


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path)
    yield house
    house.stops()


def day_of(house: House) -> date:
    with house.clerk.reading() as (lobby, _):
        return lobby.day


def test_what_happened_is_told_and_written(house):
    ticket = house.visitor_takes("passport")
    house.agent_at("1")
    (called,) = house.clerk.do(Lobby.call_next, desk="1")
    assert called == Called(at=house.clock.now, ticket=ticket, desk="1", agent="agent 1")
    assert house.journal.day(day_of(house))[-1] == (3, called)
    assert house.clerk.seq == 3


def test_what_was_done_and_what_is_seen_of_it_are_one(house):
    house.agent_at("1")
    others = threading.Thread(target=house.visitor_takes, args=["passport"])
    with house.clerk.held():
        mine = house.visitor_takes("passport")
        others.start()
        others.join(0.2)
        with house.clerk.reading() as (lobby, _):
            assert [*lobby.tickets] == [mine]
    others.join(DEADLINE)
    assert house.kinds() == ["DeskOpened", "Issued", "Issued"]


def test_a_retry_that_changes_nothing_writes_nothing(house):
    args = {"ticket": "u", "errand": "passport", "language": "sv"}
    assert len(house.clerk.do(Lobby.issue, **args)) == 1
    assert house.clerk.do(Lobby.issue, **args) == ()
    assert house.kinds() == ["Issued"]


def test_a_refusal_writes_nothing(house):
    house.agent_at("1")
    with pytest.raises(Refused, match="nobody-waiting"):
        house.clerk.do(Lobby.call_next, desk="1")
    assert house.kinds() == ["DeskOpened"]


def test_memory_after_a_restart_is_memory_before(house):
    house.agent_at("1")
    for errand in ("passport", "building", "invoice"):
        house.visitor_takes(errand)
    house.serves_next("1")
    with house.clerk.reading() as (lobby, _):
        before = (lobby.seq, lobby.tickets, lobby.desks, lobby.calls, lobby.last, lobby.served)
    house.stops()
    house.starts()
    with house.clerk.reading() as (lobby, _):
        assert (lobby.seq, lobby.tickets, lobby.desks, lobby.calls, lobby.last, lobby.served) == before


def test_the_day_turns_at_the_quiet_hour_not_at_midnight(house):
    house.visitor_takes("passport")
    house.clock.passes(hours=17, minutes=59)  # 02:59 in the office
    house.visitor_takes("passport")
    assert day_of(house) == date(2026, 11, 23)
    house.clock.passes(minutes=1)
    assert (day_of(house), house.tickets()) == (date(2026, 11, 24), {})
    assert house.kinds() == ["Issued", "Issued", "DayClosed"]
    house.visitor_takes("passport")
    assert list(house.tickets().values()) == ["A001"]


def test_a_turned_day_goes_on_counting_where_the_journal_is(house):
    house.visitor_takes("passport")
    house.clock.passes(days=1)
    with house.clerk.reading() as (lobby, _):
        assert lobby.seq == house.journal.seq == 2


def test_a_server_that_was_off_over_night_closes_the_day_it_left_open(house):
    house.agent_at("1")
    house.visitor_takes("passport")
    house.stops()
    house.clock.passes(days=3)
    house.starts()
    assert house.kinds()[-1] == "DayClosed"
    assert [row["how"] for row in house.journal._db["visits"].rows] == ["closed"]
    assert (day_of(house), house.tickets()) == (date(2026, 11, 26), {})


def test_days_on_which_nothing_happened_leave_no_trace(house):
    house.clock.passes(days=1)
    day_of(house)
    house.clock.passes(days=1)
    day_of(house)
    assert house.journal.days() == []


def test_a_clock_set_back_does_not_open_yesterday_again(house):
    house.visitor_takes("passport")
    house.clock.passes(days=1)
    house.visitor_takes("passport")
    latest = house.clock.now
    house.clock.passes(days=-1)
    house.visitor_takes("passport")
    assert day_of(house) == date(2026, 11, 24)
    assert [event.at for _, event in house.journal.day(date(2026, 11, 24))] == [latest, latest]


def test_a_clock_set_back_while_the_server_was_off_does_not_either(house):
    house.visitor_takes("passport")
    house.clock.passes(days=1)
    day_of(house)  # closes Monday; nothing has happened on Tuesday yet
    house.stops()
    house.clock.passes(days=-1)
    house.starts()
    house.visitor_takes("passport")
    assert day_of(house) == date(2026, 11, 24)
    assert list(house.tickets().values()) == ["A001"]


def test_a_note_lives_until_the_day_is_closed_and_is_then_nowhere(house, tmp_path):
    house.agent_at("1")
    ticket = house.visitor_takes("passport")
    house.clerk.do(Lobby.call_next, desk="1")
    house.clerk.do(Lobby.park, desk="1", note="hämtar sin kvittblankett")
    assert house.clerk.notes() == {ticket: "hämtar sin kvittblankett"}
    house.stops()
    house.starts()
    assert house.clerk.notes() == {ticket: "hämtar sin kvittblankett"}
    house.clock.passes(days=1)
    assert (day_of(house), house.clerk.notes()) == (date(2026, 11, 24), {})
    files = {file.name: file.read_bytes() for file in tmp_path.glob("journal.db*")}
    assert [name for name, content in files.items() if b"kvittblankett" in content] == []


def test_whoever_waits_is_woken_when_the_journal_has_grown(house):
    looked = threading.Event()

    def clock() -> datetime:
        looked.set()
        return house.clock.now

    clerk, seen = Clerk(house.office, house.journal, clock), []
    looked.clear()
    waiting = threading.Thread(target=lambda: seen.append(clerk.wait(0, 6 * DEADLINE)))
    waiting.start()
    assert looked.wait(DEADLINE)  # it has the lock now, and lets go of it only to wait
    clerk.do(Lobby.open_desk, desk="1", agent="anna")
    waiting.join(DEADLINE)
    assert seen == [1]


def test_waiting_ends_in_time_when_nothing_happens(house):
    assert house.clerk.wait(0, 0.01) == 0
    house.visitor_takes("passport")
    assert house.clerk.wait(0, DEADLINE) == 1


def test_waiting_notices_that_the_day_has_turned(house):
    house.visitor_takes("passport")
    house.clock.passes(days=1)
    assert house.clerk.wait(1, 0.01) == 2
    assert isinstance(house.journal.day(date(2026, 11, 23))[-1][1], DayClosed)


def test_many_at_once_get_numbers_of_their_own_in_the_journal_s_order(house):
    def takes(visitor: int) -> None:
        for nth in range(10):
            house.clerk.do(Lobby.issue, ticket=f"{visitor}-{nth}", errand="passport", language="sv")

    visitors = [threading.Thread(target=takes, args=(visitor,)) for visitor in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(DEADLINE)
    issued = [event.number for _, event in house.journal.day(day_of(house)) if isinstance(event, Issued)]
    assert issued == [f"A{number:03}" for number in range(1, 81)]
    assert house.journal.verify() == 80


def test_what_earlier_days_took_is_known_the_next_morning(house):
    house.agent_at("1")
    for minutes in (4, 8):
        house.visitor_takes("passport")
        house.serves_next("1", minutes)
    with house.clerk.reading() as (lobby, _):
        assert lobby.measured == {}
    house.clock.passes(days=1)
    with house.clerk.reading() as (lobby, _):
        assert lobby.measured == {"passport": (2, 6.0, 40.0)}


class LateFault(Journal):
    """Writes, and then reports a fault all the same, as a disk may that fails after the commit."""

    def append(self, *args, **kwargs):
        super().append(*args, **kwargs)
        raise JournalUnavailable("too late")


def test_what_was_written_although_a_fault_was_reported_is_remembered_and_not_written_twice(tmp_path):
    journal, office = LateFault(tmp_path), always_open()
    clerk, args = Clerk(office, journal), {"ticket": "u", "errand": "passport", "language": "sv"}
    with pytest.raises(JournalUnavailable):
        clerk.do(Lobby.issue, **args)
    assert clerk.do(Lobby.issue, **args) == ()
    with clerk.reading() as (lobby, _):
        assert lobby.tickets["u"].number == "A001"
    journal.close()
