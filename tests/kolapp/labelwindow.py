# ruff: noqa: E402 — Kivy reads its settings when it is imported.
"""A window with one label for each case on standard input (JSON); saves what the screen shows, and prints what it saw."""

import json
import os
import sys

os.environ.update(KIVY_NO_ARGS="1", KIVY_NO_CONFIG="1", KIVY_NO_FILELOG="1", KIVY_NO_CONSOLELOG="1")

from kivy.config import Config

Config.set("graphics", "width", "700")
Config.set("graphics", "height", "800")

from kolapp import labels

labels.install()

from kivy.base import runTouchApp, stopTouchApp
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.label import Label
from PIL import ImageGrab

CASES = json.load(sys.stdin)


def look(_passed):
    """Take the picture once the frame is on the screen, which is not at once: its ground is white, no window is black."""
    picture = ImageGrab.grab(xdisplay=os.environ["DISPLAY"])
    Window.canvas.ask_update()
    if picture.getpixel((699, 799)) != (255, 255, 255):
        return
    picture.save(sys.argv[1])
    found = [
        {"size": label.texture_size, "cut": label.is_shortened, "at": [int(label.x), int(Window.height - label.top)]}
        for label in reversed(page.children)
    ]
    json.dump({"labels": found, "sdl_text": "kivy.core.text._text_sdl2" in sys.modules}, sys.stdout)
    stopTouchApp()


page = FloatLayout()
for top, case in CASES:
    label = Label(size_hint=(None, None), **case)
    label.texture_update()
    label.size = label.texture_size
    label.pos = (20, 800 - top - label.height)
    page.add_widget(label)
Window.clearcolor = (1, 1, 1, 1)
Clock.schedule_interval(look, 0.1)
runTouchApp(page)
