"""A browser for the pages of one file of tests, a town for each test, and the people at one wire."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pageplay import Town, chromium
from playwright.sync_api import Browser
from wires import Caller, Wire


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def town(tmp_path: Path, browser: Browser) -> Iterator[Town]:
    town = Town(tmp_path, browser)
    yield town
    town.close()


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    wire = Wire(tmp_path)
    yield wire
    wire.close()


@pytest.fixture
def kiosk(wire: Wire) -> Caller:
    return wire.device("entrance", "kiosk")


@pytest.fixture
def eva(wire: Wire) -> Caller:
    return wire.agent("eva", "lead")


@pytest.fixture
def ada(wire: Wire) -> Caller:
    return wire.agent("ada", "admin")
