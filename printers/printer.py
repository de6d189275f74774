"""One printer, for one thread: asks, prints, and says what the printer said; it never calls a ticket printed on its own word."""

from __future__ import annotations

import itertools
import logging
import math
import secrets
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from printers import profiles, stored
from printers.conversation import Conversation, Patience
from printers.dialects import DIALECTS
from printers.encode import encode
from printers.greeting import greeting
from printers.markers import KINDS, mark
from printers.ports import Unplugged, address
from printers.profiles import PrinterError
from printers.replies import Reply
from printers.sample import LANGUAGES, sample
from printers.status import Fault, Status
from printers.ticket import Ticket

__all__ = ["Outcome", "Patience", "Printer", "PrinterError", "Result"]

log = logging.getLogger(__name__)

SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 0.4
# The faults of a printer that answers questions and obeys no commands: it waits for the rest of a picture.
STUCK = (Fault.SILENT, Fault.UNCONFIRMED)


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
        self.profile = profiles.chosen(self._address.options)
        self._dialect, self._marker = DIALECTS[self.profile.dialect], KINDS[self.profile.marker]
        self._patience = patience or Patience()
        self._numbers = itertools.count(secrets.randbelow(10_000))
        self._talk: Conversation | None = None
        self._clean = self._whole = True
        self._closing = threading.Event()
        self._trouble: Fault | None = None
        self._served = -math.inf
        self._wanted, self._told_of_pictures = self.profile, False
        if self._address.spool:
            self.profile = stored.able(self.profile, frozenset())

    def print(self, ticket: Ticket, ticket_id: str, expires: float = math.inf) -> Result:
        """Ask, refuse or send, and wait until the printer has echoed the marker behind the ticket.

        `expires`, in monotonic seconds: no byte of the ticket leaves after that, for its visitor has gone.
        """
        result = self._spooled(ticket, expires) if self._address.spool else self._job(ticket, expires)
        self._note(result.reason, f"ticket {ticket_id} is {result.outcome}")
        return result

    def status(self) -> Status:
        """How the printer is now. Call it every few seconds when idle: it also finds a printer that has come back."""
        if self._address.spool:
            return Status(link=Fault.CANNOT_CONFIRM)
        status = self._reach()
        self._note(status.fault, "found when asked")
        self._take_back(status)
        return status

    def store(self, pictures: Iterable[bytes]) -> Fault | None:
        """Give it pictures to keep, each confirmed, and see that it keeps them. What came in the way, or None."""
        fault = self._reach().fault or self._greet()
        try:
            for picture in pictures if fault is None else ():
                number = self._next_number()
                job = picture + mark(self.profile.marker, number)
                fault = fault or self._spoken(job, number, self._patience.confirm)
        except Unplugged as gone:
            fault = self._lost(gone)
        self._clean = False
        return fault or self._greet()

    def warm(self) -> None:
        """Do now what the first ticket would wait for: fonts, encoding, the connection."""
        for language in LANGUAGES:
            encode(sample(language), self.profile)
        if self.status().fine:
            self._greet()

    def close(self) -> None:
        self._closing.set()
        self._drop()

    def _job(self, ticket: Ticket, expires: float) -> Result:
        if time.monotonic() > expires:
            return Result(Outcome.NOT_PRINTED, Fault.EXPIRED)
        if fault := self._reach().fault or self._greet():
            return Result(Outcome.NOT_PRINTED, fault)
        if time.monotonic() > expires:
            return Result(Outcome.NOT_PRINTED, Fault.EXPIRED)
        number = self._next_number()
        try:
            fault = self._spoken(encode(ticket, self.profile, number), number, self._patience.confirm)
        except Unplugged as gone:
            fault = self._lost(gone)
        if fault is None:
            self._served = time.monotonic()
            return Result(Outcome.PRINTED)
        self._doubt()
        return Result(Outcome.IN_DOUBT, fault)

    def _spooled(self, ticket: Ticket, expires: float) -> Result:
        """Into a print queue, and never heard of again."""
        assert self._address.spool
        if time.monotonic() > expires:
            return Result(Outcome.NOT_PRINTED, Fault.EXPIRED)
        try:
            with suppress(TimeoutError):
                self._address.spool(encode(ticket, self.profile), time.monotonic() + self._patience.confirm)
        except Unplugged as gone:
            return Result(Outcome.NOT_PRINTED, gone.fault)
        return Result(Outcome.IN_DOUBT, Fault.CANNOT_CONFIRM)

    def _spoken(self, data: bytes, number: bytes, within: float) -> Fault | None:
        def is_echo(reply: Reply) -> bool:
            return self._marker.is_echo(reply, number)

        return self._speak().deliver(data, is_echo, self._lag(data), within)

    def _lag(self, data: bytes) -> float:
        """Seconds the line needs for the data, ten bits a byte."""
        return 10 * len(data) / self._address.baudrate

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
                self._talk = Conversation(self._address.open(deadline), self._patience, self._dialect)
                self._clean = False
            status = self._talk.ask()
        except Unplugged as gone:
            status = Status(link=gone.fault)
        if not status.answered:
            self._drop()
        return status

    def _greet(self) -> Fault | None:
        """Before every ticket: commands are obeyed in turn. A printer that waits for the rest of another job is freed, once."""
        fault = self._greeted()
        if fault in STUCK and self._talk:
            self._clean = False
            fault = self._greeted()
        return Fault.SILENT if fault is Fault.UNCONFIRMED else fault

    def _greeted(self) -> Fault | None:
        """After a new connection or a doubt: nothing old in the buffer, no half ticket on the strip."""
        clears, number = self.profile.clears, self._next_number()
        hello = greeting(self.profile, number, stuck=not (self._clean or clears), half=not self._whole)
        try:
            if clears and not self._clean:
                self._speak().clear()
            fault = self._spoken(hello, number, self._patience.greet)
            if not (self._clean or self._marker.names):
                self._speak().settle(self._lag(hello))
        except Unplugged as gone:
            fault = self._lost(gone)
        if fault is None and not self._clean:
            fault = self._recalled()
        if fault is None:
            self._clean = self._whole = True
        return fault

    def _recalled(self) -> Fault | None:
        """Which of the pictures the address counts on the printer keeps: another one may have been put in its place."""
        if not (self._wanted.number == "stored" or self._wanted.logo):
            return None
        kept: set[bytes] = set()

        def lists(reply: Reply) -> bool:
            keys = stored.listed(reply)
            kept.update(keys or ())
            return keys is not None

        try:
            fault = self._speak().deliver(stored.ASK, lists, self._lag(stored.ASK), self._patience.greet)
        except Unplugged as gone:
            fault = self._lost(gone)
        able = stored.able(self._wanted, frozenset(kept))
        if able != self._wanted and not self._told_of_pictures:
            log.warning(
                "printer %s does not keep our pictures: `python -m printers store` gives them to it", self._address.url
            )
        self._told_of_pictures = able != self._wanted
        self.profile = able
        return None if fault in STUCK else fault

    def _doubt(self) -> None:
        """What the printer or the line still holds of the ticket must not come out later, on the next roll."""
        self._clean = self._whole = False
        try:
            if self._talk and not self._emptied(self._talk):
                self._drop()
                if self.profile.clears and self._reach().answered:
                    self._speak().clear()
        except Unplugged as gone:
            self._lost(gone)

    def _emptied(self, talk: Conversation) -> bool:
        """Whether that was done without a new connection: the line can be emptied, or the printer read on and obeyed."""
        gone = talk.port.discard()
        return (self.profile.clears and talk.clear()) or gone

    def _take_back(self, status: Status) -> None:
        """A ticket nobody took says where somebody wanted to go: back into the printer with it, where it can."""
        late = time.monotonic() - self._served > self._patience.take
        if status.left_in_mouth and late and self._talk:
            try:
                self._talk.whisper(self._dialect.retract)
            except Unplugged as gone:
                self._lost(gone)

    def _speak(self) -> Conversation:
        if self._talk is None:
            raise Unplugged("not open")
        return self._talk

    def _lost(self, gone: Unplugged) -> Fault:
        self._drop()
        return gone.fault

    def _drop(self) -> None:
        if self._talk:
            self._talk.port.close()
        self._talk = None

    def _next_number(self) -> bytes:
        """Four digits that roll over, so that a late echo is known from this one."""
        return b"%04d" % (next(self._numbers) % 10_000)

    def _note(self, fault: Fault | None, occasion: str) -> None:
        """One line when trouble begins, one when it has ended."""
        if fault is Fault.EXPIRED:
            return
        if fault and not self._trouble:
            log.warning("printer %s: %s (%s)", self._address.url, fault.sentence, occasion)
        if self._trouble and not fault:
            log.info("printer %s: all is well again", self._address.url)
        self._trouble = fault
