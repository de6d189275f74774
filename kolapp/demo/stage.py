"""What a played visit has to do with: the programs, their screens, and what each has told of itself."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kolapp.demo.crew import Crew, Program
from kolapp.demo.glass import Glass
from kolapp.demo.house import House

PATIENCE = 20.0  # seconds until what should be seen is given up

UNHURRIED = 0.8  # seconds between seeing a screen and touching it


class NotSeen(Exception):
    """What should have been seen was not."""


@dataclass
class Stage:
    crew: Crew
    house: House
    into: Path
    url: str
    printer: Program
    kiosk: Program
    display: Program
    paper: Path
    kiosk_glass: Glass | None
    display_glass: Glass | None

    def witness(self, program: Program, what: Callable[[dict[str, Any]], bool], wanted: str) -> dict[str, Any]:
        """The program's next testimony that fits; NotSeen when it does not come. Windows tell what they have drawn (--witness)."""
        deadline = time.monotonic() + PATIENCE
        while (left := deadline - time.monotonic()) > 0:
            line = program.says(left)
            if line is None:
                break
            told = json.loads(line) if line.startswith("{") else {}
            if told and what(told):
                return told
        raise NotSeen(f"the {program.name} never showed {wanted}; see {program.log}")

    def screen(self, name: str) -> dict[str, Any]:
        """Wait for the kiosk to show this screen."""
        return self.witness(self.kiosk, lambda told: told.get("screen") == name, f"the screen {name!r}")

    def touch(self, screen: dict[str, Any], item: str) -> None:
        """A finger in the middle of the item, no sooner than a person would: a quicker one is taken for a double tap."""
        time.sleep(UNHURRIED)
        x, y, width, height = screen["items"][item]
        assert self.kiosk_glass
        self.kiosk_glass.touch(x + width / 2, y + height / 2)

    def ticket(self, nth: int = 1) -> str:
        """The text of the nth painted ticket, once it is cut."""
        deadline = time.monotonic() + PATIENCE
        path = self.paper / f"{nth:04d}.txt"
        while not (path.exists() and path.with_suffix(".png").exists()):
            if time.monotonic() > deadline:
                raise NotSeen("no ticket came out of the printer")
            time.sleep(0.05)
        return path.read_text(encoding="utf-8")
