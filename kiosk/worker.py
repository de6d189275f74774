"""What the kiosk does beside its window: takes tickets, prints, listens. Each part owns its resource; results go through one door.

Nothing here decides what the visitor sees.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import Any, Protocol
from uuid import uuid4

from kiosk import slip
from kiosk.alone import Own
from kiosk.chores import Done, NewRoll, TestPrint
from kiosk.events import (
    Answered,
    Declined,
    Deliver,
    Event,
    Failed,
    LinkLost,
    OfficeHeard,
    Print,
    Printed,
    PrintSlip,
    PutTicket,
    SlipPrinted,
    Unreachable,
)
from kiosk.offer import read
from kolapp import client, typeset
from printers.printer import Outcome, Result
from printers.sample import sample
from printers.status import Fault, Status
from printers.ticket import Ticket

log = logging.getLogger(__name__)

Tell = Callable[[Event], None]
Body = Callable[[], dict[str, Any]]
OnPaper = Print | PrintSlip | NewRoll | TestPrint

# Seconds within which whoever asked for a test print still stands there.
TEST_LIFE = 30.0


class Prints(Protocol):
    """A printer, as the kiosk needs it (printers.printer.Printer)."""

    def print(self, ticket: Ticket, ticket_id: str, expires: float) -> Result: ...
    def status(self) -> Status: ...
    def new_roll(self) -> None: ...
    def warm(self) -> None: ...
    def close(self) -> None: ...


class Counter:
    """Asks the server for tickets and tells it what became of the paper. `own`: what it gives when it cannot ask."""

    TRIES = 2  # a ticket's name makes a second try harmless

    def __init__(self, server: client.Server, tell: Tell, own: Own | None = None) -> None:
        self._server, self._tell, self._own = server, tell, own
        self._untold: deque[Deliver] = deque()

    def work(self, job: PutTicket | Deliver) -> None:
        if isinstance(job, PutTicket):
            self._tell(self._asked(job))
        else:
            self._untold.append(job)
            self.idle()

    def idle(self) -> None:
        """Hand in and tell what has not been told yet, oldest first; what cannot be told now keeps."""
        with suppress(client.Unreachable):
            if self._own is None or self._own.is_handed_in():
                self._tell_deliveries()

    def _tell_deliveries(self) -> None:
        while self._untold:
            job = self._untold[0]
            try:
                self._server.delivered(job.ticket_id, job.how, job.fault)
            except client.Answer as no:
                log.warning("delivery of %s: %s", job.ticket_id, no)
            self._untold.popleft()

    def _asked(self, job: PutTicket) -> Event:
        if job.alone and (given := self._given(job)):
            return given
        answer = self._put(job)
        return self._given(job) or answer if isinstance(answer, Unreachable) else answer

    def _given(self, job: PutTicket) -> Answered | None:
        ticket = self._own.give(job) if self._own else None
        return Answered(job.ticket_id, ticket) if ticket else None

    def _put(self, job: PutTicket) -> Event:
        for _ in range(self.TRIES):
            try:
                ticket = self._server.put_ticket(job.ticket_id, job.errand, job.language, job.needs)
                return Answered(job.ticket_id, ticket)
            except client.Answer as no:
                log.warning("ticket %s: %s", job.ticket_id, no)
                return Declined(job.ticket_id, no.code)
            except client.Unreachable as why:
                log.warning("ticket %s: %s", job.ticket_id, why)
        return Unreachable(job.ticket_id)


class Press:
    """Puts tickets on paper, and knows how the printer was when it was last asked.

    A ticket in doubt is printed once more, marked as a copy, when the printer is well again and nobody has come since.
    A printer that does not answer is looked for less and less often, and at once for every visitor.
    """

    FIRST_PAUSE, LONGEST_PAUSE = 3.0, 30.0

    def __init__(self, printer: Prints, tell: Tell, clock: Callable[[], float] = monotonic) -> None:
        self._printer, self._tell, self._clock = printer, tell, clock
        self._pause = self._again = 0.0
        self._doubted: Print | None = None
        self.status: Status | None = None

    @property
    def tickets_left(self) -> int | None:
        return self.status.tickets_left if self.status else None

    def failed(self, job: OnPaper) -> None:
        """A job that raised: whoever stands there must not be left waiting, nor disturbed for another's slip."""
        self._tell(SlipPrinted(job.slip, "in-doubt", "error") if isinstance(job, PrintSlip) else Failed())

    def work(self, job: OnPaper) -> None:
        self._pause = self._again = 0.0
        if isinstance(job, PrintSlip):
            self._put_slip(job)
            return
        if not isinstance(job, Print):
            self._tell(self._for_staff(job))
            return
        result = self._put(job)
        again = result.outcome is Outcome.IN_DOUBT and result.reason is not Fault.CANNOT_CONFIRM
        self._doubted = job if again else None

    def idle(self) -> None:
        if self._clock() < self._again:
            return
        if self.status is None:
            self._printer.warm()
        self.status = self._printer.status()
        lost = not self.status.answered and self.status.link is not Fault.CANNOT_CONFIRM
        self._pause = min(max(2 * self._pause, self.FIRST_PAUSE), self.LONGEST_PAUSE) if lost else 0.0
        self._again = self._clock() + self._pause
        if self._doubted and self.status.fine:
            job, self._doubted = self._doubted, None
            if monotonic() < job.expires:
                self._put(job, copy=True)

    def _for_staff(self, job: NewRoll | TestPrint) -> Done:
        if isinstance(job, NewRoll):
            self._printer.new_roll()
            return Done("roll")
        result = self._printer.print(sample(job.language), f"test {uuid4()}", monotonic() + TEST_LIFE)
        return Done("test", str(result.outcome), str(result.reason or ""))

    def _put_slip(self, job: PrintSlip) -> None:
        """Once: nobody stands there to be told of a copy."""
        result = self._printer.print(job.paper, f"slip {job.slip}", job.expires)
        self._tell(SlipPrinted(job.slip, str(result.outcome), str(result.reason or "")))

    def _put(self, job: Print, *, copy: bool = False) -> Result:
        result = self._printer.print(replace(slip.compose(job), copy=copy), job.ticket_id, job.expires)
        self._tell(Printed(job.ticket_id, str(result.outcome), str(result.reason or "")))
        return result


class Watch(threading.Thread):
    """Hears from the server what is offered, says how the kiosk is, and notices silence; it never gives up."""

    FIRST_PAUSE, LONGEST_PAUSE = 0.25, 4.0
    REFRESH = (
        20.0  # seconds after which the offer is asked for even though no board has come: the doors may have closed
    )
    HEALTH = 4.0

    def __init__(
        self,
        server: client.Server,
        name: str,
        tell: Tell,
        body: Body,
        keep: Callable[[dict[str, Any]], None],
        *,
        logo: Callable[[str | None], str] = lambda _tag: "",
    ) -> None:
        """`body` is what to say of the kiosk, `logo` finds the picture with a tag.

        `keep` remembers what is offered for when the server is away.
        """
        super().__init__(name="watch", daemon=True)
        self._server, self._device, self._tell, self._body, self._keep = server, name, tell, body, keep
        self._logo = logo
        self._closing = threading.Event()
        self._heard: bool | None = None
        self._refreshed = self._told = float("-inf")

    def run(self) -> None:
        pause = self.FIRST_PAUSE
        while not self._closing.is_set():
            pause = self.FIRST_PAUSE if self._guarded() else min(2 * pause, self.LONGEST_PAUSE)
            self._closing.wait(pause)

    def close(self) -> None:
        self._closing.set()
        self._server.close()
        self.join(timeout=5)

    def _guarded(self) -> bool:
        """The top of this thread: whatever the server answered, listening goes on."""
        try:
            return self._turn()
        except Exception as bug:
            log.exception("listening failed")
            self._lost(bug)
            return False

    def _turn(self) -> bool:
        """Ask once, then listen for as long as the stream lasts. Whether the stream had anything to say."""
        lively = False
        try:
            self._refresh()
            self._report()
            with suppress(client.Unreachable):  # a stream that ends, or is refused, is no silence: asking will tell
                for board in self._server.live():
                    lively = True
                    self._beat(board)
        except (client.Unreachable, client.Answer) as why:
            self._lost(why)
        return lively

    def _beat(self, board: dict[str, Any] | None) -> None:
        if board is not None or monotonic() - self._refreshed > self.REFRESH:
            self._refresh()
        if monotonic() - self._told > self.HEALTH:
            self._report()

    def _refresh(self) -> None:
        offer = self._server.office()
        offer["logo_file"] = self._logo(offer.get("logo"))
        offer["languages"] = list(typeset.settable(offer["languages"]))
        read(offer)  # what cannot be read must fail here, not on the window's thread
        self._refreshed = monotonic()
        if self._heard is False:
            log.warning("the server is heard again")
        self._heard = True
        self._tell(OfficeHeard(offer))
        self._keep(offer | {"slips": []})  # they are nobody's tomorrow

    def _report(self) -> None:
        self._server.health(self._device, self._body())
        self._told = monotonic()

    def _lost(self, why: Exception) -> None:
        if self._heard is not False and not self._closing.is_set():
            log.warning("no contact with the server: %s", why)
            self._tell(LinkLost())
        self._heard = False
