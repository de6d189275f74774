"""Nothing a hand can do at the glass, or at a keyboard plugged into it, leads out of the kiosk; staff come in by their PIN alone."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from entrance import BESIDE, CLOCK, PIN, SIZE, SOON, Entrance
from fakeoffice import FakeOffice
from stranger import Stranger

from kolapp.demo.crew import Crew
from kolapp.demo.glass import Glass

pytestmark = pytest.mark.window

STAY_AWAY = 3  # the status deploy/kolapp-kiosk.service knows

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


# What is no hand at all: other programs, plugs, and whoever sets the machine's clock. Seconds from now, or the instant itself.
HOUR = 3600
CLOCKS: dict[str, int | datetime] = {
    "an hour on": HOUR,
    "an hour back": -HOUR,
    "before midnight at the office": datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC),
    "before summer time begins": datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC),
    "before summer time ends": datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC),
    "years back": datetime(1980, 1, 1, tzinfo=UTC),
}


def set_to(when: int | datetime) -> Callable[[Entrance], None]:
    """It is seen on the glass; then the second passes that makes it another hour or day."""

    def turn(entrance: Entrance) -> None:
        seconds = when if isinstance(when, int) else (when - datetime.now(UTC)).total_seconds()
        before, deadline = entrance.tells_the_time(), time.monotonic() + SOON
        entrance.sets_clock(seconds)
        while entrance.tells_the_time() == before:
            assert time.monotonic() < deadline, "the clock on the glass stands still"
            time.sleep(0.1)
        time.sleep(1.2)

    return turn


def plugged_in_and_out(entrance: Entrance) -> None:
    with Stranger(entrance.glass.number) as stranger, stranger.plugs_in("guest"):
        entrance.does("mousemove", *map(str, BESIDE), "key", "Escape", "F1")


def dropped(entrance: Entrance) -> None:
    with Stranger(entrance.glass.number) as stranger:
        assert stranger.drops(entrance.window, b"file:///etc/passwd\r\n")


def asked_to_close(entrance: Entrance) -> None:
    with Stranger(entrance.glass.number) as stranger:
        stranger.asks_to_close(entrance.window)


def other_letters(entrance: Entrance) -> None:
    for layout in ("ru", "us"):
        subprocess.run(["setxkbmap", layout], env={**os.environ, "DISPLAY": entrance.glass.number}, check=True)


def sent(*words: str) -> Callable[[Entrance], object]:
    return lambda entrance: entrance.does(*words)


def from_the_margin(*words: str) -> Callable[[Entrance], object]:
    return sent("mousemove", *map(str, BESIDE), *words)


UNTOUCHED: dict[str, Callable[[Entrance], object]] = {
    "a cross that closes windows": asked_to_close,
    "a file dropped on the glass": dropped,
    "a mouse and a keyboard, plugged in and pulled out": plugged_in_and_out,
    "a keyboard with other letters": other_letters,
    **{f"the clock set {how}": set_to(when) for how, when in CLOCKS.items()},
}
ESCAPES: dict[str, Callable[[Entrance], object]] = {
    **{f"keys of {whose}": from_the_margin("key", *keys) for whose, keys in KEYS.items()},
    **{f"typing {words!r}": sent("type", "--delay", "1", words) for words in WORDS},
    **{what: sent(*hand) for what, hand in HANDS.items()},
    **UNTOUCHED,
}


@pytest.fixture
def office() -> Iterator[FakeOffice]:
    with FakeOffice() as office:
        yield office


@pytest.fixture
def entrance(office: FakeOffice, tmp_path: Path) -> Iterator[Entrance]:
    with Glass(*SIZE) as glass, Crew(tmp_path / "logs") as crew:
        yield Entrance(crew, glass, office.url, tmp_path)


def test_nothing_on_the_escape_list_leads_out(entrance: Entrance) -> None:
    for what, act in ESCAPES.items():
        act(entrance)
        assert entrance.is_in_front(), what


def test_whoever_is_in_the_middle_of_a_visit_finds_it_as_it_was(entrance: Entrance, office: FakeOffice) -> None:
    entrance.touches("group:home")
    entrance.shows("errands")
    for what, act in UNTOUCHED.items():
        act(entrance)
        assert entrance.is_in_front(), what
        entrance.touches("help:")
        entrance.shows("help")
        entrance.touches("back:")
        entrance.shows("errands")
    entrance.touches("errand:building-permit")
    entrance.shows("ticket")
    assert len(office.tickets) == 1


def test_staff_come_in_by_the_clock_and_their_pin_print_a_test_and_switch_off(
    entrance: Entrance, office: FakeOffice
) -> None:
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
    assert not office.tickets
    entrance.touches("chore:exit")
    time.sleep(0.6)  # the question stands where the menu was, and is the same screen: its left button says yes
    entrance.glass.touch(290, 1660)
    assert entrance.kiosk.process.wait(SOON) == STAY_AWAY
