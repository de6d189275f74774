"""The checklist of a lobby display, D1 to D11, a test for each: what a watcher must be able to count on."""

from __future__ import annotations

import wave
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from math import hypot, radians, tan
from threading import Event
from time import monotonic

import pytest
from fakelobby import board, call, fake_lobby
from glasswall import STALE_AFTER as SHORT
from glasswall import Wall, wall

from display.announcements import read
from display.announcer import PAUSE
from display.app import SINK, SWELL
from display.compose import NEW, scene
from display.hanging import Hanging
from display.layouts import EYE, LANDSCAPE, NAMED, Layout
from display.look import look, named
from display.loudness import steps, volume_at
from display.scene import Moment, Scene
from display.sizes import CAPITAL, X_HEIGHT, Sizes, check, number_font, sizes
from display.sounding import devices
from display.tongues import Tongues
from display.turns import AGAIN_AFTER, RUSH, Part, Turns
from display.watch import STALE_AFTER, Watch
from kolapp import words
from kolapp.theme import AMBER, HIGH_CONTRAST, Theme, contrast

TEN = datetime.fromisoformat("2026-10-12T10:24:00+02:00")
LAYOUTS = {(name, layout.drawn): layout for name, pair in NAMED.items() for layout in pair}
IDS = [f"{name}-{width}x{height}" for name, (width, height) in LAYOUTS]


def drawn(layout: Layout) -> Sizes:
    return sizes(*layout.drawn, layout)


def seen(raw, *, ages=None, silent=False, layout=LANDSCAPE) -> Scene:
    moment = Moment(TEN, ages or {}, None, silent, TEN)
    return scene(read(raw), Tongues.of(("sv", "en")), moment, "Kontaktcenter", hanging=Hanging(layout, desk="2"))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=IDS)
def test_d1_the_called_number_fills_seven_tenths_of_a_degree_and_the_earlier_ones_half_of_that(layout):
    of = drawn(layout)
    check(of, layout.inches, layout.farthest)
    mm = layout.inches * 25.4 / hypot(of.width, of.height)
    number = number_font(of, of.places().at("number"), "W\u00a0888")
    least = tan(radians(0.7)) * layout.farthest * 1000
    assert number * CAPITAL * mm >= least
    if layout.rows:
        assert of.row * CAPITAL * mm >= least / 2
        assert of.row * X_HEIGHT * mm >= 16 / 2688 * layout.farthest * 1000


@pytest.mark.parametrize("name", ["office", *HIGH_CONTRAST])
def test_d2_contrast_is_ten_to_one_and_nothing_is_said_by_colour_alone(name):
    of = named(name) or look(Theme())
    for tone in of.card.values():
        assert contrast(tone.ground, tone.ink) >= (9 if tone.ground == AMBER else 10)
        assert contrast(tone.panel, tone.panel_ink) >= 10
    shown = seen(board(call(9, "B012", again=True)), ages={9: 1.0})
    assert (shown.card.word, shown.card.desk, shown.card.mark) == ("Plats", "2", "Igen")


def test_d4_a_call_stands_out_for_thirty_seconds_and_is_said_again_after_eight_to_ten():
    watch, tongues = Watch(), Tongues.of(("sv", "en"))
    watch.take(board(), 0.0, TEN)
    watch.take(board(call(9, "B012")), 10.0, TEN)
    watch.take(
        board(call(9, "B012", calling=False)), 10.0, TEN
    )  # the visitor comes at once: it stands out all the same

    def mood(after: float) -> str:
        now = TEN + timedelta(seconds=after)
        watch.beat(10.0 + after, now)
        return scene(watch.board, tongues, watch.moment(10.0 + after, now)).card.mood

    assert [mood(after) for after in (0, 4, 6, 15, 31, 44, 60)] == ["new"] * 2 + ["recent"] * 4 + ["calm"]
    assert 8 <= AGAIN_AFTER <= 10


@pytest.mark.parametrize("layout", [each for each in LAYOUTS.values() if each.rows], ids=lambda each: str(each.drawn))
def test_d4_at_least_the_five_latest_calls_are_in_view(layout):
    shown = seen(board(*(call(seq, f"A00{seq}") for seq in range(1, 9))), layout=layout)
    assert 1 + sum(bool(slot.seq) for slot in shown.rows) >= 5


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "Nummer A hundra fyrtiotvå, plats tre"), ("en", "Number A one hundred and forty-two, desk three")],
)
def test_d5_numbers_are_said_as_words(language, said):
    assert words.call("A142", "3", language) == said


def test_d6_simultaneous_calls_are_said_in_order_and_briefly_when_they_pass_fifteen_seconds():
    turns = Turns()
    calls = read(board(*(call(seq, f"A00{seq}") for seq in range(1, 8)))).calls
    for each in sorted(calls, key=lambda each: each.seq):
        turns = turns.add(each, ("sv", "en"))
    said = []
    while turns.fresh:
        turns, turn = turns.take(100.0)
        said.append(turn)
        turns = turns.said(turn, 100.0)
    assert [turn.call.seq for turn in said] == list(range(1, 8))
    assert said[0].brief
    assert (Part.NUMBER, "en") in said[0].parts()
    assert RUSH == 15


def test_d7_the_pulse_is_slower_than_once_a_second_and_over_in_five():
    assert 1 / (SWELL + SINK) <= 1
    assert 2 * (SWELL + SINK) <= 5  # a recall's two
    assert NEW <= 5


def test_d8_only_number_and_desk_reach_the_screen_whatever_the_board_carries():
    private = {"name": "Anna Andersson", "errand": "ekonomiskt bistånd", "needs": ["interpreter"], "note": "ring maken"}
    shown = str(asdict(seen(board({**call(9, "B012"), **private}, call(7, "A001", **private)))))
    assert "B\\xa0012" in shown
    assert not any(str(word) in shown for word in private.values())


def test_d9_silence_is_shown_before_ten_seconds_and_old_calls_are_not_shown_as_current():
    assert STALE_AFTER < 10
    raw = board(call(9, "B012"), waiting=[{"letter": "A", "count": 3, "wait": None}], missed=["A002"])
    shown = seen(raw, ages={9: 1.0}, silent=True)
    assert (shown.card.number, shown.missed, shown.queued) == ("", "", 0)
    assert "tappat kontakten" in shown.message.sentence
    assert {slot.mood for slot in shown.rows if slot.seq} == {"calm"}


def test_d10_there_is_a_layout_for_the_eyes_height_and_a_feed_for_the_hearing_loop():
    for inches, metres in ((15.6, 0.7), (10.1, 0.5), (21.5, 1.0)):
        check(drawn(EYE), inches, metres)
    assert devices(["plughw:0", "plughw:1"]) == ("plughw:0", "plughw:1")


def test_d11_the_level_is_set_by_the_office_and_by_the_hour():
    day = steps({"voice": {"volume": [{"from": "00:00", "percent": 0}, {"from": "08:00", "percent": 70}]}})
    assert [volume_at(day, TEN.replace(hour=hour).time()) for hour in (3, 10)] == [0, 70]


# -- the same in a real window -----------------------------------------------------------------------------------


@pytest.fixture
def lobby():
    with fake_lobby() as lobby:
        yield lobby


@pytest.mark.window
def test_d3_a_call_is_seen_within_a_second_and_speech_follows_the_chime_at_once(lobby, tmp_path):
    heard = tmp_path / "heard.wav"
    with wall(lobby, tmp_path, audio=f"file:{heard}"):
        lobby.wait(lambda it: it.streams == 1)
        lobby.show(call(3, "A001"))  # the first picture of all is not what is measured
        lobby.wait(lambda it: (3, True, True) in it.seen)
        pressed = monotonic()
        lobby.show(call(5, "B012"), call(3, "A001", calling=False))
        lobby.wait(lambda it: any(seen[:2] == (5, True) for seen in it.seen))
        assert monotonic() - pressed <= 1.0
    assert PAUSE <= 1.5
    with wave.open(str(heard)) as sound:
        assert sound.getnframes() / sound.getframerate() > 1.5


@pytest.mark.window
def test_d2_and_d7_on_the_glass_the_pulse_is_calm_and_the_letters_stand_out(lobby, tmp_path):
    with wall(lobby, tmp_path) as screen:
        lobby.wait(lambda it: it.streams == 1)
        lobby.show(call(3, "B012"))
        lobby.wait(lambda it: it.seen)
        levels = looked_at(screen, seconds=6.5)
    swells = [rising for rising, _ in groupby(b > a for a, b in pairwise(levels) if abs(b - a) > 4)]
    assert swells.count(True) <= 1  # one slow pulse and no flash
    assert levels[-1] == min(levels)


def looked_at(screen: Wall, seconds: float) -> list[int]:
    """How light the rim round the card is, again and again."""
    end, pause, levels = monotonic() + seconds, Event(), []
    while monotonic() < end:
        levels.append(screen.glass.picture().convert("L").getpixel((27, 300)))
        pause.wait(0.1)
    return levels


@pytest.mark.window
def test_d9_on_the_glass_a_silent_line_turns_the_card_to_what_visitors_should_do(lobby, tmp_path):
    assert SHORT < STALE_AFTER
    quiet = look(Theme()).quiet
    with wall(lobby, tmp_path) as screen:
        lobby.show(call(3, "B012"))
        screen.turns(AMBER)
        lobby.set(silent=True)
        began = monotonic()
        screen.turns(quiet)
        assert monotonic() - began < SHORT + 3
