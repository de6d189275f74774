"""The lobby screen as a real window on a virtual screen, looked at as a visitor would."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from fakelobby import FakeLobby, board, call, fake_lobby
from PIL import Image, ImageColor

from display.look import look
from kolapp.demo.glass import Glass
from kolapp.theme import AMBER, BIRCH, Theme

pytestmark = pytest.mark.window

DEEP = look(Theme()).quiet
SIZE = (960, 540)
CARD = (44, 250)  # in the card, left of the number
SOON = 12.0
STALE_AFTER = 1.5


class Wall:
    """The running display and its glass."""

    def __init__(self, glass: Glass, process: subprocess.Popen[str]) -> None:
        self.glass, self.process = glass, process

    def card(self) -> str:
        return "#{:02X}{:02X}{:02X}".format(*self.glass.picture().getpixel(CARD)[:3])

    def turns(self, colour: str) -> None:
        """Look until the card has this colour."""
        self.looks(lambda: self.card() == colour, f"the card never turned {colour}")

    def looks(self, until: Callable[[], bool], otherwise: str) -> None:
        end, pause = monotonic() + SOON, Event()
        while not until():
            assert monotonic() < end, f"{otherwise}; it is {self.card()}"
            pause.wait(0.05)


@contextmanager
def wall(lobby: FakeLobby, folder: Path, audio: str = "none") -> Iterator[Wall]:
    token = folder / "token"
    token.write_text("secret\n")
    with Glass(*SIZE) as glass:
        command = [sys.executable, "-m", "display", "--server", lobby.url, "--device", "lobby", "--token", str(token)]
        command += ["--size", "960x540", "--audio", audio, "--stale-after", str(STALE_AFTER)]
        env = os.environ | {"DISPLAY": glass.number, "SDL_VIDEODRIVER": "x11"}
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout.readline() == "ready display\n", process.stderr.read()
                yield Wall(glass, process)
            finally:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=10)
    assert process.returncode == 0


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
    with wall(lobby, tmp_path, f"file:{heard}") as screen:
        lobby.wait(lambda it: it.streams == 1)
        lobby.show(call(3, "B012"))
        lobby.wait(lambda it: (3, True, True) in it.seen)
        once = seconds(heard)
        lobby.show(call(5, "B012", again=True))
        screen.turns(AMBER)
        lobby.wait(lambda it: (5, True, True) in it.seen)
    assert once > 2
    assert seconds(heard) > 2 * once


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
