"""Wires the kiosk together in one place: flow, window, server, printer; it is all torn down again when the window closes."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import uuid
from collections.abc import Callable
from typing import Any

from kivy.base import ExceptionHandler, ExceptionManager
from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.app import KioskApp
from kiosk.door import Door
from kiosk.events import Deliver, Effect, Failed, Print, PutTicket
from kiosk.flow import Flow
from kiosk.lane import Lane
from kiosk.places import tell_screens
from kiosk.worker import Counter, Press, Watch
from kolapp.client import Server
from printers.counting import Counting, counted
from printers.profiles import PrinterError

log = logging.getLogger(__name__)


class Failsafe(ExceptionHandler):
    """Any exception on the window's thread: log it once, and let the visitor go with what there is."""

    def __init__(self, app: KioskApp) -> None:
        super().__init__()
        self._app = app

    def handle_exception(self, exception: BaseException) -> int:
        if isinstance(exception, KeyboardInterrupt):
            return int(ExceptionManager.RAISE)
        log.error("the failsafe caught this", exc_info=exception)
        Clock.schedule_once(lambda _dt: self._app.fail())
        return int(ExceptionManager.PASS)


class Workers:
    """The threads beside the window, and which effect goes to which."""

    def __init__(self, options: argparse.Namespace, printer: Counting, tell: Any) -> None:
        token = options.token.read_text().strip()
        self._servers = [Server(options.server, token), Server(options.server, token)]
        self._printer = printer
        press, counter = Press(printer, tell), Counter(self._servers[0], tell)
        failed = lambda: tell(Failed())  # noqa: E731
        self._press: Lane[Print] = Lane("press", press.work, press.idle, 3.0, failed)
        self._counter: Lane[PutTicket | Deliver] = Lane("counter", counter.work, counter.idle, 2.0, failed)
        self._watch = Watch(self._servers[1], options.device, tell, lambda: press.status)

    def carry_out(self, effect: Effect) -> None:
        if isinstance(effect, Print):
            self._press.put(effect)
        else:
            self._counter.put(effect)

    def start(self) -> None:
        for thread in (self._counter, self._press, self._watch):
            thread.start()

    def close(self) -> None:
        for part in (self._watch, self._counter, self._press, self._printer, self._servers[0]):
            part.close()


def run(options: argparse.Namespace, on_first_frame: Callable[[], None]) -> None:
    try:
        printer = counted(options.printer, options.state)
    except PrinterError as error:
        sys.exit(str(error))
    door = Door(Flow(lambda: str(uuid.uuid4())))
    app = KioskApp(door, on_first_frame)
    workers = Workers(options, printer, door.hear)
    door.carry_out = workers.carry_out
    ExceptionManager.add_handler(Failsafe(app))
    signal.signal(signal.SIGTERM, lambda *_: Clock.schedule_once(lambda _dt: app.stop()))
    app.bind(on_start=lambda _app: workers.start())
    if options.fullscreen:
        Window.bind(on_request_close=lambda *_a, **_k: True)  # Alt+F4 closes nothing; SIGTERM does
    if options.witness:
        tell_screens(app)
    try:
        app.run()
    finally:
        workers.close()
