"""A printer on the network (raw, usually port 9100); a connection proves nothing, only the printer's answer does."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable, Mapping

from printers.ports import Descriptor, Port, Unplugged
from printers.profiles import PrinterError

RAW_PORT = 9100


def opener(place: str, _options: Mapping[str, str]) -> Callable[[float], Port]:
    host, _, number = (
        place.rstrip("/").rpartition(":") if ":" in place.rpartition("]")[2] else (place.rstrip("/"), "", "")
    )
    port = int(number) if number.isdecimal() else RAW_PORT
    if not host or (number and not number.isdecimal()) or port > 65535:
        raise PrinterError(f"tcp://{place}: write tcp://HOST or tcp://HOST:PORT")

    return lambda deadline: Connection(*connected(host.strip("[]"), port, deadline))


class Connection(Descriptor):
    def discard(self) -> bool:
        """What lies in the buffers of both ends comes before anything new, unless the connection is reset."""
        return False


def connected(host: str, port: int, deadline: float) -> tuple[int, Callable[[], None]]:
    """An open connection: its descriptor and how to close it. What was not sent by then is thrown away, not sent later."""
    try:
        line = socket.create_connection((host, port), timeout=max(0.05, deadline - time.monotonic()))
    except OSError as gone:
        raise Unplugged(str(gone)) from gone
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.setblocking(False)
    return line.fileno(), line.close
