"""The real server as a process, on an office that is open whenever the tests run. It ends with the test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import httpx

from kolapp.client import Server
from kolapp.demo.house import copied
from server.accounts import Accounts

SHIPPED = Path(__file__).parents[1] / "office.toml"
PASSWORD = "kaffe och bulle"
STARTS_WITHIN = 60.0  # seconds; a machine with ten other things to do needs more than twenty


def open_office(folder: Path, change: Callable[[str], str] = str) -> Path:
    """The shipped office where it is about ten in the morning, so that no day turns and no door closes while we look."""
    return copied(SHIPPED, folder, datetime.now(UTC), change)


class Running:
    """`python -m server` in `directory`/data; `url` once it is ready."""

    def __init__(self, directory: Path, change: Callable[[str], str] = str, host: str = "127.0.0.1") -> None:
        self.directory, self.host = directory, host
        self.data = directory / "data"
        self.office = open_office(directory, change)
        self.accounts = Accounts(self.data)
        self.starts()

    def starts(self, port: int = 0) -> None:
        self.process = launch("--office", self.office, "--data", self.data, "--host", self.host, "--port", port)
        line = first_line(self.process)
        assert line.startswith(f"ready http://{self.host}:"), line + self.process.stderr.read()
        self.url = line.removeprefix("ready ").strip()

    def device(self, name: str, role: str) -> Server:
        return Server(self.url, self.accounts.add_device(name, role))

    def agent(self, name: str, role: str = "agent") -> httpx.Client:
        """Signed in, over a connection of their own."""
        self.accounts.add_agent(name, role, PASSWORD)
        client = httpx.Client(base_url=self.url, trust_env=False)
        answer = client.post("/api/session", json={"name": name, "password": PASSWORD})
        client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return client

    def told(self, what: signal.Signals, within: float) -> int:
        """Send the signal; the exit status, which must come `within` seconds."""
        self.process.send_signal(what)
        return self.process.wait(within)

    def said(self) -> str:
        """What it said on standard error in all, once it has ended."""
        said = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        return said

    def restarts(self) -> None:
        """A new process at the old address."""
        self.said()
        self.starts(int(self.url.rpartition(":")[2]))

    def close(self) -> None:
        self.accounts.close()
        if self.process.poll() is None:
            self.told(signal.SIGTERM, 10)
        if not self.process.stderr.closed:
            self.said()


def launch(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "server", *map(str, arguments)]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        command, cwd=SHIPPED.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def first_line(process: subprocess.Popen[str]) -> str:
    """The first line on standard output, or what there is when it takes too long."""
    late = Timer(STARTS_WITHIN, process.kill)
    late.start()
    try:
        return process.stdout.readline()
    finally:
        late.cancel()
        late.join()


@contextmanager
def running(directory: Path, host: str = "127.0.0.1") -> Iterator[Running]:
    server = Running(directory, host=host)
    try:
        yield server
    finally:
        server.close()
