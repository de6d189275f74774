"""The kiosk's window: mirrors the screen into properties that kv binds to, and carries touches to the door. No I/O here."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kivy.animation import Animation
from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Keyboard as Board
from kivy.core.window import Window
from kivy.factory import Factory
from kivy.lang import Builder
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk import pieces, rehearsal, touch  # noqa: F401  kv finds the widgets by their names
from kiosk.compose import DRAWN
from kiosk.door import Door
from kiosk.events import Event, Failed, Tick, Touched
from kiosk.fit import crowded
from kiosk.keyboard import Keyboard
from kiosk.screen import Screen
from kolapp.theme import FADE, GROWTH, HIGH_CONTRAST, Theme, rgba

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "screens"
PARTS = ("_type", "_plates", "_cards", "_bodies")
TICK = 0.25
KEY_NAMES = {code: name for name, code in Board.keycodes.items()}
REFERENCE_SHORT_SIDE = 1080
SILENT = ("", "")  # no greeting, and its language
STEP = 0.25  # by which large text is taken back until it fits
FITTED = 40  # screens


class KioskApp(App):
    """`on_first_frame` is called once, when the first screen has been drawn."""

    title = "Kölapp kiosk"
    screen = ObjectProperty(pieces.BLANK, rebind=True)
    theme = ObjectProperty(Theme(), rebind=True)
    scale = NumericProperty(1.0)
    type = NumericProperty(1.0)  # by how much body text is larger than usual
    portrait = BooleanProperty(True)
    # What every card and button asks of a screen has a property of its own: only when that changes are they all asked again.
    rtl = BooleanProperty(False)
    low = BooleanProperty(False)
    plain = BooleanProperty(False)  # two colours: a line where the others have a ground
    focus = StringProperty("")
    greetings = ObjectProperty((SILENT, SILENT))  # the one that goes and the one that comes, each with its language
    fade = NumericProperty(1.0)  # how far it has come

    def __init__(
        self, door: Door, on_first_frame: Callable[[], None], keyboard: Keyboard | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self.door, self._on_first_frame, self._keyboard = door, on_first_frame, keyboard or Keyboard()
        self._fitted: dict[Screen, float] = {}
        door.changed = Clock.create_trigger(self._look)

    def build(self) -> Any:
        load_screens()
        self.on_theme(self, self.theme)
        Window.bind(on_draw=self.fit, size=self._measure, on_key_down=self._key_down, on_key_up=self._key_up)
        self._measure(Window, Window.size)
        return Factory.Root()

    def on_start(self) -> None:
        self._tick()
        self._look()
        Clock.schedule_interval(self._tick, TICK)
        Window.bind(on_flip=self._drawn)

    def open_settings(self, *_args: Any) -> bool:
        return False  # F1 opens nothing

    def touch(self, item: str) -> None:
        """A press was completed; the answer is shown in the same frame."""
        self.tell(Touched(item))

    def tell(self, event: Event) -> None:
        """What hands do that is no touch of an item."""
        self.door.hear(event)
        self._look()

    def _key_down(self, _window: Any, code: int, *_args: Any) -> bool:
        if event := self._keyboard.pressed(KEY_NAMES.get(code, "")):
            self.tell(event)
        return True

    def _key_up(self, _window: Any, code: int, *_args: Any) -> bool:
        self._keyboard.released(KEY_NAMES.get(code, ""))
        return True

    def show(self, screen: Screen) -> None:
        self.rtl, self.theme = screen.direction == "rtl", self._coloured(screen)
        self.low, self.plain, self.focus = screen.comfort.low, bool(screen.comfort.theme), screen.focus
        if _lasting(screen) != _lasting(self.screen):
            self.type = self._fitted.get(_lasting(screen)) or GROWTH[screen.comfort.size]
        self._greet(screen)
        self.screen = screen

    def _greet(self, screen: Screen) -> None:
        """One greeting goes while the next one comes; where anybody has touched something the title is there at once."""
        (_, going), coming = self.greetings, (screen.greeting, screen.greeting_language)
        if coming == going:
            return
        calm = (screen.name, screen.language) == (self.screen.name, self.screen.language)
        Animation.cancel_all(self, "fade")
        self.greetings, self.fade = (going, coming), 0.0 if calm else 1.0
        if calm:
            Animation(fade=1.0, duration=FADE, transition="out_quad", step=FADE / 2).start(self)

    def fit(self, *_args: Any) -> None:
        """Text as large as the visitor wants, or as the screen has room for. To be called before it is drawn.

        Finding it takes as long as drawing the screen ten times over: of the latest ones it is remembered.
        """
        while self.type > 1:
            self._lay_out()
            if not crowded(self.root, self.scale):
                break
            self.type = max(1.0, self.type - STEP)
        if self.screen.comfort.size:
            self._fitted = dict([*self._fitted.items()][-FITTED:]) | {_lasting(self.screen): self.type}

    def _lay_out(self) -> None:
        """What comes before a frame, twice: the first time the words find their widths, then all else its place."""
        for _ in range(2):
            Builder.sync()
            Clock.tick_draw()

    def fail(self) -> None:
        """After an exception: the visitor gets the number there is and a screen that finds its way home."""
        try:
            self.door.hear(Failed())
        except Exception:
            log.exception("the failsafe screen failed as well")

    def _look(self, *_args: Any) -> None:
        screen = self.door.screen()
        if screen != self.screen:
            self.show(screen)

    def _coloured(self, screen: Screen) -> Theme:
        """The visitor's own choice, before the office's colours."""
        own = self.door.offer.theme if self.door.offer else {}
        return HIGH_CONTRAST.get(screen.comfort.theme) or replace(Theme(), **own)

    def on_theme(self, _app: App, theme: Theme) -> None:
        Window.clearcolor = rgba(theme.ground)

    def _tick(self, *_args: Any) -> None:
        self.door.hear(Tick(datetime.now(UTC)))

    def _measure(self, _window: Any, size: tuple[int, int]) -> None:
        self._fitted.clear()
        self.scale, self.portrait = min(size) / REFERENCE_SHORT_SIDE, size[1] >= size[0]

    def _drawn(self, *_args: Any) -> None:
        Window.unbind(on_flip=self._drawn)
        self._on_first_frame()
        Clock.schedule_interval(self._begin_to_rehearse, TICK)

    def _begin_to_rehearse(self, _dt: float) -> bool:
        """Once it is known what the office offers; true for as long as it is not."""
        if offer := self.door.offer:
            self._rehearse(rehearsal.screens(offer, datetime.now(UTC)))
        return offer is None

    def _rehearse(self, screens: Iterator[Screen]) -> None:
        """Make the faces one by one while nobody waits, so that no visitor has to."""
        if screen := next(screens, None):
            self.root.ids.stage.rehearse(screen)
            Clock.schedule_once(lambda _dt: self._rehearse(screens), 0.05)
        else:
            gc.collect()
            gc.freeze()  # all of this lives as long as the program: looking through it anew takes 100 ms of a visitor's time


def _lasting(screen: Screen) -> Screen:
    """The screen without what changes by the second: as long as that stands, text keeps the size it has."""
    return replace(screen, clock="", countdown=None, countdown_line="", focus="", greeting="", greeting_language="")


def load_screens() -> None:
    for name in (*PARTS, *DRAWN, "_root"):
        Builder.load_file(str(FOLDER / f"{name}.kv"))
