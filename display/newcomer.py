"""The lobby screen before it has its token: its quiet card with a code, until a lead has typed it. It announces nothing."""

from __future__ import annotations

import argparse
import signal
import sys
from datetime import datetime
from time import monotonic

from kivy.clock import Clock, mainthread

from display.app import Wall
from display.hanging import Hanging
from display.scene import Message, Scene
from display.sizes import Sizes
from display.tongues import Tongues
from display.watch import Watch
from kolapp import frames, labels
from kolapp.client import Server
from kolapp.pairing import CannotKeep, Pairing, Shown, check, start_again, told
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
    try:
        check(wishes.token)
    except CannotKeep as fault:
        sys.exit(str(fault))
    app = Threshold(
        of=of,
        watch=Watch(),
        now=lambda: datetime.now().astimezone(),
        monotonic=monotonic,
        hanging=Hanging(of.layout, wishes.desk),
        theme=wishes.theme,
        moving=False,
    )
    app.ready, paired = watchdog.ready, False
    frames.watched(watchdog)

    def done() -> None:
        nonlocal paired
        paired = True
        Clock.schedule_once(lambda _dt: app.stop())

    draw = mainthread(app.asks)

    def show(shown: Shown) -> None:
        draw(shown)
        told(shown)

    server = Server(wishes.server)
    pairing = Pairing(server, wishes.device, "display", wishes.token, show=show, done=done)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.stop())
    app.bind(on_start=lambda _app: pairing.start())
    try:
        app.run()
    finally:
        pairing.close()
    if paired:
        start_again()
