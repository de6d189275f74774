"""The kiosk's printing thread: a ticket in doubt comes once more as a copy, an old one never, and a stuck printer delays nobody."""

from __future__ import annotations

import os
import threading
import time
import tty
from collections.abc import Iterator
from dataclasses import replace
from math import inf
from typing import Any

import pytest

from kiosk import sample
from kiosk.events import Print, Printed
from kiosk.lane import Lane
from kiosk.worker import Press
from printers.conversation import Patience
from printers.printer import Outcome, Printer, Result
from printers.status import Fault, Paper, Status

FINE = Status(answered=True, online=True, cover_open=False, paper=Paper.PLENTY)
DOUBT = Result(Outcome.IN_DOUBT, Fault.PAPER_OUT)
JOB = Print("one", sample.ticket("one", "x", "sv"), "Kontaktcenter", "Bygglov", "sv", None)


class FakePrinter:
    """Does what it was told to do, and remembers what it was given."""

    def __init__(self, *results: Result) -> None:
        self.results, self.state = list(results), FINE
        self.given: list[tuple[str, bool, float]] = []

    def print(self, ticket: Any, ticket_id: str, expires: float) -> Result:
        self.given.append((ticket_id, ticket.copy, expires))
        return self.results.pop(0) if self.results else Result(Outcome.PRINTED)

    def status(self) -> Status:
        return self.state

    def warm(self) -> None: ...
    def close(self) -> None: ...


def test_a_ticket_in_doubt_is_printed_once_more_as_a_copy_when_the_printer_is_well_again():
    printer, told = FakePrinter(DOUBT, DOUBT), list[Any]()
    press = Press(printer, told.append)
    press.work(JOB)
    printer.state = replace(FINE, paper=Paper.OUT)
    press.idle()
    assert len(printer.given) == 1
    printer.state = FINE
    press.idle()
    press.idle()
    assert [(ticket_id, copy) for ticket_id, copy, _ in printer.given] == [("one", False), ("one", True)]
    assert told == [Printed("one", "in-doubt", "paper-out")] * 2


@pytest.mark.parametrize("result", [Result(Outcome.PRINTED), Result(Outcome.NOT_PRINTED, Fault.COVER_OPEN)])
def test_what_is_certain_is_never_printed_again(result):
    printer = FakePrinter(result)
    press = Press(printer, lambda _event: None)
    press.work(JOB)
    press.idle()
    assert len(printer.given) == 1


def test_a_print_queue_that_cannot_confirm_gets_no_copies():
    printer = FakePrinter(Result(Outcome.IN_DOUBT, Fault.CANNOT_CONFIRM))
    press = Press(printer, lambda _event: None)
    press.work(JOB)
    press.idle()
    assert len(printer.given) == 1


def test_no_copy_comes_when_its_visitor_has_gone():
    printer = FakePrinter(DOUBT)
    press = Press(printer, lambda _event: None)
    press.work(replace(JOB, expires=time.monotonic() - 1))
    press.idle()
    assert len(printer.given) == 1


def test_no_copy_comes_into_the_next_visitors_hand():
    printer = FakePrinter(DOUBT)
    press = Press(printer, lambda _event: None)
    press.work(JOB)
    press.work(replace(JOB, ticket_id="two"))
    press.idle()
    assert [ticket_id for ticket_id, _, _ in printer.given] == ["one", "two"]


def test_a_printer_that_is_away_is_looked_for_less_and_less_and_at_once_for_a_visitor():
    now, looks = [0.0], list[float]()

    class Away(FakePrinter):
        def status(self) -> Status:
            looks.append(now[0])
            return self.state

    printer = Away()
    press = Press(printer, lambda _event: None, lambda: now[0])
    printer.state = Status(link=Fault.UNPLUGGED)

    def passes(seconds: int) -> list[float]:
        looks.clear()
        for _ in range(seconds):
            now[0] += 1.0
            press.idle()
        return looks

    assert passes(110) == [1, 4, 10, 22, 46, 76, 106]
    press.work(JOB)
    assert len(printer.given) == 1, "a visitor is not told to wait for the next look"
    assert passes(1) == [111]
    printer.state = FINE
    assert len(passes(10)) >= 7, "found again, it is asked as ever"


@pytest.fixture
def stuck() -> Iterator[str]:
    """A printer that answers what it is asked, obeys the greeting, and then says XOFF and never reads again."""
    far, near = os.openpty()
    tty.setraw(near)
    over = threading.Event()

    def answer() -> None:
        os.set_blocking(far, False)
        seen = b""
        while not over.wait(0.002):
            try:
                seen += os.read(far, 4096)
            except BlockingIOError:
                continue
            if seen.endswith(b"\x10\x04\x04"):
                os.write(far, b"\x12\x12\x12\x12")
            elif b"\x1d(H\x06\x0000" in seen:
                marker = seen.partition(b"\x1d(H\x06\x0000")[2][:4]
                os.write(far, b"\x10\x00\x00\x0f\x37\x22" + marker + b"\x00\x13")
                over.wait()
            elif b"\x10\x14\x08" in seen:
                os.write(far, b"\x37\x25\x00")
            else:
                continue
            seen = b""

    printer = threading.Thread(target=answer)
    printer.start()
    yield f"serial:{os.ttyname(near)}?flow=xonxoff"
    over.set()
    printer.join()
    os.close(near)
    os.close(far)


def test_a_printer_that_stops_reading_is_given_up_at_the_deadline_and_delays_no_frame(stuck):
    printer, done, told = Printer(stuck, Patience(stall=0.6)), threading.Event(), list[Any]()

    def hear(event: Any) -> None:
        told.append(event)
        done.set()

    lane: Lane[Print] = Lane("press", Press(printer, hear).work, lambda: None, 0.1, lambda _job: done.set())
    lane.start()
    lane.put(replace(JOB, expires=inf))
    begun = last = time.monotonic()
    longest = 0.0
    while not done.wait(1 / 120):  # the window's frames go on meanwhile
        last, before = time.monotonic(), last
        longest = max(longest, last - before)
        assert last - begun < 10
    lane.close()
    printer.close()
    assert told == [Printed("one", "in-doubt", "silent")]
    assert longest < 0.1, f"a frame waited {longest:.3f} s"
