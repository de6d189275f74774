"""What a display is told to call with: loudspeakers, recordings and neural voices, and a plain word when one is not there."""

import argparse
from pathlib import Path

import pytest

from display import sounding
from display.announcer import Silence
from kolapp.sound.chime import chime
from kolapp.sound.together import Together
from kolapp.voice import Espeak


def wishes(*said: str) -> argparse.Namespace:
    wanted = argparse.ArgumentParser()
    sounding.add(wanted)
    return wanted.parse_args(said)


@pytest.fixture
def recordings(tmp_path) -> Path:
    """One number and one desk."""
    (tmp_path / "sv").mkdir()
    for name in ("number", "B", "0", "12", "desk", "2"):
        (tmp_path / "sv" / f"{name}.wav").write_bytes(chime())
    return tmp_path


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ([], ("default",)),
        (["none"], ("none",)),
        (["plughw:0,0", "plughw:1,0"], ("plughw:0,0", "plughw:1,0")),
        (["null", "null", "none"], ("null",)),
    ],
)
def test_the_devices_are_those_that_are_named(said, meant):
    devices = sounding.devices(wishes(*(word for device in said for word in ("--audio", device))).audio)
    assert devices == meant
    assert isinstance(sounding.loudspeakers(devices), Silence if meant == ("none",) else Together)


def test_without_a_word_espeak_calls_in_every_language_it_can():
    with sounding.voice(wishes()) as voice:
        assert {"sv", "en", "ar", "fi"} <= voice.languages()
        assert voice.call("B012", "2", "sv") == Espeak().say("Nummer B noll tolv, plats två", "sv")


def test_recordings_come_first_and_espeak_says_what_they_lack(recordings):
    with sounding.voice(wishes("--clips", str(recordings))) as voice:
        assert voice.call("B012", "2", "sv") != Espeak().say("Nummer B noll tolv, plats två", "sv")
        assert voice.call("B013", "2", "sv") == Espeak().say("Nummer B noll tretton, plats två", "sv")


def test_a_neural_voice_whose_program_is_missing_is_told_and_espeak_calls(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    model = tmp_path / "voice.onnx"
    model.touch()
    Path(f"{model}.json").write_text('{"language": {"code": "sv_SE"}}')
    with sounding.voice(wishes("--piper", str(model))) as voice:
        assert voice.call("B012", "2", "sv") == Espeak().say("Nummer B noll tolv, plats två", "sv")
    assert "piper: No such file or directory — pip install piper-tts, or leave --piper out" in caplog.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--clips", "nowhere"], "nowhere has no recordings, as nowhere/sv/A.wav; see docs/voice.md"),
        (["--piper", "nowhere.onnx"], "nowhere.onnx is missing; a voice is a file .onnx and its .onnx.json"),
    ],
)
def test_what_is_not_there_stops_the_start_with_a_plain_word(said, told, capsys):
    with pytest.raises(SystemExit):
        wishes(*said)
    assert told in " ".join(capsys.readouterr().err.split())
