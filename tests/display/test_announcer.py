"""The voice queue: one call at a time, chime first, in the house's language and then the visitor's."""

from datetime import UTC, datetime
from threading import Event

import pytest
from loudspeaker import DumbVoice, FakeSound, FakeVoice, Lobby

from display.announcements import Call
from display.announcer import GONE, NO_SOUND, NO_VOICE, QUIET, Silence
from kolapp.sound import Player


@pytest.fixture
def lobby() -> Lobby:
    return Lobby()


def call(seq: int, number: str, language: str = "sv", again: bool = False) -> Call:
    return Call(seq, number, "2", datetime.now(UTC), again, language)


def test_a_call_chimes_and_is_then_said_in_the_house_language(lobby):
    sound = FakeSound()
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B012"))
        lobby.wait(1)
    assert sound.played == ["chime", "sv: Nummer B noll tolv, plats två"]
    assert lobby.said == [(3, "")]


def test_a_visitor_with_another_language_hears_that_after_the_swedish(lobby):
    sound = FakeSound()
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B012", "en"))
        lobby.wait(1)
    assert [said[:3] for said in sound.played[1:]] == ["sv:", "en:"]


def test_a_language_without_a_voice_is_left_out(lobby):
    sound = FakeSound()
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B012", "ar"))
        lobby.wait(1)
    assert [said[:3] for said in sound.played[1:]] == ["sv:"]


def test_a_recall_has_a_chime_of_its_own(lobby):
    sound = FakeSound()
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B012", again=True))
        lobby.wait(1)
    assert sound.played == ["recall", "sv: Nummer B noll tolv, plats två"]


def test_many_calls_at_once_are_said_one_after_another_in_order(lobby):
    sound = FakeSound()
    with lobby.announcer(sound) as announcer:
        for seq in range(1, 7):
            announcer.say(call(seq, f"A00{seq}"))
        lobby.wait(6)
    assert [seq for seq, _ in lobby.said] == [1, 2, 3, 4, 5, 6]
    assert not sound.overlapped
    assert lobby.voiced == [1, None, 2, None, 3, None, 4, None, 5, None, 6, None]


def test_a_visitor_who_came_while_others_were_called_is_not_called_again(lobby):
    sound, lobby.standing = FakeSound(), lambda seq: seq != 3
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B012"))
        lobby.wait(1)
    assert (sound.played, lobby.said) == ([], [(3, GONE)])


def test_while_nobody_knows_who_has_come_calls_wait_and_only_those_still_made_are_said_afterwards(lobby):
    sound, lobby.standing, looked, back = FakeSound(), lambda seq: seq != 3, Event(), Event()
    lobby.blind = lambda: looked.set() or not back.is_set()
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B012"))
        announcer.say(call(4, "A001"))
        assert looked.wait(5)
        assert (sound.played, lobby.said) == ([], [])
        back.set()
        lobby.wait(2)
    assert lobby.said == [(3, GONE), (4, "")]


def test_without_sound_a_call_is_acknowledged_as_not_said_and_why(lobby):
    with lobby.announcer(Silence()) as announcer:
        announcer.say(call(3, "B012"))
        lobby.wait(1)
    assert lobby.said == [(3, NO_SOUND)]


def test_without_an_audio_device_the_log_is_told_once_and_each_call_is_acknowledged(lobby, caplog):
    with lobby.announcer(Player("default", program="no-such-player")) as announcer:
        for seq in range(1, 4):
            announcer.say(call(seq, "B012"))
        lobby.wait(3)
    assert [record.message.partition(":")[0] for record in caplog.records] == ["no sound on default"]
    assert lobby.said == [(seq, NO_SOUND) for seq in range(1, 4)]


def test_without_a_voice_the_chime_still_rings(lobby):
    sound = FakeSound()
    with lobby.announcer(sound, DumbVoice()) as announcer:
        announcer.say(call(3, "B012"))
        lobby.wait(1)
    assert (sound.played, lobby.said) == (["chime"], [(3, NO_VOICE)])


def test_a_call_that_cannot_be_said_does_not_silence_the_next(lobby, caplog):
    sound = FakeSound()
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B01x"))
        announcer.say(call(4, "A001"))
        lobby.wait(2)
    assert lobby.said[0][1] not in ("", NO_SOUND)
    assert lobby.said[1] == (4, "")


def test_a_call_nobody_answers_is_said_once_more_and_acknowledged_once(lobby):
    sound = FakeSound()
    with lobby.announcer(sound, again_after=0.05) as announcer:
        announcer.say(call(3, "B012"))
        sound.wait(4)
    assert sound.played == ["chime", "sv: Nummer B noll tolv, plats två"] * 2
    assert lobby.said == [(3, "")]


def test_a_visitor_who_has_come_by_then_is_not_called_once_more(lobby):
    sound = FakeSound()
    came = {3}
    lobby.standing = lambda seq: seq not in came or not sound.played
    with lobby.announcer(sound, again_after=0.05) as announcer:
        announcer.say(call(3, "B012"))
        lobby.wait(1)
        announcer.say(call(4, "A001"))
        sound.wait(6)
    assert [said for said in sound.played if "B noll tolv" in said] == ["sv: Nummer B noll tolv, plats två"]
    assert sum("A noll noll ett" in said for said in sound.played) == 2


def test_in_a_quiet_hour_nothing_is_heard_and_the_desk_is_told_why(lobby):
    sound, lobby.volume = FakeSound(), 0
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B012"))
        lobby.wait(1)
    assert (sound.played, lobby.said, lobby.voiced) == ([], [(3, QUIET)], [])


def test_a_call_that_is_cut_off_when_the_display_ends_is_not_taken_for_said(lobby):
    class Ringing(FakeSound):
        """Plays until it is told to stop."""

        hush = Event()

        def play(self, wav: bytes) -> bool:
            super().play(wav)
            return not self.hush.wait(5)

        def stop(self) -> None:
            self.hush.set()

    sound = Ringing()
    with lobby.announcer(sound) as announcer:
        announcer.say(call(3, "B012"))
        sound.wait(1)
    assert (sound.played, lobby.said) == (["chime"], [])


def test_the_words_are_made_while_the_chime_rings(lobby):
    """A slow voice delays itself and not the chime."""
    rang = Event()

    class SlowVoice(FakeVoice):
        def say(self, text: str, language: str) -> bytes:
            return super().say(text, language) if rang.wait(5) else b""

    class Ringing(FakeSound):
        def play(self, wav: bytes) -> bool:
            rang.set()
            return super().play(wav)

        def available(self) -> bool:
            return False  # so that nothing is warmed up beforehand

    sound = Ringing()
    with lobby.announcer(sound, SlowVoice()) as announcer:
        announcer.say(call(3, "B012"))
        lobby.wait(1)
    assert sound.played == ["chime", "sv: Nummer B noll tolv, plats två"]
