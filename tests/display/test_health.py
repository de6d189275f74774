"""What the display tells of its own sound, and why the latest call was silent."""

from loudspeaker import FakeSound

from display.announcer import NO_SOUND, Silence
from display.health import Health
from kolapp.sound import Player
from kolapp.sound.together import Together


def test_the_health_report_names_the_device_and_why_the_latest_call_was_silent():
    health = Health(["plughw:1,0"], FakeSound(), lambda: 80)
    assert health.said(3, "")
    assert not health.said(4, NO_SOUND)
    body = health.body()
    assert (body["audio"], body["sound"], body["volume"], body["spoken"]) == ("plughw:1,0", "ok", 80, 1)
    assert body["silent"] == {"seq": 4, "why": NO_SOUND}


def test_a_hearing_loop_that_does_not_take_sound_is_told_though_the_lobby_is_heard(caplog):
    sound = Together([Player("null"), Player("no-such-loop")])
    body = Health(["null", "no-such-loop"], sound, lambda: 80).body()
    assert (body["audio"], body["sound"]) == ("null, no-such-loop", "none on no-such-loop")


def test_a_quiet_hour_is_told_in_the_health_report():
    body = Health(["null"], FakeSound(), lambda: 0).body()
    assert (body["volume"], body["quiet"]) == (0, True)


def test_a_screen_told_to_be_silent_says_that_it_has_no_sound():
    assert Health(["none"], Silence(), lambda: 80).body()["sound"] == "none"
