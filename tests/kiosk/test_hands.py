"""Hands of every kind on the real window: one ticket for a press that was meant, none for what slips, rests or falls on the glass."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kolapp.demo.glass import Glass

pytestmark = pytest.mark.window

TESTS = Path(__file__).parent.parent
UPRIGHT = (1080, 1920)
FLAT = 12  # MB that a thousand visits may leave behind


def told(story, tmp_path, deadline):
    """What `kioskhands` saw; an exception there ends it, and with it the test."""
    paths = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    with Glass(*UPRIGHT) as glass:
        command = [
            sys.executable,
            str(TESTS / "kioskhands.py"),
            story,
            "x".join(map(str, UPRIGHT)),
            str(tmp_path / "told"),
        ]
        environment = {**os.environ, "DISPLAY": glass.number, "PYTHONPATH": paths}
        subprocess.run(command, env=environment, check=True, timeout=deadline, cwd=TESTS.parent)
    return json.loads((tmp_path / "told").read_text())


@pytest.fixture(scope="module")
def forgiving(tmp_path_factory):
    return told("forgiving", tmp_path_factory.mktemp("hands"), 120)


def test_a_finger_that_slides_off_and_a_palm_beside_the_card_take_nothing(forgiving):
    assert (forgiving["slid off"], forgiving["palm beside, then on it"]) == (0, 0)


def test_ten_fingers_at_once_are_one_ticket_and_it_is_shown(forgiving):
    assert (forgiving["ten fingers"], forgiving["then shows"]) == (1, "ticket")


def test_ten_touches_a_second_are_one_ticket(forgiving):
    assert forgiving["hammering"] == 1


def test_more_time_is_given_ten_times_over(forgiving):
    assert forgiving["asked"] == ["idle"] * 10 and forgiving["stayed"] == ["errands"] * 10


def test_a_bug_at_every_frame_is_logged_once_and_the_kiosk_is_home_in_ten_seconds_and_works(tmp_path):
    seen = told("broken", tmp_path, 120)
    assert (seen["shows"], seen["logged"]) == ("sorry", ["the failsafe caught this"])
    assert (seen["then"], seen["tickets"]) == ("welcome", 1)


@pytest.mark.long
def test_a_storm_of_hands_and_a_thousand_visits_leave_the_kiosk_as_it_was(tmp_path):
    seen = told("storm", tmp_path, 1500)
    assert seen["storm"]["tickets"] <= seen["storm"]["presses"]
    assert (seen["home"], seen["visits"]) == ("welcome", 1000)
    assert seen["memory at the end"] - seen["memory after the storm"] < FLAT
