"""One printer, for one thread: asks, prints, and says what the printer said; it never calls a ticket printed on its own word."""

from __future__ import annotations

import itertools
import logging
import secrets
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

from printers import profiles
from printers.conversation import Conversation, Patience
from printers.encode import encode, void
from printers.ports import Unplugged, address
from printers.profiles import PrinterError
from printers.sample import LANGUAGES, sample
from printers.status import Fault, Status
from printers.ticket import Ticket

__all__ = ["Outcome", "Patience", "Printer", "PrinterError", "Result"]

log = logging.getLogger(__name__)

SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 0.4


class Outcome(StrEnum):
    PRINTED = "printed"
    NOT_PRINTED = "not-printed"
    IN_DOUBT = "in-doubt"


@dataclass(frozen=True)
class Result:
    """`reason` is a `Fault`, or None when printed. NOT_PRINTED: no byte of the ticket has left."""

    outcome: Outcome
    reason: Fault | None = None


class Printer:
    """Opened when first needed and kept open. All calls block, with deadlines, and belong on one thread."""

    def __init__(self, url: str, patience: Patience | None = None) -> None:
        self._address = address(url)
        self._profile = profiles.chosen(self._address.options)
        self._patience = patience or Patience()
        self._markers = itertools.count(secrets.randbelow(10_000))
        self._talk: Conversation | None = None
        self._clean = self._whole = True
        self._closing = threading.Event()
        self._trouble: Fault | None = None

    def print(self, ticket: Ticket, ticket_id: str) -> Result:
        """Ask, refuse or send, and wait until the printer has echoed the marker behind the ticket."""
        result = self._job(ticket)
        self._note(result.reason, f"ticket {ticket_id} is {result.outcome}")
        return result

    def status(self) -> Status:
        """How the printer is now. Call it every few seconds when idle: it also finds a printer that has come back."""
        status = self._reach()
        self._note(status.fault, "found when asked")
        return status

    def warm(self) -> None:
        """Do now what the first ticket would wait for: fonts, encoding, the connection."""
        for language in LANGUAGES:
            encode(sample(language), self._profile)
        if self.status().fine:
            self._tidy()

    def close(self) -> None:
        self._closing.set()
        self._drop()

    def _job(self, ticket: Ticket) -> Result:
        status = self._reach()
        if fault := status.fault or self._tidy():
            return Result(Outcome.NOT_PRINTED, fault)
        try:
            fault = self._deliver(ticket)
        except Unplugged:
            fault = self._lost()
        if fault is None:
            return Result(Outcome.PRINTED)
        self._doubt()
        return Result(Outcome.IN_DOUBT, fault)

    def _deliver(self, ticket: Ticket) -> Fault | None:
        marker = self._next_marker()
        return self._spoken(encode(ticket, self._profile, marker), marker)

    def _spoken(self, job: bytes, marker: bytes) -> Fault | None:
        expected = marker if self._profile.marker == "process-id" else None
        return self._speak().deliver(job, expected, self._lag(job))

    def _lag(self, job: bytes) -> float:
        """Seconds the line needs for the job, ten bits a byte."""
        return 10 * len(job) / self._address.baudrate

    def _reach(self) -> Status:
        """Ask; find the port again if it is dead, with growing pauses, for as long as a visitor can wait."""
        deadline, pause = time.monotonic() + self._patience.reach, SHORTEST_PAUSE
        while True:
            status = self._asked(deadline)
            if status.answered or time.monotonic() + pause > deadline or self._closing.wait(pause):
                return status
            pause = min(2 * pause, LONGEST_PAUSE)

    def _asked(self, deadline: float) -> Status:
        try:
            if self._talk is None:
                self._talk, self._clean = Conversation(self._address.open(deadline), self._patience), False
            status = self._talk.ask()
        except Unplugged:
            status = Status(link=Fault.UNPLUGGED)
        if not status.answered:
            self._drop()
        return status

    def _tidy(self) -> Fault | None:
        """After a new connection or a doubt: nothing old in the buffer, no half ticket on the strip, commands obeyed in turn."""
        if self._clean:
            return None
        marker = self._next_marker()
        start = void(self._profile, marker, cut_off=not self._whole)
        try:
            if self._profile.clears:
                self._speak().clear()
            fault = self._spoken(start, marker)
            if not self._profile.clears:
                self._speak().settle(self._lag(start))
        except Unplugged:
            fault = self._lost()
        if fault is None:
            self._clean = self._whole = True
        return fault

    def _doubt(self) -> None:
        """What the printer still holds of the ticket must not come out later, on the next roll."""
        self._clean = self._whole = False
        try:
            if self._talk and self._profile.clears:
                self._talk.clear()
        except Unplugged:
            self._lost()

    def _speak(self) -> Conversation:
        if self._talk is None:
            raise Unplugged("not open")
        return self._talk

    def _lost(self) -> Fault:
        self._drop()
        return Fault.UNPLUGGED

    def _drop(self) -> None:
        if self._talk:
            self._talk.port.close()
        self._talk = None

    def _next_marker(self) -> bytes:
        return b"%04d" % (next(self._markers) % 10_000)

    def _note(self, fault: Fault | None, occasion: str) -> None:
        """One line when trouble begins, one when it has ended."""
        if fault and not self._trouble:
            log.warning("printer %s: %s (%s)", self._address.url, fault.sentence, occasion)
        if self._trouble and not fault:
            log.info("printer %s: all is well again", self._address.url)
        self._trouble = fault
