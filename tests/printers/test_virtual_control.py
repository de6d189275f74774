"""A person misbehaves the virtual printer from a page on the same machine, and sees what lies under it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest
import zxingcpp
from PIL import Image

from printers import profiles
from printers.encode import encode
from printers.profiles import PrinterError
from printers.sample import sample
from printers.serve import Service
from printers.virtual import VirtualPrinter
from printers.virtualcontrol import Control
from printers.virtualline import TerminalEnd


class Person:
    """Somebody with the control page open."""

    def __init__(self, service: Service, url: str) -> None:
        self.service = service
        self.browser = httpx.Client(base_url=url)

    def sees(self) -> str:
        return self.browser.get("/").text

    def presses(self, fault: str, **headers: str) -> int:
        return self.browser.post("/", data={"fault": fault}, headers=headers).status_code


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    virtual = VirtualPrinter(profiles.load(), roll_mm=4000)
    service = Service(virtual, TerminalEnd(tmp_path / "printer"), mm_per_second=1e5)
    with service, Control(service, "127.0.0.1:0") as control:
        person = Person(service, control.url)
        yield person
        person.browser.close()


def test_the_page_tells_how_it_is_and_how_much_paper_is_left(person):
    assert "All is well." in person.sees()
    assert "4,000 mm of paper left" in person.sees()
    assert "No ticket yet." in person.sees()


def test_every_fault_of_the_table_is_a_button_and_does_what_it_says(person):
    seen = person.sees()
    for group in person.service.faults.values():
        for fault in group:
            assert f'value="{fault}"' in seen
            assert person.presses(fault) == 303
    assert person.presses("cover open") == 303
    assert "The cover is open" in person.sees()
    assert person.presses("explode") == 404


def test_looking_changes_nothing(person):
    person.browser.get("/?fault=cover+open")
    person.browser.get("/paper%20out")
    assert person.service.printer.state.online


def test_the_last_tickets_lie_there_as_pictures(person):
    person.service.printer.receive(encode(sample(), profiles.load()))
    assert person.presses("plug") == 303
    assert person.service.wait(1)
    assert '<img src="/slip/0.png"' in person.sees()
    with Image.open(BytesIO(person.browser.get("/slip/0.png").content)) as picture:
        assert zxingcpp.read_barcodes(picture)
    assert person.browser.get("/slip/1.png").status_code == 404


def test_another_page_cannot_press_the_buttons(person):
    assert person.presses("cover open", origin="https://example.org") == 403
    assert person.presses("cover open", host="example.org:80") == 403
    assert person.service.printer.state.online


def test_it_is_never_open_to_the_network(person):
    for place in ("0.0.0.0:8000", "example.org:8000", "127.0.0.1:x"):
        with pytest.raises(PrinterError, match=r"127\.0\.0\.1:PORT"):
            Control(person.service, place)


def test_the_program_says_where_its_page_is_and_takes_a_dialect(tmp_path):
    serve = [sys.executable, "-m", "printers", "serve", "--pty", str(tmp_path / "line"), "--paper", str(tmp_path)]
    options = ["--control", "127.0.0.1:0", "--dialect", "slow", "--buffer", "45", "--flow", "xonxoff"]
    with subprocess.Popen([*serve, *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        ready, line, url = program.stdout.readline().split()
        assert (ready, line) == ("ready", f"serial:{tmp_path / 'line'}")
        assert "All is well." in httpx.get(url).text
        program.terminate()
        assert program.wait(10) == 0
