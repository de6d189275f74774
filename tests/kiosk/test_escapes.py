"""Nothing a hand can do at the glass, or at a keyboard plugged into it, leads out of the kiosk; staff come in by their PIN alone."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fakeoffice import FakeOffice

from kiosk.gate import Gate
from kolapp.demo.crew import Crew
from kolapp.demo.glass import Glass

pytestmark = pytest.mark.window

STAY_AWAY = 3  # the status deploy/kolapp-kiosk.service knows
SIZE, SOON, PIN = (1080, 1920), 20.0, "140712"
CLOCK, BESIDE = (980, 66), (5, 900)

FUNCTION = tuple(f"F{n}" for n in range(1, 13))
# What opens a way out of other programs, by whose it is: each is sent to the window as it stands in front.
KEYS = {
    "Kivy": ("Escape", "F1", "F11", "F12", "ctrl+e"),
    "browsers": (*(f"ctrl+{key}" for key in "nopstuwdhj"), "ctrl+shift+i", "ctrl+shift+n", "alt+Left", "alt+Home"),
    "consoles": ("ctrl+c", "ctrl+d", "ctrl+z", "ctrl+q", "ctrl+backslash", "ctrl+alt+t"),
    "windows": ("alt+F4", "alt+F2", "alt+Tab", "alt+space", "Super_L", "Super_R", "super+d", "super+e", "super+l", "super+r", "super+Tab"),
    "machines": ("ctrl+alt+Delete", "ctrl+alt+BackSpace", "Sys_Req", "alt+Sys_Req+k", "Print", "Pause", "Scroll_Lock"),
    "virtual consoles": tuple(f"ctrl+alt+{key}" for key in FUNCTION),
    "desktops": ("Menu", "shift+F10", "ctrl+Escape", "ctrl+shift+Escape", *FUNCTION),
    "keyboards with hot keys": ("XF86WWW", "XF86Mail", "XF86Calculator", "XF86Explorer", "XF86PowerOff", "XF86Sleep", "XF86Eject"),
    "pasting": ("ctrl+v", "ctrl+a", "shift+Insert", "ctrl+x"),
    "scanners": ("ctrl+m", "ctrl+bracketleft", "ctrl+j", "Return", "Tab", "BackSpace", "Insert"),
    "sticky and slow keys": (*5 * ("shift",), "Num_Lock", "Caps_Lock"),
}  # fmt: skip
WORDS = ("file:///etc/passwd\n", "javascript:alert(1)\n", "http://127.0.0.1/\n", ":(){ :|:& };:\n", "'; exit\n")


def swipe(start: tuple[int, int], end: tuple[int, int]) -> tuple[str, ...]:
    return ("mousemove", *map(str, start), "mousedown", "1", "mousemove", *map(str, end), "mouseup", "1")


HANDS = {
    "every other button and the wheel": ("mousemove", "540", "960", *(w for button in "23456789" for w in ("click", button))),
    "a long press": ("mousemove", *map(str, BESIDE), "mousedown", "1", "sleep", "1.5", "mouseup", "1"),
    "from the left edge": swipe((0, 900), (900, 900)),
    "from the right edge": swipe((1079, 900), (100, 900)),
    "from the top edge": swipe((5, 0), (5, 1500)),
    "from the bottom edge": swipe((5, 1919), (5, 300)),
    "dragging a word away": swipe((540, 200), (5, 1919)),
}  # fmt: skip


class Entrance:
    """The kiosk as a site runs it: the whole screen, a printer, a folder with a PIN."""

    def __init__(self, crew: Crew, glass: Glass, office: FakeOffice, folder: Path) -> None:
        self.glass, self.office, self.paper = glass, office, folder / "paper"
        (folder / "token").write_text("secret\n")
        self.paper.mkdir()
        Gate(folder / "state", lambda: datetime.now(UTC)).set(PIN)
        command = ["--server", office.url, "--device", "entrance", "--token", str(folder / "token"), "--fullscreen"]
        command += ["--printer", f"virtual:?paper={self.paper}", "--state", str(folder / "state"), "--audio", "null"]
        environment = {"DISPLAY": glass.number}
        self.kiosk = crew.start("kiosk", "kiosk", *command, "--witness", environment=environment)
        self.shown = self.shows("welcome")

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


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent of X11/Xlib.h, with room for the largest event."""

    _fields_ = (
        ("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong), ("message", ctypes.c_ulong), ("format", ctypes.c_int), ("data", ctypes.c_long * 5),
        ("room", ctypes.c_long * 24),
    )  # fmt: skip


def asks_to_close(display: str, window: int) -> None:
    """What a window manager's cross says: WM_DELETE_WINDOW."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype, x.XInternAtom.restype = ctypes.c_void_p, ctypes.c_ulong
    opened = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
    protocols, delete = (x.XInternAtom(opened, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    told = ClientMessage(33, window=window, message=protocols, format=32, data=(ctypes.c_long * 5)(delete, 0))
    assert x.XSendEvent(opened, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(told))
    x.XCloseDisplay(opened)


@pytest.fixture
def entrance(tmp_path: Path) -> Iterator[Entrance]:
    with FakeOffice() as office, Glass(*SIZE) as glass, Crew(tmp_path / "logs") as crew:
        yield Entrance(crew, glass, office, tmp_path)


def test_nothing_on_the_escape_list_leads_out(entrance: Entrance) -> None:
    before = entrance.windows()
    window = (
        entrance.does("mousemove", *map(str, BESIDE), "getmouselocation", "--shell").rpartition("WINDOW=")[2].strip()
    )
    for whose, keys in KEYS.items():
        entrance.does("mousemove", *map(str, BESIDE), "key", *keys)
        assert entrance.windows() == before, whose
    for words in WORDS:
        entrance.does("type", "--delay", "1", words)
    for what, hand in HANDS.items():
        entrance.does(*hand)
        assert entrance.windows() == before, what
    asks_to_close(entrance.glass.number, int(window))
    time.sleep(0.5)
    assert entrance.kiosk.process.poll() is None and entrance.windows() == before
    assert entrance.does("getwindowgeometry", window).split()[-1] == "1080x1920"


def test_staff_come_in_by_the_clock_and_their_pin_print_a_test_and_switch_off(entrance: Entrance) -> None:
    for _ in range(5):
        entrance.glass.touch(*CLOCK)
    entrance.shows("pin")
    for digit in PIN:
        entrance.touches(f"type:{digit}")
    entrance.touches("open:")
    entrance.shows("service")
    entrance.touches("chore:test")
    deadline = time.monotonic() + SOON
    while not list(entrance.paper.glob("*.png")):
        assert time.monotonic() < deadline, "no paper came"
        time.sleep(0.05)
    assert not entrance.office.tickets
    entrance.touches("chore:exit")
    time.sleep(0.6)  # the question stands where the menu was, and is the same screen: its left button says yes
    entrance.glass.touch(290, 1660)
    assert entrance.kiosk.process.wait(SOON) == STAY_AWAY
