"""Draws the sample boards to PNG files, lying and upright: what the lobby would see, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kivy.animation import Animation
from kivy.clock import Clock
from PIL import Image

from display.app import Wall
from display.samples import CLOCK, LOST, OFFICE, SAMPLES, Sample
from display.sizes import sizes
from display.watch import STALE_AFTER, Watch

SHAPES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}


class Pictures(Wall):
    """The real screen with a clock that stands where the sample puts it; it leaves when the last picture is taken."""

    def __init__(self, folder: Path) -> None:
        self._tick = 0.0
        super().__init__(
            of=sizes(*SHAPES["landscape"]),
            watch=Watch(),
            now=lambda: CLOCK,
            monotonic=lambda: self._tick,
        )
        self._folder = folder

    def on_start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self.root.size_hint = None, None
        self.office(OFFICE)
        self._steps = self._draw()
        Clock.schedule_interval(self._next, 0)

    def _next(self, _: float) -> None:
        if next(self._steps, None) is None:
            self.stop()

    def _draw(self) -> Iterator[bool]:
        for shape, size in SHAPES.items():
            self.sizes, self.root.size = sizes(*size), size
            for name, sample in SAMPLES.items():
                self._play(name, sample)
                yield True
                yield True  # layouts and labels settle in the frames between
                self._save(self._folder / f"{name}-{shape}.png")

    def _play(self, name: str, sample: Sample) -> None:
        self._watch = Watch()
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

    def _save(self, path: Path) -> None:
        texture = self.root.export_as_image().texture
        Image.frombytes("RGBA", texture.size, texture.pixels).convert("RGB").save(path)
