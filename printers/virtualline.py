"""The line to a virtual printer: a network port, or a terminal behind a stable link; it moves bytes and can be pulled out."""

from __future__ import annotations

import os
import pty
import socket
import struct
import termios
import tty
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from printers.virtualvoice import garbled

# SO_LINGER with no time: the other end hears a reset, not a goodbye.
AT_ONCE = struct.pack("ii", 1, 0)


class End(Protocol):
    """The printer's end of the line. Nothing blocks."""

    url: str

    def sources(self) -> list[int]:
        """The descriptors to wait on."""

    @property
    def obeys_xoff(self) -> bool:
        """Whether the computer's end stops sending at XOFF."""

    def read(self, most: int) -> bytes: ...

    def write(self, data: bytes) -> None: ...

    def unplug(self) -> None: ...

    def plug(self) -> None: ...

    def restart(self) -> None:
        """The printer has started anew: what was connected is not any more."""


class NetworkEnd:
    """One client at a time, as most printers do; a second one is turned away."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._place = (parts.hostname or "127.0.0.1", parts.port if parts.port is not None else 9100)
        self._client: socket.socket | None = None
        self._listener: socket.socket | None = None
        self.plug()

    def plug(self) -> None:
        if self._listener:
            return
        self._listener = socket.create_server(self._place)
        self._listener.setblocking(False)
        self._place = self._listener.getsockname()[:2]
        self.url = f"tcp://{self._place[0]}:{self._place[1]}"

    def unplug(self) -> None:
        self._hang_up()
        if self._listener:
            self._listener.close()
        self._listener = None

    def restart(self) -> None:
        if self._client:
            self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        self._hang_up()

    @property
    def obeys_xoff(self) -> bool:
        return False

    def sources(self) -> list[int]:
        return [end.fileno() for end in (self._listener, self._client) if end]

    def read(self, most: int) -> bytes:
        self._answer_the_door()
        if self._client is None:
            return b""
        try:
            data = self._client.recv(most)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            self._hang_up()
        return data

    def write(self, data: bytes) -> None:
        try:
            if self._client and data:
                self._client.send(data)
        except OSError:
            self._hang_up()

    def _answer_the_door(self) -> None:
        try:
            caller = self._listener.accept()[0] if self._listener else None
        except OSError:
            return
        if caller and self._client:
            caller.close()
        elif caller:
            caller.setblocking(False)
            self._client = caller

    def _hang_up(self) -> None:
        if self._client:
            self._client.close()
        self._client = None


class TerminalEnd:
    """A raw pseudo-terminal. The link stays; what it points to is new after every plugging in.

    With a `baud`, a computer that sets another speed hears and says garbage.
    """

    def __init__(self, link: Path, baud: int | None = None) -> None:
        self._link = link
        self._speed = getattr(termios, f"B{baud}", None)
        self._ends: tuple[int, ...] = ()
        self.url = f"serial:{link}"
        self.plug()

    def plug(self) -> None:
        if self._ends:
            return
        # We keep the computer's end open too: without it our own reads would fail until a program opens the line.
        self._ends = pty.openpty()
        tty.setraw(self._ends[1])
        os.set_blocking(self._ends[0], False)
        fresh = self._link.with_name(f".{self._link.name}.new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.ttyname(self._ends[1]))
        fresh.replace(self._link)

    def unplug(self) -> None:
        self._link.unlink(missing_ok=True)
        for end in self._ends:
            os.close(end)
        self._ends = ()

    def restart(self) -> None:
        """A cable does not notice."""

    @property
    def obeys_xoff(self) -> bool:
        """Its settings are seen from our end; what it has sent after our XOFF waits in the line and not with us."""
        return bool(self._ends and termios.tcgetattr(self._ends[0])[0] & termios.IXON)

    def sources(self) -> list[int]:
        return [*self._ends[:1]]

    def read(self, most: int) -> bytes:
        try:
            return self._heard(os.read(self._ends[0], most)) if self._ends else b""
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        try:
            if self._ends and data:
                os.write(self._ends[0], self._heard(data))
        except BlockingIOError:
            pass  # nobody listens; a printer's answer is then lost

    def _heard(self, data: bytes) -> bytes:
        """The speed the computer has set is seen from our end too."""
        agreed = self._speed is None or termios.tcgetattr(self._ends[0])[4] == self._speed
        return data if agreed else garbled(data)
