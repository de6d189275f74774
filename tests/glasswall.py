"""The real lobby screen on a virtual one, to be looked at; it touches nothing and knows no queue."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

from fakelobby import FakeLobby

from kolapp.demo.glass import Glass

SIZE = (960, 540)
CARD = (44, 250)  # in the card, left of the number
SOON = 12.0
STALE_AFTER = 1.5


class Wall:
    """The running display and its glass."""

    def __init__(self, glass: Glass, process: subprocess.Popen[str]) -> None:
        self.glass, self.process = glass, process

    def card(self) -> str:
        return self.colour(*CARD)

    def colour(self, x: int, y: int) -> str:
        return "#{:02X}{:02X}{:02X}".format(*self.glass.picture().getpixel((x, y))[:3])

    def turns(self, colour: str) -> None:
        """Look until the card has this colour."""
        self.looks(lambda: self.card() == colour, f"the card never turned {colour}")

    def looks(self, until: Callable[[], bool], otherwise: str) -> None:
        end, pause = monotonic() + SOON, Event()
        while not until():
            assert monotonic() < end, f"{otherwise}; it is {self.card()}"
            pause.wait(0.05)


@contextmanager
def wall(lobby: FakeLobby, folder: Path, *wishes: str, audio: str = "none") -> Iterator[Wall]:
    token = folder / "token"
    token.write_text("secret\n")
    with Glass(*SIZE) as glass:
        command = [sys.executable, "-m", "display", "--server", lobby.url, "--device", "lobby", "--token", str(token)]
        command += ["--size", "960x540", "--audio", audio, "--stale-after", str(STALE_AFTER), *wishes]
        env = os.environ | {"DISPLAY": glass.number, "SDL_VIDEODRIVER": "x11"}
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout.readline() == "ready display\n", process.stderr.read()
                yield Wall(glass, process)
            finally:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=10)
    assert process.returncode == 0
