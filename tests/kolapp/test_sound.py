"""Sound: the chime, and a player that plays to the end, stops at once, and is honest about silence."""

import io
import logging
import struct
import sys
import threading
import wave
from itertools import pairwise
from time import monotonic

import pytest

from kolapp.sound import Player, chime
from kolapp.sound.wav import at_volume


def tone(seconds):
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, 22050, 0, "NONE", ""))
        out.writeframes(struct.pack("<h", 1000) * int(seconds * 22050))
    return file.getvalue()


def samples(wav):
    with wave.open(io.BytesIO(wav)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 22050)
        return struct.unpack(f"<{sound.getnframes()}h", sound.readframes(sound.getnframes()))


@pytest.fixture
def program(tmp_path):
    """A stand-in for aplay that does what the test says."""

    def build(does):
        path = tmp_path / "aplay"
        path.write_text(f"#!{sys.executable}\nimport sys, time\n{does}\n")
        path.chmod(0o755)
        return str(path)

    return build


def test_the_chime_is_a_second_long_and_soft():
    heard = samples(chime())
    assert 0.9 <= len(heard) / 22050 <= 1.5
    assert 6000 < max(map(abs, heard)) < 24000


def test_the_chime_has_no_clicks():
    heard = samples(chime())
    assert abs(heard[0]) < 200
    assert abs(heard[-1]) < 200
    assert max(abs(after - before) for before, after in pairwise(heard)) < 9000


def test_the_chime_is_two_tones_the_second_lower():
    heard = samples(chime())
    first, second = (crossings(heard[round(at * 22050) :][:4410]) for at in (0.1, 0.7))
    assert first == pytest.approx(659, abs=25)
    assert second == pytest.approx(523, abs=25)


def crossings(part):
    """The ground tone in hertz, by counting how often the sound rises through zero."""
    return sum(before < 0 <= after for before, after in pairwise(part)) / (len(part) / 22050)


def test_a_sound_is_taken_whole_by_alsa():
    assert Player("null").play(chime())


def test_a_recording_holds_all_that_was_played_in_its_real_time(tmp_path):
    player = Player(f"file:{tmp_path / 'lobby.wav'}")
    began = monotonic()
    assert player.play(tone(0.2))
    assert player.play(tone(0.1))
    assert monotonic() - began >= 0.3
    assert len(samples((tmp_path / "lobby.wav").read_bytes())) == round(0.3 * 22050)


def test_without_a_device_it_says_so_once_and_is_silent(caplog):
    player = Player("no-such-device")
    with caplog.at_level(logging.INFO):
        assert [player.play(tone(0.1)) for _ in range(3)] == [False] * 3
        assert not player.available()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "no sound on no-such-device" in caplog.text


def test_without_the_player_program_it_names_the_package(caplog):
    assert not Player(program="no-such-program").play(tone(0.1))
    assert "install the Debian package alsa-utils" in caplog.text


def test_a_device_that_comes_back_is_told_of(program, tmp_path, caplog):
    asks = program("import os; sys.stdin.buffer.read(); sys.exit(not os.path.exists(sys.argv[3]))")
    player = Player(str(tmp_path / "headset"), program=asks)
    with caplog.at_level(logging.INFO):
        assert not player.play(tone(0.1))
        (tmp_path / "headset").touch()
        assert player.play(tone(0.1))
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert player.available()


def test_available_asks_a_device_that_was_not_used_yet():
    assert Player("null").available()


@pytest.mark.parametrize("device", ["aplay", "file"])
def test_stop_silences_within_150_ms(device, program, tmp_path):
    started = tmp_path / "started"
    hangs = program(f"open({str(started)!r}, 'w').close(); time.sleep(60)")
    player = Player(program=hangs) if device == "aplay" else Player(f"file:{tmp_path / 'lobby.wav'}")
    ended: list[float] = []
    results: list[bool] = []

    def play():
        results.append(player.play(tone(30)))
        ended.append(monotonic())

    playing = threading.Thread(target=play)
    playing.start()
    deadline = monotonic() + 10
    while not (started.exists() if device == "aplay" else player.playing) and monotonic() < deadline:
        threading.Event().wait(0.01)
    asked = monotonic()
    player.stop()
    playing.join(10)
    assert ended
    assert ended[0] - asked < 0.15
    assert results == [False]


def test_a_stop_does_not_touch_the_next_sound():
    player = Player("null")
    player.stop()
    assert player.play(tone(0.05))


def test_a_device_that_hangs_does_not_hold_the_lobby_for_ever(program, monkeypatch, caplog):
    monkeypatch.setattr("kolapp.sound.PATIENCE", 0.2)
    assert not Player(program=program("time.sleep(60)")).play(tone(0.1))
    assert "the device hangs" in caplog.text


def test_a_recalls_chime_rises_where_a_calls_falls():
    heard = samples(chime(again=True))
    low, middle, high = (crossings(heard[round(at * 22050) :][:3087]) for at in (0.06, 0.28, 0.52))
    assert low == pytest.approx(523, abs=30)
    assert low < middle < high
    assert 6000 < max(map(abs, heard)) < 24000
    assert abs(heard[-1]) < 200


def test_a_sound_is_as_loud_as_asked_and_no_longer_or_shorter():
    whole, half = samples(chime()), samples(at_volume(chime(), 50))
    assert len(whole) == len(half)
    assert max(map(abs, half)) == pytest.approx(max(map(abs, whole)) / 2, abs=2)
    assert at_volume(chime(), 100) == chime()
    assert not any(samples(at_volume(chime(), 0)))
