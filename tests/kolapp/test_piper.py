"""A neural voice of the house's own, here a stand-in that behaves as piper does: it loads, reads lines and writes files."""

import json
import sys
from pathlib import Path

import pytest

from kolapp.caller import FirstOf, Reader
from kolapp.piper import Piper
from kolapp.sound.wav import seconds
from kolapp.voice import Espeak, VoiceMissing

PROGRAM = """
import argparse, logging, sys, time, wave
from pathlib import Path
asked = argparse.ArgumentParser()
asked.add_argument("--model", type=Path)
asked.add_argument("--output-dir", type=Path)
asked = asked.parse_args()
logging.basicConfig(level=logging.INFO)
asked.model.read_bytes()
with open(asked.model.with_suffix(".starts"), "a") as starts:
    starts.write("x")
for line in sys.stdin:
    if "Knut" in line:
        sys.exit(3)
    if "sover" in line:
        time.sleep(60)
    path = asked.output_dir / f"{time.monotonic_ns()}.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, 22050, 0, "NONE", ""))
        sound.writeframes(bytes(2 * 1000 * len(line.strip())))
    logging.info("Wrote %s", path)
"""


@pytest.fixture
def model(tmp_path) -> Path:
    model = tmp_path / "sv_SE-nst-medium.onnx"
    model.touch()
    Path(f"{model}.json").write_text(json.dumps({"language": {"code": "sv_SE", "family": "sv"}, "audio": {}}))
    return model


@pytest.fixture
def program(tmp_path) -> str:
    path = tmp_path / "piper"
    path.write_text(f"#!{sys.executable}\n{PROGRAM}")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def piper(model, program):
    piper = Piper(model, program, deadline=1.0)
    yield piper
    piper.close()


def starts(model: Path) -> int:
    return len(model.with_suffix(".starts").read_text())


def test_it_speaks_the_language_its_voice_was_made_for_and_no_other(piper):
    assert piper.languages() == {"sv"}
    with pytest.raises(VoiceMissing, match="does not speak en"):
        piper.say("Hello", "en")


def test_every_sentence_comes_from_the_same_warm_process(piper, model):
    lengths = [round(seconds(piper.say("hej" * n, "sv")) * 22.05) for n in (1, 2, 3)]
    assert lengths == [3, 6, 9]
    assert starts(model) == 1


def test_a_sentence_is_one_line_whatever_stands_in_it(piper):
    assert seconds(piper.say("hej\n\x00på dig\r\n", "sv")) == pytest.approx(len("hej på dig") / 22.05)


def test_when_it_dies_the_call_is_read_by_the_other_voice_and_the_next_is_its_own_again(piper, model, caplog):
    caller = FirstOf([Reader(piper), Reader(Espeak())])
    own = caller.call("A001", "2", "sv")
    espeak = Reader(Espeak()).call("A001", "2", "sv")
    with pytest.raises(VoiceMissing):
        piper.say("Knut", "sv")
    assert caller.call("A001", "2", "sv") == espeak != own
    assert seconds(caller.call("A001", "2", "sv")) == seconds(own)
    assert starts(model) == 2
    assert "ended with status 3, and is started again" in caplog.text


def test_when_it_sleeps_it_is_given_up_and_started_again(piper, model):
    piper.say("hej", "sv")
    with pytest.raises(VoiceMissing, match="did not answer in 1 s"):
        piper.say("sover", "sv")
    with pytest.raises(VoiceMissing, match="started again"):
        piper.say("hej", "sv")
    assert piper.say("hej", "sv")


def test_without_the_program_it_says_what_to_install(model):
    piper = Piper(model, "no-such-piper")
    with pytest.raises(VoiceMissing, match="no-such-piper: No such file or directory — pip install piper-tts"):
        piper.say("Hej", "sv")
    piper.close()


@pytest.mark.parametrize("told", ["", "[]", '{"language": 3}', '{"audio": {}}'])
def test_a_voice_without_a_description_speaks_nothing(model, program, told):
    Path(f"{model}.json").write_text(told)
    piper = Piper(model, program)
    assert piper.languages() == frozenset()
    piper.close()


def test_once_ended_it_does_not_start_again(piper, model):
    piper.say("hej", "sv")
    piper.close()
    with pytest.raises(VoiceMissing, match="has been ended"):
        piper.say("hej", "sv")
    assert starts(model) == 1
