"""The pictures of the newspaper corner: a thread that owns the folder and makes each picture ready once; it never draws."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import NamedTuple

from PIL import Image, ImageOps

log = logging.getLogger("display.slides")

KINDS = {".jpg", ".jpeg", ".png"}
LOOK_EVERY = 20.0  # seconds between looks into the folder
MOST = 60  # pictures; what is beyond is left out
LARGEST = 60_000_000  # pixels of a picture that is opened at all
QUALITY = 92  # of a picture kept ready: small in memory, and nothing to be seen of it on a wall


class Wish(NamedTuple):
    """A picture, and the largest it may be in pixels."""

    name: str
    width: int
    height: int


class Slides(Thread):
    """`found(names)` when the folder has changed; `ready(wish, size, pixels)` (RGBA rows from the top) after `want(wish)`.

    A picture that cannot be shown is told to the log once and left out; a newer file of the same name is tried again.
    """

    def __init__(
        self,
        folder: Path,
        *,
        found: Callable[[tuple[str, ...]], None],
        ready: Callable[[Wish, tuple[int, int], bytes], None],
        look_every: float = LOOK_EVERY,
    ) -> None:
        super().__init__(name="slides", daemon=True)
        self._folder, self._found, self._ready, self._look_every = folder, found, ready, look_every
        self._wishes: SimpleQueue[Wish | None] = SimpleQueue()
        self._kept: dict[tuple[Wish, float], bytes] = {}
        self._files: dict[str, float] = {}  # name → when it was changed
        self._bad: set[tuple[str, float]] = set()

    def want(self, wish: Wish) -> None:
        """From any thread."""
        self._wishes.put(wish)

    def stop(self) -> None:
        self._wishes.put(None)

    def run(self) -> None:
        due = 0.0
        while True:
            if monotonic() >= due:
                self._look()
                due = monotonic() + self._look_every
            try:
                wish = self._wishes.get(timeout=max(0.0, due - monotonic()))
            except Empty:
                continue
            if wish is None:
                return
            self._give(wish)

    def _look(self) -> None:
        files = dict(sorted(self._listed())[:MOST])
        if files != self._files:
            self._files = files
            self._kept = {key: raw for key, raw in self._kept.items() if files.get(key[0].name) == key[1]}
            self._found(tuple(files))

    def _listed(self) -> Iterator[tuple[str, float]]:
        try:
            paths = [path for path in self._folder.iterdir() if path.suffix.lower() in KINDS and path.name[0] != "."]
            for path in paths:
                changed = path.stat().st_mtime
                if (path.name, changed) not in self._bad:
                    yield path.name, changed
        except OSError as fault:
            self._skip("", 0.0, fault)

    def _give(self, wish: Wish) -> None:
        changed = self._files.get(wish.name)
        if changed is None:
            return
        try:
            if (wish, changed) not in self._kept:
                self._kept[wish, changed] = _scaled(self._folder / wish.name, wish)
            with Image.open(BytesIO(self._kept[wish, changed])) as small:
                self._ready(wish, small.size, small.convert("RGBA").tobytes())
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
            self._skip(wish.name, changed, fault)
            self._look()

    def _skip(self, name: str, changed: float, fault: Exception) -> None:
        if (name, changed) not in self._bad:
            self._bad.add((name, changed))
            log.warning("%s is left out: %s", self._folder / name, fault)


def _scaled(path: Path, wish: Wish) -> bytes:
    """The picture as it fits in the wish, the way up the camera held it; a small one is not blown up beyond twice its size."""
    with Image.open(path) as picture:
        if picture.width * picture.height > LARGEST:
            raise ValueError(f"{picture.width} x {picture.height} pixels are too many; save it at 3840 x 2160 or less")
        picture.draft("RGB", (wish.width, wish.height))
        upright = _on_white(ImageOps.exif_transpose(picture))
    factor = min(wish.width / upright.width, wish.height / upright.height, 2)
    size = max(1, round(upright.width * factor)), max(1, round(upright.height * factor))
    kept = BytesIO()
    upright.resize(size, Image.Resampling.LANCZOS).save(kept, "JPEG", quality=QUALITY, subsampling=0)
    return kept.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """What is seen through a picture is white, as on the screen it was made on."""
    whole = picture.convert("RGBA")
    paper = Image.new("RGB", whole.size, "white")
    paper.paste(whole, mask=whole.getchannel("A"))
    return paper
