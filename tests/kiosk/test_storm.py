"""A storm of hands: touches, keys, corners, headsets, in any order, quick and slow; the kiosk is always whole and finds home."""

import random
import resource

import pytest
from visitors import NOON, Visitor, office

from kiosk import events, keypad, sample
from kiosk.chores import ClockTouched, GateTold, Leave, Opened, TryPin
from kiosk.events import Print, PutTicket
from kiosk.visit import HOMES

SOME_KB = 4096  # what caches of texts may still grow by when every language has been seen
PAUSES = (0.0, 0.02, 0.1, 0.5, 0.5, 0.5, 0.5, 0.5, 3.0, 21.0)


class Storm:
    """Hands, a server and a printer that do as a seed says. Each press on an errand may give one ticket, and no more."""

    def __init__(self, seed: int) -> None:
        self.dice, self.visitor = random.Random(seed), Visitor()
        self.screen = self.visitor.screen
        self.presses = self.tickets = 0
        offer = sample.offer(office(), NOON)
        long = [errand | {"wait": {"low": 40, "high": 60}} for errand in offer["errands"]]
        changes = ({}, {}, {"errands": long}, *3 * ({"open": False},), {"desks_open": 0}, {"languages": ["sv", "en"]})
        self.weather = [events.OfficeHeard(offer | change) for change in changes]
        self.weather += [events.LinkLost(), events.Failed(), events.HasNumbers(frozenset("AB"))]
        self.weather += [events.Voices(frozenset({"sv", "en"})), events.Speaking(True), events.Speaking(False)]
        self.hands = 14 * [self.finger] + 4 * [self.key] + 2 * [self.corner] + [self.other, self.staff]

    def strikes(self) -> None:
        self.dice.choice(self.hands)()
        self.visitor.now += self.dice.choice(PAUSES)
        self.visitor.hears(events.Tick(NOON))
        if self.dice.random() < 0.01:
            self.visitor.now += 41
            self.visitor.hears(events.Tick(NOON))
        if self.dice.random() < 0.03:
            self.visitor.hears(self.dice.choice(self.weather))
        self.world()
        self.screen = self.visitor.screen

    def finger(self) -> None:
        ids = [item.id for item in self.screen.items]
        languages = [each for each in ids if each.startswith("language")]  # as often as one errand, not as all of them
        item = self.dice.choice(
            ["", "stay:", "errand:waste", "x:y", *(each for each in ids if each not in languages[1:])]
        )
        self.meant(item)
        self.visitor.taps(item)

    def key(self) -> None:
        self.meant(self.screen.focus)
        self.visitor.hears(events.Key(self.dice.choice(("next", "next", "next", "select", *keypad.KEYS))))

    def corner(self) -> None:
        self.meant(self.screen.focus)
        self.visitor.hears(events.Corner(self.dice.choice(list(keypad.CORNERS))))

    def other(self) -> None:
        there = self.dice.random() < 0.5
        self.visitor.hears(self.dice.choice((events.CornerHeld(), events.Headset(there), events.Pressed())))

    def staff(self) -> None:
        for _ in range(self.dice.randint(3, 6)):
            self.visitor.hears(ClockTouched())
        for item in self.dice.choice(((), ("type:7", "open:"))):
            self.visitor.now += 1
            self.visitor.taps(item)

    def meant(self, item: str) -> None:
        self.presses += item.startswith(("errand:", "take:"))

    def world(self) -> None:
        """Server, printer and gate do what they were asked, most of the time."""
        for job in self.visitor.effects:
            assert self.screen.name == "service" or not isinstance(job, Leave)
            if isinstance(job, PutTicket):
                self.tickets += 1
                ticket = sample.ticket(job.ticket_id, job.errand, job.language)
                answer = events.Answered(job.ticket_id, ticket)
                self.visitor.hears(self.dice.choice((answer, answer, answer, events.Unreachable(job.ticket_id))))
            elif isinstance(job, Print):
                outcome = self.dice.choice(("printed", "not-printed", "in-doubt"))
                self.visitor.hears(events.Printed(job.ticket_id, outcome, "" if outcome == "printed" else "paper-out"))
            elif isinstance(job, TryPin):
                self.visitor.hears(self.dice.choice((Opened({}), GateTold(True, wrong=True), GateTold(False))))
        self.visitor.effects.clear()


OFTEN = {"welcome", "errands", "ticket", "sorry", "help", "idle", "adjust", "listen", "languages", "pin"}
SELDOM = {"ask", "search", "message", "closed", "service"}


@pytest.mark.parametrize("blows", [6_000, pytest.param(50_000, marks=pytest.mark.long)])
def test_a_storm(blows):
    storm, seen, before = Storm(2026), set(), 0
    for n in range(blows):
        storm.strikes()
        seen.add(storm.screen.name)
        assert storm.screen.title and len(storm.screen.choices) <= 6
        assert storm.tickets <= storm.presses
        if n == blows // 2:
            before = peak_kb()
    assert peak_kb() - before < SOME_KB
    storm.visitor.hears(events.Speaking(False))
    storm.visitor.hears_office()
    storm.visitor.waits(240)
    assert storm.visitor.screen.name in HOMES
    assert (OFTEN if blows < 10_000 else OFTEN | SELDOM) - seen == set()
    assert storm.tickets > blows / 500


def peak_kb() -> int:
    """The most memory this process has ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
