"""The server as processes: a light master that watches one worker of many threads. It decides nothing about the queue.

What can be wrong is found before the worker is forked, and said in one line.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from kolapp.office import Office
from kolapp.watchdog import Watchdog
from server import journalfile
from server.journalfile import JournalTaken

THREADS = 64
GRACE = 1  # seconds a request under way has when the server is told to end
KEEPALIVE = 30  # seconds; longer than our clients keep a connection, so that it is they who close it
STUCK = 5  # seconds a client may leave a request half sent, or an answer half read, before it loses its thread
M_MMAP_THRESHOLD = -3  # malloc.h
PATIENCE = 3.0  # seconds a predecessor has to let go of the journal


class Worker(ThreadWorker):
    """As gunicorn made it, but its streams and idle connections end at once when it is told to end.

    It lives while it accepts connections and the clerk can be had; a lock that nobody gives back is death.
    """

    def notify(self) -> None:
        super().notify()
        if self.app.answers():
            self.app.watchdog.alive()

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
            self.tpool.shutdown()  # at most until GRACE is over; then the master puts an end to it
            self.app.close()


class Served(BaseApplication):
    """gunicorn with our settings. The application is built in the worker, so the master stays small."""

    def __init__(
        self, office: Office, file: Path, directory: Path, listener: socket.socket, watchdog: Watchdog
    ) -> None:
        self.office, self.file, self.directory, self.watchdog = office, file, directory, watchdog
        self.bind = f"fd://{listener.detach()}"
        self.hang_up: Callable[[], None] = lambda: None
        self.close: Callable[[], None] = lambda: None
        self.answers: Callable[[], bool] = lambda: True
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

        _give_back_what_argon2_used()
        logging.getLogger("gunicorn.error").addFilter(_worth_telling)
        app, self.close = build(self.office, self.file, self.directory)
        house = app.extensions["house"]
        self.hang_up, self.answers = house.feed.close, house.clerk.is_free
        return app


def _give_back_what_argon2_used() -> None:
    """glibc would keep the 19 MB of a sign-in for every thread that ever checked one; above 1 MB it shall not."""
    with suppress(AttributeError):  # another C library, which has no such habit
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, 2**20)


def _worth_telling(record: logging.LogRecord) -> bool:
    """Not that a client was STUCK."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))


def ready(worker: Worker) -> None:
    """The socket listens and the application is built: whoever connects from now on is answered."""
    gc.collect()
    gc.freeze()  # what stands now stands for good: looking through it anew would keep a press waiting 50 ms
    if worker.age == 1:  # not when a worker that died is replaced
        host, port = worker.sockets[0].getsockname()[:2]
        sys.stdout.write(f"ready http://{f'[{host}]' if ':' in host else host}:{port}\n")
        sys.stdout.flush()
        worker.app.watchdog.ready()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; OSError says why not. Port 0: any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=512)
    for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):  # what is accepted inherits them
        listener.setsockopt(socket.SOL_SOCKET, direction, struct.pack("ll", STUCK, 0))
    return listener


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


def serve(office: Office, file: Path, directory: Path, host: str, port: int) -> None:
    """Serve the office of that file until told to end. JournalUnavailable, OSError: could not start."""
    look_at(directory)
    Served(office, file, directory, listen(host, port), Watchdog()).run()
