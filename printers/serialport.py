"""The serial line through pyserial, which sets it up; bytes then move without it, because its own write cannot be bounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import serial

from printers.ports import DEFAULT_BAUDRATE, GONE, Descriptor, Port, Unplugged, baudrate
from printers.profiles import PrinterError

T = TypeVar("T")

FLOWS: dict[str, dict[str, Any]] = {"none": {}, "rtscts": {"rtscts": True}, "xonxoff": {"xonxoff": True}}
PARITIES = {"N": serial.PARITY_NONE, "E": serial.PARITY_EVEN, "O": serial.PARITY_ODD}


def opener(place: str, options: Mapping[str, str]) -> Callable[[float], Port]:
    if not place.startswith("/"):
        raise PrinterError(f"serial:{place}: give the whole path, best the one under /dev/serial/by-id/")
    speed = baudrate(options.get("baudrate", DEFAULT_BAUDRATE))
    parity = _chosen("parity", options.get("parity", "N"), PARITIES)
    flow = _chosen("flow", options.get("flow", "none"), FLOWS)

    def open_port(_deadline: float) -> Port:
        try:
            line = serial.Serial(place, speed, parity=parity, timeout=0, write_timeout=0, exclusive=True, **flow)
        except (*GONE, ValueError) as gone:
            raise Unplugged(str(gone)) from gone
        return Descriptor(line.fileno(), line.close)

    return open_port


def _chosen(key: str, value: str, known: Mapping[str, T]) -> T:
    if value not in known:
        raise PrinterError(f"{key}={value}: use one of {', '.join(known)}")
    return known[value]
