"""The visitor's session: what happened goes in, the screen to show and what to do come out. No clock, thread or Kivy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any

from kiosk import aside, compose, ease, events, keypad
from kiosk.comfort import AS_USUAL
from kiosk.events import Deliver, Effect, Event, Print, PutTicket
from kiosk.offer import Offer, on_own, read, said
from kiosk.screen import Screen
from kiosk.speech import Reader
from kiosk.visit import CHOOSING, HOMES, PAPER_LIFE, SOON, Visit, patience, settling

Effects = tuple[Effect, ...]
NOTHING: Effects = ()
BY_HAND = (events.Touched, events.Pressed, events.Key, events.Corner, events.CornerHeld, events.Headset)
SOURCE_LANGUAGE = "sv"
LONGEST_WORD = 16  # letters; more would not help to find anything


class Flow:
    """`new_id` names tickets. Hear an event, get the effects to carry out; then ask for the screen."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self.heard: Offer | None = None
        self.own: frozenset[str] = frozenset()  # letters the kiosk has numbers of, for when it is alone
        self.clock: datetime | None = None
        self.linked = True
        self.visit = Visit("starting", SOURCE_LANGUAGE)
        self.reader = Reader()
        self.headset = self.speaking = False
        self.voices: frozenset[str] | None = None  # nobody has said yet
        self.slips: list[str] = []  # what the server has to print here when nobody is at the screen
        self._last_touch: tuple[str, float] = ("", float("-inf"))

    def hear(self, event: Event, now: float) -> Effects:
        spoke = bool(self.visit.comfort.speech)
        effects = HEARS[type(event)](self, event, now)
        if not spoke and not self.visit.comfort.speech:
            return effects
        return (*effects, *self.reader.look(self.screen(now), touched=isinstance(event, BY_HAND)))

    def press(self, event: events.Touched, now: float) -> Effects:
        """As a finger would."""
        return _touched(self, event, now)

    def screen(self, now: float) -> Screen:
        if self.visit.state == "printing" and now - self.visit.since < SOON:
            return compose.chosen(self.visit, self.offer, self.clock)
        patient = patience(self.visit)
        left = ceil(max(0.0, self.visit.touched + patient.seconds - now)) if patient.shown else None
        return compose.screen(self.visit, self.offer, self.clock, left)

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
        language = self.offer.languages[0] if self.offer else SOURCE_LANGUAGE
        self.visit = Visit(self.home(), language, since=now, touched=now)

    def untouched(self) -> bool:
        """Whether nobody has said anything yet: then there is nothing to lose, and no reason to ask who is there."""
        visit = self.visit
        house = self.offer.languages[0] if self.offer else SOURCE_LANGUAGE
        unsaid = not visit.needs and not visit.page and visit.comfort == AS_USUAL
        return visit.state in HOMES and visit.language == house and unsaid


# What the world says.


def _ticked(flow: Flow, event: events.Tick, now: float) -> Effects:
    flow.clock = event.clock
    if flow.speaking and flow.visit.state != "printing":
        flow.visit = replace(flow.visit, touched=now)  # nobody is late who is being spoken to
    if not flow.untouched() and now - flow.visit.touched >= patience(flow.visit).seconds:
        AFTER_PATIENCE[patience(flow.visit).then](flow, now)
    if not flow.linked:
        _look_again(flow, now)  # nobody else says that the doors have opened
    return aside.take(flow, now)


def _fell_silent(flow: Flow, now: float) -> None:
    flow.go("idle", now, resumes=flow.visit.state)


def _gave_up(flow: Flow, now: float) -> None:
    flow.go("sorry", now, fault="no-answer")


AFTER_PATIENCE: Mapping[str, Callable[[Flow, float], None]] = {
    "home": Flow.go_home,
    "idle": _fell_silent,
    "sorry": _gave_up,
}


def _office(flow: Flow, event: events.OfficeHeard, now: float) -> Effects:
    flow.heard, flow.linked = read(event.offer), True
    flow.slips = list(flow.heard.slips)
    return _look_again(flow, now)


def _lost(flow: Flow, _event: events.LinkLost, now: float) -> Effects:
    flow.linked = False
    return _look_again(flow, now)


def _has_numbers(flow: Flow, event: events.HasNumbers, now: float) -> Effects:
    flow.own = event.letters
    return _look_again(flow, now)


def _look_again(flow: Flow, now: float) -> Effects:
    """A screen that waits for a visitor follows the world; one with a visitor is left in peace while there is a choice."""
    state, home = flow.visit.state, flow.home()
    if (state in HOMES and state != home) or (state in CHOOSING and home == "away"):
        flow.go_home(now)
    return NOTHING


def _answered(flow: Flow, event: events.Answered, now: float) -> Effects:
    visit = flow.visit
    if event.ticket_id != visit.ticket_id or visit.ticket is not None:
        return NOTHING  # the visitor has gone: a late answer prints nothing
    flow.go("ticket", now, ticket=event.ticket, paper="", fault="")
    return (_slip(flow, event, now),)


def _slip(flow: Flow, event: events.Answered, now: float) -> Print:
    """What goes on paper. A sensitive errand's name does not: slips are dropped and found."""
    visit, offer = flow.visit, flow.offer
    errand = offer.errand(visit.errand) if offer else None
    name = errand.name if errand and not errand.private else {}
    house = offer.languages[0] if offer else visit.language
    office = said(offer.name, visit.language) if offer else ""
    issued = event.ticket.get("issued")
    local = datetime.fromisoformat(issued).astimezone(offer.timezone if offer else None) if issued else None
    on_paper = said(name, visit.language)
    inside, until = said(name, house), now + PAPER_LIFE
    return Print(event.ticket_id, event.ticket, office, on_paper, visit.language, local, inside, house, until)


def _declined(flow: Flow, event: events.Declined, now: float) -> Effects:
    if event.ticket_id == flow.visit.ticket_id and not flow.visit.ticket:
        flow.go("sorry", now, fault=event.code)
    return NOTHING


def _unreachable(flow: Flow, event: events.Unreachable, now: float) -> Effects:
    if event.ticket_id == flow.visit.ticket_id and not flow.visit.ticket:
        flow.go("sorry", now, fault="unreachable")
    return NOTHING


def _printed(flow: Flow, event: events.Printed, _now: float) -> Effects:
    if event.ticket_id == flow.visit.ticket_id:
        flow.visit = replace(flow.visit, paper=event.outcome, fault=event.reason)
    on_paper = event.outcome == "printed"
    return (
        Deliver(event.ticket_id, "paper" if on_paper else "screen", None if on_paper else event.reason or "unknown"),
    )


def _failed(flow: Flow, _event: events.Failed, now: float) -> Effects:
    flow.go("sorry", now, fault="failed")
    return NOTHING


def _speaking(flow: Flow, event: events.Speaking, _now: float) -> Effects:
    flow.speaking = event.on
    return NOTHING


def _voices(flow: Flow, event: events.Voices, _now: float) -> Effects:
    flow.voices = event.languages
    return NOTHING


# What the visitor does. The screen is the table of legal moves: what it does not show cannot be done.


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


def _language(flow: Flow, language: str, now: float) -> Effects:
    flow.visit = replace(flow.visit, language=language)
    voiceless = flow.voices is not None and language not in flow.voices
    flow.visit = replace(flow.visit, voiceless=voiceless)
    if flow.visit.state == "languages":
        flow.go(flow.visit.reads, now)
    if voiceless and flow.visit.comfort.speech and flow.visit.state != "listen":
        flow.go("listen", now, listens=flow.visit.state)
    return NOTHING


def _languages(flow: Flow, _of: str, now: float) -> Effects:
    flow.go("languages", now, reads=flow.visit.state)
    return NOTHING


def _group(flow: Flow, group: str, now: float) -> Effects:
    flow.go("errands", now, group=group, page=0)
    return NOTHING


def _errand(flow: Flow, errand_id: str, now: float) -> Effects:
    errand = flow.offer.errand(errand_id) if flow.offer else None
    if errand is None:
        return NOTHING
    if not errand.takes_ticket:
        flow.go("message", now, errand=errand_id)
        return NOTHING
    if flow.offer and flow.offer.is_long(errand):
        flow.go("ask", now, errand=errand_id)
        return NOTHING
    return _take(flow, errand_id, now)


def _take(flow: Flow, errand_id: str, now: float) -> Effects:
    errand = flow.offer.errand(errand_id) if flow.offer else None
    if errand is None:
        return NOTHING
    flow.go("printing", now, errand=errand_id, ticket_id=flow._new_id(), chosen_on=flow.visit.state)
    visit, alone = flow.visit, not flow.linked
    needs = tuple(sorted(visit.needs))
    return (PutTicket(visit.ticket_id, errand_id, visit.language, needs, errand.letter, alone),)


def _search(flow: Flow, _of: str, now: float) -> Effects:
    flow.go("search", now)
    return NOTHING


def _type(flow: Flow, letter: str, _now: float) -> Effects:
    flow.visit = replace(flow.visit, typed=(flow.visit.typed + letter)[:LONGEST_WORD])
    return NOTHING


def _erase(flow: Flow, _of: str, _now: float) -> Effects:
    flow.visit = replace(flow.visit, typed=flow.visit.typed[:-1])
    return NOTHING


def _more(flow: Flow, _of: str, now: float) -> Effects:
    flow.go(flow.visit.state, now, page=flow.visit.page + 1)
    return NOTHING


def _help(flow: Flow, _of: str, now: float) -> Effects:
    flow.go("help", now, returns=flow.visit.state)
    return NOTHING


def _need(flow: Flow, need: str, _now: float) -> Effects:
    flow.visit = replace(flow.visit, needs=flow.visit.needs ^ {need})
    return NOTHING


def _back(flow: Flow, _of: str, now: float) -> Effects:
    visit = flow.visit
    if visit.state == "languages":
        flow.go(visit.reads, now)
    elif visit.state in ("adjust", "listen"):
        flow.go(visit.adjusts if visit.state == "adjust" else visit.listens, now)
    elif visit.page:
        flow.go(visit.state, now, page=visit.page - 1)
    elif visit.state == "help":
        flow.go(visit.returns, now)
    elif visit.state in ("message", "ask") and visit.typed:
        flow.go("search", now, errand="")
    elif visit.state in ("message", "ask") and visit.group:
        flow.go("errands", now, errand="")
    else:
        flow.go("welcome", now, group="", errand="", typed="")
    return NOTHING


def _stay(flow: Flow, _of: str, now: float) -> Effects:
    flow.go(flow.visit.resumes, now)
    return NOTHING


def _longer(_flow: Flow, _of: str, _now: float) -> Effects:
    return NOTHING  # the touch itself has begun the time anew


def _home(flow: Flow, _of: str, now: float) -> Effects:
    flow.go_home(now)
    return NOTHING


ACTIONS: Mapping[str, Callable[[Flow, str, float], Effects]] = {
    "language": _language,
    "languages": _languages,
    "group": _group,
    "errand": _errand,
    "take": _take,
    "search": _search,
    "type": _type,
    "erase": _erase,
    "more": _more,
    "help": _help,
    "need": _need,
    "back": _back,
    "stay": _stay,
    "longer": _longer,
    "home": _home,
    **ease.ACTIONS,
}
HEARS: Mapping[type[Event], Callable[[Flow, Any, float], Effects]] = {
    events.Touched: _fingered,
    events.Key: keypad.key,
    events.Corner: keypad.corner,
    events.CornerHeld: keypad.corner_held,
    events.Headset: keypad.headset,
    events.Pressed: lambda _flow, _event, _now: NOTHING,
    events.Speaking: _speaking,
    events.Voices: _voices,
    events.Tick: _ticked,
    events.OfficeHeard: _office,
    events.LinkLost: _lost,
    events.HasNumbers: _has_numbers,
    events.Answered: _answered,
    events.Declined: _declined,
    events.Unreachable: _unreachable,
    events.Printed: _printed,
    events.SlipGiven: aside.given,
    events.SlipPrinted: aside.printed,
    events.Failed: _failed,
}
