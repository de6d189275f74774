"""A desk's own printer, beside the entrance's: prints the slips of the desks that name it, without a window; it gives no tickets."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from kiosk import health
from kiosk.courier import Courier
from kiosk.events import DeliverSlip, Event, OfficeHeard, PrintSlip, SlipGiven, SlipPrinted, TakeSlip
from kiosk.lane import Lane
from kiosk.offer import read
from kiosk.worker import Press, Watch
from kolapp.client import Server
from printers.counting import counted
from printers.profiles import PrinterError


class DeskPrinter:
    """Three threads: one listens, one fetches and tells, one prints. `hear` is their one door."""

    def __init__(self, options: argparse.Namespace) -> None:
        token = options.token.read_text().strip()
        self._printer = counted(options.printer, options.state)
        self._servers = [Server(options.server, token) for _ in range(2)]
        press = Press(self._printer, self.hear)
        courier = Courier(self._servers[0], self.hear, lambda: press.tickets_left)
        self._press: Lane[Any] = Lane("press", press.work, press.idle, 3.0, press.failed)
        self._courier: Lane[Any] = Lane("courier", courier.work, courier.idle, 2.0, courier.failed)
        body = lambda: health.body(press.status)  # noqa: E731
        self._watch = Watch(self._servers[1], options.device, self.hear, body, lambda _offer: None)
        self._does: dict[type[Event], Callable[[Any], None]] = {
            OfficeHeard: self._office,
            SlipGiven: lambda told: self._press.put(PrintSlip(told.slip, told.paper, monotonic() + told.seconds)),
            SlipPrinted: lambda told: self._courier.put(DeliverSlip(told.slip, told.outcome, told.reason or None)),
        }

    def hear(self, event: Event) -> None:
        if act := self._does.get(type(event)):
            act(event)

    def _office(self, heard: OfficeHeard) -> None:
        offer = read(heard.offer)
        for slip in offer.slips:
            self._courier.put(TakeSlip(slip, offer))

    def start(self) -> None:
        for part in (self._press, self._courier, self._watch):
            part.start()

    def close(self) -> None:
        for part in (self._watch, self._press, self._courier, self._servers[0], self._printer):
            part.close()


def run(options: argparse.Namespace, on_ready: Callable[[], None]) -> None:
    """Until SIGTERM or Ctrl-C."""
    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    try:
        printer = DeskPrinter(options)
    except PrinterError as error:
        sys.exit(str(error))
    printer.start()
    on_ready()
    ended.wait()
    printer.close()
