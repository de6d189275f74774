"""Every screen a visitor can meet, told as short visits without a server, for pictures and for tests; it issues nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import cycle, product
from typing import Any

from kiosk import easing, events, sample, search
from kiosk.comfort import AS_USUAL, SIZES, Comfort
from kiosk.flow import Flow
from kiosk.screen import Screen
from kiosk.visit import TURN
from kolapp.office import Office
from kolapp.theme import HIGH_CONTRAST

LINK = "https://ko.granvik.example/t/7Hq2xWb0dLr9TnKe"


def screens(office: Office, language: str, now: datetime) -> Iterator[tuple[str, Screen]]:
    """Name and screen of everything a visitor can meet, told as short visits."""
    for name in STORIES:
        yield name, told(name, office, language, now)


def told(name: str, office: Office, language: str, now: datetime, comfort: Comfort = AS_USUAL) -> Screen:
    """The end of that story, as somebody meets it who wants the kiosk so."""
    hand = Hand(office, now, comfort, turning=name == "greeting", **WORLDS.get(name, {}))
    STORIES[name](hand, language)
    return hand.flow.screen(hand.at + 4)


def adjusted(office: Office, language: str, now: datetime) -> Iterator[tuple[str, Screen]]:
    """Each story once in one of the ways one may want the kiosk: every size with every colour, as usual and low."""
    ways = cycle(product(range(1, SIZES), ("", *HIGH_CONTRAST), (False, True)))
    for name, (size, theme, low) in zip(STORIES, ways, strict=False):
        way = Comfort(theme=theme, size=size, low=low)
        named = "-".join(filter(None, (name, f"size{size}", theme, "low" if low else "")))
        yield named, told(name, office, language, now, way)


class Hand:
    """Touches one item after the other, calmly enough to be no double tap."""

    def __init__(
        self,
        office: Office,
        now: datetime,
        comfort: Comfort = AS_USUAL,
        *,
        turning: bool = False,
        open: bool = True,
        **changes: Any,
    ) -> None:
        self.office, self.now, self.at = office, now, 0.0
        self.flow = Flow(iter(f"picture-{n}" for n in range(9)).__next__, turning=turning)
        self.hear(events.Tick(now)).hear(events.OfficeHeard(sample.offer(office, now, open=open) | changes))
        self.flow.visit = replace(self.flow.visit, comfort=comfort)

    def touch(self, *items: str) -> Hand:
        for item in items:
            while not (screen := self.flow.screen(self.at)).item(item) and screen.item("more:"):
                self.hear(events.Touched("more:"))
            self.hear(events.Touched(item))
        return self

    def speak(self, language: str) -> Hand:
        """Choose a language, wherever it stands."""
        if not self.flow.screen(self.at).item(f"language:{language}"):
            self.touch("languages:")
        return self.touch(f"language:{language}")

    def hear(self, event: events.Event, after: float = 5.0) -> Hand:
        self.at += after
        self.flow.hear(event, self.at)
        return self


def _path(hand: Hand, *, ticket: bool) -> tuple[str, str]:
    """The group with most errands, and its first one that is a ticket or a message with a link."""
    groups = [(g, [e for e in hand.office.errands if e.group == g.id]) for g in hand.office.groups]
    fitting = [
        (g, e)
        for g, es in groups
        for e in es
        if len(es) > 1 and ((e.letter is not None) == ticket) and (ticket or e.link)
    ]
    group, errand = max(fitting, key=lambda pair: sum(e.group == pair[0].id for e in hand.office.errands))
    return f"group:{group.id}", f"errand:{errand.id}"


def _welcome(hand: Hand, language: str) -> None:
    hand.speak(language)


def _greeting(hand: Hand, language: str) -> None:
    """Nobody has touched anything; the language's turn comes by itself."""
    hand.at += TURN * hand.office.languages.index(language)


def _quiet(hand: Hand, language: str) -> None:
    """Nobody waits."""
    calm = sample.offer(hand.office, hand.now)
    for each in calm["errands"]:
        each |= {"waiting": 0}
    hand.hear(events.OfficeHeard(calm))
    hand.flow.visit = replace(hand.flow.visit, asks=True)  # as it has been for a while
    hand.speak(language)


def _opinion(hand: Hand, language: str) -> None:
    """Somebody who has time to say what they think, and has, when there is room for the way there."""
    _quiet(hand, language)
    if hand.flow.screen(hand.at).item("opinion:"):
        hand.touch("opinion:")


def _thanks(hand: Hand, language: str) -> None:
    _opinion(hand, language)
    hand.touch("face:good")


def _languages(hand: Hand, language: str) -> None:
    hand.speak(language).touch("languages:")


def _errands(hand: Hand, language: str) -> None:
    hand.speak(language).touch(_path(hand, ticket=True)[0])


def _help(hand: Hand, language: str) -> None:
    hand.speak(language).touch("help:", f"need:{hand.office.needs[0].id}")


def _helped(hand: Hand, language: str) -> None:
    hand.speak(language).touch("help:", f"need:{hand.office.needs[0].id}", "back:")


def _message(hand: Hand, language: str) -> None:
    hand.speak(language).touch(*_path(hand, ticket=False))


def _search(hand: Hand, language: str) -> None:
    """The beginning of the first word anybody reads, where there is a keyboard for it."""
    first = search.fold(hand.office.errands[0].name[language])[:1]
    key = next((key for key in search.LETTERS.get(language, "") if search.fold(key) == first), "")
    hand.speak(language).touch("search:", f"type:{key}")


def _search_nothing(hand: Hand, language: str) -> None:
    letters = search.LETTERS.get(language, "--")
    hand.speak(language).touch("search:", *3 * [f"type:{letters[0]}", f"type:{letters[-1]}"])


def _ask(hand: Hand, language: str) -> None:
    """The wait has grown while the visitor was choosing."""
    group, errand = _path(hand, ticket=True)
    crowded = sample.offer(hand.office, hand.now)
    for each in crowded["errands"]:
        each |= {"waiting": 12, "wait": {"low": 40, "high": 60}}
    hand.hear(events.OfficeHeard(crowded)).speak(language).touch(group, errand)


def _printing(hand: Hand, language: str) -> None:
    hand.speak(language).touch(*_path(hand, ticket=True))


def _ticket(hand: Hand, language: str, *, link: str | None = LINK, outcome: str = "printed", reason: str = "") -> None:
    _printing(hand, language)
    ticket_id, errand = hand.flow.visit.ticket_id, hand.flow.visit.errand
    hand.hear(events.Answered(ticket_id, sample.ticket(ticket_id, errand, language, link)))
    hand.hear(events.Printed(ticket_id, outcome, reason))


def _sorry(hand: Hand, language: str) -> None:
    _printing(hand, language)
    hand.hear(events.Unreachable(hand.flow.visit.ticket_id))


def _sorry_number(hand: Hand, language: str) -> None:
    _ticket(hand, language)
    hand.hear(events.Failed())


def _idle(hand: Hand, language: str) -> None:
    _errands(hand, language)
    hand.hear(events.Tick(hand.now), after=45)


def _away(hand: Hand, language: str) -> None:
    hand.hear(events.LinkLost()).speak(language)


# Where the world is not as it is on most days.
WORLDS: dict[str, dict[str, Any]] = {
    "closed": {"open": False},
    "closing-soon": {"closes": "2026-11-24T10:15:00+00:00"},
    "nobody-there": {"desks_open": 0},
}


def _adjust(hand: Hand, language: str, *wishes: str) -> None:
    hand.speak(language).touch("adjust:", *wishes)


def _wished(hand: Hand, language: str, *wishes: str) -> None:
    """A choice of errands as somebody has it who has adjusted the kiosk."""
    _errands(hand, language)
    hand.touch("adjust:", *wishes, "back:")


def _listen(hand: Hand, language: str, *wishes: str) -> None:
    """Somebody who held a corner, and then says how to be spoken to."""
    hand.speak(language).hear(events.CornerHeld()).touch(*(wish for wish in wishes for _ in range(2)))


def _focus(hand: Hand, language: str) -> None:
    _listen(hand, language, "aloud:")
    for does in ("next", "next", "select", "next", "next"):
        hand.hear(events.Key(does))


STORIES: dict[str, Any] = {
    "listen": _listen,
    "listen-loud": lambda hand, language: _adjust(hand, language, "aloud:", "voice:"),
    "focus": _focus,
    "adjust": _adjust,
    "sizes": lambda hand, language: _adjust(hand, language, "sizes:"),
    "colours": lambda hand, language: _adjust(hand, language, "colours:"),
    "adjust-low": lambda hand, language: _adjust(hand, language, "low:"),
    "dark": lambda hand, language: _wished(hand, language, "colours:", f"theme:{easing.DARK}", "back:"),
    "light-low": lambda hand, language: _wished(hand, language, "colours:", f"theme:{easing.LIGHT}", "back:", "low:"),
    "welcome": _welcome,
    "welcome-quiet": _quiet,
    "opinion": _opinion,
    "thanks": _thanks,
    "greeting": _greeting,
    "closed": _welcome,
    "closing-soon": _welcome,
    "nobody-there": _welcome,
    "languages": _languages,
    "errands": _errands,
    "help": _help,
    "helped": _helped,
    "search": _search,
    "search-nothing": _search_nothing,
    "ask": _ask,
    "message": _message,
    "printing": _printing,
    "ticket": _ticket,
    "ticket-no-paper": partial(_ticket, outcome="not-printed", reason="paper-out"),
    "ticket-in-doubt": partial(_ticket, link=None, outcome="in-doubt"),
    "sorry": _sorry,
    "sorry-with-number": _sorry_number,
    "idle": _idle,
    "away": _away,
}
