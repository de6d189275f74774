"""The sentences a kiosk puts together: waits, places, times and what became of the paper; it draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.offer import Errand, Group, Offer, Wait, said
from kiosk.offer import wait as read_wait
from kolapp import words
from kolapp.texts import Catalogue
from kolapp.theme import GROWTH

MAY_BREAK = "\u200b"  # between Thai words and the parts of an address; it takes no room
CLOSING_SOON = timedelta(minutes=30)
ROOM_FOR_NAMES = 28  # characters of a card's second line


def capital(text: str) -> str:
    """The text with its first letter large, even when an isolate stands before it; scripts without cases stay."""
    at = next((i for i, char in enumerate(text) if char.isalnum()), None)
    return text if at is None else text[:at] + text[at].upper() + text[at + 1 :]


def waits(c: Catalogue, wait: Wait | None) -> str:
    _ = c.gettext
    return capital(c.range(wait.low, wait.high)) if wait else _("Väntetiden är okänd")


def place(c: Catalogue, ahead: int) -> str:
    _ = c.gettext
    if ahead == 0:
        return _("Du är först i kön.")
    return c.ngettext("{n} person före dig.", "{n} personer före dig.", ahead).format(n=ahead)


def place_and_wait(c: Catalogue, ticket: Mapping[str, Any]) -> tuple[str, ...]:
    """One sentence each; a wait nobody knows is left out. Nobody ahead is known when the server could not be asked."""
    ahead, wait = ticket.get("ahead", 0), read_wait(ticket.get("wait"))
    if ahead is None:
        return (sentence(c, waits(c, None)),)
    ahead = int(ahead)
    return (place(c, ahead), sentence(c, waits(c, wait))) if wait else (place(c, ahead),)


def sentence(c: Catalogue, words: str) -> str:
    """The words with the full stop of the language; Thai has none."""
    return c.gettext("{sentence}.").format(sentence=words)


def opening(c: Catalogue, opens: datetime | None, clock: datetime | None, zone: ZoneInfo | None) -> str:
    """When the doors open again; nothing when that is not known."""
    _ = c.gettext
    if opens is None or clock is None:
        return ""
    local, today = opens.astimezone(zone), clock.astimezone(zone).date()
    return _("Vi öppnar {day} klockan {time}.").format(day=c.day(local, today), time=c.keep(c.time(local)))


def open_until(c: Catalogue, offer: Offer, clock: datetime | None) -> Iterator[str]:
    """Nothing when that is not known, and nothing where `situation` says it."""
    if offer.closes and clock and offer.closes - clock > CLOSING_SOON:
        time = c.keep(c.time(offer.closes.astimezone(offer.timezone)))
        yield c.gettext("Öppet till {time}.").format(time=time)


def wait_now(c: Catalogue, offer: Offer) -> Iterator[str]:
    """As long as it takes for the middle one of what can be had now; half of them take less, half of them more."""
    waits = sorted((errand.wait.high, errand.wait.low) for errand in offer.errands if errand.open and errand.wait)
    if waits and offer.attended:
        high, low = waits[len(waits) // 2]
        yield c.gettext("Väntetid nu: {wait}.").format(wait=c.range(low, high))


def situation(c: Catalogue, offer: Offer, clock: datetime | None) -> str:
    """What one should know before one takes a number just now; on most days there is nothing."""
    _ = c.gettext
    if offer.closes and clock and timedelta() < offer.closes - clock <= CLOSING_SOON:
        return _("Vi stänger klockan {time}.").format(time=c.keep(c.time(offer.closes.astimezone(offer.timezone))))
    return "" if offer.attended else _("Vi kommer strax. Ta gärna ett nummer.")


def errand_note(c: Catalogue, errand: Errand, closed_line: str) -> str:
    """The one line beneath an errand: closed, how long, or what it is."""
    _ = c.gettext
    if not errand.takes_ticket:
        return said(errand.about, c.language) or _("Du behöver inget nummer.")
    if errand.full:
        return _("Fullt för i dag")
    if not errand.open:
        return closed_line or _("Stängt just nu")
    return waits(c, errand.wait)


def group_note(c: Catalogue, group: Group, size: int) -> str:
    """The errands inside, as many as a line of that size of text holds, if any.

    People find their errand by its name, not by ours for the group.
    """
    names = [said(errand.name, c.language) for errand in group.errands]
    while names and len(joined(c, names).replace(MAY_BREAK, "")) > ROOM_FOR_NAMES / GROWTH[size]:
        names.pop()
    return joined(c, names)


def joined(c: Catalogue, names: Iterable[str]) -> str:
    return c.gettext(", ").join(names)


def spoken_number(c: Catalogue, number: str) -> str:
    """As the voice says it; as it is written in a language that has no voice."""
    if not number:
        return ""
    return words.number(number, c.language) if c.language in words.TONGUES else words.shown(number)


def paper_line(c: Catalogue, paper: str, reason: str, number: str) -> str:
    """What became of the slip, as far as the printer has told."""
    _ = c.gettext
    lines: Mapping[str, Callable[[], str]] = {
        "": lambda: _("Din nummerlapp skrivs ut."),
        "printed": lambda: _("Ta din nummerlapp."),
        "in-doubt": lambda: _("Kommer ingen lapp? Kom ihåg ditt nummer: {number}."),
        "not-printed": lambda: _unprinted(c, reason),
    }
    return lines[paper]().format(number=c.keep(words.shown(number)))


def _unprinted(c: Catalogue, reason: str) -> str:
    _ = c.gettext
    if reason.startswith("paper-out"):
        return _("Skrivaren har tagit slut på papper. Kom ihåg ditt nummer: {number}.")
    return _("Det blev ingen papperslapp. Kom ihåg ditt nummer: {number}.")


def fault_title(c: Catalogue, fault: str) -> str:
    """Why there is no number, in the visitor's words; the wire's codes are the keys."""
    _ = c.gettext
    titles = {
        "errand-closed": _("Det ärendet har stängt för i dag."),
        "numbers-spent": _("Numren är slut för i dag."),
        "unreachable": _("Kiosken kan inte ge dig ett nummer just nu."),
        "no-answer": _("Kiosken kan inte ge dig ett nummer just nu."),
    }
    return titles.get(fault, _("Något gick fel hos oss."))
