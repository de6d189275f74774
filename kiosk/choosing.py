"""What a visitor does by touching an item: an action per kind, found in a table. An action the screen does not show is never asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import ease
from kiosk.events import NOTHING, Effects, PutTicket

if TYPE_CHECKING:
    from kiosk.flow import Flow
    from kiosk.visit import Visit

LONGEST_WORD = 16  # letters; more would not help to find anything


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


# Where back leads from the screens that lie beside the way to a ticket.
ASIDE: Mapping[str, Callable[[Visit], str]] = {
    "languages": lambda visit: visit.reads,
    "adjust": lambda visit: visit.adjusts,
    "listen": lambda visit: visit.listens,
    "help": lambda visit: visit.returns,
    "sizes": lambda _visit: "adjust",
    "colours": lambda _visit: "adjust",
}


def _back(flow: Flow, _of: str, now: float) -> Effects:
    visit = flow.visit
    if visit.state in ASIDE:
        flow.go(ASIDE[visit.state](visit), now)
    elif visit.page:
        flow.go(visit.state, now, page=visit.page - 1)
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
