"""A day played out: who does what when, asked of the Lobby command by command. Nothing in it is chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any

from server.events import Event
from server.lobby import Lobby
from server.play.visitor import Finish, Further, Park, Shift, Stint, Transfer, Visitor
from server.rules import Refused, State

TIDY = 25  # seconds an agent needs between two visitors
AGAIN, GIVE_UP = 45, 60  # seconds after the call that it is made again; after that, that nobody is expected any more
OVERTIME = 40 * 60  # seconds that staff stay at most for those who still wait
GREETER = "entré"


class Play:
    """The cast on one lobby. `begins` is the day's midnight, from which seconds are counted."""

    def __init__(self, lobby: Lobby, begins: datetime) -> None:
        self.lobby, self._begins, self._at = lobby, begins, 0
        self.events: list[Event] = []
        self._order, self._due = count(), list[tuple[int, int, Callable[..., None], tuple[Any, ...]]]()
        self._who: dict[str, Visitor] = {}
        self._stints: dict[str, list[Stint]] = {}
        self._gone: set[str] = set()  # without a word
        self._idle: dict[str, None] = {}  # desks that could call, the longest idle first
        self._serves = {desk.id: desk.serves for desk in lobby.office.desks}
        self._rising: dict[str, Shift] = {}  # desks whose agent is about to go
        self._back: dict[str, list[str]] = {}  # desk -> parked visitors who are back

    def run(self, visitors: Iterable[Visitor], shifts: Iterable[Shift]) -> list[Event]:
        """Everything that happened until nobody had anything left to do, in order."""
        for shift in shifts:
            self._later(shift.begins, self._sits, shift)
            self._later(shift.ends, self._rises, shift)
        for visitor in visitors:
            self._later(visitor.at, self._comes, visitor)
        while self._due:
            self._at, _, act, who = heappop(self._due)
            act(*who)
        return self.events

    def _later(self, at: int, act: Callable[..., None], *who: Any) -> None:
        heappush(self._due, (at, next(self._order), act, who))

    def _after(self, seconds: int, act: Callable[..., None], *who: Any) -> None:
        self._later(self._at + seconds, act, *who)

    def _does(self, command: Callable[..., list[Event]], **args: Any) -> list[Event]:
        happened = command(self.lobby, now=self._begins + timedelta(seconds=self._at), **args)
        for event in happened:
            self.lobby.apply(self.lobby.seq + 1, event)
        self.events += happened
        return happened

    # -- visitors --------------------------------------------------------------------------------------------------

    def _comes(self, visitor: Visitor) -> None:
        """Whoever is refused, because it is closed or full, goes away again."""
        self._who[visitor.id], self._stints[visitor.id] = visitor, list(visitor.stints)
        known = {"ticket": visitor.id, "errand": visitor.errand, "language": visitor.language}
        if visitor.asks == "greeter":
            ending = _ending(visitor)
            self._does(Lobby.settle_walk_in, agent=GREETER, outcome=ending.outcome, unit=ending.unit, **known)
        elif visitor.asks == "desk" and (desk := self._idle_for(visitor.errand)):
            del self._idle[desk]
            self._does(Lobby.walk_in, desk=desk, **known)
            self._begins_stint(desk, visitor)
        else:
            with suppress(Refused):
                self._takes(visitor, known)

    def _takes(self, visitor: Visitor, known: dict[str, Any]) -> None:
        self._does(Lobby.issue, needs=visitor.needs, **known)
        if visitor.delivery:
            how, fault = visitor.delivery
            self._does(Lobby.delivered, ticket=visitor.id, how=how, fault=fault)
        if visitor.patience is not None:
            self._after(visitor.patience, self._tires, visitor)
        self._waits(visitor.errand)

    def _tires(self, visitor: Visitor) -> None:
        if self.lobby.tickets[visitor.id].state != State.WAITING:
            return
        if visitor.says_so:
            self._does(Lobby.leave, ticket=visitor.id)
        else:
            self._gone.add(visitor.id)

    def _waits(self, errand: str) -> None:
        """Somebody waits for the errand: a desk with nothing to do calls."""
        if desk := self._idle_for(errand):
            self._frees(desk)

    def _idle_for(self, errand: str) -> str | None:
        return next((desk for desk in self._idle if errand in self._serves[desk]), None)

    def _returns(self, visitor: Visitor, desk: str) -> None:
        """Back too late: the agent puts them in the queue again, if it is not too late for that too."""
        with suppress(Refused):
            self._does(Lobby.put_back, desk=desk, ticket=visitor.id)
            self._waits(visitor.errand)

    def _is_back(self, visitor: Visitor, desk: str) -> None:
        self._back.setdefault(desk, []).append(visitor.id)
        if desk in self._idle:
            self._frees(desk)

    # -- staff -----------------------------------------------------------------------------------------------------

    def _sits(self, shift: Shift) -> None:
        self._rising.pop(shift.desk, None)
        self._does(Lobby.open_desk, desk=shift.desk, agent=shift.agent)
        if not self.lobby.desk(shift.desk).ticket:
            self._frees(shift.desk)

    def _rises(self, shift: Shift) -> None:
        """Goes when the visitor at the desk is done; at the end of the day also when nobody is left whom the desk serves."""
        self._rising[shift.desk] = shift
        if shift.desk in self._idle:
            self._frees(shift.desk)

    def _frees(self, desk: str) -> None:
        """The agent has nobody before them: goes, takes whoever is back, calls the next, or has nothing to do."""
        self._idle.pop(desk, None)
        if self.lobby.desk(desk).ticket or self.lobby.desk(desk).state != "open":
            return
        shift = self._rising.get(desk)
        if shift and (not shift.last or self._at > shift.ends + OVERTIME):
            self._goes(shift)
        elif not self._takes_back(desk) and not self._calls(desk):
            if shift:
                self._goes(shift)
            else:
                self._idle[desk] = None

    def _goes(self, shift: Shift) -> None:
        del self._rising[shift.desk]
        self._does(Lobby.close_desk if shift.last else Lobby.pause_desk, desk=shift.desk)

    def _takes_back(self, desk: str) -> bool:
        if not self._back.get(desk):
            return False
        visitor = self._who[self._back[desk].pop(0)]
        self._does(Lobby.resume, desk=desk, ticket=visitor.id)
        self._begins_stint(desk, visitor)
        return True

    def _calls(self, desk: str) -> bool:
        try:
            called: Any = self._does(Lobby.call_next, desk=desk)[0]
        except Refused:
            return False
        visitor = self._who[called.ticket]
        if visitor.hears and visitor.id not in self._gone:
            self._after(visitor.walk, self._arrives, desk, visitor)
        else:
            self._after(AGAIN, self._does_again, desk)
            self._after(AGAIN + GIVE_UP, self._misses, desk, visitor)
        return True

    def _does_again(self, desk: str) -> None:
        self._does(Lobby.recall, desk=desk)

    def _misses(self, desk: str, visitor: Visitor) -> None:
        self._does(Lobby.miss, desk=desk)
        if visitor.returns is not None and visitor.id not in self._gone:
            self._who[visitor.id] = heard(visitor)
            self._after(visitor.returns, self._returns, visitor, desk)
        self._frees(desk)

    def _arrives(self, desk: str, visitor: Visitor) -> None:
        self._does(Lobby.arrive, desk=desk)
        self._begins_stint(desk, visitor)

    def _begins_stint(self, desk: str, visitor: Visitor) -> None:
        stint = self._stints[visitor.id].pop(0)
        self._after(stint.seconds, self._ends, desk, visitor, stint)

    def _ends(self, desk: str, visitor: Visitor, stint: Stint) -> None:
        then = stint.then
        if isinstance(then, Further):
            self._does(Lobby.further, desk=desk, errand=then.errand, outcome=then.outcome, unit=then.unit)
            self._begins_stint(desk, visitor)
            return
        if isinstance(then, Finish):
            self._does(Lobby.finish, desk=desk, outcome=then.outcome, unit=then.unit)
        elif isinstance(then, Park):
            self._does(Lobby.park, desk=desk)
            if then.back is not None:
                self._after(then.back, self._is_back, visitor, desk)
        elif isinstance(then, Transfer):
            self._does(Lobby.transfer, desk=desk, errand=then.errand)
            self._waits(then.errand)
        self._after(TIDY, self._frees, desk)


def heard(visitor: Visitor) -> Visitor:
    """The same, who will not miss a call again."""
    return replace(visitor, hears=True, returns=None)


def _ending(visitor: Visitor) -> Finish:
    return next(stint.then for stint in visitor.stints if isinstance(stint.then, Finish))
