"""Draws the sample boards to PNG files, every layout in several languages and looks: what the lobby would see, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from kivy.animation import Animation
from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget
from PIL import Image, ImageOps

from display.app import Wall
from display.hanging import Hanging
from display.layouts import NAMED, choose
from display.look import shade
from display.paper import Paper
from display.samples import CLOCK, DESK, LOADS, LOST, MOODS, OFFICE, SAMPLES, SIGNS, Sample, poster
from display.sizes import sizes
from display.slides import Wish
from display.watch import STALE_AFTER, Watch
from kolapp.theme import HIGH_CONTRAST

# Every layout in the windows it is made for.
SHAPES = {
    "landscape": [(1920, 1080)],
    "portrait": [(1080, 1920)],
    "eye": [(1080, 1920), (1920, 1080)],
    "desk": [(1280, 720), (720, 1280)],
    "wide": [(1920, 540)],
    "strip": [(1920, 360)],
}
ARROWS = {"1": "left", "2": "right", "4": "up"}
ALL = ["sv", "en", "ar", "fa", "so", "th"]
MOST = (1920, 1920)  # pixels, of any shape
LANGUAGES = (["sv", "ar"], ["sv", "fa"], ["en", "th"], ["fi", "se"], ["ar", "en"])  # house and second


class Pictures(Wall):
    """The real screen with a clock that stands where the sample puts it; it leaves when the last picture is taken."""

    def __init__(self, folder: Path, layout: str, theme: str) -> None:
        self._tick = 0.0
        super().__init__(
            of=sizes(*SHAPES["landscape"][0]),
            watch=Watch(),
            now=lambda: CLOCK,
            monotonic=lambda: self._tick,
            theme=theme,
        )
        self._own = theme
        self._folder, self._named = folder, [layout] if layout in NAMED else list(NAMED)

    def build(self) -> Widget:
        """With a ground of its own: the glass that clears itself is not in the picture."""
        root, ground = super().build(), Color(*shade(self.look.ground))
        self.bind(look=lambda _, worn: setattr(ground, "rgba", shade(worn.ground)))
        root.canvas.before.add(ground)
        root.canvas.before.add(Rectangle(size=MOST))
        return root

    def on_start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._steps = self._draw()
        Clock.schedule_interval(self._next, 0)

    def _next(self, _: float) -> None:
        if next(self._steps, None) is None:
            self.stop()

    def _draw(self) -> Iterator[bool]:
        for layout, size in ((name, size) for name in self._named for size in SHAPES[name]):
            stands = choose(layout, *size)
            self._hanging = Hanging(stands, DESK if stands.sign else "", ARROWS if layout != "portrait" else {})
            self.sizes = sizes(*size, stands)
            samples = SIGNS if stands.sign else SAMPLES
            loads = [name for name in LOADS if name in samples]
            drawn = [*product([ALL], samples, [self._own]), *product(LANGUAGES, loads, [self._own])]
            drawn += product([ALL], MOODS if layout == "landscape" else (), HIGH_CONTRAST)
            for languages, name, self._theme in drawn:
                self.office({**OFFICE, "languages": languages})
                self._play(name, samples[name])
                yield True
                yield True  # labels settle in the frames between
                coloured = [] if self._theme == self._own else [self._theme]
                told = "-".join([name, *languages[:2], *coloured])
                self._save(f"{told}-{layout}-{size[0]}x{size[1]}.png")

    def _play(self, name: str, sample: Sample) -> None:
        self._watch, self.paper = Watch(), Paper(moving=False)
        self.paper.want = self._bring
        self.paper.found(sample.slides)
        for beat, (board, stood) in enumerate(sample.boards, self.beats):
            self.beats = beat
            self._watch.take(board, self._tick, CLOCK)
            self._tick += stood
        if name in LOST:
            self._tick += STALE_AFTER
        else:
            self._watch.beat(self._tick, CLOCK)
        self.refresh()
        Animation.cancel_all(self, "halo")
        self.halo = 0.7 if self.scene.card.mood == "new" else 0  # the pulse as it stands a moment after the call

    def _bring(self, wish: Wish) -> None:
        picture = ImageOps.contain(poster(), (wish.width, wish.height)).convert("RGBA")
        self.paper.bring(wish, picture.size, picture.tobytes())

    def _save(self, name: str) -> None:
        texture = self.root.export_as_image().texture
        Image.frombytes("RGBA", texture.size, texture.pixels).convert("RGB").save(self._folder / name)
