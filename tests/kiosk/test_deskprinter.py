"""A desk's own printer, as the program it is: the real server, an agent who hands somebody on, and the paper that comes out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from running import SHIPPED, Running, first_line

PRINTER = 'id = "1"\nprinter = "desk-1"'
WITHIN = 15.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Running]:
    house = Running(tmp_path, lambda text: text.replace('id = "1"', PRINTER, 1))
    yield house
    house.close()


@pytest.fixture
def printer(house: Running, tmp_path: Path) -> Iterator[Path]:
    """The folder in which its slips lie."""
    paper, token = tmp_path / "paper", tmp_path / "token"
    paper.mkdir()
    token.write_text(house.accounts.add_device("desk-1", "printer"))
    said = ["--server", house.url, "--device", "desk-1", "--token", token, "--printer", f"virtual:?paper={paper}"]
    program = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "slips", *map(str, said)],
        cwd=SHIPPED.parent, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first_line(program) == "ready slips\n"
    yield paper
    program.terminate()
    _, errors = program.communicate(timeout=10)
    assert (program.returncode, errors) == (0, "")


def referred(house: Running, agent: httpx.Client, ticket: str) -> None:
    kiosk = house.device("entrance", "kiosk")
    kiosk.put_ticket(ticket, "invoice", "sv")
    kiosk.close()
    said = [("open", {}), ("next", {}), ("finish", {"outcome": "referred", "unit": "police", "slip": True})]
    for command, body in said:
        assert agent.post(f"/api/desks/1/{command}", json=body).status_code == 200


def test_the_slip_lies_at_the_desk_and_the_agent_reads_that_it_does(house: Running, printer: Path):
    agent = house.agent("anna")
    referred(house, agent, str(uuid4()))
    deadline = time.monotonic() + WITHIN
    while (slip := agent.get("/api/desks/1").json()["slip"])["state"] == "waiting" and time.monotonic() < deadline:
        time.sleep(0.1)
    agent.close()
    assert (slip["state"], slip["device"]) == ("printed", "desk-1")
    (text,) = [file.read_text(encoding="utf-8") for file in printer.glob("*.txt")]
    words = " ".join(text.split())
    for told in ("Polisen, pass", "Järnvägsgatan 1", "Ta med", "Giltigt pass", "A 001"):
        assert told in words
