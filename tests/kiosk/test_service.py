"""The staff's own menu at the kiosk: five touches on the clock, a PIN, and each chore with what became of it."""

from datetime import timedelta

import pytest
from visitors import Visitor

from kiosk import compose, service
from kiosk.chores import ClockTouched, Done, GateTold, HouseVolume, KeepVolume, Knock, Leave, NewRoll, Opened, TryPin
from kiosk.events import CornerHeld, Headset, Key, Say
from kolapp import icons

ABOUT = {"device": "entrance", "version": "0.1.0", "server": "http://server:8080", "printer": "tcp://10.0.0.9:9100"}


def knocks(visitor, times=5, between=0.4):
    for _ in range(times):
        visitor.now += between
        visitor.hears(ClockTouched())


def inside(**world):
    visitor = Visitor(**world)
    knocks(visitor)
    visitor.waits(1)
    visitor.hears(Opened(ABOUT))
    visitor.waits(1)
    return visitor


def types(visitor, pin="140712"):
    for digit in pin:
        visitor.now += 0.5
        visitor.taps(f"type:{digit}")
    visitor.touches("open:")


def test_five_touches_on_the_clock_ask_for_the_pin():
    visitor = Visitor()
    knocks(visitor)
    assert visitor.screen.name == "pin" and visitor.wants(Knock)
    visitor.waits(1)
    types(visitor)
    assert visitor.wants(TryPin) == [TryPin("140712")]
    visitor.hears(Opened(ABOUT))
    assert visitor.screen.name == "service"


@pytest.mark.parametrize(("times", "between"), [(4, 0.3), (40, 0.8)])
def test_fewer_or_slower_touches_do_nothing(times, between):
    visitor = Visitor()
    knocks(visitor, times, between)
    assert visitor.screen.name == "welcome" and not visitor.effects


def test_in_the_middle_of_a_visit_the_clock_is_only_a_clock():
    visitor = Visitor()
    visitor.touches("group:home")
    knocks(visitor)
    assert visitor.screen.name == "errands"


def test_what_is_typed_is_counted_and_never_shown_nor_said():
    visitor = Visitor()
    knocks(visitor)
    visitor.waits(1)
    for digit in "914":
        visitor.now += 0.5
        visitor.taps(f"type:{digit}")
    assert visitor.screen.banner == "3 siffror"
    assert not any("914" in text for text in (*visitor.screen.visible, *visitor.screen.spoken))


def test_a_wrong_pin_is_told_and_forgotten():
    visitor = Visitor()
    knocks(visitor)
    visitor.waits(1)
    types(visitor)
    visitor.hears(GateTold(known=True, wrong=True))
    assert visitor.screen.lines == ("Koden stämmer inte.",)
    assert not visitor.flow.visit.typed


def test_after_too_many_tries_there_are_no_keys_until_the_pause_is_over():
    visitor = Visitor()
    knocks(visitor)
    visitor.waits(1)
    until = visitor.flow.clock + timedelta(seconds=12)
    visitor.hears(GateTold(known=True, until=until))
    assert visitor.screen.lines == ("För många försök.", "Vänta 12 sekunder.") and not visitor.screen.keys
    visitor.waits(13)
    assert visitor.screen.keys


def test_without_a_pin_it_says_how_to_set_one_and_nothing_opens():
    visitor = Visitor()
    knocks(visitor)
    visitor.waits(1)
    visitor.hears(GateTold(known=False))
    assert "python -m kiosk pin" in visitor.screen.lines[-1]
    assert [item.action for item in visitor.screen.items] == ["home"]


def test_whoever_has_not_the_pin_has_not_the_chores():
    visitor = Visitor()
    knocks(visitor)
    visitor.waits(1)
    visitor.effects.clear()
    for item in ("chore:leave", "chore:restart", "chore:roll", "chore:test", "chore:volume"):
        visitor.taps(item)
        visitor.waits(1)
    assert visitor.screen.name == "pin" and not visitor.effects


@pytest.mark.parametrize("begins", [Headset(True), CornerHeld(), Key("next")])
def test_staff_who_wake_the_voice_stay_where_they_are_and_nobody_hears_the_pin(begins):
    visitor = Visitor()
    knocks(visitor)
    visitor.waits(1)
    visitor.hears(begins)
    for _ in range(3):
        visitor.waits(1)
        visitor.hears(Key("next"))
    assert visitor.screen.name == "pin" and "silent:" not in [item.id for item in visitor.screen.items]
    spoken = [say.words for say in visitor.wants(Say) if say.words]
    assert bool(spoken) == (begins == Headset(True))


def test_an_answer_that_comes_when_staff_have_gone_opens_nothing():
    visitor = Visitor()
    knocks(visitor)
    visitor.waits(31)
    visitor.hears(Opened(ABOUT))
    assert visitor.screen.name == "welcome"


@pytest.mark.parametrize(("chore", "effect", "done", "told"), [
    ("roll", NewRoll, Done("roll"), "Pappret räknas från en ny rulle."),
    ("test", None, Done("test", "printed"), "Provlappen är utskriven."),
    ("test", None, Done("test", "not-printed", "paper-out"), "Provlappen kom inte som den ska: paper-out."),
])  # fmt: skip
def test_a_chore_is_asked_for_and_what_became_of_it_is_told(chore, effect, done, told):
    visitor = inside()
    visitor.effects.clear()
    visitor.touches(f"chore:{chore}")
    assert len(visitor.effects) == 1 and (effect is None or visitor.wants(effect))
    visitor.hears(done)
    assert visitor.screen.banner == told


def test_the_volume_goes_up_a_step_and_round_and_is_heard_at_once_by_all_who_come_after():
    visitor = inside()
    visitor.hears(HouseVolume(1))
    visitor.effects.clear()
    visitor.touches("chore:volume", "chore:volume")
    assert [kept.step for kept in visitor.wants(KeepVolume)] == [2, -2]
    assert [said.volume for said in visitor.wants(Say)] == [2, -2]
    visitor.touches("home:", "adjust:", "aloud:")
    assert visitor.wants(Say)[-1].volume == -2


def test_the_kiosk_says_who_it_is():
    visitor = inside()
    visitor.touches("chore:about")
    assert "Namn: entrance" in visitor.screen.lines and "Lappar kvar: –" in visitor.screen.lines
    visitor.touches("chore:menu")
    assert visitor.screen.item("chore:roll")


def test_switching_off_is_asked_twice_and_restarting_once():
    visitor = inside()
    visitor.touches("chore:exit")
    assert not visitor.wants(Leave)
    visitor.touches("chore:leave")
    assert visitor.wants(Leave) == [Leave(again=False)]
    visitor = inside()
    visitor.touches("chore:restart")
    assert visitor.wants(Leave) == [Leave(again=True)]


def test_staff_who_walk_away_leave_no_open_menu():
    visitor = inside()
    visitor.waits(91)
    assert visitor.screen.name == "welcome" and not visitor.flow.visit.staff.about


def test_keys_and_voice_work_here_as_everywhere():
    visitor = Visitor()
    visitor.touches("adjust:", "aloud:", "back:")
    knocks(visitor)
    visitor.waits(1)
    assert any("För personalen" in text for said in visitor.wants(Say) for text, _ in said.words)
    visitor.hears(Key("next"))
    assert visitor.screen.focus == "type:1"
    visitor.hears(Key("back"))
    assert visitor.screen.name == "welcome"


@pytest.mark.parametrize("house", ["sv", "en", "ar", "fi"])
def test_staffs_screens_are_whole_in_every_language_they_have(house):
    visitor = Visitor()
    visitor.hears_office(languages=[house, "de"])
    visitor.waits(60)
    knocks(visitor)
    visitor.waits(1)
    screens = [visitor.screen]
    visitor.hears(Opened(ABOUT))
    visitor.waits(1)
    screens += [visitor.screen]
    for page in ("about", "menu", "exit"):
        visitor.touches(f"chore:{page}")
        screens += [visitor.screen]
    for screen in screens:
        said = " ".join(screen.spoken)
        assert screen.language == service.language(house) in service.LANGUAGES
        assert screen.title and all(text in said for text in screen.visible) and len(screen.choices) <= 6
        assert all(icons.glyph(item.icon) for item in screen.items if item.icon)
    assert set(service.SCREENS) == set(compose.DRAWN) - set(compose.SCREENS)
