"""A window's signs of life: a frame is asked for now and then, and only one that has been drawn counts. It draws nothing itself."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window

from kolapp.watchdog import Watchdog


def watched(watchdog: Watchdog) -> None:
    """From now on, for as long as frames come to the glass. A window where nothing changes draws none by itself."""
    asked = False

    def ask(_dt: float) -> None:
        nonlocal asked
        asked = True
        Window.canvas.ask_update()

    def drawn(*_args: Any) -> None:
        """Kivy tells it just before the flip, so the frame is on the glass at the next turn of the loop."""
        nonlocal asked
        if asked:
            asked = False
            Clock.schedule_once(lambda _dt: watchdog.alive())

    if watchdog.every:
        Window.bind(on_flip=drawn)
        Clock.schedule_interval(ask, watchdog.every)
