"""The kiosk's window as its visitor meets it: how soon it is there, how soon a touch is answered, what it costs to stand and wait."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.touch import SIZE, Finger, Line, memory
from kolapp.demo.crew import Crew, Program
from kolapp.demo.glass import Glass
from kolapp.demo.house import build

TOUCHES, STILL = 200, 20.0
CALM = 0.6  # seconds between touches: quicker ones are taken for a double tap
# A way through every kind of screen, and back to where it begins; each step is an item's action.
ROUND = ("group", "help", "back", "adjust", "back", "back", "languages", "back", "search", "back")


def main() -> None:
    with (
        tempfile.TemporaryDirectory(dir=Path.cwd()) as folder,
        Line() as line,
        Glass(*SIZE) as glass,
        Crew(Path(folder)) as crew,
    ):
        house = build(Path("office.toml"), Path(folder, "house"))
        served = crew.start("server", "server", "--office", str(house.office), "--data", str(house.data), "--port", "0")
        begun = time.monotonic()
        kiosk = crew.start(
            "kiosk", "kiosk", "--server", served.word, "--device", "kiosk", "--token", str(house.tokens["kiosk"]),
            "--printer", line.url, "--size", "x".join(map(str, SIZE)), "--audio", "null", "--witness",
            environment={"DISPLAY": glass.number},
        )  # fmt: skip
        welcome = shown(kiosk, "welcome")
        started = time.monotonic() - begun
        time.sleep(3)
        before, finger = memory(kiosk.process.pid)["Rss"], Finger(glass.number)
        idle = busy(kiosk.process.pid, STILL)
        taken = list(islice(answers(kiosk, finger, welcome), TOUCHES))
        finger.close()
        after = memory(kiosk.process.pid)["Rss"]
    p99 = quantiles(taken, n=100)[98]
    print(f"start → welcome         {started:.2f} s   {started / 3:.2f} x the anchor of 3 s")
    print(
        f"touch → next screen     p50 {median(taken):.0f} ms   p99 {p99:.0f} ms   {p99 / 100:.2f} x the anchor of 100 ms"
    )
    print(f"standing still          {idle:.1%} of a core   {idle / 0.05:.2f} x the anchor of 5 %")
    print(
        f"memory                  {before} MB at start, {after} MB after {TOUCHES} touches   {after / 320:.2f} x the anchor of 320 MB"
    )


def shown(kiosk: Program, *names: str) -> dict[str, Any]:
    """The next screen that is on the glass, its layout at rest; of that name, if one is given."""
    while line := kiosk.says(20):
        told = json.loads(line) if line.startswith("{") else {}
        if told.get("screen") in names or (told and not names):
            return told
    raise RuntimeError(f"the kiosk showed nothing: {kiosk.log.read_text()[-2000:]}")


def answers(kiosk: Program, finger: Finger, screen: dict[str, Any]) -> Iterator[float]:
    """Milliseconds from lifting the finger until the next screen has been drawn."""
    for action in cycle(ROUND):
        x, y, width, height = next(box for item, box in screen["items"].items() if item.partition(":")[0] == action)
        time.sleep(CALM)
        lifted = finger.tap(x + width // 2, y + height // 2)
        screen = shown(kiosk)
        yield (time.monotonic() - lifted) * 1000


def busy(pid: int, seconds: float) -> float:
    """The share of one core that the process uses while nobody touches it."""
    before = _ticks(pid)
    time.sleep(seconds)
    return (_ticks(pid) - before) / os.sysconf("SC_CLK_TCK") / seconds


def _ticks(pid: int) -> int:
    """User and system time in clock ticks (proc(5), /proc/pid/stat, fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    main()
