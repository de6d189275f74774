"""The lobby screen: mirrors the scene into properties that board.kv binds to. It asks the network and the loudspeaker for nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
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

from display import look
from display.announcements import Call
from display.compose import scene
from display.hanging import LOBBY, Hanging
from display.look import Look
from display.paper import Paper
from display.places import Places
from display.scene import Message, Scene
from display.sizes import Sizes, sizes
from display.tongues import Tongues
from display.watch import Watch
from kolapp import labels
from kolapp.icons import glyph
from kolapp.theme import Theme
from kolapp.typeset import settable
from kolapp.zone import zone_of

log = logging.getLogger("display")

DRAWINGS = ("text", "card", "list", "foot", "news", "board")
TICK = 0.25  # seconds between looks at the clock; nothing is drawn unless something changed
SWELL, SINK = 0.9, 1.1  # one slow pulse, seconds: a new call has one, a recall two


class Wall(App):
    """`shown(seq)` is told when a call has been drawn, `say(call)` when one is to be said, `ready` when there is a picture."""

    title = "Kölapp"
    scene = ObjectProperty(Scene(), rebind=True)  # so that kv follows app.scene.card.number
    sizes = ObjectProperty(rebind=True)
    places = ObjectProperty(Places({}), rebind=True)
    look = ObjectProperty(rebind=True)
    paper = ObjectProperty(rebind=True)
    beats = NumericProperty(0)
    halo = NumericProperty(0)
    nothing = Message()

    def __init__(
        self,
        *,
        of: Sizes,
        watch: Watch,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        hanging: Hanging = LOBBY,
        theme: str = "",
        moving: bool = True,
    ) -> None:
        self.sizes, self.places = of, of.places()
        self.look, self.paper = look.named(theme) or look.look(Theme()), Paper(moving)
        super().__init__()
        self._watch, self._now, self._monotonic = watch, now, monotonic
        self._hanging, self._theme, self._moving = hanging, theme, moving
        self.shown: Callable[[int], None] = lambda _: None
        self.say: Callable[[Call], None] = lambda _: None
        self.ready: Callable[[], None] = lambda: None
        self.languages: tuple[str, ...] = ("sv", "en")  # until the server has said
        self._tongues, self._office = Tongues.of(self.languages), ""
        self._zone: ZoneInfo | None = None  # until the server has said, the machine's own
        self._undrawn: list[int] = []
        self._pulsed = 0

    def build(self) -> Widget:
        self.on_look(self, self.look)
        Window.bind(on_flip=self._drawn)
        Window.bind(size=self._resized)
        *parts, board = (str(Path(__file__).with_name(f"{name}.kv")) for name in DRAWINGS)
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
        """The office as the server tells it: its name, languages and colours."""
        self._zone = zone_of(offer.get("timezone"))
        self.languages = tuple(offer.get("languages") or self.languages)
        self._tongues = Tongues.of(settable(self.languages) or self.languages)
        labels.speak(self._tongues.house.language)
        self._office = self._tongues.name(offer.get("name"))
        self.look = look.named(self._theme) or look.look(look.house(offer.get("theme")))
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
        tick = self._monotonic()
        moment = self._watch.moment(tick, self._clock())
        page = self.paper.page(tick, self._watch.board.notices, self._tongues, held=self._held())
        shown = scene(self._watch.board, self._tongues, moment, self._office, hanging=self._hanging, page=page)
        self.places = self.sizes.places(shown.absent)
        self.scene = shown

    def _resized(self, _: object, size: tuple[float, float]) -> None:
        self.sizes = sizes(int(size[0]), int(size[1]), self._hanging.layout)

    def _held(self) -> bool:
        return bool(self.scene.dim or not self.scene.news_at)

    def on_look(self, _: object, worn: Look) -> None:
        Window.clearcolor = look.shade(worn.ground)  # as good as a rectangle all over the glass, and drawn in no time

    def on_sizes(self, _: object, of: Sizes) -> None:
        self.places = of.places(self.scene.absent)

    def on_scene(self, _: object, shown: Scene) -> None:
        card = shown.card
        if card.mood == "new" and card.seq != self._pulsed:
            self._pulsed = card.seq
            self._pulse(2 if card.mark else 1)
        self.paper.turn(shown.news, self.places.at(shown.news_at))

    def _pulse(self, times: int) -> None:
        if not self._moving:
            return
        Animation.cancel_all(self, "halo")
        pulses = [Animation(halo=1, d=SWELL, t="out_sine") + Animation(halo=0, d=SINK, t="in_out_sine")] * times
        sum(pulses[1:], pulses[0]).start(self)

    def _announce(self, board: Mapping[str, Any]) -> None:
        for each in self._watch.take(board, self._monotonic(), self._clock()):
            if not self._hanging.shows(each.call.desk):
                continue
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

    @staticmethod
    @cache
    def shape(name: str) -> tuple[str, str]:
        """The font file and the character of an icon; no character for no name."""
        return glyph(name) if name else (glyph("bell-ring")[0], "")


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
