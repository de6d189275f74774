"""A person's recordings: what to record, whether it is whole, and calls put together from it and nothing else."""

import io
import math
import struct
import wave
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import SHIPPED

from kolapp import words
from kolapp.__main__ import main
from kolapp.caller import FirstOf, Reader
from kolapp.clips import BREATH, GAP, MARGIN, Clips
from kolapp.clips.check import faults
from kolapp.clips.script import DESK, parts, script
from kolapp.sound.wav import packed, seconds, unpacked
from kolapp.voice import VoiceMissing

RATE = 8000


def tone(
    hertz: float = 440, loudness: float = 0.14, length: float = 0.1, rate: int = RATE, pause: float = 0.0
) -> bytes:
    """As a person's word: its mean is about -20 dB."""
    heard = [
        max(-32767, min(32767, round(32767 * loudness * math.sin(2 * math.pi * hertz * n / rate))))
        for n in range(int(length * rate))
    ]
    return packed(bytes(2 * int(pause * rate)) + struct.pack(f"<{len(heard)}h", *heard), rate)


@pytest.fixture
def recordings(tmp_path) -> Path:
    """Every clip of the shipped office in Swedish, each with a tone of its own."""
    folder = tmp_path / "clips"
    (folder / "sv").mkdir(parents=True)
    for place, name in enumerate(script("sv", "ABCD", ["1", "2", "3", "4"])):
        (folder / "sv" / f"{name}.wav").write_bytes(tone(300 + 10 * place))
    return folder


class Other:
    """Another voice, that can say anything."""

    def languages(self) -> frozenset[str]:
        return frozenset({"sv", "en"})

    def say(self, text: str, language: str) -> bytes:
        return text.encode()


def sound(recordings: Path, *names: str) -> bytes:
    """The clips one after the other, without the pauses between them."""
    return b"".join(unpacked((recordings / "sv" / f"{name}.wav").read_bytes())[0] for name in names)


def without_pauses(wav: bytes) -> bytes:
    """Tones begin with a single silent sample; pauses have hundreds."""
    samples, rate = unpacked(wav)
    for pause in (BREATH, GAP):
        samples = samples.replace(bytes(2 * round(pause * rate)) + b"\0\0", b"\0\0")
    return samples


def test_a_call_is_put_together_from_its_clips_with_a_breath_before_the_desk(recordings):
    call = Clips(recordings).call("B012", "2", "sv")
    assert without_pauses(call) == sound(recordings, "number", "B", "0", "12", "desk", "2")
    assert seconds(call) == pytest.approx(6 * 0.1 + 4 * GAP + BREATH, abs=0.01)


def test_the_silence_a_person_leaves_around_a_word_is_cut(recordings):
    (recordings / "sv" / "12.wav").write_bytes(tone(pause=0.8))
    assert seconds(Clips(recordings).call("B012", "2", "sv")) == pytest.approx(
        6 * 0.1 + 4 * GAP + BREATH + MARGIN, abs=0.01
    )


def test_a_number_with_hundreds_is_put_together_and_one_that_is_recorded_whole_is_used_whole(recordings):
    assert without_pauses(Clips(recordings).call("A142", None, "sv")) == sound(
        recordings, "number", "A", "100-and", "42"
    )
    (recordings / "sv" / "142.wav").write_bytes(tone(999))
    assert without_pauses(Clips(recordings).call("A142", None, "sv")) == sound(recordings, "number", "A", "142")


def test_a_call_with_a_clip_missing_is_said_whole_by_the_other_voice_and_told_once(recordings, caplog):
    (recordings / "sv" / "12.wav").unlink()
    caller = FirstOf([Clips(recordings), Reader(Other())])
    assert caller.call("B012", "2", "sv") == caller.call("B012", "2", "sv") == b"Nummer B noll tolv, plats tv\xc3\xa5"
    assert without_pauses(caller.call("B013", "2", "sv")) == sound(recordings, "number", "B", "0", "13", "desk", "2")
    assert [record.message for record in caplog.records] == [
        f"{recordings / 'sv'}: no 12.wav — python -m kolapp clips check tells more"
    ]


def test_a_language_without_recordings_is_the_other_voices(recordings):
    assert Clips(recordings).languages() == {"sv"}
    caller = FirstOf([Clips(recordings), Reader(Other())])
    assert caller.languages() == {"sv", "en"}
    assert caller.call("B012", "2", "en") == b"Number B zero twelve, desk two"


@pytest.mark.parametrize("bad", ["stereo", "rate", "text", "empty"])
def test_a_clip_that_cannot_be_used_is_never_heard(recordings, bad):
    wav = {"stereo": stereo(), "rate": tone(rate=16000), "text": b"hej", "empty": b""}[bad]
    (recordings / "sv" / "12.wav").write_bytes(wav)
    with pytest.raises(VoiceMissing, match="clips check tells more"):
        Clips(recordings).call("B012", "2", "sv")


def stereo() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((2, 2, RATE, 0, "NONE", ""))
        out.writeframes(unpacked(tone())[0])
    return file.getvalue()


NUMBERS = st.tuples(st.sampled_from("AB"), st.integers(0, 999)).map(lambda pair: f"{pair[0]}{pair[1]:03}")


@settings(deadline=None)
@given(NUMBERS, st.sampled_from([None, "1", "2", "reception"]), st.sampled_from(sorted(words.TONGUES)))
def test_the_words_to_record_for_a_call_are_the_words_of_the_call(number, desk, language):
    said = script(language, "AB", ["1", "2", "reception"])
    recorded = " ".join(said[name] for name in parts(number, desk, said)).replace("… ", "")
    whole = words.brief(number, language) if desk is None else words.call(number, desk, language)
    assert recorded == whole.replace(",", "").replace("،", "")


def test_the_shipped_office_has_some_120_clips_to_record(capsys):
    assert main(["clips", "list", "--office", str(SHIPPED)]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert 115 < len(lines) < 130
    assert ["sv/17.wav", "sjutton"] in lines
    assert ["sv/100-and.wav", "hundra …"] in lines
    assert all(said for _, said in lines)


def test_recordings_that_are_whole_and_even_have_no_fault(recordings, capsys):
    assert main(["clips", "check", str(recordings), "--office", str(SHIPPED)]) == 0
    assert capsys.readouterr().out == "sv: no faults\n"


@pytest.mark.parametrize(
    ("name", "wav", "told"),
    [
        ("17", None, "17.wav: is missing — record “sjutton”"),
        ("17", tone(loudness=3.0), "17.wav: is clipped — record it again*"),
        ("17", tone(loudness=0.9), "17.wav: is too loud, -4 dB — *"),
        ("17", tone(loudness=0.02), "17.wav: is too soft, -36 dB — *"),
        ("17", tone(loudness=0.4), "17.wav: is +9 dB beside the others — *"),
        ("17", tone(rate=16000), "17.wav: has 16000 samples a second, where the others have 8000 — *"),
        ("17", tone(length=5), "17.wav: lasts 5.0 s — *"),
        ("17", packed(bytes(1600), RATE), "17.wav: is silent — record it again"),
        ("17", stereo(), "17.wav: has 2 channels of 16 bits — save it as WAV, one channel*"),
        ("17", b"ID3 an mp3 file, renamed", "17.wav: file does not start with RIFF id — save it as WAV*"),
        ("17", b"", "17.wav: * — save it as WAV*"),
        ("sjutton", tone(), "sjutton.wav: no call asks for it — *"),
    ],
)
def test_each_fault_of_a_recording_is_told_with_its_remedy(recordings, name, wav, told):
    file = recordings / "sv" / f"{name}.wav"
    file.unlink() if wav is None else file.write_bytes(wav)
    found = list(faults(recordings / "sv", script("sv", "ABCD", ["1", "2", "3", "4"])))
    assert any(fnmatchcase(line, f"*/{told}") for line in found), found
    assert all(f"{name}.wav: " in line for line in found)


def test_a_folder_with_a_fault_is_an_exit_status_of_1(recordings, capsys):
    (recordings / "sv" / f"{DESK}.wav").unlink()
    assert main(["clips", "check", str(recordings), "--office", str(SHIPPED)]) == 1
    assert capsys.readouterr().out.endswith("desk.wav: is missing — record “plats”\nsv: 1 fault\n")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["list", "--language", "th"], "th: how it counts is not known"),
        (["list", "--office", "nowhere.toml"], "nowhere.toml: cannot be read"),
        (["check", "nowhere"], "nowhere: no recordings — put them in a folder for each language"),
    ],
)
def test_what_cannot_be_done_is_told(command, told, capsys):
    assert main(["clips", *command]) == 2
    assert told in capsys.readouterr().err
