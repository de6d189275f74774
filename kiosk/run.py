"""Wires the kiosk together in one place: flow, window, server, printer; it is all torn down again when the window closes."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from kivy.base import ExceptionHandler, ExceptionManager
from kivy.clock import Clock
from kivy.core.window import Window

from kiosk import health
from kiosk.alone import Own, Remembered
from kiosk.app import KioskApp
from kiosk.backroom import Backroom, about
from kiosk.chores import KeepVolume, Knock, Leave, NewRoll, TestPrint, TryPin
from kiosk.courier import Courier
from kiosk.door import Door
from kiosk.events import (
    Deliver,
    DeliverSlip,
    Effect,
    Failed,
    GiveOpinion,
    HasNumbers,
    LinkLost,
    OfficeHeard,
    Print,
    PrintSlip,
    PutTicket,
    Say,
    TakeSlip,
    Tick,
)
from kiosk.flow import Flow
from kiosk.gate import Gate
from kiosk.keyboard import Keyboard, UnknownKey
from kiosk.lane import Lane
from kiosk.logbook import Logbook, LogbookTaken
from kiosk.logo import Logo
from kiosk.own import OwnNumbers
from kiosk.places import tell_screens
from kiosk.speaker import Speaker
from kiosk.worker import Counter, OnPaper, Press, Watch
from kolapp import frames
from kolapp.client import Server
from kolapp.sound import Player
from kolapp.watchdog import Watchdog
from printers.counting import Counting, counted
from printers.profiles import PrinterError

# Two tries and a number of its own: a visitor has one within three seconds when the server says nothing at all.
ANSWERS_WITHIN = 1.2
# The exit status that says: do not start me again (deploy/kolapp-kiosk.service).
STAY_AWAY = 3
DAY = 86400.0

log = logging.getLogger(__name__)


# A bug that bites again sooner than after so many seconds is the same bite.
QUIET = 5.0


class Failsafe(ExceptionHandler):
    """Any exception on the window's thread: log it once, and let the visitor go with what there is."""

    def __init__(self, app: KioskApp) -> None:
        super().__init__()
        self._app, self._told, self._at = app, "", float("-inf")

    def handle_exception(self, exception: BaseException) -> int:
        if isinstance(exception, KeyboardInterrupt):
            return int(ExceptionManager.RAISE)
        said, before, self._at = repr(exception), self._at, monotonic()
        if said != self._told or self._at - before > QUIET:
            log.error("the failsafe caught this", exc_info=exception)
        self._told = said
        Clock.schedule_once(lambda _dt: self._app.fail())
        return int(ExceptionManager.PASS)


class Workers:
    """The threads beside the window, and which effect goes to which."""

    def __init__(
        self,
        options: argparse.Namespace,
        printer: Counting,
        kept: Kept | None,
        door: Door,
        leave: Callable[[Leave], None],
    ) -> None:
        tell = door.hear
        token = options.token.read_text().strip()
        asks = Server(options.server, token, timeout=ANSWERS_WITHIN)
        self._servers = [asks, Server(options.server, token), Server(options.server, token)]
        self._printer = printer
        own = Own(kept.numbers, self._servers[0], options.device, tell, utc_now) if kept else None
        press, counter = Press(printer, tell), Counter(self._servers[0], tell, own)
        failed = lambda _job: tell(Failed())  # noqa: E731
        self._press: Lane[OnPaper] = Lane("press", press.work, press.idle, 3.0, press.failed)
        self._counter: Lane[PutTicket | Deliver] = Lane("counter", counter.work, counter.idle, 2.0, failed)
        courier = Courier(self._servers[2], tell, lambda: press.tickets_left)
        self._courier: Lane[TakeSlip | DeliverSlip | GiveOpinion] = Lane(
            "courier", courier.work, courier.idle, 2.0, courier.failed
        )
        body = lambda: health.body(press.status, own.since if own else None, door.sought())  # noqa: E731
        self._speaker = Speaker(Player(options.audio), tell)
        keep = kept.remembered.keep if kept else lambda _offer: None
        logo = Logo(self._servers[1], options.state).file if options.state else lambda _tag: ""
        self._watch = Watch(self._servers[1], options.device, tell, body, keep, logo=logo)
        known = lambda: about(options.device, options.server, options.printer, press.tickets_left)  # noqa: E731
        room = Backroom(Gate(options.state, utc_now), options.state, known, tell)
        self._backroom: Lane[Knock | TryPin | KeepVolume] = Lane("backroom", room.work, room.begin, DAY, failed)
        self._ways: dict[type, Callable[[Any], None]] = {
            **dict.fromkeys((Print, PrintSlip, NewRoll, TestPrint), self._press.put),
            **dict.fromkeys((PutTicket, Deliver), self._counter.put),
            **dict.fromkeys((TakeSlip, DeliverSlip, GiveOpinion), self._courier.put),
            **dict.fromkeys((Knock, TryPin, KeepVolume), self._backroom.put),
            Say: self._speaker.say,
            Leave: leave,
        }

    def carry_out(self, effect: Effect) -> None:
        self._ways[type(effect)](effect)

    def start(self) -> None:
        for thread in (self._counter, self._press, self._courier, self._backroom, self._watch, self._speaker):
            thread.start()

    def close(self) -> None:
        threads = (self._speaker, self._watch, self._counter, self._courier, self._backroom, self._press)
        for part in (*threads, self._printer, self._servers[0], self._servers[2]):
            part.close()


class Kept:
    """What the kiosk keeps in its own folder, so that it can work on when the server does not."""

    def __init__(self, folder: Path) -> None:
        self.numbers = OwnNumbers(Logbook(folder / "numbers.log"))
        self.remembered = Remembered(folder / "office.json")

    def tell(self, door: Door) -> None:
        """Begin with what was known: the server may be away."""
        door.hear(Tick(utc_now()))
        door.hear(HasNumbers(self.numbers.letters(utc_now())))
        if self.remembered.offer:
            door.hear(OfficeHeard(self.remembered.offer))
            door.hear(LinkLost())


def utc_now() -> datetime:
    return datetime.now(UTC)


def run(options: argparse.Namespace, on_first_frame: Callable[[], None]) -> None:
    watchdog = Watchdog()
    try:
        printer = counted(options.printer, options.state)
        keyboard = Keyboard(options.key, options.headset)
        kept = Kept(options.state) if options.state else None
    except (PrinterError, LogbookTaken, UnknownKey) as error:
        sys.exit(str(error))
    door = Door(Flow(lambda: str(uuid.uuid4()), turning=not options.reduce_motion))

    def drawn() -> None:
        on_first_frame()
        watchdog.ready()

    app = KioskApp(door, drawn, keyboard)
    if kept:
        kept.tell(door)
    left = 0

    def leave(how: Leave) -> None:
        nonlocal left
        left = 0 if how.again else STAY_AWAY
        Clock.schedule_once(lambda _dt: app.stop())

    workers = Workers(options, printer, kept, door, leave)
    door.carry_out = workers.carry_out
    ExceptionManager.add_handler(Failsafe(app))
    signal.signal(signal.SIGTERM, lambda *_: Clock.schedule_once(lambda _dt: app.stop()))
    app.bind(on_start=lambda _app: workers.start())
    frames.watched(watchdog)
    if options.fullscreen:
        Window.bind(on_request_close=lambda *_a, **_k: True)  # Alt+F4 closes nothing; SIGTERM does
    if options.witness:
        tell_screens(app)
    try:
        app.run()
    finally:
        workers.close()
        if kept:
            kept.numbers.close()
    sys.exit(left)
