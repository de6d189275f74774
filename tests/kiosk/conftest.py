"""Virtual screens for the kiosk's windows, and where everything lies on them."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import cache
from pathlib import Path

import pytest

from kolapp.demo.glass import Glass

TESTS = Path(__file__).parent.parent
SHAPES, SHAPE_NAMES = [(1080, 1920), (1920, 1080)], ["upright", "lying"]


@pytest.fixture(params=SHAPES, ids=SHAPE_NAMES)
def glass(request):
    """A screen of exactly the kiosk's size, with nothing on it."""
    with Glass(*request.param) as glass:
        yield glass


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A folder of this run of the tests, the same for all its workers."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def geometry(glass, shared):
    """Every screen as it is laid out on a glass of this size; see kioskgeometry.py."""
    return measured("kioskgeometry.py", glass.size, shared)


@pytest.fixture
def everything(glass, tmp_path):
    """The same of every screen in every language, size of text and layout: minutes."""
    file = tmp_path / "geometry.json"
    on_glass("kioskgeometry.py", glass.size, file, "all", timeout=1500)
    return json.loads(file.read_text())


@pytest.fixture(params=SHAPES, ids=SHAPE_NAMES)
def colours(request, shared):
    """The colours of every text and sign on a few screens in every theme, also pressed; see kioskcolours.py."""
    return measured("kioskcolours.py", request.param, shared)


@cache
def measured(program, size, shared):
    """Once for all workers. Whoever finds another at it measures the other shape meanwhile."""
    for shape in (size, *(each for each in SHAPES if each != size)):
        with suppress(BlockingIOError):
            measure(program, shape, shared, LOCK_EX | LOCK_NB)
            break
    return json.loads(measure(program, size, shared, LOCK_EX).read_text())


def measure(program, size, shared, how):
    file = shared / f"{program}-{size[0]}.json"
    with file.with_suffix(".lock").open("w") as lock:
        flock(lock, how)
        if not file.exists():
            on_glass(program, size, file)
    return file


def on_glass(program, size, *words, timeout=500):
    """Run one of the programs beside these tests on a virtual screen of its own."""
    paths = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    with Glass(*size) as glass:
        environment = {**os.environ, "DISPLAY": glass.number, "PYTHONPATH": paths}
        command = [sys.executable, str(TESTS / program), "x".join(map(str, size)), *map(str, words)]
        subprocess.run(command, env=environment, check=True, timeout=timeout, cwd=TESTS.parent)
