"""What the lobby hears, recorded behind ALSA: chime, then words, one sound at a time, on every device, neither shouted nor whispered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from threading import Condition

import pytest
from soundproof import Room, Sound

from display.announcements import Call
from display.announcer import NO_SOUND, Announcer
from kolapp import words
from kolapp.caller import Reader
from kolapp.sound import Player
from kolapp.sound.chime import chime
from kolapp.sound.together import Together
from kolapp.sound.wav import at_volume, unpacked
from kolapp.voice import Espeak

VOLUME = 80
SLACK = 1.5  # seconds a busy machine may take to start a player


class Lobby:
    """A display's voice with real speech and a real player, in a room with microphones."""

    def __init__(self, room: Room) -> None:
        self.room, self.told, self.said = room, Condition(), list[tuple[int, str]]()

    def note(self, seq: int, why: str) -> None:
        with self.told:
            self.said.append((seq, why))
            self.told.notify_all()

    def wait(self, until: Callable[[], bool], seconds: float = 30) -> None:
        with self.told:
            assert self.told.wait_for(until, seconds), self.said

    @contextmanager
    def announcer(self, *devices: str) -> Iterator[Announcer]:
        announcer = Announcer(
            Together([Player(device) for device in devices]),
            Reader(Espeak()),
            languages=lambda: ("sv", "en"),
            standing=lambda _: True,
            voicing=self.voiced,
            said=self.note,
            loudness=lambda: VOLUME,
        )
        announcer.start()
        try:
            yield announcer
        finally:
            announcer.stop()
            announcer.join(10)

    def voiced(self, seq: int | None) -> None:
        with self.told:
            self.told.notify_all()


@pytest.fixture
def lobby(tmp_path, monkeypatch) -> Lobby:
    room = Room(tmp_path, "lobby", "loop")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(room.config))
    return Lobby(room)


def call(seq: int, number: str, language: str = "sv", again: bool = False) -> Call:
    return Call(seq, number, "2", datetime.now(UTC), again, language)


def is_that(sound: Sound, wav: bytes) -> bool:
    """Whether this file, at the lobby's volume, is what was heard; a player may fill up its last moment with silence."""
    samples = unpacked(at_volume(wav, VOLUME))[0]
    return sound.samples[: len(samples)] == samples and not any(sound.samples[len(samples) :])


def speech(number: str, language: str) -> bytes:
    return Espeak().say(words.call(number, "2", language), language)


def apart(heard: list[Sound]) -> bool:
    return all(one.ended <= other.began for one, other in pairwise(heard))


def test_a_chime_and_then_the_call_in_both_languages_each_to_its_end_and_none_over_another(lobby):
    with lobby.announcer("lobby") as announcer:
        announcer.say(call(3, "B142", "en"))
        lobby.wait(lambda: lobby.said == [(3, "")])
        heard = lobby.room.heard("lobby")
    chimed, swedish, english = heard
    assert is_that(chimed, chime(again=False))
    assert is_that(swedish, speech("B142", "sv"))
    assert is_that(english, speech("B142", "en"))
    assert apart(heard)
    assert swedish.began - chimed.ended < 0.4 + SLACK
    for sound in heard:
        assert sound.ended - sound.began == pytest.approx(sound.length, abs=SLACK)  # in its real time
        assert -26 < sound.level < -14
        assert -14 < sound.peak < -1
    assert abs(chimed.level - swedish.level) < 6


def test_two_calls_at_once_are_heard_one_after_the_other_on_loudspeaker_and_loop_alike(lobby):
    with lobby.announcer("lobby", "loop") as announcer:
        announcer.say(call(3, "A001"))
        announcer.say(call(4, "C020", again=True))
        lobby.wait(lambda: lobby.said == [(3, ""), (4, "")])
        heard, looped = lobby.room.heard("lobby"), lobby.room.heard("loop")
    wanted = [chime(again=False), speech("A001", "sv"), chime(again=True), speech("C020", "sv")]
    assert all(is_that(sound, wav) for sound, wav in zip(heard, wanted, strict=True))
    assert [sound.samples for sound in looped] == [sound.samples for sound in heard]
    assert apart(heard)
    assert apart(looped)
    assert all(abs(one.began - other.began) < SLACK for one, other in zip(heard, looped, strict=True))


def test_a_dead_loop_neither_silences_nor_delays_the_loudspeaker_and_a_dead_loudspeaker_is_no_call_heard(lobby):
    with lobby.announcer("lobby", "no-such-device") as announcer:
        announcer.say(call(3, "A001"))
        lobby.wait(lambda: lobby.said == [(3, "")])
    chimed, spoken = lobby.room.heard("lobby")
    assert is_that(chimed, chime(again=False))
    assert is_that(spoken, speech("A001", "sv"))
    assert spoken.began - chimed.ended < 0.4 + SLACK
    with lobby.announcer("no-such-device", "loop") as announcer:
        announcer.say(call(4, "A001"))
        lobby.wait(lambda: len(lobby.said) == 2)
    assert lobby.said[1] == (4, NO_SOUND)
    assert len(lobby.room.heard("loop")) == 2


@pytest.mark.long
def test_the_second_time_comes_eight_to_ten_seconds_after_the_first_ended(lobby):
    with lobby.announcer("lobby") as announcer:
        announcer.say(call(3, "B142", "en"))
        lobby.wait(lambda: len(lobby.room.heard("lobby")) == 6, 60)
        heard = lobby.room.heard("lobby")
    assert apart(heard)
    assert 8 <= heard[3].began - heard[2].ended <= 10
    assert [sound.samples for sound in heard[3:]] == [sound.samples for sound in heard[:3]]
    assert lobby.said == [(3, "")]
