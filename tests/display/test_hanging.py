"""How a screen hangs: the sign of one desk, the arrows to all of them, and what it will not start with."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest
from fakelobby import board, call

from display.announcements import read
from display.compose import scene
from display.hanging import ARROWS, LOBBY, Hanging, arrows
from display.layouts import LANDSCAPE, SIGN
from display.scene import Moment, Scene
from display.tongues import Tongues
from kolapp.icons import glyph

TEN = datetime.fromisoformat("2026-10-12T10:24:00+02:00")
AT_TWO = Hanging(SIGN, desk="2")


def sign(*calls, silent=False, ages=None, languages=("sv", "en"), hanging=AT_TWO, **more) -> Scene:
    moment = Moment(TEN, ages or {}, None, silent, TEN)
    return scene(read(board(*calls, **more)), Tongues.of(languages), moment, hanging=hanging)


def at_two(number=None, open=True):
    return [{"desk": "1", "open": True, "number": "C003"}, {"desk": "2", "open": open, "number": number}]


def number(shown: Scene) -> str:
    return shown.card.number.replace("\u00a0", " ")


def test_a_sign_shows_the_number_at_its_own_desk_alone():
    shown = sign(call(9, "C003", desk="1"), call(7, "B012", desk="2"), desks=at_two("B012"), ages={7: 1.0})
    assert (number(shown), shown.card.desk, shown.card.mood) == ("B 012", "2", "new")
    assert not any(slot.seq for slot in shown.rows)


def test_a_free_desk_says_so_and_a_closed_one_too():
    for open_, words in ((True, ("Ledig", "Free")), (False, ("Stängd", "Closed"))):
        shown = sign(call(9, "B012", desk="2", calling=False), desks=at_two(None, open_))
        assert (number(shown), shown.message.title, shown.message.aside) == ("", *words)
        assert (shown.card.word, shown.card.desk) == ("Plats", "2")


def test_a_visitor_who_has_been_there_long_still_has_the_sign():
    shown = sign(call(40, "C003", desk="1"), desks=at_two("B012"))
    assert (number(shown), shown.card.mood, shown.message.title) == ("B 012", "calm", "")


def test_an_older_server_that_tells_no_desks_still_gives_the_sign_its_calls():
    assert number(sign(call(7, "B012", desk="2"))) == "B 012"
    assert sign(call(7, "B012", desk="2", calling=False)).message.title == "Ledig"


def test_a_sign_that_has_lost_the_line_says_neither_number_nor_free():
    shown = sign(call(7, "B012", desk="2"), desks=at_two("B012"), silent=True)
    assert (number(shown), shown.message.title) == ("", "")
    assert "tappat kontakten" in shown.message.sentence


def test_a_sign_announces_and_acknowledges_its_own_calls_only_and_a_lobby_screen_all():
    assert [AT_TWO.shows(desk) for desk in "123"] == [False, True, False]
    assert all(LOBBY.shows(desk) for desk in "123")


def test_the_way_to_a_desk_is_shown_where_the_screen_knows_it():
    shown = sign(
        call(9, "C003", desk="1"), call(7, "B012", desk="2"), hanging=Hanging(LANDSCAPE, arrows={"1": "up-left"})
    )
    assert shown.card.arrow == "arrow-top-left-thick"
    assert shown.rows[0].arrow == ""


@pytest.mark.parametrize("way", ARROWS)
def test_every_way_has_a_shape(way):
    assert glyph(ARROWS[way])


def test_arrows_are_written_as_desk_and_way():
    assert arrows("1=left, 2=up-right,") == {"1": "left", "2": "up-right"}


@pytest.mark.parametrize("wrong", ["1", "=left", "1=west", "1=left;2=right"])
def test_an_arrow_that_points_nowhere_is_refused_with_the_remedy(wrong):
    with pytest.raises(ValueError, match="write for instance 1=left,2=right"):
        arrows(wrong)


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        (["--layout", "desk"], "say which desk"),
        (["--desk", "2"], "--layout desk and --desk go together"),
        (["--layout", "round"], "invalid choice"),
        (["--theme", "pink"], "invalid choice"),
        (["--slides", "/nowhere/at/all"], "is no folder"),
        (["--arrows", "1=west"], "write for instance"),
        (["--layout", "eye", "--inches", "7", "--farthest", "4"], "7 inches"),
    ],
)
def test_a_screen_that_cannot_hang_so_does_not_start(wishes, told, tmp_path):
    token = tmp_path / "token"
    token.write_text("secret")
    command = [
        sys.executable,
        "-m",
        "display",
        "--server",
        "http://127.0.0.1:9",
        "--device",
        "d",
        "--token",
        str(token),
    ]
    ended = subprocess.run([*command, *wishes], capture_output=True, text=True, check=False, timeout=20)
    assert ended.returncode == 2
    assert told in ended.stderr
