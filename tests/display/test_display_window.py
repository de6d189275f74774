"""The lobby screen as a real window on a virtual screen, looked at as a visitor would."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from fakelobby import OFFICE, board, call, fake_lobby
from glasswall import SIZE, wall
from PIL import Image, ImageColor

from display.look import look
from kolapp.demo.glass import Glass
from kolapp.theme import AMBER, BIRCH, YELLOW, Theme

pytestmark = pytest.mark.window

DEEP = look(Theme()).quiet
GREY = "#808080"  # a colour that scaling and packing leave as it is


@pytest.fixture
def lobby():
    with fake_lobby() as lobby:
        yield lobby


def resident(pid: int) -> int:
    """Megabytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:")) // 1024


def test_a_call_turns_the_card_amber_and_then_settles_and_is_acknowledged(lobby, tmp_path):
    with wall(lobby, tmp_path) as screen:
        screen.turns(DEEP)
        lobby.show(call(3, "B012"))
        lobby.wait(lambda it: (3, True, False) in it.seen)
        assert screen.card() == AMBER  # it is acknowledged after it was drawn
        screen.turns(BIRCH)
        assert resident(screen.process.pid) <= 320


def test_a_recall_turns_it_amber_again_and_rings_again(lobby, tmp_path):
    heard = tmp_path / "heard.wav"
    with wall(lobby, tmp_path, audio=f"file:{heard}") as screen:
        lobby.wait(lambda it: it.streams == 1)
        lobby.show(call(3, "B012"))
        lobby.wait(lambda it: (3, True, True) in it.seen)
        once = seconds(heard)
        lobby.show(call(5, "B012", again=True))
        screen.turns(AMBER)
        lobby.wait(lambda it: (5, True, True) in it.seen)
    assert once > 2
    assert seconds(heard) > 2 * once


def samples(path: Path) -> bytes:
    with wave.open(str(path)) as sound:
        return sound.readframes(sound.getnframes())


def seconds(path: Path) -> float:
    with wave.open(str(path)) as sound:
        return sound.getnframes() / sound.getframerate()


def test_a_silent_server_is_seen_and_on_return_nothing_is_shouted(lobby, tmp_path):
    with wall(lobby, tmp_path) as screen:
        lobby.wait(lambda it: it.streams == 1)
        lobby.show(call(3, "B012"))
        lobby.wait(lambda it: len(it.seen) == 2)  # shown, and why it was not said
        lobby.set(silent=True)
        screen.turns(DEEP)
        lobby.set(silent=False)
        screen.looks(lambda: screen.card() in (AMBER, BIRCH), "the call did not come back")
        lobby.show(call(3, "B012"), call(2, "A001", calling=False), seq=9)
        lobby.wait(lambda it: any(seen[0] == 2 for seen in it.seen))
    assert [seen[0] for seen in lobby.seen] == [3, 3, 2]


def test_a_server_that_went_away_is_found_again_and_its_new_call_made(lobby, tmp_path):
    with wall(lobby, tmp_path) as screen:
        lobby.wait(lambda it: it.streams == 1)
        lobby.set(away=True)
        screen.looks(
            lambda: empty_foot(screen.glass.picture()), "the waiting queues are still shown as if they were true"
        )
        lobby.set(away=False, board=board(call(3, "B012", age=200)), version=7)
        lobby.wait(lambda it: (3, True, False) in it.seen)
        screen.turns(AMBER)


def empty_foot(picture: Image.Image) -> bool:
    """No words where it is told how many wait."""
    return len(picture.convert("RGB").crop((32, 450, 500, 510)).getcolors(1 << 16)) == 1


def test_a_board_that_makes_no_sense_never_leaves_a_dead_wall(lobby, tmp_path):
    with wall(lobby, tmp_path) as screen:
        lobby.wait(lambda it: it.streams == 1)
        for version, nonsense in enumerate(({"seq": "many", "calls": 7}, {"seq": 1, "missed": [""]}), 8):
            lobby.set(board=nonsense, version=version)
            lobby.wait(lambda it, version=version: it.sent == version)
        lobby.show(call(3, "B012"))
        lobby.wait(lambda it: (3, True, False) in it.seen)
        screen.turns(AMBER)


def test_the_display_reports_its_health(lobby, tmp_path):
    with wall(lobby, tmp_path):
        lobby.wait(lambda it: it.health)
    assert (lobby.health["audio"], lobby.health["sound"], lobby.health["volume"]) == ("none", "none", 80)
    assert lobby.health["version"]


def test_a_set_up_nobody_could_read_does_not_start():
    command = [sys.executable, "-m", "display", "--pictures", "/nowhere", "--inches", "24", "--farthest", "9"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    assert ended.returncode == 2
    assert "24 inches" in ended.stderr


def test_pictures_from_a_folder_stand_in_the_corner_until_somebody_is_called(lobby, tmp_path):
    folder = tmp_path / "slides"
    folder.mkdir()
    Image.new("RGB", (1600, 900), GREY).save(folder / "poster.png")
    (folder / "broken.png").write_bytes(b"nothing")
    with wall(lobby, tmp_path, "--slides", str(folder)) as screen:
        lobby.show(call(3, "B012", age=900, calling=False))
        screen.turns(GREY)
        lobby.show(call(5, "A001"), call(3, "B012", age=900, calling=False))
        screen.turns(AMBER)
        lobby.show(call(5, "A001", calling=False), seq=6)
        screen.turns(BIRCH)  # who was just called still has the stage


def test_a_desk_s_sign_shows_and_acknowledges_its_own_calls_only(lobby, tmp_path):
    with wall(
        lobby, tmp_path, "--layout", "desk", "--desk", "2", "--inches", "24", "--theme", "yellow-on-black"
    ) as screen:
        lobby.show(call(3, "B012", desk="1"))
        lobby.wait(lambda it: it.sent == it.version)
        lobby.show(call(5, "A001", desk="2"), call(3, "B012", desk="1"))
        screen.turns(YELLOW)
        lobby.wait(lambda it: (5, True, False) in it.seen)
    assert {seen[0] for seen in lobby.seen} == {5}


def test_the_picture_tool_draws_a_layout_in_every_state(tmp_path):
    with Glass(*SIZE) as glass:
        command = [sys.executable, "-m", "display", "--pictures", str(tmp_path), "--layout", "desk"]
        env = os.environ | {"DISPLAY": glass.number, "SDL_VIDEODRIVER": "x11"}
        subprocess.run(command, env=env, check=True, timeout=60, capture_output=True)
    drawn = {path.name.split("-")[0] for path in tmp_path.glob("*-1280x720.png")}
    assert drawn == {"free", "closed", "called", "serving", "lost"}
    with Image.open(tmp_path / "called-sv-en-desk-720x1280.png") as upright:
        assert upright.size == (720, 1280)
        assert upright.getpixel((100, 1200)) == ImageColor.getrgb(AMBER)


def test_in_a_quiet_hour_a_call_is_shown_and_not_heard_and_the_server_is_told_why(lobby, tmp_path):
    heard = tmp_path / "heard.wav"
    lobby.office = OFFICE | {"voice": {"volume": [{"from": "00:00", "percent": 0}]}}
    with wall(lobby, tmp_path, audio=f"file:{heard}") as screen:
        screen.turns(DEEP)
        lobby.show(call(3, "B012"))
        screen.turns(AMBER)
        lobby.wait(lambda it: it.reasons.get(3) == "quiet" and (3, True, False) in it.seen)
        lobby.wait(lambda it: it.health.get("quiet") is True)
    assert (lobby.health["volume"], lobby.health["sound"]) == (0, "ok")
    assert not heard.exists() or not any(samples(heard))
