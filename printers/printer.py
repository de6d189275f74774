"""One printer, for one thread: asks, prints, and says what the printer said; it never calls a ticket printed on its own word."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from printers import profiles, stored
from printers.conversation import Patience
from printers.encode import encode
from printers.link import Link
from printers.markers import mark
from printers.ports import Unplugged, address
from printers.profiles import PrinterError, Profile
from printers.sample import LANGUAGES, sample
from printers.status import Fault, Status
from printers.ticket import Ticket

__all__ = ["Outcome", "Patience", "Printer", "PrinterError", "Result"]

log = logging.getLogger(__name__)


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
        self._patience = patience or Patience()
        wanted = profiles.chosen(self._address.options)
        keeps = stored.able(wanted, frozenset()) if self._address.spool else wanted
        self._link = Link(self._address, keeps, self._patience)
        self._trouble: Fault | None = None
        self._served = -math.inf

    @property
    def profile(self) -> Profile:
        return self._link.profile

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
        status = self._link.reach()
        self._note(status.fault, "found when asked")
        self._take_back(status)
        return status

    def store(self, pictures: Iterable[bytes]) -> Fault | None:
        """Give it pictures to keep, each confirmed, and see that it keeps them. What came in the way, or None."""
        kind = self.profile.marker
        fault = self._link.reach().fault or self._link.greet()
        for picture in pictures:
            fault = fault or self._link.deliver(lambda number, picture=picture: picture + mark(kind, number))  # type: ignore[misc]
        self._link.ask_for_pictures()
        return fault or self._link.greet()

    def warm(self) -> None:
        """Do now what the first ticket would wait for: fonts, encoding, the connection."""
        if self.status().fine:
            self._link.greet()
        for language in LANGUAGES:
            encode(sample(language), self.profile)

    def close(self) -> None:
        self._link.close()

    def _job(self, ticket: Ticket, expires: float) -> Result:
        if time.monotonic() > expires:
            return Result(Outcome.NOT_PRINTED, Fault.EXPIRED)
        if fault := self._link.reach().fault or self._link.greet():
            return Result(Outcome.NOT_PRINTED, fault)
        if time.monotonic() > expires:
            return Result(Outcome.NOT_PRINTED, Fault.EXPIRED)
        if fault := self._link.deliver(lambda number: encode(ticket, self.profile, number)):
            self._link.give_up()
            return Result(Outcome.IN_DOUBT, fault)
        self._served = time.monotonic()
        return Result(Outcome.PRINTED)

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

    def _take_back(self, status: Status) -> None:
        """A ticket nobody took says where somebody wanted to go: back into the printer with it, where it can."""
        if status.left_in_mouth and time.monotonic() - self._served > self._patience.take:
            self._link.retract()

    def _note(self, fault: Fault | None, occasion: str) -> None:
        """One line when trouble begins, one when it has ended."""
        if fault is Fault.EXPIRED:
            return
        if fault and not self._trouble:
            log.warning("printer %s: %s (%s)", self._address.url, fault.sentence, occasion)
        if self._trouble and not fault:
            log.info("printer %s: all is well again", self._address.url)
        self._trouble = fault
