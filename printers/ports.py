"""Ways to a printer: a port moves bytes, every call with a deadline; it never knows what the bytes mean."""

from __future__ import annotations

import errno
import os
import select
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol
from urllib.parse import parse_qsl

from printers.profiles import PrinterError
from printers.status import Fault

SLICE = 256
LOOK_AGAIN = 0.005
BAUDRATES = ("4800", "9600", "19200", "38400", "57600", "115200")
DEFAULT_BAUDRATE = "115200"
# How slow a printer on the network may be: there may be a serial line behind its box.
NETWORK_BAUDRATE = "38400"

# Scheme -> the module that has `opener(place, options) -> Callable[[float], Port]`; aliases share one.
TRANSPORTS = {
    "serial": "printers.serialport",
    "tcp": "printers.tcpport",
    "socket": "printers.tcpport",
    "file": "printers.fileport",
    "usb": "printers.usbport",
    "virtual": "printers.virtualport",
}
QUEUE = "cups"

# Whatever pyserial, a socket or a terminal says when the other end has gone. (termios.error is no OSError.)
GONE = (OSError, termios.error, TypeError)
# What the system says when another program has the device.
HELD = (errno.EBUSY, errno.EAGAIN)


class Unplugged(Exception):
    """The other end has gone, or was never there."""

    fault = Fault.UNPLUGGED


class Taken(Unplugged):
    """Another program holds it."""

    fault = Fault.BUSY


class Port(Protocol):
    def write(self, data: bytes, deadline: float) -> int:
        """How many bytes, at most `SLICE`, the line has taken by the deadline (monotonic seconds); Unplugged."""

    def read(self, deadline: float) -> bytes:
        """What has come, as soon as anything has; b"" at the deadline; Unplugged."""

    def discard(self) -> bool:
        """Throw away what was written and has not left, and let the next bytes leave at once, even against XOFF.

        False where only a new connection does that.
        """

    def hint(self) -> Fault | None:
        """What the port itself knows of a printer that does not answer; None where it knows nothing."""

    def close(self) -> None:
        """At once, and what has not left yet never will: half a ticket must not come out later."""


@dataclass(frozen=True)
class Address:
    """A printer's URL in parts. `open` takes a deadline and raises Unplugged.

    `spool`, for a print queue: takes a whole job and a deadline; nothing can be asked there.
    """

    url: str
    open: Callable[[float], Port]
    options: Mapping[str, str]
    baudrate: int
    spool: Callable[[bytes, float], None] | None = None


def address(url: str) -> Address:
    """`serial:/dev/ttyUSB0?baudrate=115200&parity=N&flow=none`, `tcp://host:9100`; PrinterError says what is wrong.

    Also `file:/dev/usb/lp0`, `usb://04b8:0e28?serial=X`, `cups://queue`, `virtual:`.
    Parsed by hand: the standard library would take the product id of a USB address for a port number.
    """
    scheme, colon, rest = url.partition(":")
    if not colon or scheme not in (*TRANSPORTS, QUEUE):
        known = ", ".join(f"{name}:" for name in (*TRANSPORTS, QUEUE))
        raise PrinterError(f"{url}: no such way to a printer — begin with one of {known}")
    place, _, query = rest.removeprefix("//").partition("?")
    options = dict(parse_qsl(query))
    usual = DEFAULT_BAUDRATE if scheme == "serial" else NETWORK_BAUDRATE
    speed = baudrate(options.get("baudrate", usual))
    if scheme == QUEUE:
        return Address(url, _nowhere, options, speed, spool=import_module("printers.spool").spooler(place))
    return Address(url, import_module(TRANSPORTS[scheme]).opener(place, options), options, speed)


def _nowhere(_deadline: float) -> Port:
    raise Unplugged("a print queue has no way back")


def baudrate(value: str) -> int:
    if value not in BAUDRATES:
        raise PrinterError(f"baudrate={value}: use one of {', '.join(BAUDRATES)}")
    return int(value)


class Descriptor:
    """A port on an open file descriptor in non-blocking mode: a serial line, a socket, a device file.

    `ready`: whether the printer lets us send, where no driver watches that for us.
    """

    def __init__(self, number: int, close: Callable[[], None], ready: Callable[[], bool] = lambda: True) -> None:
        self._number, self._close, self._ready = number, close, ready

    def write(self, data: bytes, deadline: float) -> int:
        try:
            if not self._let(deadline):
                return 0
            _, ready, _ = select.select([], [self._number], [], max(0.0, deadline - time.monotonic()))
            return os.write(self._number, data[:SLICE]) if ready else 0
        except BlockingIOError:
            return 0
        except (*GONE, ValueError) as gone:
            raise Unplugged(str(gone)) from gone

    def read(self, deadline: float) -> bytes:
        try:
            ready, _, _ = select.select([self._number], [], [], max(0.0, deadline - time.monotonic()))
            data = os.read(self._number, 4096) if ready else None
        except BlockingIOError:
            return b""
        except (*GONE, ValueError) as gone:
            raise Unplugged(str(gone)) from gone
        if data == b"":
            raise Unplugged("the other end has closed")
        return data or b""

    def discard(self) -> bool:
        return True

    def hint(self) -> Fault | None:
        return None

    def close(self) -> None:
        self._number = -1  # the number will be somebody else's
        with suppress(*GONE):
            self._close()

    def _let(self, deadline: float) -> bool:
        """A modem line wakes nobody, so it is looked at every few milliseconds."""
        while not self._ready():
            if time.monotonic() > deadline:
                return False
            time.sleep(LOOK_AGAIN)
        return True
