"""What the office offers just now, read from the wire into values; keys it does not know are left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kolapp.zone import zone_of

Words = Mapping[str, str]
Wire = Mapping[str, Any]


@dataclass(frozen=True)
class Wait:
    low: int
    high: int


@dataclass(frozen=True)
class Errand:
    id: str
    name: Words
    group: str
    takes_ticket: bool
    letter: str = ""
    icon: str = ""
    about: Words | None = None
    message: Words | None = None
    link: str = ""
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)  # what else people may call it
    open: bool = True
    opens: datetime | None = None
    full: bool = False  # all its numbers are given today
    waiting: int = 0
    wait: Wait | None = None
    private: bool = False  # its name must not be on paper


@dataclass(frozen=True)
class Group:
    id: str
    name: Words
    icon: str
    errands: tuple[Errand, ...]


@dataclass(frozen=True)
class Need:
    id: str
    name: Words
    icon: str


@dataclass(frozen=True)
class Offer:
    name: Words
    languages: tuple[str, ...]
    open: bool
    opens: datetime | None
    timezone: ZoneInfo | None
    groups: tuple[Group, ...]
    needs: tuple[Need, ...]
    theme: Mapping[str, str]  # colours the house has changed
    logo: str = ""  # a file of this machine
    closes: datetime | None = None  # today, while the doors are open
    reason: Words | None = None  # why today is not like other days
    attended: bool = True  # somebody sits at a desk, as far as one knows
    ask_minutes: int = 30  # a wait that may be longer is told before a ticket is taken
    question: Words | None = None  # what visitors are asked when they have time
    slips: tuple[str, ...] = ()  # papers this device may take and print

    def group(self, group_id: str) -> Group | None:
        return next((group for group in self.groups if group.id == group_id), None)

    @property
    def errands(self) -> tuple[Errand, ...]:
        return tuple(errand for group in self.groups for errand in group.errands)

    @property
    def waiting(self) -> bool:
        """Whether anybody waits for a turn."""
        return any(errand.waiting for errand in self.errands)

    def is_long(self, errand: Errand) -> bool:
        return errand.wait is not None and errand.wait.high > self.ask_minutes

    def errand(self, errand_id: str) -> Errand | None:
        return next((errand for errand in self.errands if errand.id == errand_id), None)


def said(words: Words | None, language: str) -> str:
    """The words in that language, or in the first one there is: a missing translation is better than an empty card."""
    return (words or {}).get(language) or next(iter((words or {}).values()), "")


def read(wire: Wire) -> Offer:
    languages = tuple(wire["languages"])
    errands = [_errand(errand) for errand in wire.get("errands", ())]
    listed = wire.get("groups") or [{"id": name} for name in dict.fromkeys(errand.group for errand in errands)]
    groups = [_group(group, errands) for group in listed]
    return Offer(
        name=_words(wire["name"], languages) or {},
        languages=languages,
        open=bool(wire.get("open", True)),
        opens=_instant(wire.get("opens")),
        timezone=zone_of(wire.get("timezone")),
        groups=tuple(group for group in groups if group.errands),
        closes=_instant(wire.get("closes")),
        logo=wire.get("logo_file") or "",
        reason=wire.get("reason"),
        question=wire.get("question"),
        attended=wire.get("desks_open") != 0,
        slips=tuple(map(str, wire.get("slips") or ())),
        ask_minutes=int(wire.get("ask_minutes") or 30),
        theme={name: colour for name, colour in (wire.get("theme") or {}).items() if colour},
        needs=tuple(Need(need["id"], need["name"], need.get("icon") or "hand-heart") for need in wire.get("needs", ())),
    )


def on_own(offer: Offer, letters: Set[str], clock: datetime | None) -> Offer:
    """What the kiosk can offer by itself: what it last heard, less the waits, and the doors open when they were to.

    An errand is closed when there is no number of its letter.
    """

    def opened(opens: datetime | None) -> bool:
        return opens is not None and clock is not None and opens <= clock

    def alone(errand: Errand) -> Errand:
        had = errand.letter in letters
        is_open, opens = had and (errand.open or opened(errand.opens)), errand.opens if had else None
        return replace(errand, wait=None, open=is_open, opens=opens) if errand.takes_ticket else errand

    groups = tuple(replace(group, errands=tuple(map(alone, group.errands))) for group in offer.groups)
    return replace(offer, open=offer.open or opened(offer.opens), attended=True, groups=groups, question=None)


def wait(wire: Wire | None) -> Wait | None:
    return Wait(int(wire["low"]), int(wire["high"])) if wire else None


def _group(wire: Wire, errands: list[Errand]) -> Group:
    own = tuple(errand for errand in errands if errand.group == wire["id"])
    name = wire.get("name") or (own[0].name if own else {})
    return Group(wire["id"], name, wire.get("icon") or "folder-outline", own)


def _errand(wire: Wire) -> Errand:
    return Errand(
        id=wire["id"],
        name=wire["name"],
        group=wire.get("group") or "",
        takes_ticket=wire.get("letter") is not None,
        letter=wire.get("letter") or "",
        icon=wire.get("icon") or "",
        about=wire.get("about"),
        message=wire.get("message"),
        link=wire.get("link") or "",
        words=wire.get("words") or {},
        open=bool(wire.get("open", True)),
        opens=_instant(wire.get("opens")),
        full=bool(wire.get("full")),
        waiting=int(wire.get("waiting") or 0),
        wait=wait(wire.get("wait")),
        private=bool(wire.get("sensitive", True)),
    )


def _words(value: Any, languages: tuple[str, ...]) -> Words | None:
    return dict.fromkeys(languages, value) if isinstance(value, str) else value


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
