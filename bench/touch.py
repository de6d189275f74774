"""How long from lifting a finger off an errand until the printer's line carries the first byte; and how heavy the kiosk is."""

from __future__ import annotations

import os
import re
import select
import subprocess
import threading
import time
import tty
from pathlib import Path
from statistics import median, quantiles

from bench import workplace
from kolapp.demo.crew import Crew
from kolapp.demo.glass import Glass
from kolapp.demo.house import build
from printers import profiles
from printers.virtual import VirtualPrinter

VISITS = 40
SIZE = (1080, 1920)
FIRST_CARD = (540, 580)  # the first group on the welcome screen, and the first errand in it
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


def a_visit(finger: Finger, line: Line) -> tuple[float, float]:
    finger.tap(*FIRST_CARD)
    time.sleep(0.6)
    lifted = finger.tap(*FIRST_CARD)
    while (taken := line.since(lifted)) is None:
        assert time.monotonic() - lifted < 5, "no ticket came"
        time.sleep(0.01)
    time.sleep(1.5)
    finger.tap(540, 1300)
    time.sleep(0.6)
    return taken


def memory(pid: int) -> dict[str, int]:
    """Megabytes of the process: resident, and its fair share of what it shares."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {name: int(kb) // 1024 for name, kb in re.findall(r"^(Rss|Pss):\s+(\d+)", told, re.M)}


def main() -> None:
    with (
        workplace() as folder,
        Line() as line,
        Glass(*SIZE) as glass,
        Crew(Path(folder)) as crew,
    ):
        house = build(Path("office.toml"), Path(folder, "house"))
        served = crew.start("server", "server", "--office", str(house.office), "--data", str(house.data), "--port", "0")
        begun = time.monotonic()
        kiosk = crew.start(
            "kiosk", "kiosk", "--server", served.word, "--device", "kiosk", "--token", str(house.tokens["kiosk"]),
            "--printer", line.url, "--size", "x".join(map(str, SIZE)), environment={"DISPLAY": glass.number},
        )  # fmt: skip
        started = time.monotonic() - begun
        time.sleep(3)
        before, finger = memory(kiosk.process.pid), Finger(glass.number)
        taken = [a_visit(finger, line) for _ in range(VISITS)]
        finger.close()
        after = memory(kiosk.process.pid)
    for name, values in zip(("first byte", "ticket's first byte"), zip(*taken, strict=True), strict=True):
        ms = [value * 1000 for value in values]
        print(f"touch → {name:20} p50 {median(ms):.0f} ms   p99 {quantiles(ms, n=100)[98]:.0f} ms   (anchor 60)")
    print(f"start → first screen         {started:.2f} s   (anchor 3)")
    print(
        f"memory                       {before['Rss']} MB resident at start, {after['Rss']} after {VISITS} visits (anchor 320)"
    )


if __name__ == "__main__":
    main()
