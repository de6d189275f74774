"""The way to one printer: found again when it was lost, greeted before each job, emptied when one was given up.

It prints nothing by itself and judges no ticket.
"""

from __future__ import annotations

import itertools
import logging
import secrets
import threading
import time
from collections.abc import Callable

from printers import stored
from printers.conversation import Conversation, Patience
from printers.dialects import DIALECTS
from printers.greeting import greeting
from printers.markers import KINDS
from printers.ports import Address, Unplugged
from printers.profiles import Profile
from printers.replies import Reply
from printers.status import Fault, Status

log = logging.getLogger(__name__)

SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 0.4
# The faults of a printer that answers questions and obeys no commands: it waits for the rest of a picture.
STUCK = (Fault.SILENT, Fault.UNCONFIRMED)


class Link:
    """`profile` is what the printer is able to do just now. All calls block, with deadlines, and belong on one thread."""

    def __init__(self, address: Address, profile: Profile, patience: Patience) -> None:
        self._address, self._patience = address, patience
        self.profile = self._wanted = profile
        self._dialect, self._marker = DIALECTS[profile.dialect], KINDS[profile.marker]
        self._numbers = itertools.count(secrets.randbelow(10_000))
        self._talk: Conversation | None = None
        self._clean = self._whole = True
        self._closing = threading.Event()
        self._told_of_pictures = False

    def reach(self) -> Status:
        """Ask; find the port again if it is dead, with growing pauses, for as long as a visitor can wait."""
        deadline, pause = time.monotonic() + self._patience.reach, SHORTEST_PAUSE
        while True:
            status = self._asked(deadline)
            if status.answered or time.monotonic() + pause > deadline or self._closing.wait(pause):
                return status
            pause = min(2 * pause, LONGEST_PAUSE)

    def greet(self) -> Fault | None:
        """Before every ticket: commands are obeyed in turn. A printer that waits for the rest of another job is freed, once."""
        fault = self._greeted()
        if fault in STUCK and self._talk:
            self._clean = False
            fault = self._greeted()
        return Fault.SILENT if fault is Fault.UNCONFIRMED else fault

    def deliver(self, job: Callable[[bytes], bytes]) -> Fault | None:
        """Send a job, made for its number, and wait for the echo of its marker. What came in the way, or None."""
        number = self._next_number()
        try:
            return self._spoken(job(number), number, self._patience.confirm)
        except Unplugged as gone:
            return self._lost(gone)

    def give_up(self) -> None:
        """What the printer or the line still holds of the ticket must not come out later, on the next roll."""
        self._clean = self._whole = False
        try:
            if self._talk and not self._emptied(self._talk):
                self._drop()
                if self.profile.clears and self.reach().answered:
                    self._speak().clear()
        except Unplugged as gone:
            self._lost(gone)

    def retract(self) -> None:
        """Take back the ticket in the mouth, where the printer can."""
        try:
            self._speak().whisper(self._dialect.retract)
        except Unplugged as gone:
            self._lost(gone)

    def ask_for_pictures(self) -> None:
        """What it keeps has changed: the next greeting asks."""
        self._clean = False

    def close(self) -> None:
        self._closing.set()
        self._drop()

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
        if able != self._wanted and self._wanted.insists and not self._told_of_pictures:
            log.warning(
                "printer %s does not keep our pictures: `python -m printers store` gives them to it", self._address.url
            )
        self._told_of_pictures = able != self._wanted
        self.profile = able
        return None if fault in STUCK else fault

    def _emptied(self, talk: Conversation) -> bool:
        """Whether that was done without a new connection: the line can be emptied, or the printer read on and obeyed."""
        gone = talk.port.discard()
        return (self.profile.clears and talk.clear()) or gone

    def _spoken(self, data: bytes, number: bytes, within: float) -> Fault | None:
        def is_echo(reply: Reply) -> bool:
            return self._marker.is_echo(reply, number)

        return self._speak().deliver(data, is_echo, self._lag(data), within)

    def _lag(self, data: bytes) -> float:
        """Seconds the line needs for the data, ten bits a byte."""
        return 10 * len(data) / self._address.baudrate

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
