"""Runs a virtual printer on a line at its pace: one thread receives at line speed and moves paper at print speed."""

from __future__ import annotations

import os
import select
import threading
import time
from collections import deque
from pathlib import Path

from printers.paper import Slip
from printers.virtual import VirtualPrinter
from printers.virtualfaults import Act, faults
from printers.virtualline import End
from printers.virtualvoice import Voice

TICK = 0.005
LARGEST_READ = 65536


class Service:
    """`do("paper out")` misbehaves it; `wait(n)` returns when n slips have come out. Use it with `with`."""

    def __init__(
        self,
        printer: VirtualPrinter,
        end: End,
        *,
        baud: int = 115200,
        mm_per_second: float = 150,
        paper: Path | None = None,
    ) -> None:
        self.printer, self.end = printer, end
        self._bytes_per_second = baud / 10
        self._dots_per_second = mm_per_second * printer.profile.dpi / 25.4
        self._paper = paper
        self._orders: deque[tuple[Act, threading.Event]] = deque()
        self._bell, self._button = os.pipe()
        self._news = threading.Condition()
        self._plans: list[tuple[float, Act]] = []
        self._awaited: list[tuple[int, Act]] = []
        self._kept = 0
        self._over = False
        self._thread = threading.Thread(target=self._run, name="virtual printer")
        self._blocked = False
        self._voice = Voice()
        self.faults = faults(printer, end, self._voice, lambda blocked: setattr(self, "_blocked", blocked))
        self._acts = {name: act for group in self.faults.values() for name, act in group.items()}

    def __enter__(self) -> Service:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._order(lambda: setattr(self, "_over", True))
        self._thread.join()
        self.end.unplug()
        os.close(self._bell)
        os.close(self._button)

    @property
    def slips(self) -> list[Slip]:
        return list(self.printer.slips)

    def do(self, fault: str) -> bool:
        """Returns when it has happened; False when there is no such fault."""
        known = self._acts.get(fault.strip())
        if known:
            self._order(known)
        return known is not None

    def wait(self, slips: int, timeout: float = 10) -> bool:
        with self._news:
            return self._news.wait_for(lambda: self._kept >= slips, timeout)

    def when_moved(self, mm: float, fault: str) -> None:
        """The fault happens when this much more paper has moved."""
        dots = mm * self.printer.profile.dpi / 25.4
        self._order(lambda: self._plans.append((dots, self._acts[fault])))

    def when_received(self, count: int, fault: str) -> None:
        """The fault happens behind this many more bytes from the computer."""
        self._order(lambda: self._awaited.append((count, self._acts[fault])))

    def _order(self, act: Act) -> None:
        done = threading.Event()
        self._orders.append((act, done))
        os.write(self._button, b"!")
        if not done.wait(10):
            raise RuntimeError("the virtual printer has stopped")

    def _run(self) -> None:
        most = max(1.0, 4 * TICK * self._bytes_per_second)
        line, motor, now = most, 0.0, time.monotonic()
        while not self._over:
            busy, waiting = not self.printer.idle, self._may_read(line) < 1
            watched = [self._bell, *(() if waiting else self.end.sources())]
            rushed = busy or line < 1 or self._voice.speaking
            ready, _, _ = select.select(watched, [], [], TICK if rushed else None)
            before, now = now, time.monotonic()
            line = min(most, line + (now - before) * self._bytes_per_second)
            # A motor that has stood still does not catch up afterwards.
            motor = motor + (now - before) * self._dots_per_second if busy else TICK * self._dots_per_second
            self._obey(self._bell in ready)
            may = self._may_read(line)
            data = self.end.read(may) if may >= 1 else b""
            line -= len(data)
            self._receive(data)
            motor = max(0.0, motor - self._move(motor))
            self.end.write(self._voice.speak(self.printer.answers(), now))
            self._keep()

    def _may_read(self, line: float) -> int:
        """Bytes: what the line has brought, what the printer takes, and not past the next planned fault."""
        soonest = min((left for left, _ in self._awaited), default=LARGEST_READ)
        return 0 if self._blocked else int(min(line, self.printer.inlet.room(obeyed=self.end.obeys_xoff), soonest))

    def _receive(self, data: bytes) -> None:
        self.printer.receive(data)
        due = [act for left, act in self._awaited if left <= len(data)]
        self._awaited = [(left - len(data), act) for left, act in self._awaited if left > len(data)]
        for act in due:
            act()

    def _move(self, dots: float) -> int:
        """Let the printer run, but not past the next planned fault."""
        moved = self.printer.run(min([dots, *(left for left, _ in self._plans)]))
        due = [act for left, act in self._plans if left - moved <= 0]
        self._plans = [(left - moved, act) for left, act in self._plans if left - moved > 0]
        for act in due:
            act()
        return moved

    def _obey(self, rung: bool) -> None:
        if rung:
            os.read(self._bell, 4096)
        while self._orders:
            act, done = self._orders.popleft()
            act()
            done.set()

    def _keep(self) -> None:
        for slip in self.printer.slips[self._kept :]:
            if self._paper:
                save(slip, self._paper)
            with self._news:
                self._kept += 1
                self._news.notify_all()


def save(slip: Slip, folder: Path) -> None:
    """NNNN.png and NNNN.txt for what was cut off, torn-NNNN for a strip without a cut. The picture comes last and whole."""
    prefix = "" if slip.cut else "torn-"
    number = 1 + sum(1 for _ in folder.glob(f"{prefix}[0-9][0-9][0-9][0-9].png"))
    path = folder / f"{prefix}{number:04}.png"
    path.with_suffix(".txt").write_text(slip.text, encoding="utf-8")
    fresh = path.with_suffix(".new")
    slip.picture().save(fresh, "PNG")
    fresh.replace(path)
