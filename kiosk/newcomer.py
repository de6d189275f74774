"""The kiosk before it has its token: one screen with a code, in the kiosk's own window, until a lead has typed it. It issues nothing."""

from __future__ import annotations

import argparse

from kivy.lang import Builder

from kiosk.app import FOLDER, KioskApp
from kiosk.door import Door
from kiosk.events import Event
from kiosk.flow import Flow
from kiosk.screen import Screen
from kolapp import threshold
from kolapp.direction import direction
from kolapp.pairing import Shown
from kolapp.watchdog import Watchdog


class Threshold(Door):
    """Nobody's visit begins here: it hears of nothing and shows the code."""

    def __init__(self) -> None:
        super().__init__(Flow(lambda: ""))
        self.shown = Shown()

    def hear(self, event: Event) -> None:
        pass

    def screen(self) -> Screen:
        return screen(self.shown)

    def show(self, shown: Shown) -> None:
        self.shown = shown
        self.changed()


def screen(shown: Shown) -> Screen:
    """Nothing to touch: whoever reads it does the rest elsewhere."""
    title, lines = shown.words()
    return Screen(
        "pairing",
        shown.language,
        direction(shown.language),
        office=shown.office,
        title=title,
        lines=lines,
        figure=shown.figure,
        icon="" if shown.code else "coffee-outline",
    )


def run(options: argparse.Namespace, watchdog: Watchdog) -> None:
    """Until the token is there, and then the program from its beginning; or until told to end."""
    door = Threshold()
    Builder.load_file(str(FOLDER / "pairing.kv"))
    threshold.wait(KioskApp(door, watchdog.ready), options, "kiosk", door.show, watchdog)
