"""A kiosk that works when the server does not: gives numbers of its own, hands them in, and remembers what it offered.

It never gives a number before it is on the disk, and never forgets one before the server has answered for it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from kiosk import durable
from kiosk.events import Event, HasNumbers, PutTicket
from kiosk.own import Given, OwnNumbers
from kolapp import client

log = logging.getLogger(__name__)

# The server's no to the ticket itself. Any other no (a lost token, say) may become a yes.
FINAL = (409, 422)


class Own:
    """The numbers of this kiosk, as the counter's thread uses them. `server` is asked for more every `RENEW` seconds."""

    RENEW = 60.0

    def __init__(
        self,
        numbers: OwnNumbers,
        server: client.Server,
        device: str,
        tell: Callable[[Event], None],
        now: Callable[[], datetime],
    ) -> None:
        self._numbers, self._server, self._device, self._tell, self._now = numbers, server, device, tell, now
        self._renewed = float("-inf")
        self._letters: frozenset[str] | None = None

    @property
    def since(self) -> str | None:
        return self._numbers.since

    def give(self, job: PutTicket) -> dict[str, Any] | None:
        """A ticket in the words of the wire, on the disk already; None when there is none to give."""
        try:
            given = self._numbers.take(job, self._now())
        except OSError:
            log.exception("no number can be given: it cannot be written down")
            return None
        self.tell()
        return given.ticket if given else None

    def is_handed_in(self) -> bool:
        """Hand in what was given, and ask for numbers. Whether the server now knows all there is. Unreachable: later."""
        self.tell()
        for given in list(self._numbers.given.values()):
            try:
                kept = self._handed_in(given)
            except client.Answer as no:
                log.error("%s was given and is not handed in: %s", given.number, no)
                if no.status not in FINAL:
                    return False
                kept = no.code
            self._numbers.settle(given.ticket_id, kept)
        self._renew()
        return True

    def _handed_in(self, given: Given) -> str:
        """The number the server knows it by."""
        needs, number, issued = given.needs, given.number, given.issued
        answer = self._server.hand_in(
            given.ticket_id, given.errand, given.language, needs=needs, number=number, issued=issued
        )
        return str(answer["number"])

    def tell(self) -> None:
        """Say which letters there are numbers of, when that has changed."""
        letters = self._numbers.letters(self._now())
        if letters != self._letters:
            self._letters = letters
            self._tell(HasNumbers(letters))

    def _renew(self) -> None:
        if self._letters and monotonic() - self._renewed < self.RENEW:
            return
        try:
            told = self._server.numbers(self._device)
            self._numbers.lease(told["until"], told["numbers"])
        except client.Answer as no:
            log.warning("no numbers of our own: %s", no)
        self._renewed = monotonic()
        self.tell()


class Remembered:
    """What the office offered when it was last heard, in a file, without what changes by the minute."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.offer: dict[str, Any] | None = None
        with suppress(OSError, ValueError):
            self.offer = json.loads(path.read_text(encoding="utf-8"))

    def keep(self, offer: dict[str, Any]) -> None:
        lasting = offer | {"errands": [_lasting(errand) for errand in offer["errands"]], "desks_open": 0}
        if lasting == self.offer:
            return
        try:
            durable.write(self._path, json.dumps(lasting))
        except OSError:
            log.exception("what is offered cannot be remembered")
        self.offer = lasting


def _lasting(errand: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in errand.items() if name not in ("waiting", "wait")}
