"""Every place a visitor can come to at the kiosk, found by touching everything; and each as somebody else would meet it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle, product
from typing import NamedTuple

from visitors import NOON, Visitor, office

from kiosk import compose, pictures
from kiosk.comfort import AS_USUAL, SIZES, Comfort
from kiosk.easing import DARK, LIGHT, YELLOW
from kiosk.offer import Offer
from kiosk.screen import Screen
from kiosk.visit import Visit

THEMES = ("", DARK, LIGHT, YELLOW)
# What changes how the kiosk is rather than where one is; and letters, of which one is as good as another.
STAYS = ("language", "size", "theme", "low", "aloud", "silent", "rate", "volume", "need", "erase", "longer", "stay")
LEADS_ON = {"welcome", "errands", "search", "ask", "message"}  # the way to a ticket
PATIENT = 6  # touches from the welcome, and no screen is further away


class Place(NamedTuple):
    """Where a visit is, and what the office offered then."""

    visit: Visit
    offer: Offer | None

    def seen_in(self, language: str, comfort: Comfort, left: int | None = 9) -> Screen:
        visit = replace(self.visit, language=language, comfort=comfort)
        return compose.screen(visit, self.offer, NOON, left)

    def visited(self) -> Visitor:
        """Somebody who stands here and has changed nothing of the kiosk."""
        visitor = Visitor()
        visitor.flow.heard, visitor.flow.linked = self.offer, True
        visit = replace(self.visit, comfort=AS_USUAL, focus="")
        visitor.flow.visit = replace(visit, since=visitor.now - 10, touched=visitor.now)
        return visitor


def state(visit: Visit) -> tuple[object, ...]:
    return visit.state, visit.group, visit.errand, visit.page, bool(visit.typed), visit.paper


def ways(screen: Screen) -> list[str]:
    """One item of each kind that leads on, and every group and errand."""
    letters = [item.id for item in screen.keys[:1]]
    return [i.id for i in screen.items if i.action and i.action not in (*STAYS, "type")] + letters


def reached(begin: Callable[[], Visitor], press: Callable[[Visitor, str], object], depth: int) -> dict[object, Place]:
    """Every state at most `depth` steps away, breadth first over the ways that lead on; a ticket ends the way."""
    queue, found = deque([()]), {}
    while queue:
        path = queue.popleft()
        visitor = begin()
        for item in path:
            press(visitor, item)
        if state(visitor.flow.visit) in found:
            continue
        found[state(visitor.flow.visit)] = Place(visitor.flow.visit, visitor.flow.offer)
        if len(path) < depth and visitor.flow.visit.state != "printing":
            queue.extend((*path, way) for way in ways(visitor.screen))
    return found


def touched(visitor: Visitor, item: str) -> None:
    visitor.taps(item)
    visitor.now += 2


@cache
def places(room: Comfort) -> tuple[Place, ...]:
    """All that touches lead to with so much room on a screen, and all that the world brings about."""

    def begin() -> Visitor:
        visitor = Visitor()
        visitor.flow.visit = replace(visitor.flow.visit, comfort=room)
        return visitor

    found = list(reached(begin, touched, PATIENT).values())
    for name in pictures.STORIES:
        hand = pictures.Hand(office(), NOON, room, **pictures.WORLDS.get(name, {}))
        pictures.STORIES[name](hand, "sv")
        found.append(Place(hand.flow.visit, hand.flow.offer))
    return tuple(found)


@cache
def everywhere() -> tuple[Screen, ...]:
    """Every place in every language, size of text and layout, with the themes in turn."""
    return tuple(_everywhere())


def _everywhere() -> Iterator[Screen]:
    themes = cycle(THEMES)
    for size, low, language in product(range(SIZES), (False, True), office().languages):
        room = Comfort(size=size, low=low)
        for place in places(room):
            yield place.seen_in(language, replace(room, theme=next(themes)))
