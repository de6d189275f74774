"""Ways to a printer: a port moves bytes, every call with a deadline; it never knows what the bytes mean."""

from __future__ import annotations

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

SLICE = 256
BAUDRATES = ("4800", "9600", "19200", "38400", "57600", "115200")
DEFAULT_BAUDRATE = "115200"
# How slow a printer on the network may be: there may be a serial line behind its box.
NETWORK_BAUDRATE = "38400"

# Scheme -> the module that has `opener(place, options) -> Callable[[float], Port]`; aliases share one.
TRANSPORTS = {"serial": "printers.serialport", "tcp": "printers.tcpport", "socket": "printers.tcpport"}

# Whatever pyserial, a socket or a terminal says when the other end has gone. (termios.error is no OSError.)
GONE = (OSError, termios.error, TypeError)


class Unplugged(Exception):
    """The other end has gone, or was never there."""


class Port(Protocol):
    def write(self, data: bytes, deadline: float) -> int:
        """How many bytes, at most `SLICE`, the line has taken by the deadline (monotonic seconds); Unplugged."""

    def read(self, deadline: float) -> bytes:
        """What has come, as soon as anything has; b"" at the deadline; Unplugged."""

    def close(self) -> None: ...


@dataclass(frozen=True)
class Address:
    """A printer's URL in parts. `open` takes a deadline and raises Unplugged."""

    url: str
    open: Callable[[float], Port]
    options: Mapping[str, str]
    baudrate: int


def address(url: str) -> Address:
    """`serial:/dev/ttyUSB0?baudrate=115200&parity=N&flow=none` or `tcp://host:9100`; PrinterError says what is wrong.

    Parsed by hand: the standard library would take the product id of a USB address for a port number.
    """
    scheme, colon, rest = url.partition(":")
    if not colon or scheme not in TRANSPORTS:
        known = ", ".join(f"{name}:" for name in TRANSPORTS)
        raise PrinterError(f"{url}: no such way to a printer — begin with one of {known}")
    place, _, query = rest.removeprefix("//").partition("?")
    options = dict(parse_qsl(query))
    opener = import_module(TRANSPORTS[scheme]).opener(place, options)
    usual = DEFAULT_BAUDRATE if scheme == "serial" else NETWORK_BAUDRATE
    return Address(url, opener, options, baudrate(options.get("baudrate", usual)))


def baudrate(value: str) -> int:
    if value not in BAUDRATES:
        raise PrinterError(f"baudrate={value}: use one of {', '.join(BAUDRATES)}")
    return int(value)


class Descriptor:
    """A port on an open file descriptor in non-blocking mode: a serial line, a socket."""

    def __init__(self, number: int, close: Callable[[], None]) -> None:
        self._number, self._close = number, close

    def write(self, data: bytes, deadline: float) -> int:
        try:
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

    def close(self) -> None:
        self._number = -1  # the number will be somebody else's
        with suppress(*GONE):
            self._close()
