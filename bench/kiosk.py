"""The kiosk's window as its visitor meets it: how soon it is there, how soon a touch is answered, what it costs to stand and wait."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

from bench.entrance import CALM, Entrance, entrance

TOUCHES, STILL = 200, 20.0
# A way through every kind of screen, and back to where it begins; each step is an item's action.
ROUND = ("group", "help", "back", "adjust", "back", "back", "languages", "back", "search", "back")


def main() -> None:
    with entrance() as place:
        place.shows("welcome")
        started = time.monotonic() - place.begun
        time.sleep(3)
        before = place.memory
        taken = list(islice(answers(place), TOUCHES))
        after, idle = place.memory, busy(place.kiosk.process.pid, STILL)
    p99 = quantiles(taken, n=100)[98]
    print(f"start → welcome         {started:.2f} s   {started / 3:.2f} x the anchor of 3 s")
    print(
        f"touch → next screen     p50 {median(taken):.0f} ms   p99 {p99:.0f} ms   {p99 / 100:.2f} x the anchor of 100 ms"
    )
    print(f"standing still          {idle:.1%} of a core   {idle / 0.05:.2f} x the anchor of 5 %")
    print(
        f"memory                  {before} MB at start, {after} MB after {TOUCHES} touches   {after / 320:.2f} x the anchor of 320 MB"
    )


def answers(place: Entrance) -> Iterator[float]:
    """Milliseconds from lifting the finger until the next screen has been drawn."""
    for action in cycle(ROUND):
        time.sleep(CALM)
        lifted = place.touches(action)
        place.shows()
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
