"""A storm of hands: any touches at all, quick and slow, on what is there and on what is not; the kiosk is always whole and finds home."""

import random
import resource

from visitors import NOON, Visitor, office

from kiosk import events, sample
from kiosk.events import Print, PutTicket
from kiosk.visit import HOMES

TOUCHES = 50_000
SOME_KB = 4096  # what caches of texts may still grow by when every language has been seen


class Storm:
    """Hands, a server and a printer that do as a seed says. Each press on an errand may give one ticket, and no more."""

    def __init__(self, seed: int) -> None:
        self.dice, self.visitor = random.Random(seed), Visitor()
        self.screen = self.visitor.screen
        self.presses = self.tickets = 0
        offer = sample.offer(office(), NOON)
        long = [errand | {"wait": {"low": 40, "high": 60}} for errand in offer["errands"]]
        changes = ({}, {}, {"errands": long}, {"open": False}, {"desks_open": 0}, {"languages": ["sv", "en"]})
        self.weather = [events.OfficeHeard(offer | change) for change in changes]
        self.weather += [events.LinkLost(), events.Failed(), events.HasNumbers(frozenset("AB"))]

    def touch(self) -> None:
        visitor, dice = self.visitor, self.dice
        item = dice.choice(["", "stay:", "errand:waste", "x:y", *(item.id for item in self.screen.items)])
        self.presses += item.startswith(("errand:", "take:"))
        visitor.taps(item)
        visitor.now += dice.choice((0.0, 0.02, 0.1, 0.5, 0.5, 3.0, 21.0) if dice.random() < 0.5 else (0.5,))
        visitor.hears(events.Tick(NOON))
        if dice.random() < 0.01:
            visitor.now += 41
            visitor.hears(events.Tick(NOON))
        if dice.random() < 0.03:
            visitor.hears(dice.choice(self.weather))
        self.world()
        self.screen = visitor.screen

    def world(self) -> None:
        """Server and printer do what they were asked, most of the time."""
        for job in self.visitor.effects:
            if isinstance(job, PutTicket):
                self.tickets += 1
                ticket = sample.ticket(job.ticket_id, job.errand, job.language)
                answer = events.Answered(job.ticket_id, ticket)
                self.visitor.hears(self.dice.choice((answer, answer, answer, events.Unreachable(job.ticket_id))))
            elif isinstance(job, Print):
                outcome = self.dice.choice(("printed", "not-printed", "in-doubt"))
                self.visitor.hears(events.Printed(job.ticket_id, outcome, "" if outcome == "printed" else "paper-out"))
        self.visitor.effects.clear()


def test_fifty_thousand_touches():
    storm, seen, before = Storm(2026), set(), 0
    for n in range(TOUCHES):
        storm.touch()
        seen.add(storm.screen.name)
        assert storm.screen.title and len(storm.screen.choices) <= 6
        assert storm.tickets <= storm.presses
        if n == TOUCHES // 2:
            before = peak_kb()
    assert peak_kb() - before < SOME_KB
    storm.visitor.hears_office()
    storm.visitor.waits(120)
    assert storm.visitor.screen.name in HOMES
    assert seen >= {"welcome", "errands", "ask", "search", "ticket", "sorry", "help", "message", "closed", "idle"}
    assert storm.tickets > 100


def peak_kb() -> int:
    """The most memory this process has ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
