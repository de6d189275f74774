"""What every test is held to: no thread and no child process of its own may be left when it ends."""

import threading
import time
from pathlib import Path

import pytest

GRACE = 2.0  # seconds a thread or process that was told to end may take


def children() -> set[str]:
    """Process ids of this process's living children."""
    found: set[str] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        try:
            found.update(task.read_text().split())
        except OSError:  # the thread ended while we looked
            continue
    return found


@pytest.fixture(autouse=True)
def nothing_is_left_running():
    threads, processes = set(threading.enumerate()), children()
    yield
    deadline = time.monotonic() + GRACE
    for thread in set(threading.enumerate()) - threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [thread.name for thread in threading.enumerate() if thread not in threads and thread.is_alive()]
    assert not left, f"threads left running: {left}"
    orphans = children() - processes
    assert not orphans, f"processes left running: {orphans}"
