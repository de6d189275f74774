"""Draws screens in the kiosk's window one after the other, without a visitor or a server; it issues nothing."""
# ruff: noqa: PLC0415  nothing of Kivy may be imported before the window is prepared

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk.flow import Flow
from kiosk.pictures import adjusted, screens
from kiosk.screen import Screen
from kolapp.office import Office

PAUSE = 0.25  # for layouts to settle

Drawn = Callable[[str, Image.Image, Any], object]  # its name, what the window shows, and the window's root


def draw(office: Office, folder: Path, size: tuple[int, int]) -> None:
    """Every screen in every language into `folder`: ticket-ar-1080x1920.png; and in the house's, as somebody has adjusted it."""
    now = datetime(2026, 11, 24, 10, 42, tzinfo=office.timezone)
    house = office.languages[0]
    queue = [(f"{name}-{lang}", screen) for lang in office.languages for name, screen in screens(office, lang, now)]
    queue += [(f"{name}-{house}", screen) for name, screen in adjusted(office, house, now)]
    shape = "x".join(map(str, size))
    show(queue, lambda name, picture, _root: picture.save(folder / f"{name}-{shape}.png"))


def show(queue: Iterable[tuple[str, Screen]], drawn: Drawn) -> None:
    """Each screen in the window, which must be prepared; `drawn` hears of it when it is on the glass."""
    from kivy.clock import Clock
    from kivy.core.window import Window

    from kiosk.app import KioskApp
    from kiosk.door import Door

    waiting = list(queue)

    class Gallery(KioskApp):
        """The kiosk's window with a list of screens in place of a visitor."""

        def on_start(self) -> None:
            self.show(waiting[0][1])
            Clock.schedule_once(self._look, PAUSE)

        def _look(self, _dt: float) -> None:
            Window.bind(on_flip=self._drawn)
            Window.canvas.ask_update()

        def _drawn(self, *_args: Any) -> None:
            """Drawn, and not yet swapped away: now the pixels are those of the screen."""
            Window.unbind(on_flip=self._drawn)
            drawn(waiting.pop(0)[0], _picture(), self.root)
            Clock.schedule_once(self._turn)

        def _turn(self, _dt: float) -> None:
            if not waiting:
                self.stop()
                return
            self.on_start()

    Gallery(Door(Flow(lambda: "")), lambda: None).run()


def _picture() -> Image.Image:
    """What the window shows just now."""
    from kivy.core.window import Window
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

    width, height = Window.size
    pixels = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
    return Image.frombytes("RGB", (width, height), pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
