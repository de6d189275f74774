"""Whether what many did at once could have been done one after another: each answer is held against the lobby at its place.

The journal gives the order of everything that changed something. What was refused, or had happened already, changed nothing: it
must fit somewhere after all that had ended before it began, and before all that began after it had ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from server.events import Event, Issued
from server.lobby import Lobby
from server.rules import Refused

Logbook = Sequence[tuple[int, Event]]
Answer = tuple[Event, ...] | str  # what happened, or the code of the refusal


@dataclass(frozen=True)
class Done:
    """One operation; `begun` and `ended` are ticks of one clock for all threads."""

    command: str
    args: dict[str, Any]
    answer: Answer
    begun: int
    ended: int

    @property
    def events(self) -> tuple[Event, ...]:
        return () if isinstance(self.answer, str) else self.answer


class NotInOrder(AssertionError):
    """No order of the operations explains what they were answered."""


def ask(lobby: Lobby, done: Done, now: datetime) -> Answer:
    try:
        return tuple(getattr(lobby, done.command)(now=now, **done.args))
    except Refused as refusal:
        return refusal.code


def untold(answer: Answer) -> Answer:
    """Without what was foretold of the wait: that is reckoned once a minute, by whoever asks first, and is no part of the order."""
    if isinstance(answer, str):
        return answer
    nothing = dict.fromkeys(("ahead", "expected", "low", "high", "naive"))
    return tuple(replace(event, **nothing) if isinstance(event, Issued) else event for event in answer)


def check(history: Sequence[Done], journal: Logbook, lobby: Lobby) -> None:
    """Walk through the journal with a new `lobby` that foretells nothing. NotInOrder says what does not fit; no two events may be equal."""
    wrote = _places(history, journal)
    _in_real_time(wrote)
    first = {places[0]: done for done, places in wrote}
    silent = sorted((done for done in history if not done.events), key=lambda done: done.begun)
    left = [(done, *_window(done, wrote, len(journal))) for done in silent]
    placed: list[tuple[Done, int]] = []
    now = journal[0][1].at
    for place in range(len(journal) + 1):
        left = _fit(left, placed, lobby, now, place)
        if place < len(journal):
            seq, event = journal[place]
            now = event.at
            if place in first and ask(lobby, first[place], now) != untold(first[place].answer):
                raise NotInOrder(f"at its place the answer would be another: {first[place]}")
            lobby.apply(seq, event)
    if left:
        raise NotInOrder(f"there is no place for {left[0][0]}")


def _places(history: Sequence[Done], journal: Logbook) -> list[tuple[Done, list[int]]]:
    """Where each operation's events stand: every event is somebody's, all of them are there, and together."""
    place = {event: nth for nth, (_, event) in enumerate(journal)}
    wrote = [(done, [place.pop(event, -1) for event in done.events]) for done in history if done.events]
    if place:
        raise NotInOrder(f"nobody did {next(iter(place))}")
    for done, places in wrote:
        if places[0] < 0 or places != list(range(places[0], places[0] + len(places))):
            raise NotInOrder(f"not in the journal as it was told: {done}")
    return sorted(wrote, key=lambda each: each[1])


def _in_real_time(wrote: list[tuple[Done, list[int]]]) -> None:
    """Whoever had been answered before another asked is before them."""
    latest = -1
    for done, _ in wrote:
        if done.ended < latest:
            raise NotInOrder(f"it had ended before what is written before it began: {done}")
        latest = max(latest, done.begun)


def _window(done: Done, wrote: list[tuple[Done, list[int]]], end: int) -> tuple[int, int]:
    """The first and the last place it may have."""
    before = (places[-1] + 1 for other, places in wrote if other.ended < done.begun)
    after = (places[0] for other, places in wrote if other.begun > done.ended)
    return max(before, default=0), min(after, default=end)


def _fit(
    left: list[tuple[Done, int, int]], placed: list[tuple[Done, int]], lobby: Lobby, now: datetime, place: int
) -> list[tuple[Done, int, int]]:
    """Those that still have no place; each takes the first that fits, which leaves the others the most room."""
    still = []
    for done, low, high in left:
        if place > high:
            raise NotInOrder(f"there is no place for {done}")
        waits = place < low or any(other.ended < done.begun for other, _, _ in still)
        if waits or ask(lobby, done, now) != done.answer:
            still.append((done, low, high))
        else:
            placed.append((done, place))
    return still
