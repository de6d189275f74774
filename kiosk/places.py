"""Where everything one can touch lies on the glass, told for the demo and the tests when a screen has been drawn (`--witness`)."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.app import KioskApp
from kiosk.touch import Pressable
from kolapp import witness

SETTLED = 2  # frames until a new screen's layout rests


def tell_screens(app: KioskApp) -> None:
    """From now on, one line for each new screen: its name, its figure, and each item's x, y, width, height from the top left."""
    told = ""

    def look(_app: KioskApp, screen: Any) -> None:
        nonlocal told
        if screen.name != told:
            told = screen.name
            _after(SETTLED, lambda: witness.tell(screen=screen.name, number=screen.figure, items=_items(app)))

    app.bind(screen=look)


def _items(app: KioskApp) -> dict[str, list[int]]:
    pressables = [widget for widget in app.root.walk() if isinstance(widget, Pressable) and widget.item.action]
    return {widget.item.id: _box(widget) for widget in pressables}


def _box(widget: Any) -> list[int]:
    left, bottom = widget.to_window(*widget.pos)
    return [round(left), round(Window.height - bottom - widget.height), round(widget.width), round(widget.height)]


def _after(frames: int, act: Any) -> None:
    Clock.schedule_once(lambda _dt: _after(frames - 1, act) if frames > 1 else act())
