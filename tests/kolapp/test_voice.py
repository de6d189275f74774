"""The voice: real speech from the engine, and honest silence where there is none."""

import io
import sys
import wave

import pytest

from kolapp import words
from kolapp.voice import Espeak, VoiceMissing, readable


@pytest.fixture(scope="module")
def voice():
    return Espeak()


def sound(wav):
    with wave.open(io.BytesIO(wav)) as file:
        return file.getparams(), file.readframes(file.getnframes())


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_a_call_becomes_a_few_seconds_of_speech(voice, language):
    parameters, samples = sound(voice.say(words.call("B012", "2", language), language))
    assert (parameters.nchannels, parameters.sampwidth, parameters.framerate) == (1, 2, 22050)
    assert 1.0 < parameters.nframes / parameters.framerate < 8.0
    assert len(samples) == 2 * parameters.nframes
    assert max(samples[1::2]) > 0x10


def test_the_languages_are_named_as_we_name_them(voice):
    assert {"sv", "en", "ar", "fi", "prs"} <= voice.languages()
    assert "xx" not in voice.languages()


def test_a_language_without_a_voice_is_not_spoken_in_another(voice):
    with pytest.raises(VoiceMissing, match="no voice for yi"):
        voice.say("שלום", "yi")


def test_without_the_engine_there_are_no_languages():
    voice = Espeak("no-such-engine")
    assert voice.languages() == frozenset()
    with pytest.raises(VoiceMissing):
        voice.say("Hej", "sv")


@pytest.fixture
def engine(tmp_path):
    """A stand-in for the engine: lists Swedish, and then does what the test says."""

    def build(does):
        program = tmp_path / "engine"
        lists = "if '--voices' in sys.argv: sys.exit(print('Pty Language\\n 5  sv  --/M Swedish gmq/sv'))"
        program.write_text(f"#!{sys.executable}\nimport sys, time\n{lists}\n{does}\n")
        program.chmod(0o755)
        return str(program)

    return build


def test_an_engine_that_does_not_answer_is_given_up(engine):
    voice = Espeak(engine("sys.stdin.read(); time.sleep(60)"), deadline=1.0)
    with pytest.raises(VoiceMissing, match="did not answer in 1 s"):
        voice.say("Hej", "sv")


def test_an_engine_that_fails_is_quoted(engine):
    voice = Espeak(engine("sys.exit('out of breath')"))
    with pytest.raises(VoiceMissing, match="out of breath"):
        voice.say("Hej", "sv")


HOSTILE = [
    "-v en --version",
    "$(reboot); `id` | cat",
    "<speak><break time='60s'/>",
    "[[aI]]",
    "a\x00\x1b[31mb\r\n",
    "\u2068B 012\u2069",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_only_ever_text(voice, text):
    parameters, _ = sound(voice.say(text, "sv"))
    assert 0 < parameters.nframes / parameters.framerate < 8.0


def test_nothing_the_engine_would_obey_is_left():
    assert readable("a\x00<b>[[x]]{c}\u2068d\u2069|\\", "sv").split() == ["a", "b", "x", "c", "d"]
    assert len(readable("lång " * 1000, "sv")) == 600
