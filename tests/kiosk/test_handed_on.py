"""Somebody is handed on at a desk and gets a slip: the entrance prints it when nobody stands there, and nobody there is disturbed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from entrance import SIZE, SOON, Entrance
from running import Running

from kolapp.demo.crew import Crew
from kolapp.demo.glass import Glass

pytestmark = pytest.mark.window


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Running]:
    house = Running(tmp_path)
    yield house
    house.close()


@pytest.fixture
def anna(house: Running) -> Iterator[httpx.Client]:
    anna = house.agent("anna")
    yield anna
    anna.close()


@pytest.fixture
def entrance(house: Running, tmp_path: Path) -> Iterator[Entrance]:
    token = house.accounts.add_device("entrance", "kiosk")
    with Glass(*SIZE) as glass, Crew(tmp_path / "logs") as crew:
        yield Entrance(crew, glass, house.url, tmp_path, token)


def at_desk(agent: httpx.Client, command: str, **body: object) -> None:
    answer = agent.post(f"/api/desks/1/{command}", json=body)
    assert answer.status_code == 200, answer.text


def slip_of(agent: httpx.Client) -> tuple[str, str]:
    """What the desk reads of its slip: how it is with it, and where."""
    slip = agent.get("/api/desks/1").json()["slip"]
    return slip["state"], slip["device"]


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


def test_the_slip_comes_when_the_next_visitor_has_gone_and_the_desk_reads_that_it_lies_there(
    entrance: Entrance, anna: httpx.Client
) -> None:
    entrance.touches("group:other")
    entrance.shows("errands")
    entrance.touches("errand:invoice")
    entrance.shows("ticket")
    until(lambda: list(entrance.paper.glob("*.txt")))
    entrance.touches("home:")
    entrance.shows("welcome")
    at_desk(anna, "open")
    at_desk(anna, "next")
    entrance.touches("group:home")  # meanwhile somebody else comes in; the uppermost card, which stands where it stood
    entrance.shows("errands")
    at_desk(anna, "finish", outcome="referred", unit="police", slip=True)
    entrance.touches("help:")
    entrance.shows("help")
    entrance.touches("back:")
    entrance.shows("errands")
    assert slip_of(anna) == ("waiting", "") and len(list(entrance.paper.glob("*.txt"))) == 1
    entrance.touches("back:")
    entrance.shows("welcome")
    until(lambda: slip_of(anna) == ("printed", "entrance"))
    (_, slip) = [" ".join(file.read_text(encoding="utf-8").split()) for file in sorted(entrance.paper.glob("*.txt"))]
    for told in ("Polisen, pass", "Järnvägsgatan 1", "A 001"):
        assert told in slip
    entrance.touches("group:home")  # the screen is what it was, and answers
    entrance.shows("errands")
