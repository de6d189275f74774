"""Opening hours and service days follow the wall clock, also when it is moved."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offices import SHIPPED, shipped

from kolapp.office import Office, load
from kolapp.office.hours import Hours

OFFICE = load(SHIPPED)
STOCKHOLM = OFFICE.timezone
SPRING, AUTUMN = datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)  # when the clock is moved


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


def minutes(first: datetime, last: datetime) -> list[datetime]:
    return [first + timedelta(minutes=n) for n in range(int((last - first).total_seconds() // 60))]


def with_quiet_hour(hour: time) -> Office:
    return replace(OFFICE, quiet_hour=hour)


# Opening hours


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (local(2026, 11, 23, 7, 59), False),
        (local(2026, 11, 23, 8), True),
        (local(2026, 11, 23, 16, 29), True),
        (local(2026, 11, 23, 16, 30), False),
        (local(2026, 11, 26, 17, 59), True),  # the late Thursday
        (local(2026, 11, 28, 10), False),  # Saturday
        (local(2026, 12, 23, 14, 59), True),
        (local(2026, 12, 23, 15), False),
        (local(2026, 12, 24, 10), False),  # a Thursday, but Christmas Eve
    ],
)
def test_the_office_is_open_from_the_first_minute_to_the_last(moment, open_):
    assert OFFICE.hours.open_at(moment) is open_


@pytest.mark.parametrize(
    ("moment", "closing"),
    [
        (local(2026, 11, 23, 8), local(2026, 11, 23, 16, 30)),
        (local(2026, 12, 23, 14, 59), local(2026, 12, 23, 15)),
        (local(2026, 11, 23, 16, 30), None),
        (local(2026, 12, 24, 10), None),
    ],
)
def test_an_open_office_knows_when_it_closes(moment, closing):
    assert OFFICE.hours.closing(moment) == closing


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (local(2026, 11, 23, 7), local(2026, 11, 23, 8)),
        (local(2026, 11, 23, 8), local(2026, 11, 24, 8)),
        (local(2026, 11, 27, 18), local(2026, 11, 30, 8)),  # Friday evening: Monday
        (local(2026, 12, 23, 16), local(2026, 12, 28, 8)),  # over Christmas and its weekend
        (local(2026, 12, 30, 17), local(2027, 1, 4, 8)),
        (local(2026, 3, 27, 16), local(2026, 3, 30, 8)),  # over the night that is short
        (local(2026, 10, 23, 16), local(2026, 10, 26, 8)),  # and the one that is long
    ],
)
def test_the_next_opening_is_found_over_weekends_holidays_and_moved_clocks(moment, opening):
    assert OFFICE.hours.next_opening(moment) == opening
    assert OFFICE.hours.next_opening(moment).tzinfo is STOCKHOLM


def test_the_opening_hour_is_the_wall_clocks_on_both_sides_of_a_moved_clock():
    friday, monday = local(2026, 3, 26, 20), local(2026, 3, 29, 20)
    assert OFFICE.hours.next_opening(friday).astimezone(UTC).hour == 7
    assert OFFICE.hours.next_opening(monday).astimezone(UTC).hour == 6


def test_an_office_that_stays_closed_has_no_next_opening():
    assert Hours(((),) * 7).next_opening(local(2026, 11, 23)) is None
    late = Hours(((),) * 7, {date(2027, 1, 31): ((time(9), time(10)),)})
    assert late.next_opening(local(2026, 11, 23)) is None
    assert late.next_opening(local(2026, 12, 23)) == local(2027, 1, 31, 9)


def test_the_reason_of_an_exceptional_day_is_there_in_every_language():
    assert set(OFFICE.hours.reasons[date(2026, 12, 24)]) == set(OFFICE.languages)


def test_an_errand_with_its_own_hours_keeps_the_offices_holidays(tmp_path):
    text = shipped()
    file = tmp_path / "office.toml"
    own = 'service = 12\nhours.wednesday = "10:00-16:00"\nhours.thursday = "09:00-12:00"'
    file.write_text(text.replace("service = 12", own, 1), encoding="utf-8")
    hours = load(file).errand("building-permit").hours
    assert hours is not None
    assert not hours.open_at(local(2026, 11, 23, 10))  # a Monday
    assert hours.open_at(local(2026, 11, 26, 10))
    assert not hours.open_at(local(2026, 12, 24, 10))  # Christmas Eve, a Thursday
    assert hours.spans(date(2026, 12, 23)) == ((time(10), time(15)),)  # the office closes early


clock = st.integers(4 * 4, 23 * 4 + 3).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
a_day = st.lists(clock, max_size=4, unique=True).map(sorted).map(lambda t: tuple(zip(t[::2], t[1::2], strict=False)))
near_a_moved_clock = st.tuples(st.sampled_from([SPRING, AUTUMN]), st.integers(-4 * 1440, 4 * 1440)).map(
    lambda pair: (pair[0] + timedelta(minutes=pair[1])).astimezone(STOCKHOLM)
)


@given(st.lists(a_day, min_size=7, max_size=7).map(tuple), near_a_moved_clock)
def test_between_now_and_the_next_opening_the_doors_open_at_no_other_minute(week, now):
    hours = Hours(week)
    opening = hours.next_opening(now)
    end = (opening or now + timedelta(days=8)).astimezone(UTC)
    open_ = [hours.open_at(each.astimezone(STOCKHOLM)) for each in minutes(now.astimezone(UTC), end)]
    assert opening is None or hours.open_at(opening)
    assert opening is not None or not any(week)
    assert [later for earlier, later in pairwise(open_) if later and not earlier] == []


def test_an_opening_in_the_hour_that_is_skipped_is_a_time_that_exists():
    night = Hours((((time(2, 30), time(5)),),) * 7)
    opening = night.next_opening(local(2026, 3, 29))
    assert opening is not None and night.open_at(opening)
    assert opening.astimezone(UTC).astimezone(STOCKHOLM) == opening


# Service days


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (local(2026, 11, 23, 2, 59), date(2026, 11, 22)),
        (local(2026, 11, 23, 3), date(2026, 11, 23)),
        (local(2026, 11, 23, 23, 59), date(2026, 11, 23)),
        (local(2026, 11, 24, 0, 30), date(2026, 11, 23)),
        (SPRING - timedelta(seconds=1), date(2026, 3, 28)),  # 01:59:59, and the next second is 03:00
        (SPRING, date(2026, 3, 29)),
        (AUTUMN, date(2026, 10, 24)),  # 02:00 for the second time
        (AUTUMN + timedelta(hours=1), date(2026, 10, 25)),  # 03:00
    ],
)
def test_the_service_day_turns_at_the_quiet_hour(moment, day):
    assert OFFICE.service_day(moment.astimezone(UTC)) == day


@pytest.mark.parametrize("moved", [SPRING, AUTUMN])
@given(st.integers(0, 6 * 4 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15)))
def test_the_service_day_turns_once_a_night_whatever_the_clock_does(moved, quiet):
    """Also when the quiet hour itself is shown twice, or never."""
    office = with_quiet_hour(quiet)
    days = [office.service_day(each) for each in minutes(moved - timedelta(hours=12), moved + timedelta(hours=12))]
    assert sum(one != other for one, other in pairwise(days)) == 1
    assert days == sorted(days)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))
def test_the_service_day_is_today_or_yesterday(now):
    today = OFFICE.local(now).date()
    assert OFFICE.service_day(now) in (today, today - timedelta(days=1))
    assert OFFICE.service_day(now) == OFFICE.service_day(now.astimezone(ZoneInfo("Asia/Tokyo")))


def test_a_time_without_a_zone_is_a_bug_and_not_a_guess():
    with pytest.raises(ValueError, match="zone"):
        OFFICE.service_day(datetime(2026, 11, 23, 9))
