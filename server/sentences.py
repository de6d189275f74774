"""The journal told in plain Swedish, for the house's own staff: one sentence an event, by table. Pure; it must never need an id to exist.

An errand, unit or need that the office file no longer has is told by its id; an old day can always be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from babel import Locale

from kolapp.office import Office
from server import events, leadevents, noticeevents
from server.events import Event
from server.journal import Logbook

_SENTENCES: dict[type[Event], str] = {
    events.Issued: "Nummer {number} gavs för {errand} ({language}){needs}, ska kallas senast {due}{given}{printed}{lapsed}{greeter}",
    events.Reserved: "Kiosken {device} fick {letter}{first}–{letter}{last} att ge på egen hand",
    events.Renumbered: "{was} blev {number}, som kiosken hade gett på egen hand",
    events.Delivered: "{number} {how}{fault}",
    events.Called: "{agent} kallade {number} till plats {desk}{chosen}",
    events.Recalled: "{number} kallades igen till plats {desk}",
    events.Arrived: "{number} kom fram till plats {desk}",
    events.Missed: "{number} kom inte till plats {desk}",
    events.PutBack: "{number} ställdes tillbaka i kön från plats {desk}",
    events.Parked: "{number} pausades på plats {desk}",
    events.Resumed: "{number} fortsatte på plats {desk}",
    events.Transferred: "{number} flyttades från plats {desk} till {errand}{to_desk}",
    events.Finished: "{number} blev klar på plats {desk}: {outcome}{unit}{slip}",
    events.SlipTaken: "{device} tog lappen till {ticket}",
    events.SlipDelivered: "Lappen till {ticket} {how}{fault}",
    events.Left: "{number} lämnade kön",
    events.Further: "{number} blev klar med ett ärende på plats {desk}: {outcome}{unit}, och har ett till: {errand}",
    events.Settled: "{agent} hjälpte {number} vid entrén: {outcome}{unit}",
    events.HelpAsked: "{agent} bad om hjälp på plats {desk}",
    events.HelpAnswered: "{agent} kommer till hjälp på plats {desk}",
    events.HelpEnded: "Plats {desk} behövde ingen hjälp längre",
    events.Delayed: "{number} bad om mer tid, ska nu kallas senast {due}",
    noticeevents.NoticePosted: "{agent} satte upp meddelandet ”{text}”",
    noticeevents.NoticeTaken: "{agent} tog ner ett meddelande",
    leadevents.ErrandClosed: "{agent} stängde {errand} för i dag",
    leadevents.ErrandOpened: "{agent} öppnade {errand} igen",
    leadevents.ErrandCapped: "{agent} satte högst {left} nummer till för {errand} i dag",
    leadevents.DayEnding: "{agent} bestämde att inga nummer ges från {after}",
    leadevents.DayGoesOn: "{agent} lät numren ges som vanligt igen",
    events.DeskOpened: "{agent} öppnade plats {desk}",
    events.DeskPaused: "Plats {desk} tog paus",
    events.DeskClosed: "Plats {desk} stängde{idle}",
    events.Undone: "{by} ångrade det senaste för {number}",
    events.DayClosed: "Dagen avslutades",
}
_WALK_IN = "Nummer {number} skrevs in utan lapp för {errand} ({language})"
_HOW = {
    "paper": "skrevs ut",
    "screen": "visades på skärmen",
    "printed": "skrevs ut",
    "not-printed": "skrevs inte ut",
    "in-doubt": "kom kanske inte ut",
}


def sentences(office: Office, told: Logbook) -> Iterator[str]:
    """Each event as "09:12:03 Nummer B012 …" by the office's clock; with its date when that is not the first event's."""
    numbers = {event.ticket: event.number for _, event in told if isinstance(event, events.Issued)}
    words = _words(office, numbers)
    first = office.local(told[0][1].at).date() if told else None
    for _, event in told:
        local = office.local(event.at)
        clock = f"{local:%H:%M:%S}" if local.date() == first else f"{local:%Y-%m-%d %H:%M:%S}"
        told_of = {"number": numbers.get(getattr(event, "ticket", ""), "?"), "by": _by(getattr(event, "desk", ""))}
        fields = told_of | vars(event)
        said = {name: words[name](value) if name in words else value for name, value in fields.items()}
        sentence = _WALK_IN if fields.get("walk_in") else _SENTENCES[type(event)]
        yield f"{clock} {sentence.format(**said)}."


def _by(desk: str) -> str:
    """Whose move it was: a desk's, or an agent's on foot."""
    return desk.removeprefix("@") if desk.startswith("@") else f"Plats {desk}"


def _words(office: Office, numbers: Mapping[str, str]) -> dict[str, Callable[[Any], str]]:
    """How a field is said, where it is not said as it stands."""
    errands, units, outcomes, needs = (
        _names(office, things) for things in (office.errands, office.units, office.outcomes, office.needs)
    )
    tongues = Locale("sv").languages
    return {
        "errand": lambda id: errands.get(id, id),
        "language": lambda code: tongues.get(code, code),
        "needs": lambda stated: f", behöver {', '.join(needs.get(id, id) for id in stated)}" if stated else "",
        "due": lambda at: f"{office.local(at):%H:%M}",
        "after": lambda at: f"{office.local(at):%H:%M}",
        "given": lambda at: f", gavs av kiosken på egen hand {office.local(at):%H:%M}" if at else "",
        "printed": lambda number: f", lappen säger {number}" if number else "",
        "lapsed": lambda lapsed: ", dagen var slut" if lapsed else "",
        "greeter": lambda name: f", av {name}" if name else "",
        "idle": lambda idle: ", ingen hade hörts av där på länge" if idle else "",
        "how": lambda how: _HOW.get(how, how),
        "fault": lambda fault: f" ({fault})" if fault else "",
        "chosen": lambda chosen: ", utom tur" if chosen else "",
        "to_desk": lambda desk: f", plats {desk}" if desk else "",
        "outcome": lambda id: outcomes.get(id, id),
        "slip": lambda wished: ", med lapp" if wished is True else "",
        "ticket": lambda id: numbers.get(id, "huset"),
        "unit": lambda id: f", {units.get(id, id)}" if id else "",
    }


def _names(office: Office, things: tuple[Any, ...]) -> Mapping[str, str]:
    return {thing.id: thing.name[office.languages[0]] for thing in things}
