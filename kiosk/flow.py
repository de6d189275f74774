"""The visitor's session: what happened goes in, the screen to show and what to do come out. No clock, thread or Kivy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any

from kiosk import choosing, compose, events, hearing, keypad, opinion, staff
from kiosk.comfort import AS_USUAL, stepped
from kiosk.events import NOTHING, Effects, Event
from kiosk.offer import Offer, on_own
from kiosk.screen import Screen
from kiosk.speech import Reader
from kiosk.tally import Tally
from kiosk.visit import HOMES, SOON, TURN, Visit, patience, settling

BY_HAND = (events.Touched, events.Pressed, events.Key, events.Corner, events.CornerHeld, events.Headset)
SOURCE_LANGUAGE = "sv"


class Flow:
    """`new_id` names tickets, `turning` lets the greeting change its language while nobody is there.

    Hear an event, get the effects to carry out; then ask for the screen.
    """

    def __init__(self, new_id: Callable[[], str], *, turning: bool = True) -> None:
        self._new_id, self._turning = new_id, turning
        self.heard: Offer | None = None
        self.own: frozenset[str] = frozenset()  # letters the kiosk has numbers of, for when it is alone
        self.clock: datetime | None = None
        self.linked = True
        self.visit = Visit("starting", SOURCE_LANGUAGE)
        self.reader = Reader()
        self.tally = Tally()
        self.headset = self.speaking = False
        self.voices: frozenset[str] | None = None  # nobody has said yet
        self.volume = 0  # how loud the house wants the kiosk, in steps
        self.knocks: tuple[float, ...] = ()  # when the clock was touched
        self.slips: list[str] = []  # what the server has to print here when nobody is at the screen
        self._last_touch: tuple[str, float] = ("", float("-inf"))

    def hear(self, event: Event, now: float) -> Effects:
        spoke = bool(self.visit.comfort.speech)
        before = self.visit
        effects = HEARS[type(event)](self, event, now)
        self.tally.see(before, self.visit, self.offer)
        if not spoke and not self.visit.comfort.speech:
            return effects
        said = self.reader.look(self.screen(now), touched=isinstance(event, BY_HAND))
        return (*effects, *(replace(say, volume=stepped(say.volume, self.volume)) for say in said))

    def press(self, event: events.Touched, now: float) -> Effects:
        """As a finger would."""
        return _touched(self, event, now)

    def screen(self, now: float) -> Screen:
        if self.visit.state == "printing" and now - self.visit.since < SOON:
            return compose.chosen(self.visit, self.offer, self.clock)
        patient = patience(self.visit)
        left = ceil(max(0.0, self.visit.touched + patient.seconds - now)) if patient.shown else None
        turn = int((now - self.visit.since) / TURN) if self._turning and self.untouched() else 0
        return compose.screen(self.visit, self.offer, self.clock, left, turn)

    @property
    def offer(self) -> Offer | None:
        """What can be had just now."""
        return self.heard if self.linked or self.heard is None else on_own(self.heard, self.own, self.clock)

    def home(self) -> str:
        """Where a screen without a visitor stands, given the world as it is."""
        if self.offer is None:
            return "starting" if self.linked else "away"
        if not self.linked and not self.own:
            return "away"
        return "welcome" if self.offer.open else "closed"

    def go(self, state: str, now: float, **changes: Any) -> None:
        self.visit = replace(self.visit, state=state, since=now, touched=now, focus="", **changes)

    def go_home(self, now: float) -> None:
        self.tally.end(self.visit)
        language = self.offer.languages[0] if self.offer else SOURCE_LANGUAGE
        self.visit = Visit(self.home(), language, since=now, touched=now, asks=opinion.asked(self.offer))

    def untouched(self) -> bool:
        """Whether nobody has said anything yet: then there is nothing to lose, and no reason to ask who is there."""
        visit = self.visit
        house = self.offer.languages[0] if self.offer else SOURCE_LANGUAGE
        unsaid = not visit.needs and not visit.page and visit.comfort == AS_USUAL
        return visit.state in HOMES and visit.language == house and unsaid


# The screen is the table of legal moves: what it does not show cannot be done.


def _fingered(flow: Flow, event: events.Touched, now: float) -> Effects:
    """By corners, a finger on the glass first finds a thing and is told of it; the second touch on it is a touch."""
    if not flow.visit.comfort.edge or flow.visit.focus == event.item != "":
        return _touched(flow, event, now)
    if flow.screen(now).item(event.item):
        flow.visit = replace(flow.visit, focus=event.item, touched=now)
    return NOTHING


def _touched(flow: Flow, event: events.Touched, now: float) -> Effects:
    screen = flow.screen(now)
    item = screen.item(event.item)
    last, at = flow._last_touch
    hasty = now - flow.visit.since < settling(flow.visit) or (last == event.item and now - at < settling(flow.visit))
    flow._last_touch = (event.item, now)
    if hasty:
        return NOTHING
    flow.visit = replace(flow.visit, touched=now)
    action = item.action if item else screen.anywhere
    return ACTIONS[action](flow, item.of if item else "", now) if action else NOTHING


HEARS: Mapping[type[Event], Callable[[Flow, Any, float], Effects]] = {
    events.Touched: _fingered,
    events.Key: keypad.key,
    events.Corner: keypad.corner,
    events.CornerHeld: keypad.corner_held,
    events.Headset: keypad.headset,
    events.Pressed: lambda _flow, _event, _now: NOTHING,
    **hearing.HEARS,
    **staff.HEARS,
}
ACTIONS: Mapping[str, Callable[[Flow, str, float], Effects]] = {
    **choosing.ACTIONS,
    **opinion.ACTIONS,
    **staff.ACTIONS,
}
