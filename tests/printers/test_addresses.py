"""Printers are addresses; a wrong one is told at once, with the remedy, and looking at it opens nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from printers import profiles
from printers.printer import Printer, PrinterError

WRONG = [
    ("", "begin with"),
    ("/dev/ttyUSB0", "begin with"),
    ("lpt:/dev/lp0", "begin with"),
    ("serial:ttyUSB0", "whole path"),
    ("serial:/dev/ttyUSB0?baudrate=115", "use one of 4800"),
    ("serial:/dev/ttyUSB0?baudrate=fast", "use one of 4800"),
    ("serial:/dev/ttyUSB0?parity=X", "use one of N, E, O"),
    ("serial:/dev/ttyUSB0?flow=maybe", "use one of none, rtscts, xonxoff, dsr"),
    ("tcp://", "write tcp://HOST"),
    ("tcp://printer:port", "write tcp://HOST"),
    ("tcp://printer:99999", "write tcp://HOST"),
    ("file:lp0", "whole path"),
    ("usb://04b8", "usb://VENDOR:PRODUCT"),
    ("cups://two words", "cups://QUEUE"),
    ("cups://-d", "cups://QUEUE"),
    ("virtual:somewhere", "write virtual:"),
    ("virtual:?roll=long", "in millimetres"),
    ("virtual:?paper=/no/such/folder", "no such folder"),
    ("tcp://printer?baudrate=slow", "use one of 4800"),
    ("tcp://printer?profile=TM-T20", "TM-T20II"),
    ("tcp://printer?profile=TM-U220", "cannot print pictures"),
    ("tcp://printer?width=wide", "in dots"),
    ("tcp://printer?number=small", "use one of drawn, own"),
]


@pytest.mark.parametrize(("url", "remedy"), WRONG)
def test_a_wrong_address_is_refused_with_the_remedy(url, remedy):
    with pytest.raises(PrinterError, match=remedy):
        Printer(url)


@pytest.mark.parametrize(
    "url",
    [
        "tcp://[::1]",
        "tcp://10.0.0.9:9101",
        "socket://printer.local",
        "serial:/dev/none?flow=rtscts",
        "serial:/dev/none?flow=dsr&parity=E",
        "file:/dev/usb/lp0",
        "usb://0519:0003?serial=42",
        "cups://Front_desk",
        "virtual:?roll=5000",
    ],
)
def test_a_right_address_is_accepted_without_opening_anything(url):
    Printer(url).close()


def test_the_slot_of_a_code_page_comes_from_the_model():
    slots = {name: profiles.load(name).pages["cp1252"] for name in ("TM-T20II", "NT-80-V-UL")}
    assert slots == {"TM-T20II": 16, "NT-80-V-UL": 71}


def test_reading_the_profiles_touches_neither_logging_nor_the_disk(tmp_path):
    look = """
import logging, sys
from printers import printer, profiles
profiles.load("TM-T20II")
assert "escpos.capabilities" not in sys.modules and not logging.root.handlers
"""
    subprocess.run([sys.executable, "-c", look], check=True, env={"TMPDIR": str(tmp_path), "PATH": ""})
    assert list(tmp_path.iterdir()) == []
