"""The voice's thread: the newest wish is said, the one before falls silent at once, and it outlives what goes wrong."""

import threading
from contextlib import closing
from time import monotonic

import pytest

from kiosk.events import Say, Speaking, Voices
from kiosk.speaker import Speaker
from kolapp.sound import Player
from kolapp.sound.wav import packed, unpacked
from kolapp.voice import VoiceMissing

SOON = 5.0
LONG = packed(b"\x00\x10" * 22050 * 30)  # half a minute
SHORT = packed(b"\x00\x20" * 220)


class FakeVoice:
    """Says "long" for half a minute and everything else in a breath; it has no Somali, and chokes on "bug"."""

    def languages(self):
        return frozenset({"sv", "en"})

    def say(self, text, language):
        if language not in self.languages():
            raise VoiceMissing(language)
        if text == "bug":
            raise ZeroDivisionError
        return LONG if text == "long" else SHORT


class Ear:
    """What the speaker told, and when."""

    def __init__(self):
        self.told, self.news = [], threading.Condition()

    def __call__(self, event):
        with self.news:
            self.told.append(event)
            self.news.notify_all()

    def hears(self, event, times=1):
        with self.news:
            assert self.news.wait_for(lambda: self.told.count(event) >= times, SOON), self.told


@pytest.fixture
def ear():
    return Ear()


@pytest.fixture
def speaker(ear, tmp_path):
    speaker = Speaker(Player(f"file:{tmp_path / 'heard.wav'}"), ear, lambda _rate, _volume: FakeVoice())
    speaker.start()
    with closing(speaker):
        yield speaker


def heard(tmp_path):
    return unpacked((tmp_path / "heard.wav").read_bytes())[0]


def test_it_tells_which_languages_it_has(speaker, ear):
    ear.hears(Voices(frozenset({"sv", "en"})))


def test_the_voice_is_ready_before_the_first_visitor(ear, tmp_path):
    said, warm = set(), threading.Event()

    class Remembering(FakeVoice):
        def say(self, text, language):
            said.add(language)
            if said == self.languages():
                warm.set()
            return super().say(text, language)

    speaker = Speaker(Player(f"file:{tmp_path / 'heard.wav'}"), ear, lambda _rate, _volume: Remembering())
    speaker.start()
    with closing(speaker):
        assert warm.wait(SOON)
    assert not (tmp_path / "heard.wav").exists()


def test_it_tells_when_it_begins_and_when_all_is_said(speaker, ear, tmp_path):
    speaker.say(Say((("ett", "sv"), ("two", "en"))))
    ear.hears(Speaking(False))
    assert ear.told[-2:] == [Speaking(True), Speaking(False)]
    assert len(heard(tmp_path)) == 2 * 2 * 220


def test_a_new_wish_silences_the_one_before_within_150_ms(speaker, ear):
    speaker.say(Say((("long", "sv"), ("long", "sv"))))
    ear.hears(Speaking(True))
    began = monotonic()
    speaker.say(Say(()))
    ear.hears(Speaking(False))
    assert monotonic() - began < 0.15


def test_the_newest_wish_is_the_one_that_is_said(speaker, ear, tmp_path):
    for _ in range(20):
        speaker.say(Say((("long", "sv"),)))
    speaker.say(Say((("kort", "sv"),)))
    with ear.news:
        assert ear.news.wait_for(
            lambda: tmp_path.joinpath("heard.wav").exists() and ear.told[-1] == Speaking(False), SOON
        )
    assert heard(tmp_path).endswith(b"\x00\x20" * 220)


def test_a_language_without_a_voice_is_left_out_and_a_bug_is_not_the_end(speaker, ear, tmp_path):
    speaker.say(Say((("hadal", "so"), ("ord", "sv"), ("bug", "sv"))))
    ear.hears(Speaking(False))
    speaker.say(Say((("ord", "sv"),)))
    ear.hears(Speaking(False), times=2)
    assert len(heard(tmp_path)) == 2 * 2 * 220
