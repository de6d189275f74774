"""The server as processes: a light master that watches one worker of many threads. It decides nothing about the queue.

What can be wrong is found before the worker is forked, and said in one line.
"""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from kolapp.office import Office
from server import journalfile
from server.journalfile import JournalTaken

THREADS = 64
GRACE = 1  # seconds a request under way has when the server is told to end
KEEPALIVE = 30  # seconds; longer than our clients keep a connection, so that it is they who close it
PATIENCE = 3.0  # seconds a predecessor has to let go of the journal


class Worker(ThreadWorker):  # type: ignore[misc]
    """As gunicorn made it, but its streams and idle connections end at once when it is told to end."""

    def handle_exit(self, sig: int, frame: Any) -> None:
        super().handle_exit(sig, frame)
        self.method_queue.defer(self.app.hang_up)

    def murder_keepalived(self, force: bool = False) -> None:
        super().murder_keepalived(force or not self.alive)

    def run(self) -> None:
        try:
            super().run()
        finally:
            self.app.hang_up()  # the master may have died without a word


class Served(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings. The application is built in the worker, so the master stays small."""

    def __init__(self, office: Office, directory: Path, listener: socket.socket) -> None:
        self.office, self.directory = office, directory
        self.bind = f"fd://{listener.detach()}"
        self.hang_up: Callable[[], None] = lambda: None
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": self.bind,
            "worker_class": "server.serve.Worker",
            "threads": THREADS,
            "keepalive": KEEPALIVE,
            "graceful_timeout": GRACE,
            "timeout": 60,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": ready,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        from server.build import build  # noqa: PLC0415 - Flask is for the worker alone

        app = build(self.office, self.directory)
        self.hang_up = app.extensions["house"].feed.close
        return app


def ready(worker: Worker) -> None:
    """The socket listens and the application is built: whoever connects from now on is answered."""
    if worker.age == 1:  # not when a worker that died is replaced
        host, port = worker.sockets[0].getsockname()[:2]
        sys.stdout.write(f"ready http://{f'[{host}]' if ':' in host else host}:{port}\n")
        sys.stdout.flush()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; OSError says why not. Port 0: any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=512)


def look_at(directory: Path) -> None:
    """Whether the journal is free and whole. JournalTaken, JournalDamaged say why not."""
    directory.mkdir(parents=True, exist_ok=True)
    _claimable(directory)
    if (directory / journalfile.NAME).exists():
        journalfile.look(directory)


def _claimable(directory: Path) -> None:
    """A server that is just ending gets a moment, so that a restart needs no second try."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return journalfile.claim(directory).close()
        except JournalTaken:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def serve(office: Office, directory: Path, host: str, port: int) -> None:
    """Serve until told to end. JournalUnavailable, OSError: could not start."""
    look_at(directory)
    Served(office, directory, listen(host, port)).run()
