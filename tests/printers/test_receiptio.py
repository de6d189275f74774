"""A client nobody here wrote (receiptio, from npm) takes the virtual printer for a real one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from printers import profiles
from printers.serve import Service
from printers.virtual import VirtualPrinter
from printers.virtualline import NetworkEnd

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not (shutil.which("node") and shutil.which("npm")), reason="needs the Debian packages nodejs and npm"
    ),
]

# Its port is always 9100; an address of our own keeps us clear of others.
ADDRESS = "127.0.0.2"
RECEIPT = "^^^B 012\n\nBygglov|\n{code:https://example.org/t/1;option:qrcode,6,m}\nSlå dig ner\n="


@pytest.fixture(scope="module")
def receiptio() -> Path:
    """Installed as locked, hashes and all, into build/."""
    place = Path("build/receiptio")
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path(__file__).parent / "receiptio" / name, place)
    npm = ["npm", "ci", "--omit=optional", "--no-audit", "--no-fund", "--prefix", str(place)]
    subprocess.run(npm, check=True, capture_output=True, timeout=300)
    return place / "node_modules" / "receiptio" / "bin" / "cli.js"


class Till:
    """A shop's till with receiptio in it, and the printer beside it."""

    def __init__(self, program: Path, service: Service) -> None:
        self.program, self.service = program, service

    def says(self, *options: str, receipt: str = "") -> str:
        command = ["node", str(self.program), "-d", ADDRESS, *options]
        return subprocess.run(
            command, input=receipt, capture_output=True, text=True, timeout=60, check=False
        ).stderr.strip()


@pytest.fixture
def till(receiptio: Path) -> Iterator[Till]:
    virtual = VirtualPrinter(profiles.load(), roll_mm=2000, near_end_mm=200)
    with Service(virtual, NetworkEnd(f"tcp://{ADDRESS}:9100"), mm_per_second=1000) as service:
        yield Till(receiptio, service)


@pytest.mark.parametrize(
    ("fault", "mended", "says"),
    [
        ("read", "read", "online"),
        ("cover open", "cover close", "coveropen"),
        ("paper out", "paper in", "paperempty"),
        ("paper low", "paper in", "online"),
    ],
)
def test_it_asks_how_the_printer_is(till, fault, mended, says):
    till.service.do(fault)
    assert till.says("-q") == says
    till.service.do(mended)
    assert till.says("-q") == "online"


@pytest.mark.parametrize("language", ["escpos", "epson", "generic"])
def test_it_prints_and_hears_that_it_is_done(till, language):
    assert till.says("-p", language, "-c", "48", receipt=RECEIPT) == "success"
    slip = till.service.slips[0]
    assert (till.service.printer.unknown, slip.cut) == ([], True)
    assert {"B 012", "Bygglov", "Slå dig ner"} <= {line.strip() for line in slip.text.splitlines()}
    assert zxingcpp.read_barcodes(slip.picture())[0].text == "https://example.org/t/1"


def test_it_finds_out_by_itself_what_it_talks_to(till):
    assert till.says(receipt=RECEIPT) == "success"


def test_paper_that_ends_in_the_middle_is_told_and_half_a_receipt_is_there(till):
    till.service.when_moved(8, "paper out")
    assert till.says("-p", "escpos", receipt=RECEIPT) == "paperempty"
    till.service.do("paper in")
    assert not till.service.slips[0].cut
