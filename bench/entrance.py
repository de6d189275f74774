"""A kiosk at an entrance as the benchmarks meet it: server, window, printer's line and finger, started once; it measures nothing."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import threading
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import workplace
from kolapp.demo.crew import Crew, Program
from kolapp.demo.glass import Glass
from kolapp.demo.house import build
from printers import profiles
from printers.virtual import VirtualPrinter

SIZE = (1080, 1920)
CALM = 0.6  # seconds between touches: quicker ones are taken for a double tap
STATUS = re.compile(rb"(?:\x10\x04[\x01-\x04])+")


class Line:
    """A pty with a printer at its end that is as fast as the machine; it notes when bytes come."""

    def __init__(self) -> None:
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.url = f"serial:{os.ttyname(self._theirs)}?baudrate=115200"
        self._printer = VirtualPrinter(profiles.load(profiles.DEFAULT))
        self.heard: list[tuple[float, bytes]] = []
        self._over = False
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Line:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._thread.join()
        os.close(self._ours)
        os.close(self._theirs)

    def _run(self) -> None:
        while not self._over:
            if not select.select([self._ours], [], [], 0.05)[0]:
                continue
            data = os.read(self._ours, 4096)
            self.heard.append((time.monotonic(), data))
            self._printer.receive(data)
            self._printer.run(1e9)
            os.write(self._ours, self._printer.answers())

    def since(self, start: float) -> tuple[float, float] | None:
        """Seconds to the first byte of any kind, and to the first of a ticket."""
        after = [(at - start, data) for at, data in list(self.heard) if at > start]
        ticket = next((at for at, data in after if not STATUS.fullmatch(data)), None)
        return (after[0][0], ticket) if ticket is not None else None


class Finger:
    """One xdotool that stays, so that starting a process is not part of the time."""

    def __init__(self, display: str) -> None:
        self._xdotool = subprocess.Popen(
            ["xdotool", "-"], stdin=subprocess.PIPE, text=True, env={**os.environ, "DISPLAY": display}
        )

    def do(self, command: str) -> float:
        assert self._xdotool.stdin
        at = time.monotonic()
        self._xdotool.stdin.write(command + "\n")
        self._xdotool.stdin.flush()
        return at

    def tap(self, x: int, y: int) -> float:
        """When the finger was lifted."""
        self.do(f"mousemove {x} {y}")
        self.do("mousedown 1")
        time.sleep(0.12)
        return self.do("mouseup 1")

    def close(self) -> None:
        assert self._xdotool.stdin
        self._xdotool.stdin.close()
        self._xdotool.wait(5)


def memory(pid: int) -> dict[str, int]:
    """Megabytes of the process: resident, and its fair share of what it shares."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {name: int(kb) // 1024 for name, kb in re.findall(r"^(Rss|Pss):\s+(\d+)", told, re.M)}


@dataclass
class Entrance:
    """`begun` is when the kiosk was started, by the monotonic clock; `shown` the screen it told of last."""

    kiosk: Program
    line: Line
    finger: Finger
    begun: float
    shown: dict[str, Any] = field(default_factory=dict)

    def shows(self, name: str = "") -> None:
        """Until the next screen is on the glass, its layout at rest; the one of that name, if one is given."""
        while line := self.kiosk.says(20):
            told = json.loads(line) if line.startswith("{") else {}
            if told and name in ("", told["screen"]):
                self.shown = told
                return
        raise RuntimeError(f"the kiosk showed nothing: {self.kiosk.log.read_text()[-2000:]}")

    def touches(self, action: str) -> float:
        """The first item that does this; when the finger was lifted."""
        x, y, width, height = next(box for item, box in self.shown["items"].items() if item.partition(":")[0] == action)
        return self.finger.tap(x + width // 2, y + height // 2)

    @property
    def memory(self) -> int:
        """Megabytes of the kiosk, resident."""
        return memory(self.kiosk.process.pid)["Rss"]


@contextmanager
def entrance() -> Iterator[Entrance]:
    """Its kiosk has drawn its first screen, and tells of every one that comes."""
    with workplace() as folder, Line() as line, Glass(*SIZE) as glass, Crew(Path(folder)) as crew:
        house = build(Path("office.toml"), Path(folder, "house"))
        served = crew.start("server", "server", "--office", str(house.office), "--data", str(house.data), "--port", "0")
        begun = time.monotonic()
        kiosk = crew.start(
            "kiosk", "kiosk", "--server", served.word, "--device", "kiosk", "--token", str(house.tokens["kiosk"]),
            "--printer", line.url, "--size", "x".join(map(str, SIZE)), "--audio", "null", "--witness",
            environment={"DISPLAY": glass.number},
        )  # fmt: skip
        finger = Finger(glass.number)
        yield Entrance(kiosk, line, finger, begun)
        finger.close()
