"""The demo: plays a visit by itself where there is no screen, and leaves nothing running."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolapp.demo.crew import Crew, DidNotStart, Program
from kolapp.demo.house import copied
from kolapp.demo.stage import NotSeen, Stage
from kolapp.office import load

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "office.toml"
STEPS = [
    "1-desk-opened",
    "2-kiosk-welcome",
    "3-kiosk-errands",
    "4-kiosk-ticket",
    "5-ticket",
    "6-desk-called",
    "7-display",
]


def living(folder: Path) -> list[str]:
    """Command lines of processes that still name the folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in words:
            found.append(words)
    return found


@pytest.mark.window
@pytest.mark.browser
def test_without_a_screen_the_demo_plays_a_visit_and_every_step_is_seen(tmp_path: Path):
    without = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "kolapp", "demo", "--into", str(tmp_path / "demo")]
    played = subprocess.run(command, env=without, cwd=ROOT, capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stdout + played.stderr
    for step in STEPS:
        assert (tmp_path / "demo" / f"{step}.png").stat().st_size > 1000
    assert living(tmp_path) == []


class Silent(Program):
    """A program that has ended without a word."""

    def __init__(self, said: list[str]) -> None:
        self.name, self.log, self._said = "display", Path("display.log"), said

    def says(self, timeout: float) -> str | None:
        return self._said.pop(0) if self._said else None


def test_what_is_not_seen_is_told():
    stage = Stage.__new__(Stage)
    other = json.dumps({"screen": "welcome"})
    with pytest.raises(NotSeen, match="the display never showed the call"):
        stage.witness(Silent(["ready", other]), lambda told: "shown" in told, "the call")


def test_a_program_that_does_not_start_is_told_with_its_last_words(tmp_path: Path):
    with Crew(tmp_path) as crew, pytest.raises(DidNotStart, match=r"nowhere\.toml"):
        crew.start("server", "server", "--office", "nowhere.toml", "--data", str(tmp_path))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 24 * 400))
def test_the_demos_office_is_open_whenever_it_is_tried(tmp_path_factory: pytest.TempPathFactory, hours: int):
    now = datetime(2026, 1, 1, 0, 30, tzinfo=UTC) + timedelta(hours=hours)
    office = load(copied(SHIPPED, tmp_path_factory.mktemp("office", numbered=True), now))
    assert office.local(now).hour == 10
    assert all((errand.hours or office.hours).open_at(office.local(now)) for errand in office.errands)
