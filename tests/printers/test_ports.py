"""A port never keeps anyone waiting beyond the deadline, and says so when the other end has gone."""

from __future__ import annotations

import os
import time
import tty
from collections.abc import Iterator

import pytest

from printers.ports import Port, Unplugged, address


@pytest.fixture
def line() -> Iterator[tuple[Port, int]]:
    """An open serial port, and the far end of its cable."""
    far, near = os.openpty()
    tty.setraw(near)
    port = address(f"serial:{os.ttyname(near)}").open(time.monotonic() + 1)
    os.close(near)
    yield port, far
    port.close()


def test_a_line_that_takes_nothing_more_is_given_up_at_the_deadline(line):
    port, far = line
    begun = time.monotonic()
    while port.write(b"x" * 256, time.monotonic() + 0.05):
        assert time.monotonic() - begun < 5
    os.close(far)


def test_silence_is_nothing_at_the_deadline_and_words_come_at_once(line):
    port, far = line
    assert port.read(time.monotonic() + 0.01) == b""
    os.write(far, b"\x12")
    assert port.read(time.monotonic() + 5) == b"\x12"
    os.close(far)


def test_a_pulled_cable_is_named_whatever_is_tried(line):
    port, far = line
    os.close(far)
    with pytest.raises(Unplugged):
        port.read(time.monotonic() + 1)
    with pytest.raises(Unplugged):
        port.write(b"x", time.monotonic() + 1)
    port.close()
    with pytest.raises(Unplugged):
        port.write(b"x", time.monotonic() + 1)


@pytest.mark.parametrize("url", ["serial:/dev/no-such-line", "tcp://127.0.0.1:1", "file:/dev/no-such-printer"])
def test_what_is_not_there_cannot_be_opened(url):
    with pytest.raises(Unplugged):
        address(url).open(time.monotonic() + 1)
