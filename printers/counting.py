"""A printer whose paper is counted: refuses the ticket that could end half-way, and says about how many are left.

It prints nothing itself and never hides what the printer says.
"""

from __future__ import annotations

import logging
import math
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from printers.encode import length
from printers.ledger import Ledger
from printers.printer import Outcome, Printer, Result
from printers.profiles import Profile
from printers.roll import Roll
from printers.status import Fault, Paper, Status
from printers.ticket import Ticket

log = logging.getLogger(__name__)

# A sensor at the edge says now this, now that: so many answers in a row are a new roll.
SURE = 3


class Prints(Protocol):
    """What is counted: a `Printer`."""

    @property
    def profile(self) -> Profile: ...
    def print(self, ticket: Ticket, ticket_id: str, expires: float = ...) -> Result: ...
    def status(self) -> Status: ...
    def warm(self) -> None: ...
    def close(self) -> None: ...


class Counting:
    """To be used where a `Printer` is, on its thread. `folder` keeps the count from one start to the next."""

    def __init__(self, printer: Prints, folder: Path | None = None) -> None:
        self._printer, self._ledger = printer, Ledger(folder)
        self.roll = self._ledger.read()
        self._full, self._unkept = 0, False

    def print(self, ticket: Ticket, ticket_id: str, expires: float = math.inf) -> Result:
        if not self._has_room(ticket):
            self.status()  # a new roll may have been put in since
        if not self._has_room(ticket):
            return Result(Outcome.NOT_PRINTED, Fault.PAPER_LOW)
        result = self._printer.print(ticket, ticket_id, expires)
        if result.outcome is not Outcome.NOT_PRINTED:
            self._keep(self.roll.printed(length(ticket, self._printer.profile)))
        return result

    def status(self) -> Status:
        """The printer's own status, with the count beside it."""
        status = self._printer.status()
        self._keep(self._corrected(status))
        return replace(status, tickets_left=self.roll.tickets)

    def new_roll(self) -> None:
        self._keep(self.roll.renewed())

    def warm(self) -> None:
        self._printer.warm()

    def close(self) -> None:
        self._printer.close()

    def _has_room(self, ticket: Ticket) -> bool:
        return self.roll.low_at is None or self.roll.has_room(length(ticket, self._printer.profile))

    def _corrected(self, status: Status) -> Roll:
        """What the sensors say, where they say anything."""
        if not status.answered or status.cover_open:
            return self.roll
        self._full = self._full + 1 if status.paper is Paper.PLENTY else 0
        if status.paper is Paper.OUT:
            return self.roll.ended()
        changed = self.roll.out or (self.roll.low_at is not None and self._full >= SURE)
        roll = self.roll.renewed() if changed and status.paper is not Paper.UNKNOWN else self.roll
        return roll.near_end() if status.paper is Paper.NEAR_END else roll

    def _keep(self, roll: Roll) -> None:
        """Counting must not stop the tickets: a full disk is told of once."""
        if roll == self.roll:
            return
        self.roll = roll
        try:
            self._ledger.write(roll)
            self._unkept = False
        except OSError as why:
            if not self._unkept:
                log.warning("the roll's count cannot be kept: %s", why)
            self._unkept = True


def counted(url: str, folder: Path | None = None) -> Counting:
    """The printer at an address, its paper counted; PrinterError."""
    return Counting(Printer(url), folder)
