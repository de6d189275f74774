"""A printer as a device file of the kernel, usually a USB printer's /dev/usb/lp0; bytes go both ways, as on any port."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Mapping

from printers.ports import HELD, Descriptor, Port, Taken, Unplugged
from printers.profiles import PrinterError
from printers.status import Fault, at_port

LPGETSTATUS = 0x060B  # linux/lp.h

# Descriptor -> the port's status byte, or OSError where the driver has none.
Ask = Callable[[int], int]


def lpgetstatus(number: int) -> int:
    return int.from_bytes(fcntl.ioctl(number, LPGETSTATUS, bytes(4)), "little") & 0xFF


def opener(place: str, _options: Mapping[str, str], ask: Ask = lpgetstatus) -> Callable[[float], Port]:
    if not place.startswith("/"):
        raise PrinterError(f"file:{place}: give the whole path, for example file:/dev/usb/lp0")
    return lambda _deadline: FilePort(_opened(place), ask)


class FilePort(Descriptor):
    def __init__(self, number: int, ask: Ask) -> None:
        super().__init__(number, lambda: os.close(number))
        self._ask = ask

    def hint(self) -> Fault | None:
        try:
            return at_port(self._ask(self._number))
        except OSError:
            return None


def _opened(place: str) -> int:
    """Ours alone: the lock also keeps out programs that the driver would let in."""
    try:
        number = os.open(place, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(number)
            raise
    except OSError as gone:
        raise (Taken if gone.errno in HELD else Unplugged)(str(gone)) from gone
    return number
