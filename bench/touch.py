"""How long from lifting a finger off an errand until the printer's line carries the first byte; and how heavy the kiosk is."""

from __future__ import annotations

import time
from statistics import median, quantiles

from bench.entrance import CALM, Entrance, entrance

VISITS = 40


def a_visit(place: Entrance) -> tuple[float, float]:
    """From the welcome screen and back to it."""
    time.sleep(CALM)
    place.touches("group")
    place.shows("errands")
    time.sleep(CALM)
    lifted = place.touches("errand")
    while (taken := place.line.since(lifted)) is None:
        assert time.monotonic() - lifted < 20, "no ticket came"
        time.sleep(0.01)
    place.shows("ticket")
    time.sleep(2 * CALM)  # the number must not be wiped away by a double tap
    place.touches("home")
    place.shows("welcome")
    return taken


def main() -> None:
    with entrance() as place:
        started = time.monotonic() - place.begun
        place.shows("welcome")
        time.sleep(3)
        before = place.memory
        taken = [a_visit(place) for _ in range(VISITS)]
        after = place.memory
    for name, values in zip(("first byte", "ticket's first byte"), zip(*taken, strict=True), strict=True):
        ms = [value * 1000 for value in values]
        print(f"touch → {name:20} p50 {median(ms):.0f} ms   p99 {quantiles(ms, n=100)[98]:.0f} ms   (anchor 60)")
    print(f"start → first screen         {started:.2f} s   (anchor 3)")
    print(f"memory                       {before} MB resident at start, {after} after {VISITS} visits (anchor 320)")


if __name__ == "__main__":
    main()
