"""What a visit consisted of, stint by stint, read from its events; with the seconds it truly took. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from kolapp.office import Office
from server import events
from server.events import Event
from server.play.visitor import Finish, Further, Park, Stint, Then, Transfer


def stints(office: Office, told: Sequence[Event]) -> Iterator[Stint]:
    """From each beginning at a desk to what it led to. The last finishes, also of a visit that never did."""
    ending, begun = ending_of(office), None
    for place, event in enumerate(told):
        if isinstance(event, events.Arrived | events.Resumed):
            begun = event.at
        elif begun and (then := _then(office, event, told[place + 1 :])):
            yield Stint(length(begun, event.at), then)
            if isinstance(then, Finish):
                return
            begun = event.at if isinstance(then, Further) else None
    yield Stint(0, ending)


def _then(office: Office, event: Event, after: Sequence[Event]) -> Then | None:
    """None: it ended nothing. What has left the office file ends the visit."""
    known, ending = {errand.id for errand in office.errands if errand.letter}, ending_of(office)
    if isinstance(event, events.Parked):
        return Park(next((length(event.at, other.at) for other in after if isinstance(other, events.Resumed)), None))
    if isinstance(event, events.Transferred):
        return Transfer(event.errand) if event.errand in known else ending
    if isinstance(event, events.Further):
        return Further(event.errand, ending.outcome, ending.unit) if event.errand in known else ending
    return ending if isinstance(event, events.Finished) else None


def ending_of(office: Office) -> Finish:
    """What visitors get says nothing of waits: all get the same."""
    outcome = next((outcome for outcome in office.outcomes if not outcome.unit), office.outcomes[0])
    return Finish(outcome.id, office.units[0].id if outcome.unit else None)


def length(begins: datetime, ends: datetime) -> int:
    """Seconds, never below none: clocks may have been set."""
    return max(0, round((ends - begins).total_seconds()))
