"""Which key of a keypad does what: any HID keypad is a keyboard, and its keys are named here; pure, it listens to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.events import Event, Headset, Key
from kiosk.keypad import KEYS

USUAL: Mapping[str, str] = {
    "down": "next",
    "right": "next",
    "up": "previous",
    "left": "previous",
    "enter": "select",
    "numpadenter": "select",
    "backspace": "back",
    "f5": "help",
    "f6": "repeat",
    "f7": "slower",
    "f8": "faster",
    "pagedown": "softer",
    "pageup": "louder",
}


class UnknownKey(Exception):
    """What the command line says of keys cannot be used, and why."""


class Keyboard:
    """`told` are assignments like "next=tab", which come before the usual ones; `jack` is "IN,OUT" or nothing."""

    def __init__(self, told: Iterable[str] = (), jack: str = "") -> None:
        pairs = [pair.partition("=")[::2] for pair in told]
        if wrong := [does for does, _ in pairs if does not in KEYS]:
            raise UnknownKey(f"--key {wrong[0]}=…: no such thing to do — one of {', '.join(KEYS)}")
        plugs = [name for name in jack.lower().split(",") if name]
        self._events: dict[str, Event] = {name: Key(does) for name, does in USUAL.items()}
        self._events |= {name.lower(): Key(does) for does, name in pairs}
        self._events |= {name: Headset(there) for name, there in zip(plugs, (True, False), strict=False)}
        self._down: set[str] = set()

    def pressed(self, name: str) -> Event | None:
        """What it means; a key that is held down means it once."""
        held = name in self._down
        self._down.add(name)
        return None if held else self._events.get(name)

    def released(self, name: str) -> None:
        self._down.discard(name)
