"""Run as a program on a virtual screen: draws a few screens in every theme, as they are and as they are being pressed.

It writes what each text and sign looks like, as JSON.
"""
# ruff: noqa: PLC0415  nothing of Kivy may be imported before the window is prepared

import json
import sys
from itertools import product
from pathlib import Path

from visitors import NOON, office

from kiosk import window
from kiosk.comfort import Comfort
from kolapp.theme import HIGH_CONTRAST

THEMES = ("", *HIGH_CONTRAST)
# Between them every ground that text stands on, and every way of being chosen.
STORIES = ("welcome", "ticket-no-paper", "focus", "adjust", "idle", "help", "languages", "colours")
PRESSED = ("welcome", "adjust", "search")  # and everything there is to press: cards, chips, the band, buttons, keys


def main(size: str, to: str) -> None:
    window.prepare(tuple(map(int, size.split("x"))), fullscreen=False)
    from kioskread import read

    from kiosk import gallery, pictures
    from kiosk.touch import Pressable

    queue = {}
    names = dict.fromkeys((*PRESSED, *STORIES))
    for name, theme in product(names, THEMES):  # each screen changes its colours as it stands there
        screen = pictures.told(name, office(), "sv", NOON, Comfort(theme=theme))
        queue |= {f"{name}-{theme}{how}": screen for how in ("", *(("-pressed",) if name in PRESSED else ()))}
    seen = {}

    def drawn(name, picture, root):
        """What is drawn next may be the same screen, pressed."""
        for each in (widget for widget in root.walk() if isinstance(widget, Pressable)):
            each.pressed = f"{name}-pressed" in queue and bool(each.item.action)
        seen[name] = [
            {"text": label["text"], "icon": label["icon"], "colours": colours(picture, label["box"])}
            for label in read(root, queue[name])["labels"]
        ]

    gallery.show(queue.items(), drawn)
    Path(to).write_text(json.dumps(seen))


def colours(picture, box):
    """The colours in that box, the most frequent first; the window counts from below, a picture from above."""
    left, bottom, right, top = map(round, box)
    piece = picture.crop((left, picture.height - top, right, picture.height - bottom))
    counted = sorted(piece.getcolors(piece.width * piece.height), reverse=True)
    return [["#{:02X}{:02X}{:02X}".format(*colour), count] for count, colour in counted[:3]]


if __name__ == "__main__":
    main(*sys.argv[1:])
