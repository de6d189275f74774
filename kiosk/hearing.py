"""What the world says to a visit: time, the office, the server's answers, the printer, the voice. It asks for nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kiosk import aside, events, opinion
from kiosk.events import NOTHING, Deliver, Effects, Event, Print
from kiosk.offer import read, said
from kiosk.visit import CHOOSING, HOMES, PAPER_LIFE, patience

if TYPE_CHECKING:
    from kiosk.flow import Flow


def _ticked(flow: Flow, event: events.Tick, now: float) -> Effects:
    flow.clock = event.clock
    flow.tally.turn(event.clock.astimezone(flow.offer.timezone if flow.offer else None).date())
    if flow.speaking and flow.visit.state != "printing":
        flow.visit = replace(flow.visit, touched=now)  # nobody is late who is being spoken to
    if now - flow.visit.touched >= patience(flow.visit).seconds:
        if flow.untouched():
            flow.tally.end(flow.visit)  # whoever went back to the beginning has gone
            flow.visit = replace(flow.visit, asks=opinion.asked(flow.offer))
        else:
            AFTER_PATIENCE[patience(flow.visit).then](flow, now)
    if not flow.linked:
        _look_again(flow, now)  # nobody else says that the doors have opened
    return aside.take(flow, now)


def _go_home(flow: Flow, now: float) -> None:
    flow.go_home(now)


def _fell_silent(flow: Flow, now: float) -> None:
    flow.go("idle", now, resumes=flow.visit.state)


def _gave_up(flow: Flow, now: float) -> None:
    flow.go("sorry", now, fault="no-answer")


AFTER_PATIENCE: Mapping[str, Callable[[Flow, float], None]] = {
    "home": _go_home,
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
    """A bug that bites at every frame must not keep the screen from going home."""
    if (flow.visit.state, flow.visit.fault) != ("sorry", "failed"):
        flow.go("sorry", now, fault="failed")
    return NOTHING


def _speaking(flow: Flow, event: events.Speaking, _now: float) -> Effects:
    flow.speaking = event.on
    return NOTHING


def _voices(flow: Flow, event: events.Voices, _now: float) -> Effects:
    flow.voices = event.languages
    return NOTHING


HEARS: Mapping[type[Event], Callable[[Flow, Any, float], Effects]] = {
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
