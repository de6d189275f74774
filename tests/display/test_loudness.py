"""How loud the lobby is by the office's own clock."""

from datetime import UTC, datetime, time

import pytest

from display.loudness import UNTOLD, Loudness, steps, volume_at

OFFICE = {
    "timezone": "Europe/Stockholm",
    "voice": {"volume": [{"from": "00:00", "percent": 80}, {"from": "12:00", "percent": 0}, {"from": "13:00", "percent": 50}]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("clock", "percent"), [("08:00", 80), ("12:00", 0), ("12:59", 0), ("13:00", 50), ("23:59", 50)]
)
def test_the_volume_is_the_one_last_begun(clock, percent):
    assert volume_at(steps(OFFICE), time.fromisoformat(clock)) == percent


def test_the_quiet_hour_is_by_the_offices_clock_and_not_the_machines():
    loudness = Loudness(lambda: datetime(2026, 10, 12, 10, 30, tzinfo=UTC))  # half past twelve in Stockholm
    loudness.office(OFFICE)
    assert loudness() == 0
    loudness.office(OFFICE | {"timezone": "Europe/London"})
    assert loudness() == 80


def test_a_display_that_has_not_been_told_is_heard():
    assert Loudness(lambda: datetime.now(UTC))() == UNTOLD


@pytest.mark.parametrize(
    "voice", [None, 3, {}, {"volume": None}, {"volume": [3, {"from": "noon", "percent": 0}, {"from": "00:00"}]}]
)
def test_a_volume_nobody_can_read_silences_nothing(voice):
    loudness = Loudness(lambda: datetime.now(UTC))
    loudness.office({"voice": voice})
    assert loudness() == UNTOLD


def test_a_volume_beyond_the_scale_is_the_end_of_it():
    rows = [{"from": "00:00", "percent": 900}, {"from": "06:00", "percent": -3}]
    assert [percent for _, percent in steps({"voice": {"volume": rows}})] == [100, 0]
