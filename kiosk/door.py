"""The one door to the flow, for every thread: one event at a time, its effects handed out at once. It never draws and never waits.

A ticket is on its way to the printer before the window has drawn the number: the window may be slow.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from kiosk.events import Effect, Event
from kiosk.flow import Flow
from kiosk.offer import Offer
from kiosk.screen import Screen


class Door:
    """`carry_out` takes an effect to the thread that owns what it needs; `changed` asks the window to look again."""

    def __init__(self, flow: Flow, now: Callable[[], float] = monotonic) -> None:
        self._flow, self._now, self._lock = flow, now, threading.Lock()
        self.carry_out: Callable[[Effect], None] = _nobody
        self.changed: Callable[[], None] = lambda: None

    def hear(self, event: Event) -> None:
        with self._lock:
            effects = self._flow.hear(event, self._now())
        for effect in effects:
            self.carry_out(effect)
        self.changed()

    def screen(self) -> Screen:
        with self._lock:
            return self._flow.screen(self._now())

    def sought(self) -> dict[str, Any] | None:
        """What visitors have sought in vain today, as the server is told it."""
        with self._lock:
            return self._flow.tally.told()

    @property
    def offer(self) -> Offer | None:
        return self._flow.offer


def _nobody(_effect: Effect) -> None:
    """Where effects go while nobody works for the kiosk."""
