"""The lobby screen before it has its token: its quiet card with a code, until a lead has typed it. It announces nothing."""

from __future__ import annotations

import argparse
from datetime import datetime
from time import monotonic

from kivy.clock import mainthread

from display.app import Wall
from display.hanging import Hanging
from display.scene import Message, Scene
from display.sizes import Sizes
from display.tongues import Tongues
from display.watch import Watch
from kolapp import labels, threshold
from kolapp.pairing import Shown
from kolapp.watchdog import Watchdog


def scene(shown: Shown, clock: str) -> Scene:
    """Nothing is being called: what stands in the card's place is the code."""
    title, (do, *rest) = shown.words()
    message = Message(title=shown.figure or title, sentence=do, foot=" ".join(rest))
    return Scene(office=shown.office, clock=clock, message=message)


class Threshold(Wall):
    """The real screen, which hears of no board."""

    asking = Shown()

    def refresh(self) -> None:
        self.places = self.sizes.places(self.scene.absent)
        self.scene = scene(self.asking, f"{self._clock():%H:%M}")

    def asks(self, shown: Shown) -> None:
        self.asking, self._tongues = shown, Tongues.of((shown.language,))
        labels.speak(shown.language)
        self.refresh()


def run(wishes: argparse.Namespace, of: Sizes, watchdog: Watchdog) -> None:
    """Until the token is there, and then the program from its beginning; or until told to end."""
    app = Threshold(
        of=of,
        watch=Watch(),
        now=lambda: datetime.now().astimezone(),
        monotonic=monotonic,
        hanging=Hanging(of.layout, wishes.desk),
        theme=wishes.theme,
        moving=False,
    )
    app.ready = watchdog.ready
    threshold.wait(app, wishes, "display", mainthread(app.asks), watchdog)
