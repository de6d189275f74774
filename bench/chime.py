"""The lobby's voice: how soon after a press at a desk the chime starts at the loudspeaker, and the words after it."""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from uuid import uuid4

import httpx

from kolapp.client import Server
from kolapp.demo.crew import Crew, Program
from kolapp.demo.glass import Glass
from kolapp.demo.house import AGENT, build
from kolapp.sound.chime import chime
from kolapp.sound.wav import seconds
from tests.soundproof import Room

CALLS = 30
HURRY = 20  # times faster than a loudspeaker, so that the next call need not wait


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder, Glass(960, 540) as glass, Crew(Path(folder)) as crew:
        room = Room(Path(folder).resolve(), "lobby", hurry=HURRY)
        house = build(Path("office.toml"), Path(folder, "house"))
        served = crew.start("server", "server", "--office", str(house.office), "--data", str(house.data), "--port", "0")
        wall = crew.start(
            "display", "display", "--server", served.word, "--device", "display", "--token", str(house.tokens["display"]),
            "--audio", "lobby", "--size", "960x540", "--witness",
            environment={"DISPLAY": glass.number, "ALSA_CONFIG_PATH": str(room.config)},
        )  # fmt: skip
        kiosk = Server(served.word, house.tokens["kiosk"].read_text().strip())
        with httpx.Client(base_url=served.word, trust_env=False) as agent:
            signed = agent.post("/api/session", json={"name": AGENT, "password": house.password})
            agent.headers["X-CSRF-Token"] = signed.json()["csrf"]
            agent.post("/api/desks/1/open")
            taken = [_called(agent, kiosk, wall, room) for _ in range(CALLS)]
        kiosk.close()
    began, gaps = zip(*taken, strict=True)
    print(f"press → chime starts    p50 {median(began):.0f} ms   p99 {quantiles(began, n=100)[98]:.0f} ms (anchor 400)")
    print(f"chime → words start     p50 {median(gaps):.2f} s   p99 {quantiles(gaps, n=100)[98]:.2f} s (anchor 1.5)")


def _called(agent: httpx.Client, kiosk: Server, wall: Program, room: Room) -> tuple[float, float]:
    """Milliseconds from the press until the chime began, and seconds from its beginning to that of the words, in a real lobby."""
    before = len(room.heard("lobby"))
    kiosk.put_ticket(str(uuid4()), "invoice", "sv")
    pressed = time.monotonic()
    agent.post("/api/desks/1/next").raise_for_status()
    while "said" not in json.loads(wall.says(20) or "null"):
        pass
    rang, spoke = room.heard("lobby")[before:]
    agent.post("/api/desks/1/finish", json={"outcome": "resolved"}).raise_for_status()
    return (rang.began - pressed) * 1000, spoke.began - rang.ended + seconds(chime())


if __name__ == "__main__":
    main()
