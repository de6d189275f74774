"""The lobby display: how soon it has a picture, how soon a press at a desk is on the glass, and how heavy it is."""

from __future__ import annotations

import json
import time
from pathlib import Path
from statistics import median, quantiles
from uuid import uuid4

import httpx

from bench import workplace
from bench.entrance import memory
from kolapp.client import Server
from kolapp.demo.crew import Crew, Program
from kolapp.demo.glass import Glass
from kolapp.demo.house import AGENT, build

SIZE = (1920, 1080)
# Seconds between: a lobby with four desks calls less often, and the pulse of the card before has ended.
CALLS, BETWEEN = 100, 2.5


def main() -> None:
    with workplace() as folder, Glass(*SIZE) as glass, Crew(Path(folder)) as crew:
        house = build(Path("office.toml"), Path(folder, "house"))
        served = crew.start("server", "server", "--office", str(house.office), "--data", str(house.data), "--port", "0")
        begun = time.monotonic()
        wall = crew.start(
            "display", "display", "--server", served.word, "--device", "display", "--token", str(house.tokens["display"]),
            "--audio", "none", "--size", "x".join(map(str, SIZE)), "--witness", environment={"DISPLAY": glass.number},
        )  # fmt: skip
        started = time.monotonic() - begun
        kiosk = Server(served.word, house.tokens["kiosk"].read_text().strip())
        with httpx.Client(base_url=served.word, trust_env=False) as agent:
            signed = agent.post("/api/session", json={"name": AGENT, "password": house.password})
            agent.headers["X-CSRF-Token"] = signed.json()["csrf"]
            agent.post("/api/desks/1/open")
            first, *taken = [_called(agent, kiosk, wall) for _ in range(CALLS)]
        kiosk.close()
        size = memory(wall.process.pid)["Rss"]
    print(
        f"press → drawn           p50 {median(taken):.0f} ms   p99 {quantiles(taken, n=100)[98]:.0f} ms (anchor 100; software GL)"
    )
    print(f"the day's first         {first:.0f} ms")
    print(f"start → first picture   {started:.2f} s")
    print(f"memory                  {size} MB resident after {CALLS} calls (anchor 320)")


def _called(agent: httpx.Client, kiosk: Server, wall: Program) -> float:
    """Milliseconds from the press until the display says that the call is on the glass."""
    kiosk.put_ticket(str(uuid4()), "invoice", "sv")
    time.sleep(BETWEEN)
    pressed = time.monotonic()
    agent.post("/api/desks/1/next").raise_for_status()
    while "shown" not in json.loads(wall.says(10) or "null"):
        pass
    drawn = (time.monotonic() - pressed) * 1000
    agent.post("/api/desks/1/finish", json={"outcome": "resolved"}).raise_for_status()
    return drawn


if __name__ == "__main__":
    main()
