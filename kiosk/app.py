"""The kiosk's window: mirrors the flow's screen into properties that kv binds to, and carries touches to the flow. No I/O here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.factory import Factory
from kivy.lang import Builder
from kivy.logger import Logger
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty

from kiosk import pieces, touch
from kiosk.compose import SCREENS
from kiosk.events import Effect, Event, Failed, Tick, Touched
from kiosk.flow import Flow
from kolapp.theme import Theme

FOLDER = Path(__file__).parent / "screens"
TICK = 0.25
REFERENCE_SHORT_SIDE = 1080

__all__ = ["KioskApp", "pieces", "touch"]


class KioskApp(App):
    """`carry_out` takes each effect to the thread that owns what it needs; `on_first_frame` is called once."""

    title = "Kölapp kiosk"
    screen = ObjectProperty(pieces.BLANK, rebind=True)
    theme = ObjectProperty(Theme(), rebind=True)
    scale = NumericProperty(1.0)
    portrait = BooleanProperty(True)
    rtl = BooleanProperty(False)

    carry_out: Callable[[Effect], None] = staticmethod(lambda _effect: None)

    def __init__(self, flow: Flow, on_first_frame: Callable[[], None], **options: Any) -> None:
        super().__init__(**options)
        self.flow, self._on_first_frame = flow, on_first_frame

    def build(self) -> Any:
        load_screens()
        Window.bind(size=self._measure)
        self._measure(Window, Window.size)
        return Factory.Root()

    def on_start(self) -> None:
        self.hear(Tick(datetime.now(UTC)))
        Clock.schedule_interval(lambda _dt: self.hear(Tick(datetime.now(UTC))), TICK)
        Window.bind(on_flip=self._drawn)

    def open_settings(self, *_args: Any) -> bool:
        return False  # F1 opens nothing

    # Verbs of the screen.

    def touch(self, item: str) -> None:
        self.hear(Touched(item))

    def hear(self, event: Event) -> None:
        """One event through the flow, on the window's thread."""
        now = monotonic()
        for effect in self.flow.hear(event, now):
            self.carry_out(effect)
        self.show(self.flow.screen(now))

    def show(self, screen: Any) -> None:
        if self.flow.offer and self.flow.offer.theme:
            self.theme = replace(Theme(), **self.flow.offer.theme)
        self.rtl = screen.direction == "rtl"
        if screen != self.screen:
            self.screen = screen

    def fail(self) -> None:
        """After an exception: the visitor gets the number there is and a screen that finds its way home."""
        try:
            self.hear(Failed())
        except Exception:
            Logger.exception("kiosk: the failsafe screen failed as well")

    def _measure(self, _window: Any, size: tuple[int, int]) -> None:
        self.scale, self.portrait = min(size) / REFERENCE_SHORT_SIDE, size[1] >= size[0]

    def _drawn(self, *_args: Any) -> None:
        Window.unbind(on_flip=self._drawn)
        self._on_first_frame()


def load_screens() -> None:
    Builder.load_file(str(FOLDER / "_parts.kv"))
    for name in SCREENS:
        Builder.load_file(str(FOLDER / f"{name}.kv"))
    Builder.load_file(str(FOLDER / "_root.kv"))
