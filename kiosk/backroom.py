"""What staff ask for that is neither paper nor speech: the gate, and what the house keeps of its wishes. A thread's own."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from kiosk import durable
from kiosk.chores import HouseVolume, KeepVolume, Knock, Opened, TryPin
from kiosk.comfort import stepped
from kiosk.events import Event
from kiosk.gate import Gate

log = logging.getLogger(__name__)

Job = Knock | TryPin | KeepVolume


class Backroom:
    """`about` is told to whoever has opened the gate."""

    def __init__(
        self, gate: Gate, folder: Path | None, about: Callable[[], Mapping[str, str]], tell: Callable[[Event], None]
    ) -> None:
        self._gate, self._about, self._tell = gate, about, tell
        self._volume = folder / "volume" if folder else None

    def work(self, job: Job) -> None:
        if isinstance(job, KeepVolume):
            if self._volume:
                durable.write(self._volume, str(job.step))
        elif isinstance(job, TryPin) and self._gate.opens(job.pin):
            log.info("the staff's menu was opened")
            self._tell(Opened(self._about()))
        else:
            self._tell(self._gate.told(wrong=isinstance(job, TryPin)))

    def begin(self) -> None:
        """How loud the house wanted it."""
        try:
            self._tell(HouseVolume(stepped(int(self._volume.read_text()) if self._volume else 0, 0)))
        except (OSError, ValueError):
            self._tell(HouseVolume(0))


def about(device: str, server: str, printer: str, tickets: int | None) -> Mapping[str, str]:
    """By the names in `service.ABOUT`; what nobody knows is empty."""
    left = "" if tickets is None else str(tickets)
    own = {"device": device, "version": version("kolapp"), "address": address(server)}
    return {**own, "server": server, "printer": printer, "tickets": left}


def address(server: str) -> str:
    """This machine's, as it reaches the server; nothing is sent."""
    where = urlsplit(server)
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.connect((where.hostname or "", where.port or 80))
            return str(way.getsockname()[0])
    except OSError:
        return ""
