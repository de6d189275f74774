"""The virtual printer and the tools as a person starts them: real processes, exit codes, files in a folder."""

from __future__ import annotations

import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

FAST = ("--mm-per-second", "100000", "--baud", "10000000")


class Served:
    """A virtual printer as a process; its faults are lines on its standard input."""

    def __init__(self, folder: Path, *where: str) -> None:
        self.paper = folder / "paper"
        command = [sys.executable, "-m", "printers", "serve", *where, "--paper", str(self.paper), *FAST]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        assert select.select([self.process.stdout], [], [], 20)[0], "not ready in time"
        ready, self.url = self.process.stdout.readline().split()
        assert ready == "ready"

    def do(self, fault: str) -> None:
        """Tell it, and wait until it says that it has happened."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(fault + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == f"done {fault}"

    def end(self) -> int:
        self.process.terminate()
        code = self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        return code


def tool(*arguments: str) -> tuple[int, str]:
    ran = subprocess.run(
        [sys.executable, "-m", "printers", *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture(params=["tcp", "pty"])
def served(request, tmp_path) -> Iterator[Served]:
    where = ("--listen", "tcp://127.0.0.1:0") if request.param == "tcp" else ("--pty", str(tmp_path / "line"))
    printer = Served(tmp_path, *where)
    yield printer
    assert printer.end() == 0


def test_every_cut_ticket_becomes_a_picture_and_a_text(served):
    assert tool("test", served.url) == (0, "The test ticket is printed: the printer has said so.\n")
    assert tool("test", "--language", "ar", served.url)[0] == 0
    assert sorted(path.name for path in served.paper.iterdir()) == ["0001.png", "0001.txt", "0002.png", "0002.txt"]
    text = (served.paper / "0001.txt").read_text(encoding="utf-8").splitlines()
    assert text[:3] == ["Kontaktcenter", "B 012", "Bygglov"]
    with Image.open(served.paper / "0002.png") as picture:
        assert picture.width == 576
        assert zxingcpp.read_barcodes(picture)[0].text.startswith("https://example.org/t/")


def test_the_tools_say_in_a_sentence_what_is_wrong_and_exit_with_1(served):
    assert tool("status", served.url) == (0, "The printer is ready.\n")
    for fault, mended, words in (
        ("paper out", "paper in", "paper has run out"),
        ("cover open", "cover close", "cover is open"),
        ("silent", "answer", "does not answer"),
        ("unplug", "plug", "cannot be reached"),
    ):
        served.do(fault)
        code, said = tool("status", served.url)
        assert (code, words in said) == (1, True), said
        served.do(mended)
    served.do("cover open")
    assert tool("test", served.url) == (1, "Nothing was printed. The cover is open: close it.\n")
    assert list(served.paper.iterdir()) == []


def test_a_wrong_address_ends_with_2_and_the_remedy():
    code, said = tool("status", "lpt:1")
    assert code == 2
    assert "begin with" in said
