"""Makes the screen of each state out of the visit and the offer: a function per state, found in a table; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from kiosk import choices, easing, ends, opinion, service
from kiosk.frame import ground
from kiosk.offer import Offer
from kiosk.scene import Parts, Scene
from kiosk.screen import Screen
from kiosk.visit import Visit
from kolapp import texts


def screen(visit: Visit, offer: Offer | None, clock: datetime | None, left: int | None, turn: int = 0) -> Screen:
    scene = Scene(visit, offer, clock, left, texts.catalogue(visit.language, "kiosk"), turn)
    return replace(ground(scene), **DRAWN[visit.state](scene))


def chosen(visit: Visit, offer: Offer | None, clock: datetime | None) -> Screen:
    """The choices as they were, with the errand marked that the visitor has just pressed."""
    before = screen(replace(visit, state=visit.chosen_on), offer, clock, None)
    marked = (replace(item, state="taken") if item.of == visit.errand else item for item in before.choices)
    return replace(before, choices=tuple(marked))


SCREENS: Mapping[str, Callable[[Scene], Parts]] = {
    "adjust": easing.adjust,
    "sizes": easing.sizes,
    "colours": easing.colours,
    "listen": easing.listen,
    "languages": easing.all_languages,
    "starting": ends.starting,
    "away": ends.away,
    "closed": ends.closed,
    "welcome": choices.welcome,
    "errands": choices.errands,
    "search": choices.search_screen,
    "ask": choices.ask,
    "message": choices.message,
    "help": choices.help_screen,
    **opinion.SCREENS,
    "idle": ends.idle,
    "printing": ends.printing,
    "ticket": ends.ticket,
    "sorry": ends.sorry,
}
# Every state: those a visitor can come to, and the staff's own.
DRAWN = {**SCREENS, **service.SCREENS}
