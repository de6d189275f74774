"""A browser for the pages of one file of tests, and a town for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pageplay import Town, chromium
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def town(tmp_path: Path, browser: Browser) -> Iterator[Town]:
    town = Town(tmp_path, browser)
    yield town
    town.close()
