"""A window whose program has no token yet: it shows a code until a lead has typed it, and then the program begins anew."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable

from kivy.app import App
from kivy.clock import Clock

from kolapp import frames
from kolapp.client import Server
from kolapp.pairing import CannotKeep, Pairing, Shown, check, start_again, told
from kolapp.watchdog import Watchdog


def wait(app: App, options: argparse.Namespace, role: str, show: Callable[[Shown], None], watchdog: Watchdog) -> None:
    """Runs the app until the token is there, or until told to end. `show` hears of each code, in another thread.

    `options` has the server, the device and the token's file; where that cannot be written the program ends at once.
    """
    try:
        check(options.token)
    except CannotKeep as fault:
        sys.exit(str(fault))
    paired = False

    def stop(*_: object) -> None:
        Clock.schedule_once(lambda _dt: app.stop())

    def done() -> None:
        nonlocal paired
        paired = True
        stop()

    def shown(code: Shown) -> None:
        show(code)
        told(code)

    pairing = Pairing(Server(options.server), options.device, role, options.token, show=shown, done=done)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    frames.watched(watchdog)
    app.bind(on_start=lambda _app: pairing.start())
    try:
        app.run()
    finally:
        pairing.close()
    if paired:
        start_again()
