"""Where everything one can touch lies on the glass, told for the demo and the tests when a screen has been drawn (`--witness`)."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.app import KioskApp
from kiosk.touch import Pressable
from kolapp import witness


def tell_screens(app: KioskApp) -> None:
    """From now on, one line for each new screen: its name, its figure, and each item's x, y, width, height from the top left."""
    told, drawn = "", True

    def look(_app: KioskApp, screen: Any) -> None:
        nonlocal told, drawn
        if screen.name != told:
            told, drawn = screen.name, False

    def flipping(*_args: Any) -> None:
        """Kivy says so just before: at the next turn of the loop the screen is on the glass."""
        nonlocal drawn
        if not drawn:
            drawn = True
            Clock.schedule_once(tell)

    def tell(_dt: float) -> None:
        if drawn:  # and no newer screen waits to be
            witness.tell(screen=app.screen.name, number=app.screen.figure, items=_items(app))

    app.bind(screen=look)
    Window.bind(on_flip=flipping)


def _items(app: KioskApp) -> dict[str, list[int]]:
    pressables = [widget for widget in app.root.walk() if isinstance(widget, Pressable) and widget.item.action]
    return {widget.item.id: _box(widget) for widget in pressables}


def _box(widget: Any) -> list[int]:
    left, bottom = widget.to_window(*widget.pos)
    return [round(left), round(Window.height - bottom - widget.height), round(widget.width), round(widget.height)]
