"""Virtual screens for the kiosk's windows, and where everything lies on them."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kolapp.demo.glass import Glass

TESTS = Path(__file__).parent.parent


@pytest.fixture(params=[(1080, 1920), (1920, 1080)], ids=["upright", "lying"])
def glass(request):
    """A screen of exactly the kiosk's size, with nothing on it."""
    with Glass(*request.param) as glass:
        yield glass


@pytest.fixture
def geometry(glass):
    """Every screen as it is laid out on a glass of this size; see kioskgeometry.py."""
    return measured(glass.size)


@cache
def measured(size):
    paths = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    with Glass(*size) as glass, TemporaryDirectory() as folder:
        file = Path(folder, "geometry.json")
        environment = {**os.environ, "DISPLAY": glass.number, "PYTHONPATH": paths}
        command = [sys.executable, str(TESTS / "kioskgeometry.py"), "x".join(map(str, size)), str(file)]
        subprocess.run(command, env=environment, check=True, timeout=120, cwd=TESTS.parent)
        return json.loads(file.read_text())
