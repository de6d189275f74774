"""The lobby screen: mirrors the scene into properties that board.kv binds to. It asks the network and the loudspeaker for nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kivy.animation import Animation
from kivy.app import App
from kivy.base import ExceptionHandler, ExceptionManager
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.lang import Builder
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from display.announcements import Call
from display.scene import Scene, scene
from display.sizes import Sizes, sizes
from display.tongues import Tongues
from display.watch import Watch
from kolapp.zone import zone_of

log = logging.getLogger("display")

LAYOUT = ("text", "card", "list", "foot", "board")
TICK = 0.25  # seconds between looks at the clock; nothing is drawn unless something changed
SWELL, SINK = 0.9, 1.1  # the one slow pulse of a new call, seconds


class Wall(App):
    """`shown(seq)` is told when a call has been drawn, `say(call)` when one is to be said, `ready` when there is a picture."""

    title = "Kölapp"
    scene = ObjectProperty(Scene(), rebind=True)  # so that kv follows app.scene.card.number
    sizes = ObjectProperty(rebind=True)
    beats = NumericProperty(0)
    halo = NumericProperty(0)

    def __init__(
        self,
        *,
        of: Sizes,
        watch: Watch,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self.sizes = of
        super().__init__()
        self._watch, self._now, self._monotonic = watch, now, monotonic
        self.shown: Callable[[int], None] = lambda _: None
        self.say: Callable[[Call], None] = lambda _: None
        self.ready: Callable[[], None] = lambda: None
        self.languages: tuple[str, ...] = ("sv", "en")  # until the server has said
        self._tongues, self._office = Tongues.of(self.languages), ""
        self._zone: ZoneInfo | None = None  # until the server has said, the machine's own
        self._undrawn: list[int] = []
        self._pulsed = 0

    def build(self) -> Widget:
        Window.bind(on_flip=self._drawn)
        Window.bind(size=lambda _, size: setattr(self, "sizes", sizes(*map(int, size))))
        *parts, board = (str(Path(__file__).with_name(f"{name}.kv")) for name in LAYOUT)
        for part in parts:
            Builder.load_file(part)
        return Builder.load_file(board)

    def on_start(self) -> None:
        self.refresh()
        Clock.schedule_interval(lambda _: self.refresh(), TICK)
        Clock.schedule_once(
            lambda _: Clock.schedule_once(lambda _: self.ready())
        )  # the frame after the first one drawn

    def open_settings(self, *_: object) -> bool:
        return False

    def office(self, offer: Mapping[str, Any]) -> None:
        """The office as the server tells it: its name and languages."""
        self._zone = zone_of(offer.get("timezone"))
        self.languages = tuple(offer.get("languages") or self.languages)
        self._tongues = Tongues.of(self.languages)
        self._office = self._tongues.name(offer.get("name"))
        self.refresh()

    def heard(self, board: Mapping[str, Any] | None) -> None:
        """A board, or None for a heartbeat."""
        self.beats += 1
        if board is None:
            self._watch.beat(self._monotonic(), self._clock())
        else:
            self._announce(board)
        self.refresh()

    def _clock(self) -> datetime:
        return self._now().astimezone(self._zone)

    def voicing(self, seq: int | None) -> None:
        """This call is being said; None when the loudspeaker is silent."""
        self._watch.voicing(seq, self._monotonic())
        self.refresh()

    def refresh(self) -> None:
        moment = self._watch.moment(self._monotonic(), self._clock())
        self.scene = scene(self._watch.board, self._tongues, moment, self._office)

    def on_scene(self, _: object, shown: Scene) -> None:
        card = shown.card
        if card.mood == "new" and card.seq != self._pulsed:
            self._pulsed = card.seq
            Animation.cancel_all(self, "halo")
            (Animation(halo=1, d=SWELL, t="out_sine") + Animation(halo=0, d=SINK, t="in_out_sine")).start(self)

    def _announce(self, board: Mapping[str, Any]) -> None:
        for each in self._watch.take(board, self._monotonic(), self._clock()):
            self._undrawn.append(each.call.seq)
            if each.aloud:
                self.say(each.call)
        if self._undrawn:
            Window.canvas.ask_update()

    def _drawn(self, *_: object) -> None:
        """Kivy tells us just before it flips, so the calls are on the glass at the next turn of the loop."""
        drawn, self._undrawn = self._undrawn, []
        if drawn:
            Clock.schedule_once(lambda _: [self.shown(seq) for seq in drawn])


class Failsafe(ExceptionHandler):
    """A fault never leaves a dead wall: it is logged once, and the next board is drawn as if nothing had been."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def handle_exception(self, fault: BaseException) -> int:
        if not isinstance(fault, Exception):
            return int(ExceptionManager.RAISE)
        name = f"{type(fault).__name__}: {fault}"
        if name not in self._told:
            self._told.add(name)
            log.error("the screen stumbled and goes on", exc_info=fault)
        return int(ExceptionManager.PASS)
