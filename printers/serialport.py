"""The serial line through pyserial, which sets it up; bytes then move without it, because its own write cannot be bounded."""

from __future__ import annotations

import termios
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import serial

from printers.ports import DEFAULT_BAUDRATE, GONE, HELD, Descriptor, Port, Taken, Unplugged, baudrate
from printers.profiles import PrinterError

T = TypeVar("T")

# Linux has no flow control by DSR, the usual setting of many printers: the port looks at the line before each slice.
FLOWS: dict[str, dict[str, Any]] = {"none": {}, "rtscts": {"rtscts": True}, "xonxoff": {"xonxoff": True}, "dsr": {}}
PARITIES = {"N": serial.PARITY_NONE, "E": serial.PARITY_EVEN, "O": serial.PARITY_ODD}


def opener(place: str, options: Mapping[str, str]) -> Callable[[float], Port]:
    if not place.startswith("/"):
        raise PrinterError(f"serial:{place}: give the whole path, best the one under /dev/serial/by-id/")
    speed = baudrate(options.get("baudrate", DEFAULT_BAUDRATE))
    parity = _chosen("parity", options.get("parity", "N"), PARITIES)
    flow = options.get("flow", "none")
    _chosen("flow", flow, FLOWS)

    def open_port(_deadline: float) -> Port:
        try:
            line = serial.Serial(place, speed, parity=parity, timeout=0, write_timeout=0, exclusive=True, **FLOWS[flow])
        except (*GONE, ValueError) as gone:
            held = getattr(gone, "errno", None) in HELD
            raise (Taken if held else Unplugged)(str(gone)) from gone
        port = Line(line.fileno(), lambda: _hang_up(line), (lambda: line.dsr) if flow == "dsr" else lambda: True)
        port.discard()  # an XON may have been lost while nobody listened
        return port

    return open_port


class Line(Descriptor):
    def discard(self) -> bool:
        try:
            termios.tcflush(self._number, termios.TCOFLUSH)
            termios.tcflow(self._number, termios.TCOON)
        except (*GONE, ValueError) as gone:
            raise Unplugged(str(gone)) from gone
        return True


def _hang_up(line: serial.Serial) -> None:
    """Without waiting for what the printer never took, up to half a minute of it."""
    try:
        line.reset_output_buffer()
    finally:
        line.close()


def _chosen(key: str, value: str, known: Mapping[str, T]) -> T:
    if value not in known:
        raise PrinterError(f"{key}={value}: use one of {', '.join(known)}")
    return known[value]
