"""systemd hears from a program that lives, and falls silent on: a window whose frames do not come, a server whose clerk is stuck."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from fakeoffice import FakeOffice
from running import Running
from visitors import office

from kolapp.demo.crew import Crew, Program
from kolapp.demo.glass import Glass
from kolapp.watchdog import OFTEN, Watchdog
from server.clerk import Clerk
from server.journal import Journal

EVERY = 0.25  # seconds between signs of life
SOON, LONG_ENOUGH = 15.0, 6 * EVERY


class Systemd:
    """The socket that systemd gives a unit of Type=notify with a WatchdogSec."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self.environment = {"NOTIFY_SOCKET": str(path), "WATCHDOG_USEC": str(round(EVERY * OFTEN * 1e6))}

    def hears(self, word: str, within: float = SOON) -> bool:
        """Whether the word comes in time; what comes before it is let go."""
        deadline = time.monotonic() + within
        while (left := deadline - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                if self._socket.recv(256).decode() == word:
                    return True
            except TimeoutError:
                pass
        return False

    def hears_it_live(self) -> None:
        """Sign after sign; how soon each comes is the machine's, and a busy one takes its time."""
        assert all(self.hears("WATCHDOG=1") for _ in range(5))

    def hears_nothing_more(self) -> bool:
        """Once the signs that were on their way have come."""
        self.hears("no such word", EVERY)
        return not self.hears("WATCHDOG=1", LONG_ENOUGH)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    with closing(Systemd(tmp_path / "notify")) as systemd:
        yield systemd


@pytest.fixture
def glass() -> Iterator[Glass]:
    with Glass(960, 540) as glass:
        yield glass


@pytest.fixture(params=["kiosk", "display"])
def window(request: pytest.FixtureRequest, tmp_path: Path, systemd: Systemd, glass: Glass) -> Iterator[Program]:
    token = tmp_path / "token"
    token.write_text("secret\n")
    with FakeOffice() as fake, Crew(tmp_path / "logs") as crew:
        where = ["--server", fake.url, "--device", "one", "--token", str(token), "--size", "960x540"]
        own = {"kiosk": ["--printer", "virtual:"], "display": ["--audio", "none", "--farthest", "3"]}[request.param]
        environment = systemd.environment | {"DISPLAY": glass.number}
        yield crew.start(request.param, request.param, *where, *own, environment=environment)


@pytest.mark.window
def test_a_window_left_alone_lives_until_its_frames_come_to_the_glass_no_more(
    window: Program, systemd: Systemd, glass: Glass
) -> None:
    """First the screen takes no frames while the program and its threads run; then the program stands still itself."""
    assert systemd.hears("READY=1")
    systemd.hears_it_live()
    for process in (glass.process, window.process):
        process.send_signal(signal.SIGSTOP)
        try:
            assert systemd.hears_nothing_more()
            assert window.process.poll() is None
        finally:
            process.send_signal(signal.SIGCONT)
        systemd.hears_it_live()


def test_the_server_is_ready_when_it_answers_and_lives_while_it_does(
    tmp_path: Path, systemd: Systemd, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in systemd.environment.items():
        monkeypatch.setenv(name, value)
    with closing(Running(tmp_path)) as server:
        assert systemd.hears("READY=1")
        assert all(systemd.hears("WATCHDOG=1") for _ in range(2))
        worker = int(Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()[0])
        os.kill(worker, signal.SIGSTOP)
        assert systemd.hears_nothing_more()
        os.kill(worker, signal.SIGCONT)
        assert systemd.hears("WATCHDOG=1")


def test_a_clerk_whose_lock_is_never_given_back_is_not_free(tmp_path: Path) -> None:
    with closing(Journal(tmp_path)) as journal:
        clerk = Clerk(office(), journal)
        assert clerk.is_free()
        with ThreadPoolExecutor(1) as watchdog, clerk.reading():
            assert not watchdog.submit(clerk.is_free, within=0.01).result()


def test_where_there_is_no_systemd_nothing_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    watchdog = Watchdog({"NOTIFY_SOCKET": str(tmp_path / "nobody"), "WATCHDOG_USEC": "1000000"})
    watchdog.alive()
    assert Watchdog({}).every == 0.0
    Watchdog({}).ready()


def test_an_abstract_socket_is_heard_and_children_are_not_told_of_it() -> None:
    name = f"kolapp-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as there:
        there.bind("\0" + name)
        environment = {"NOTIFY_SOCKET": "@" + name, "WATCHDOG_USEC": "8000000", "WATCHDOG_PID": "1", "HOME": "/"}
        watchdog = Watchdog(environment)
        watchdog.alive()
        assert there.recv(64) == b"WATCHDOG=1"
        assert (watchdog.every, environment) == (2.0, {"HOME": "/"})
