"""A USB printer without the kernel's driver, through pyusb (optional: kolapp[usb]); one packet at a time, each with a deadline.

Not tried on real hardware: file:/dev/usb/lp0 is the surer way where that exists.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from printers.ports import HELD, Port, Taken, Unplugged
from printers.profiles import PrinterError
from printers.status import Fault, at_port

PRINTER_CLASS = 7
GET_PORT_STATUS = (0xA1, 1, 0)  # USB Device Class Definition for Printing Devices 1.1, 4.2.2


def opener(place: str, options: Mapping[str, str], backend: Any = None) -> Callable[[float], Port]:
    """`backend`: pyusb's way to the bus, its own choice when None."""
    ids = re.fullmatch(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})", place.rstrip("/"))
    if not ids:
        raise PrinterError(
            f"usb://{place}: write usb://VENDOR:PRODUCT as `lsusb` shows them, for example usb://04b8:0e28"
        )
    try:
        import usb.core  # noqa: PLC0415 - an optional extra
    except ImportError as missing:
        raise PrinterError("usb: pyusb is not installed — install kolapp[usb], or use file:/dev/usb/lp0") from missing
    vendor, product, serial = int(ids[1], 16), int(ids[2], 16), options.get("serial")

    def is_it(device: Any) -> bool:
        return (device.idVendor, device.idProduct) == (vendor, product) and serial in (None, device.serial_number)

    def open_port(_deadline: float) -> Port:
        try:
            found = usb.core.find(custom_match=is_it, backend=backend)
            if found is None:
                raise Unplugged("no such device on the bus")
            return UsbPort(found)
        except (usb.core.USBError, usb.core.NoBackendError, ValueError) as gone:
            raise (Taken if getattr(gone, "errno", None) in HELD else Unplugged)(str(gone)) from gone

    return open_port


class UsbPort:
    """`device` is pyusb's. It is taken from the kernel's driver; its configuration is left alone, which would reset it."""

    def __init__(self, device: Any) -> None:
        import usb.util  # noqa: PLC0415

        self._device, self._usb = device, usb
        interface = next(
            (one for one in device.get_active_configuration() if one.bInterfaceClass == PRINTER_CLASS),
            device.get_active_configuration()[(0, 0)],
        )
        self._interface = interface.bInterfaceNumber
        with suppress(NotImplementedError):
            if device.is_kernel_driver_active(self._interface):
                device.detach_kernel_driver(self._interface)
        usb.util.claim_interface(device, self._interface)
        ways = {usb.util.endpoint_direction(one.bEndpointAddress): one for one in interface}
        self._out, self._in = ways[usb.util.ENDPOINT_OUT], ways[usb.util.ENDPOINT_IN]

    def write(self, data: bytes, deadline: float) -> int:
        """At most one packet: of a transfer that ran out of time nobody knows how much has left."""
        sent: int = self._bounded(lambda ms: self._out.write(data[: self._out.wMaxPacketSize], ms), deadline) or 0
        return sent

    def read(self, deadline: float) -> bytes:
        return bytes(self._bounded(lambda ms: self._in.read(self._in.wMaxPacketSize, ms), deadline) or b"")

    def discard(self) -> bool:
        return True

    def hint(self) -> Fault | None:
        try:
            return at_port(self._device.ctrl_transfer(*GET_PORT_STATUS, self._interface, 1, 100)[0])
        except self._usb.core.USBError:
            return None

    def close(self) -> None:
        with suppress(self._usb.core.USBError):
            self._usb.util.dispose_resources(self._device)

    def _bounded(self, act: Callable[[int], Any], deadline: float) -> Any:
        """None at the deadline. (To pyusb 0 ms would mean for ever.)"""
        try:
            return act(max(1, round((deadline - time.monotonic()) * 1000)))
        except self._usb.core.USBTimeoutError:
            return None
        except self._usb.core.USBError as gone:
            raise Unplugged(str(gone)) from gone
