"""Every screen once, as full as it may become, for drawing them while nobody waits; none of it is ever shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kiosk import compose
from kiosk.comfort import Comfort
from kiosk.offer import Offer
from kiosk.screen import Screen
from kiosk.visit import Visit

SOME_TICKET = {"number": "A000", "ahead": 2, "wait": {"low": 5, "high": 10}, "link": "https://…"}
ALOUD = Comfort(speech="loud")


def screens(offer: Offer, clock: datetime | None) -> Iterator[Screen]:
    """In the house's language, in which most visits begin."""
    group = max(offer.groups, key=lambda group: len(group.errands), default=None)
    errand = next((errand.id for errand in offer.errands if errand.takes_ticket), "")
    visit = Visit("starting", offer.languages[0], group=group.id if group else "", errand=errand, ticket=SOME_TICKET)
    for state in compose.SCREENS:
        yield compose.screen(replace(visit, state=state), offer, clock, 20)
    for state in ("adjust", "listen"):  # a voice has more to say there
        yield compose.screen(replace(visit, state=state, comfort=ALOUD), offer, clock, None)
