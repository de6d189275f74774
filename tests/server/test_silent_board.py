"""The real server, a real stream: a desk hears within two seconds and a little that the lobby did not see its call."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic
from uuid import uuid4

import httpx
from running import running

SOON = 2.0 + 1.0  # seconds: the time a display has, and what a busy machine may take to tell


def warned(agent: httpx.Client) -> list[str]:
    return [warning["code"] for warning in agent.get("/api/desks/2").json()["warnings"]]


def test_the_stream_tells_the_desk_that_no_display_has_shown_the_call(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        anna, kiosk, hall = server.agent("anna"), server.device("x", "kiosk"), server.device("hall", "display")
        hall.board()
        kiosk.put_ticket(str(uuid4()), "building-permit", "sv")
        anna.post("/api/desks/2/open", json={})
        with anna.stream("GET", "/api/live", timeout=10) as stream:
            lines = stream.iter_lines()
            next(line for line in lines if line.startswith("event: board"))
            call = anna.post("/api/desks/2/next", json={}).json()
            began = monotonic()
            assert "board-silent" not in [warning["code"] for warning in call["warnings"]]
            next(line for line in lines if line == "event: warnings" and "board-silent" in warned(anna))
            assert monotonic() - began < SOON
        assert warned(anna) == ["board-silent"]
        seq = json.loads(hall._send("GET", "/api/board").content)["calls"][0]["seq"]
        hall.seen(seq, shown=True, spoken=False, reason="quiet")
        assert warned(anna) == ["board-unheard"]
        for client in (anna, kiosk, hall):
            client.close()
