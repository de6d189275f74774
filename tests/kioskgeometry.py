"""Run as a program on a virtual screen: lays out every screen, without ink, and writes where each text and each button lies, as JSON."""
# ruff: noqa: PLC0415  nothing of Kivy may be imported before the window is prepared

import json
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pseudo
from PIL import Image
from visitors import NOON
from visitors import office as real

from kiosk import window
from kiosk.comfort import AS_USUAL, SIZES, Comfort

TELLING = ("sv", "fi", "ar", "th", pseudo.PSEUDO)  # the house's own, long words, from the right, no spaces, longest
FRAMES = 2  # for the layout to settle; every visitor sees the first ones too


def everything(pictures, office, language, way=AS_USUAL):
    """The pictures, and beside them every group and every message of the office."""
    for name in pictures.STORIES:
        yield name, pictures.told(name, office, language, NOON, way)
    for group in office.groups:
        hand = pictures.Hand(office, NOON, way).speak(language).touch(f"group:{group.id}")
        yield group.id, hand.flow.screen(hand.at)
    for errand in office.errands:
        if errand.letter is None:
            hand = (
                pictures.Hand(office, NOON, way).speak(language).touch(f"group:{errand.group}", f"errand:{errand.id}")
            )
            yield errand.id, hand.flow.screen(hand.at)


def with_logo(pictures, office, folder):
    """The welcome with the widest logo there is room for, in every language, as usual and in large text."""
    file = folder / "logo.png"
    Image.new("RGB", (900, 200), "navy").save(file)
    for language, size in product(office.languages, range(SIZES)):
        screen = pictures.told("welcome", office, language, NOON, Comfort(size=size))
        yield f"welcome-logo-{language}-{size}", replace(screen, logo=str(file))


WAYS = [way for size, low in product(range(SIZES), (False, True)) if (way := Comfort(size=size, low=low)) != AS_USUAL]


def larger(pictures, office):
    """The pictures in larger text, in reach as usual and low: each in one way in the telling languages."""
    ways = [way for way in WAYS if way.size]
    for at, lang in enumerate(TELLING):
        for turn, name in enumerate(pictures.STORIES, at):
            way = ways[turn % len(ways)]
            yield named(name, lang, way), pictures.told(name, office, lang, NOON, way)


def all_ways(pictures, office):
    """All there is, in every language and every way: minutes."""
    for lang, way in product(office.languages, WAYS):
        yield from ((named(name, lang, way), screen) for name, screen in everything(pictures, office, lang, way))


def named(name, language, way):
    return f"{name}-{language}-{way.size}{'-low-' * way.low}"


def main(size: str, to: str, how: str = "some") -> None:
    width, height = map(int, size.split("x"))
    window.prepare((width, height), fullscreen=False)
    from kioskread import read
    from kivy.clock import Clock
    from kivy.lang import Builder

    from kiosk import pictures
    from kiosk.app import KioskApp
    from kiosk.door import Door
    from kiosk.flow import Flow
    from kolapp.kivytext import TypesetLabel

    Clock._max_fps = 0  # nobody looks: no frame waits for the next, and no text is painted
    TypesetLabel._draw = lambda _label: None
    pseudo.speak(("kolapp", "kiosk"))
    office = pseudo.office(real())
    queue = [(f"{name}-{lang}", s) for lang in office.languages for name, s in everything(pictures, office, lang)]
    queue += all_ways(pictures, office) if how == "all" else larger(pictures, office)
    queue += with_logo(pictures, office, Path(to).parent)
    found = {}

    def settle():
        """What the window does between two frames, but for drawing them."""
        for _ in range(FRAMES):
            Clock.tick()
            Builder.sync()
            Clock.tick_draw()
            Builder.sync()

    class Measured(KioskApp):
        def on_start(self):
            for name, screen in queue:
                self.show(screen)
                settle()
                self.fit()
                settle()
                found[name] = {**read(self.root, screen), "type": self.type}
            Clock.schedule_once(lambda _dt: self.stop())

    Measured(Door(Flow(lambda: "")), lambda: None).run()
    Path(to).write_text(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
