"""Tells systemd that a program is ready and, for as long as it says so itself, that it lives; it never waits and never fails.

The protocol is sd_notify(3): a datagram of words to the socket that systemd names. Where there is no systemd nothing is sent.
"""

from __future__ import annotations

import os
import socket
from collections.abc import MutableMapping
from contextlib import suppress

OFTEN = 4  # signs of life within the time after which systemd would lose its patience


class Watchdog:
    """Takes its part out of the environment, so that no child of the program speaks for it."""

    def __init__(self, environment: MutableMapping[str, str] = os.environ) -> None:
        name = environment.pop("NOTIFY_SOCKET", "")
        microseconds = int(environment.pop("WATCHDOG_USEC", "") or 0)
        environment.pop("WATCHDOG_PID", None)  # ours: the units start the program itself
        self._address = "\0" + name[1:] if name.startswith("@") else name
        self.every = (
            microseconds / 1e6 / OFTEN if name else 0.0
        )  # seconds between signs of life; 0: nobody waits for any

    def ready(self) -> None:
        self._tell(b"READY=1")

    def alive(self) -> None:
        self._tell(b"WATCHDOG=1")

    def _tell(self, words: bytes) -> None:
        if not self._address:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ours, suppress(OSError):
            ours.setblocking(False)
            ours.sendto(words, self._address)
