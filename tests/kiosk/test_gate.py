"""The staff's PIN: kept as a hash, five tries, then pauses that grow and outlive the power."""

import subprocess
import sys
from datetime import timedelta

import pytest
from visitors import NOON

from kiosk.backroom import Backroom, about
from kiosk.chores import GateTold, HouseVolume, KeepVolume, Knock, Opened, TryPin
from kiosk.gate import FIRST_PAUSE, LONGEST_PAUSE, TRIES, Gate, WeakPin, pause

PIN, WRONG = "140712", "271828"


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def gate(tmp_path, clock):
    gate = Gate(tmp_path, clock)
    gate.set(PIN)
    return gate


def test_the_right_pin_opens_and_the_file_does_not_tell_it(gate, tmp_path):
    assert gate.opens(PIN) and not gate.opens(WRONG)
    (file,) = tmp_path.iterdir()
    assert PIN not in file.read_text() and file.stat().st_mode & 0o077 == 0


def test_after_five_wrong_ones_even_the_right_one_waits_also_after_a_restart(gate, tmp_path, clock):
    for _ in range(TRIES):
        assert gate.told().until is None
        assert not gate.opens(WRONG)
    restarted = Gate(tmp_path, clock)
    assert restarted.told() == GateTold(known=True, until=NOON + FIRST_PAUSE)
    assert not restarted.opens(PIN)
    clock.now += FIRST_PAUSE
    assert restarted.opens(PIN) and restarted.told().until is None


def test_pauses_grow_to_an_hour_and_a_clock_set_back_makes_none_longer(gate, clock):
    assert [pause(n) for n in (4, 5, 6, 99)] == [timedelta(), FIRST_PAUSE, 2 * FIRST_PAUSE, LONGEST_PAUSE]
    for _ in range(TRIES):
        gate.opens(WRONG)
    clock.now -= timedelta(days=400)
    assert gate.told().until == clock.now + FIRST_PAUSE


def test_a_try_that_cannot_be_counted_opens_nothing(gate, tmp_path):
    (tmp_path / "pin.new").mkdir()
    with pytest.raises(OSError):
        gate.opens(PIN)


@pytest.mark.parametrize("pin", ["1234", "12345x", "111111", "123456", "987654", "121212", "1234567890123", ""])
def test_a_pin_anybody_would_guess_is_refused_and_the_old_one_stands(gate, pin):
    with pytest.raises(WeakPin):
        gate.set(pin)
    assert gate.opens(PIN)


def test_without_a_folder_or_a_pin_nothing_opens(tmp_path, clock):
    for gate in (Gate(None, clock), Gate(tmp_path, clock)):
        assert not gate.told().known and not gate.opens("")


def test_the_backroom_tells_of_the_gate_and_keeps_the_volume(gate, tmp_path, clock):
    told = []
    room = Backroom(gate, tmp_path, lambda: {"device": "entrance"}, told.append)
    room.begin()
    for job in (Knock(), TryPin(WRONG), TryPin(PIN), KeepVolume(2)):
        room.work(job)
    room.begin()
    known = GateTold(known=True)
    assert told == [HouseVolume(0), known, GateTold(known=True, wrong=True), Opened({"device": "entrance"}), HouseVolume(2)]  # fmt: skip
    (tmp_path / "volume").write_text("very loud")
    room.begin()
    assert told[-1] == HouseVolume(0)


def test_what_the_kiosk_is(tmp_path):
    told = about("entrance", "http://127.0.0.1:8080", "tcp://127.0.0.1:9100", 212)
    assert (told["address"], told["tickets"]) == ("127.0.0.1", "212") and told["version"]
    assert about("entrance", "http://no such host", "virtual:", None)["tickets"] == ""


def test_the_pin_is_set_on_the_command_line(tmp_path, clock):
    def sets(pin):
        command = [sys.executable, "-m", "kiosk", "pin", "--state", str(tmp_path / "state")]
        return subprocess.run(command, input=pin, capture_output=True, text=True, check=False)

    assert sets("123456\n").stderr == "that PIN is the first one anybody would try\n"
    assert sets(PIN + "\n").returncode == 0
    assert Gate(tmp_path / "state", clock).opens(PIN)
