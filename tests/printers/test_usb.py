"""A printer straight on the USB bus, through pyusb, against a bus that is not there."""

from __future__ import annotations

import errno
import time
from array import array
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.core

from printers import profiles, usbport
from printers.conversation import Conversation, Patience
from printers.dialects import EscPos
from printers.encode import encode
from printers.markers import is_echo
from printers.ports import Taken, Unplugged
from printers.profiles import PrinterError
from printers.sample import sample
from printers.status import Fault
from printers.virtual import VirtualPrinter

QUICK = Patience(answer=0.1, stall=0.3)
IN, OUT, PACKET = 0x82, 0x01, 64


class FakeBus(usb.backend.IBackend):
    """libusb, as pyusb sees it, with one printer on it: the virtual one, as fast as the machine."""

    def __init__(self) -> None:
        self.printer = VirtualPrinter(profiles.load())
        self.serial, self.plugged, self.held, self.full = "42", True, False, False
        self.status, self.kernel, self.closed = 0x18, True, 0
        self._said = b""

    def enumerate_devices(self) -> Iterator[int]:
        return iter([1] if self.plugged else [])

    def get_device_descriptor(self, dev: int) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=0x04B8, idProduct=0x0E28, bcdDevice=0x100, iManufacturer=1, iProduct=2,
            iSerialNumber=3, bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: int, config: int) -> Any:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=0, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: int, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7,
            bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: int, ep: int, intf: int, alt: int, config: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(OUT, IN)[ep], bmAttributes=2, wMaxPacketSize=PACKET,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: int) -> int:
        return dev

    def close_device(self, dev_handle: int) -> None:
        self.closed += 1

    def get_configuration(self, dev_handle: int) -> int:
        return 1

    def is_kernel_driver_active(self, dev_handle: int, intf: int) -> bool:
        return self.kernel

    def detach_kernel_driver(self, dev_handle: int, intf: int) -> None:
        self.kernel = False

    def claim_interface(self, dev_handle: int, intf: int) -> None:
        if self.held:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)

    def release_interface(self, dev_handle: int, intf: int) -> None: ...

    def ctrl_transfer(self, handle: int, *asked: Any) -> int:
        kind, _request, value, _index, data, _ms = asked
        if kind == 0xA1:
            data[0] = self.status
            return 1
        wanted = value & 0xFF  # a string descriptor: the languages, then the serial number
        words = b"\x04\x03\x09\x04" if not wanted else self.serial.encode("utf-16-le")
        said = words if not wanted else bytes([2 + len(words), 3]) + words
        data[: len(said)] = array("B", said)
        return len(said)

    def bulk_write(self, handle: int, ep: int, intf: int, data: Any, ms: int) -> int:
        self._alive(ms)
        if self.full:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        assert (ep, len(data) <= PACKET) == (OUT, True)
        self.printer.receive(bytes(data))
        self.printer.run(1e9)
        self._said += self.printer.answers()
        return len(data)

    def bulk_read(self, handle: int, ep: int, intf: int, buff: Any, ms: int) -> int:
        self._alive(ms)
        if not self._said:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        said, self._said = self._said[: len(buff)], self._said[len(buff) :]
        buff[: len(said)] = array("B", said)
        return len(said)

    def _alive(self, ms: int) -> None:
        assert ms > 0, "no deadline"
        if not self.plugged:
            raise usb.core.USBError("No such device", -4, errno.ENODEV)


@pytest.fixture
def bus() -> FakeBus:
    return FakeBus()


def opened(bus: FakeBus, **options: str) -> usbport.Port:
    return usbport.opener("04b8:0e28", options, backend=bus)(time.monotonic() + 1)


def test_a_ticket_goes_out_packet_by_packet_and_is_confirmed(bus):
    port = opened(bus, serial="42")
    talk = Conversation(port, QUICK, EscPos())
    assert talk.ask().fine
    job = encode(sample(), profiles.load(), b"0042")
    assert talk.deliver(job, lambda reply: is_echo("process-id", reply, b"0042"), 0, 1) is None
    assert [slip.cut for slip in bus.printer.slips] == [True]
    port.close()
    assert (bus.closed, bus.kernel) == (1, False)


@pytest.mark.parametrize(("plugged", "options"), [(False, {}), (True, {"serial": "43"})])
def test_what_is_not_on_the_bus_is_unplugged(bus, plugged, options):
    bus.plugged = plugged
    with pytest.raises(Unplugged, match="no such device"):
        opened(bus, **options)


def test_a_printer_another_program_has_claimed_is_busy(bus):
    bus.held = True
    with pytest.raises(Taken):
        opened(bus)


def test_a_pulled_cable_is_named(bus):
    port = opened(bus)
    bus.plugged = False
    with pytest.raises(Unplugged):
        port.write(b"x", time.monotonic())
    with pytest.raises(Unplugged):
        port.read(time.monotonic())
    port.close()


def test_a_printer_that_takes_and_says_nothing_is_given_up_and_its_port_still_tells(bus):
    bus.full, bus.status = True, 0x38
    port = opened(bus)
    assert port.write(b"x", time.monotonic()) == 0
    assert Conversation(port, QUICK, EscPos()).ask().fault is Fault.PAPER_OUT
    port.close()


def test_without_pyusb_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "usb.core", None)
    with pytest.raises(PrinterError, match=r"kolapp\[usb\]"):
        usbport.opener("04b8:0e28", {})
