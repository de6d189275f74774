"""Every way to a printer, each against a stand-in: what goes wrong there ends in a named fault, and by itself ends well again."""

from __future__ import annotations

import logging
import os
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from printers import fileport, profiles, serialport
from printers.conversation import Conversation, Patience
from printers.dialects import EscPos
from printers.ports import Descriptor, Taken, Unplugged, address
from printers.printer import Outcome, Printer, PrinterError, Result
from printers.sample import sample
from printers.serve import Service
from printers.status import Fault
from printers.ticket import Ticket
from printers.virtual import VirtualPrinter
from printers.virtualinlet import BUFFERS
from printers.virtualline import NetworkEnd

QUICK = Patience(answer=0.1, reach=0.2, stall=0.3, greet=0.3, confirm=1.0, poll=0.1)


def soon() -> float:
    return time.monotonic() + 0.1


@pytest.fixture
def printer(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Printer]]:
    opened: list[Printer] = []

    def at(url: str) -> Printer:
        opened.append(Printer(url, QUICK))
        return opened[-1]

    yield at
    for one in opened:
        one.close()


# A device file.


@pytest.mark.parametrize("lobby", ["pty"], indirect=True)
def test_a_device_file_prints_and_confirms_like_a_line(corner, printer):
    path = corner.url.removeprefix("serial:").partition("?")[0]
    assert printer(f"file:{path}").print(sample(), "0c7e") == Result(Outcome.PRINTED)
    assert len(corner.tickets()) == 1


@pytest.mark.parametrize("lobby", ["pty"], indirect=True)
def test_a_device_file_another_program_holds_is_busy(corner, printer):
    path = corner.url.removeprefix("serial:").partition("?")[0]
    first = address(f"file:{path}").open(soon())
    assert printer(f"file:{path}").status().fault is Fault.BUSY
    with pytest.raises(Taken):
        address(f"file:{path}").open(soon())
    first.close()
    assert printer(f"file:{path}").status().fine


@pytest.mark.parametrize(("byte", "fault"), [(0x38, Fault.PAPER_OUT), (0x10, Fault.ERROR), (0x18, Fault.SILENT)])
def test_where_the_printer_is_dumb_its_port_still_tells_of_trouble(byte, fault):
    far, near = os.openpty()
    port = fileport.opener(os.ttyname(near), {}, ask=lambda _number: byte)(soon())
    assert Conversation(port, QUICK, EscPos()).ask().fault is fault
    port.close()
    os.close(far)
    os.close(near)


def test_a_device_without_the_question_has_no_hint():
    far, near = os.openpty()
    port = fileport.opener(os.ttyname(near), {})(soon())
    assert port.hint() is None
    port.close()
    os.close(far)
    os.close(near)


# A serial line whose printer says on DSR whether it can take more.


def test_a_printer_that_drops_dsr_gets_nothing_until_it_raises_it_again():
    end, other = socket.socketpair()
    let = threading.Event()
    port = Descriptor(end.fileno(), end.close, let.is_set)
    assert port.write(b"x", soon()) == 0
    let.set()
    assert port.write(b"x", soon()) == 1
    assert other.recv(9) == b"x"
    port.close()
    other.close()


def test_a_line_without_modem_lines_is_named_and_not_waited_for():
    far, near = os.openpty()
    port = serialport.opener(os.ttyname(near), {"flow": "dsr"})(soon())
    with pytest.raises(Unplugged):
        port.write(b"x", soon())
    port.close()
    os.close(far)
    os.close(near)


# A print queue.


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a program called lp in the way that does as it is told; gives the file the job would be in."""

    def does(script: str) -> Path:
        program = tmp_path / "lp"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        return tmp_path / "job"

    return does


def test_a_print_queue_takes_the_ticket_and_never_proves_it(lp, printer):
    job = lp('echo "$@" > "$(dirname "$0")/words"; cat > "$(dirname "$0")/job"')
    front = printer("cups://Front_desk?profile=TM-T88V")
    assert front.print(sample(), "0c7e") == Result(Outcome.IN_DOUBT, Fault.CANNOT_CONFIRM)
    assert job.with_name("words").read_text() == "-s -d Front_desk -o raw\n"
    assert job.read_bytes().startswith(b"\x1b@")
    assert front.status().fault is Fault.CANNOT_CONFIRM


def test_a_queue_that_refuses_has_printed_nothing(lp, printer):
    lp("cat > /dev/null; echo no such queue >&2; exit 1")
    assert printer("cups://Front_desk").print(sample(), "0c7e") == Result(Outcome.NOT_PRINTED, Fault.UNPLUGGED)


def test_a_queue_that_hangs_is_given_up_and_what_it_did_is_unknown(lp, printer):
    lp("exec sleep 5")
    begun = time.monotonic()
    assert printer("cups://Front_desk").print(sample(), "0c7e") == Result(Outcome.IN_DOUBT, Fault.CANNOT_CONFIRM)
    assert time.monotonic() - begun < 3


# In the program itself.


def test_the_virtual_printer_prints_in_the_program_and_leaves_a_picture(tmp_path, printer):
    inside = printer(f"virtual:?paper={tmp_path}")
    assert inside.print(sample(), "0c7e") == Result(Outcome.PRINTED)
    inside.close()
    assert (tmp_path / "0001.png").exists()


def test_the_virtual_roll_ends_as_a_real_one_does(printer):
    assert printer("virtual:?roll=40").print(sample(), "0c7e") == Result(Outcome.IN_DOUBT, Fault.PAPER_OUT)


# The network.


@pytest.fixture
def door() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def test_a_printer_on_the_network_that_accepts_and_says_nothing_is_silent(door, printer):
    silent = printer(f"tcp://127.0.0.1:{door.getsockname()[1]}")
    begun = time.monotonic()
    assert silent.print(sample(), "0c7e") == Result(Outcome.NOT_PRINTED, Fault.SILENT)
    assert time.monotonic() - begun < 2


def test_what_a_network_printer_has_not_taken_is_thrown_away_when_we_give_up(door):
    door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    port = address(f"tcp://127.0.0.1:{door.getsockname()[1]}").open(soon())
    peer, _ = door.accept()
    sent = 0
    while taken := port.write(bytes(256), soon()):
        sent += taken
    port.close()
    got = 0
    with pytest.raises(ConnectionResetError):
        while data := peer.recv(65536):
            got += len(data)
    peer.close()
    assert got < sent


def test_trouble_on_the_line_is_logged_once_and_its_end_once_however_often_it_is_asked(corner, caplog):
    caplog.set_level(logging.INFO)
    corner.printer.status()
    corner.someone("unplug")
    for _ in range(3):
        assert not corner.printer.status().fine
    corner.someone("plug")
    for _ in range(3):
        assert corner.printer.status().fine
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]


@pytest.mark.parametrize("url", ["usb://04b8:0e2", "usb://4b8:0e28:1", "usb:///dev/usb"])
def test_a_usb_address_is_two_numbers_of_four_digits(url):
    with pytest.raises(PrinterError, match="VENDOR:PRODUCT"):
        Printer(url)


def test_what_a_network_printer_never_read_does_not_come_out_on_the_next_roll(printer):
    """Its buffer is full, the rest of the ticket waits in the connection, and so would a command to clear."""
    virtual = VirtualPrinter(profiles.load(), buffer=BUFFERS[4096])
    long = Ticket(sample("ar").lines * 4)
    with Service(virtual, NetworkEnd("tcp://127.0.0.1:0"), baud=10_000_000, mm_per_second=1000) as service:
        front = printer(service.end.url)
        service.when_moved(30, "paper out")
        assert front.print(long, "0c7e") == Result(Outcome.IN_DOUBT, Fault.PAPER_OUT)
        service.do("paper in")
        service.wait(slips=2, timeout=1)  # time enough for the rest, were there one
        assert front.print(sample("ar"), "0c7f") == Result(Outcome.PRINTED)
    *pieces, last = (slip.text for slip in service.slips)
    assert "".join(pieces).count("B 012") < 3, pieces
    assert last.count("B 012") == 1
