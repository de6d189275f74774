"""What a service day consists of: tickets, desks, calls and the rest, as frozen values. They know no event and change nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.rules import State


@dataclass(frozen=True)
class Done:
    """An errand of the visit that has got its outcome, while the visit went on."""

    errand: str
    outcome: str
    unit: str | None = None


@dataclass(frozen=True)
class Ticket:
    """One visit's token. `order` is the sequence it was issued at; `how` is how it ended, `outcome` what the visitor got."""

    id: str
    number: str
    errand: str
    language: str
    needs: tuple[str, ...]
    issued: datetime
    due: datetime
    order: int
    walk_in: bool = False
    state: State = State.WAITING
    desk: str | None = None  # where it is called, served, parked or was last
    for_desk: str | None = None  # waits for this desk alone, while that desk is open
    called: datetime | None = None
    came: datetime | None = None  # to the desk after that call; whoever was parked on the way never did
    arrived: datetime | None = None  # what goes on at the desk began, or began again
    ended: datetime | None = None
    missed_before: bool = False  # was put back once already
    delivery: str | None = None
    moved: int = 0  # sequence of its latest move
    how: str | None = None
    outcome: str | None = None
    unit: str | None = None
    printed: str | None = None  # what the visitor's paper says, when it is not the number
    delayed: bool = False  # the visitor has asked for more time, which may be done once
    done: tuple[Done, ...] = ()  # the errands before this one


@dataclass(frozen=True)
class Lease:
    """Whose a reserved number is, and since when."""

    device: str
    at: datetime


@dataclass(frozen=True)
class Desk:
    """One desk today: closed, open or paused, who sits there and which ticket they have before them."""

    id: str
    state: str = "closed"
    agent: str | None = None
    ticket: str | None = None


@dataclass(frozen=True)
class Call:
    """One announcement; a recall is a new one."""

    seq: int
    ticket: str
    desk: str
    at: datetime
    again: bool


@dataclass(frozen=True)
class Notice:
    """What `agent` tells the lobby today."""

    id: str
    text: str
    agent: str
    at: datetime


@dataclass(frozen=True)
class Step:
    """A desk's latest move, with its ticket before and after, so that it can be taken back."""

    seq: int
    at: datetime
    before: Ticket
    after: Ticket
    did: str  # the event's kind


@dataclass(frozen=True)
class Help:
    """An agent has asked for a colleague; `by` is who said they come."""

    at: datetime
    agent: str
    by: str | None = None


@dataclass(frozen=True)
class Turnover:
    """How often today a desk called somebody who was waiting already, and the minutes since its visitor before, all together."""

    times: int = 0
    minutes: float = 0.0

    def after(self, step: Step | None, called: Ticket, at: datetime) -> Turnover:
        """With one more call, if the desk had just ended with somebody: a longer pause is no turnover."""
        if step is None or step.did not in _ENDS or called.issued > step.at or at - step.at > _PAUSE:
            return self
        return Turnover(self.times + 1, self.minutes + (at - step.at).total_seconds() / 60)


_ENDS = {"Finished", "Parked", "Transferred"}
_PAUSE = timedelta(minutes=3)
