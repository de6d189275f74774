"""A visitor at the kiosk, without a window: touches what the screen shows, and lives by a clock that only the test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from kiosk import events, sample
from kiosk.events import Deliver, Effect, Print, PutTicket
from kiosk.flow import Flow
from kiosk.screen import Screen
from kolapp.office import Office, load

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)  # a Monday, noon at the office


@cache
def office() -> Office:
    return load(Path(__file__).parent.parent / "office.toml")


class Visitor:
    """`waits` is the only thing that takes time. Effects pile up in `effects`; the test plays server and printer."""

    def __init__(self, *, open: bool = True, started: bool = True) -> None:
        self.now = 100.0
        numbers = count(1)
        self.flow = Flow(lambda: f"ticket-{next(numbers)}")
        self.effects: list[Effect] = []
        self.hears(events.Tick(NOON))
        if started:
            self.hears_office(open=open)
        self.waits(5)

    @property
    def screen(self) -> Screen:
        return self.flow.screen(self.now)

    def hears(self, event: events.Event) -> None:
        self.effects += self.flow.hear(event, self.now)

    def hears_office(self, *, open: bool = True, **changes: Any) -> None:
        self.hears(events.OfficeHeard(sample.offer(office(), NOON, open=open) | changes))

    def waits(self, seconds: float) -> None:
        """Time passes in quarters of a second, as in the window."""
        for _ in range(round(seconds * 4)):
            self.now += 0.25
            self.hears(events.Tick(NOON + timedelta(seconds=self.now)))

    def taps(self, item: str) -> None:
        """A finger down and up where the item is, if it is there."""
        self.hears(events.Touched(item))

    def touches(self, *items: str) -> None:
        """Calm touches of things that are on the screen."""
        for item in items:
            assert self.screen.item(item), f"{item} is not on {self.screen.name}: {[i.id for i in self.screen.items]}"
            self.taps(item)
            self.waits(2)

    # The world's part.

    def wants(self, effect: type[Effect]) -> list[Any]:
        return [each for each in self.effects if isinstance(each, effect)]

    def is_given(self, number: str = "B012", **ticket: Any) -> None:
        """The server answers the ticket asked for last."""
        asked: PutTicket = self.wants(PutTicket)[-1]
        answer = sample.ticket(asked.ticket_id, asked.errand, asked.language) | {"number": number} | ticket
        self.hears(events.Answered(asked.ticket_id, answer))

    def paper(self, outcome: str, reason: str = "") -> None:
        """The printer is done with the slip asked for last."""
        job: Print = self.wants(Print)[-1]
        self.hears(events.Printed(job.ticket_id, outcome, reason))

    def takes(self, errand: str = "building-permit", group: str = "home") -> None:
        self.touches(f"group:{group}")
        self.taps(f"errand:{errand}")

    @property
    def delivered(self) -> list[Deliver]:
        return self.wants(Deliver)
