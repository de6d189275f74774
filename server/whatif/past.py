"""A day as it was lived, made into a cast that can play it again: who came when with what, and who sat where. Pure.

How long a visit took is drawn anew, from the visits of the same errand in the period. A visit that was moved or stepped aside is as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from kolapp.office import Office
from server import events
from server.events import Event
from server.fold import Day
from server.play.staff import midnight, seconds
from server.play.visitor import Shift, Stint, Visitor
from server.visits import standing
from server.whatif.manned import Spans, manned
from server.whatif.stints import length, stints

Logbook = Sequence[tuple[int, Event]]
Took = Mapping[str, Sequence[int]]  # errand -> seconds of the visits that were one errand in one go

WALKS = (5, 120)  # seconds; whoever took longer had other reasons
UNTOLD = 20  # seconds, of those whose walk nobody saw
ENOUGH = 20  # visits, below which the office file's word for the errand is drawn around


@dataclass(frozen=True)
class PastDay:
    """One day's cast; `plain` are the visitors whose visit is drawn anew."""

    day: date
    visitors: tuple[Visitor, ...]
    plain: frozenset[str]
    shifts: tuple[Shift, ...]

    def drawn(self, took: Took, random: Random) -> list[Visitor]:
        """The same visitors, with other times at the desk."""
        return [_again(visitor, took, random) if visitor.id in self.plain else visitor for visitor in self.visitors]


def _again(visitor: Visitor, took: Took, random: Random) -> Visitor:
    first = visitor.stints[0]
    return replace(visitor, stints=(Stint(random.choice(took[visitor.errand]), first.then),))


def past_day(office: Office, new: Set[str], day: date, logbook: Logbook) -> PastDay:
    """What the journal tells of the day, as far as the office still has its errands and desks; `new` desks it has not had."""
    moves = standing(logbook)
    known = {errand.id for errand in office.errands if errand.letter}
    nobody = _nobody(logbook)
    cast = {
        ticket: _visitor(office, day, told)
        for ticket, told in moves.items()
        if ticket not in nobody and _came(told, known)
    }
    visitors = sorted(cast.values(), key=lambda visitor: visitor.at)
    plain = frozenset(ticket for ticket, visitor in cast.items() if len(visitor.stints) == 1)
    return PastDay(day, tuple(visitors), plain, tuple(_shifts(office, new, day, manned(event for _, event in logbook))))


def took(office: Office, logbooks: Iterable[Logbook]) -> dict[str, list[int]]:
    """Seconds of the period's visits by errand; around the office file's word where there were too few."""
    lasted: dict[str, list[int]] = defaultdict(list)
    for logbook in logbooks:
        for told in standing(logbook).values():
            kinds = [type(event) for event in told]
            if kinds.count(events.Arrived) == 1 and events.Finished in kinds and not _MORE & set(kinds):
                begun, done = (next(e for e in told if isinstance(e, k)) for k in (events.Arrived, events.Finished))
                lasted[_issued(told).errand].append(round((done.at - begun.at).total_seconds()))
    usual = Random("usual")
    for errand in office.errands:
        if errand.letter and len(lasted[errand.id]) < ENOUGH:
            lasted[errand.id] = [round(usual.gammavariate(2, errand.service * 30)) for _ in range(200)]
    return dict(lasted)


_MORE = {events.Parked, events.Transferred, events.Further, events.Resumed}


def _issued(told: list[Event]) -> events.Issued:
    return next(event for event in told if isinstance(event, events.Issued))


def _nobody(logbook: Logbook) -> set[str]:
    """Numbers that were taken back at once."""
    folded = Day()
    for seq, event in logbook:
        folded.apply(seq, event)
    return {ticket.id for ticket in folded.tickets.values() if ticket.how == "undone"}


def _came(told: list[Event], known: Set[str]) -> bool:
    """Whoever took a number, or was served without, for something that is still offered."""
    issued = next((event for event in told if isinstance(event, events.Issued)), None)
    return issued is not None and not issued.lapsed and issued.errand in known


def _visitor(office: Office, day: date, told: list[Event]) -> Visitor:
    issued, begins = _issued(told), midnight(office, day)
    came = issued.given or issued.at
    first = {kind: next((e.at for e in told if isinstance(e, kind)), None) for kind in _FIRSTS}
    called, arrived = first[events.Called], first[events.Arrived]
    missed, left = first[events.Missed], first[events.Left]
    walk = length(called, arrived) if called and arrived else UNTOLD
    back = first[events.PutBack]
    return Visitor(
        id=issued.ticket,
        at=round((came - begins).total_seconds()),
        errand=issued.errand,
        language=issued.language if issued.language in office.languages else office.languages[0],
        stints=tuple(stints(office, told)),
        needs=tuple(need for need in issued.needs if need in {known.id for known in office.needs}),
        walk=min(max(walk, WALKS[0]), WALKS[1]),
        hears=missed is None or (arrived is not None and arrived < missed),
        returns=length(missed, back) if missed and back else None,
        patience=length(came, left) if left and not called else None,
        asks=_asks(issued, told),
        delivery=None,
    )


_FIRSTS = (events.Called, events.Arrived, events.Missed, events.Left, events.PutBack)


def _asks(issued: events.Issued, told: list[Event]) -> str:
    if any(isinstance(event, events.Settled) for event in told):
        return "greeter"
    return "desk" if issued.walk_in else "kiosk"


def _shifts(office: Office, new: Set[str], day: date, spans: Spans) -> Iterator[Shift]:
    """When each desk was manned that day; a desk that is new is manned as planned."""
    begins = midnight(office, day)
    for desk in office.desks:
        if desk.id in new:
            mine = [
                (seconds(office, day, one), seconds(office, day, other)) for one, other in office.planned(desk, day)
            ]
        else:
            mine = [(length(begins, one), length(begins, other)) for one, other in spans.get(desk.id, ())]
        for span in mine:
            yield Shift(desk.id, f"plats {desk.id}", *span, last=span == mine[-1])
