"""The kiosk's real window, as its visitors and their surroundings meet it: touched, looked at, on a machine whose clock can be set."""

from __future__ import annotations

import json
import os
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.gate import Gate
from kolapp.demo.crew import Crew
from kolapp.demo.glass import Glass

SIZE, SOON, PIN = (1080, 1920), 20.0, "140712"
CLOCK, BESIDE = (980, 66), (5, 900)  # where the time stands, and where nothing can be touched
TESTS = Path(__file__).parent
PATHS = os.pathsep.join([str(TESTS.parent), str(TESTS)])


class Entrance:
    """The kiosk as a site runs it: the whole screen, a printer, a folder with a PIN; on a machine whose clock can be set."""

    def __init__(self, crew: Crew, glass: Glass, url: str, folder: Path, token: str = "secret") -> None:
        self.glass, self.paper = glass, folder / "paper"
        (folder / "token").write_text(f"{token}\n")
        self.paper.mkdir()
        Gate(folder / "state", lambda: datetime.now(UTC)).set(PIN)
        command = ["--server", url, "--device", "entrance", "--token", str(folder / "token"), "--fullscreen"]
        command += ["--printer", f"virtual:?paper={self.paper}", "--state", str(folder / "state"), "--audio", "null"]
        self.clock = folder / "clock"
        self.sets_clock(0)
        environment = {"DISPLAY": glass.number, "MOVED_CLOCK": str(self.clock), "PYTHONPATH": PATHS}
        self.kiosk = crew.start("kiosk", "movedclock", *command, "--witness", environment=environment)
        self.shown = self.shows("welcome")
        self.before = self.windows()
        where = self.does("mousemove", *map(str, BESIDE), "getmouselocation", "--shell")
        self.window = int(where.rpartition("WINDOW=")[2])

    def shows(self, name: str) -> dict[str, Any]:
        while line := self.kiosk.says(SOON):
            told = json.loads(line) if line.startswith("{") else {}
            if told.get("screen") == name:
                self.shown = told
                return dict(told)
        raise AssertionError(f"never showed {name}: {self.kiosk.log.read_text()}")

    def does(self, *words: str) -> str:
        environment = {**os.environ, "DISPLAY": self.glass.number}
        return subprocess.run(["xdotool", *words], env=environment, check=True, capture_output=True, text=True).stdout

    def touches(self, item: str) -> None:
        time.sleep(0.6)  # quicker would be taken for a double tap; the window's own clock runs
        x, y, width, height = self.shown["items"][item]
        self.glass.touch(x + width / 2, y + height / 2)

    def windows(self) -> list[str]:
        """Those one can see, by their ids."""
        return sorted(self.does("search", "--onlyvisible", "--name", "").split())

    def tells_the_time(self) -> bytes:
        """The clock on the glass."""
        x, y = CLOCK
        return self.glass.picture().crop((x - 90, y - 40, x + 90, y + 40)).tobytes()

    def sets_clock(self, seconds: float) -> None:
        """So far from the machine's own; in one step, for the kiosk reads the file at any moment."""
        written = self.clock.with_suffix(".new")
        written.write_text(str(seconds))
        written.replace(self.clock)

    def is_in_front(self) -> bool:
        """The same process, the same window and no other, on the whole screen."""
        assert self.kiosk.process.poll() is None, self.kiosk.log.read_text()
        whole = self.does("getwindowgeometry", str(self.window)).split()[-1] == "x".join(map(str, SIZE))
        return self.windows() == self.before and whole
