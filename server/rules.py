"""The table of legal moves, and how a refusal is told. It holds no state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from server import events


class State(StrEnum):
    """Where a ticket is."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    MISSED = "missed"
    ENDED = "ended"


class Refused(Exception):
    """The rules say no. `code` is stable and for programs, `sentence` is Swedish and for the agent."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Move:
    """One line of the table: a command is legal in `states`, and its `event` leads to `to` (None: the state stays)."""

    verb: str
    states: frozenset[State]
    event: type[events.Event]
    to: State | None


def _move(verb: str, states: set[State], event: type[events.Event], to: State | None) -> Move:
    return Move(verb, frozenset(states), event, to)


_AT_DESK = {State.CALLED, State.SERVING}

MOVES: dict[str, Move] = {
    "call": _move("kallas", {State.WAITING, State.MISSED}, events.Called, State.CALLED),
    "recall": _move("kallas igen", _AT_DESK, events.Recalled, None),
    "arrive": _move("tas emot", {State.CALLED}, events.Arrived, State.SERVING),
    "walk_in": _move("tas emot", {State.WAITING}, events.Arrived, State.SERVING),
    "miss": _move("markeras som Kom inte", {State.CALLED}, events.Missed, State.MISSED),
    "put_back": _move("ställas tillbaka i kön", {State.MISSED}, events.PutBack, State.WAITING),
    "park": _move("pausas", _AT_DESK, events.Parked, State.PARKED),
    "resume": _move("fortsätta", {State.PARKED}, events.Resumed, State.SERVING),
    "transfer": _move("flyttas", _AT_DESK, events.Transferred, State.WAITING),
    "finish": _move("avslutas", _AT_DESK, events.Finished, State.ENDED),
    "delay": _move("vänta längre", {State.WAITING}, events.Delayed, None),
    "further": _move("få ett ärende till", {State.SERVING}, events.Further, State.SERVING),
    "settle": _move("avslutas vid entrén", {State.WAITING, State.MISSED}, events.Settled, State.ENDED),
    "leave": _move("lämna kön", {State.WAITING, State.PARKED, State.MISSED}, events.Left, State.ENDED),
}

IN_SWEDISH: dict[State, str] = {
    State.WAITING: "väntar",
    State.CALLED: "är kallat",
    State.SERVING: "får hjälp",
    State.PARKED: "är pausat",
    State.MISSED: "kom inte",
    State.ENDED: "är avslutat",
}


def legal(command: str, number: str, state: State) -> Move:
    """The move, or Refused with the state and the command named."""
    move = MOVES[command]
    if state not in move.states:
        raise Refused("wrong-state", f"{number} {IN_SWEDISH[state]} och kan inte {move.verb} nu.")
    return move


LEADS_TO: dict[type[events.Event], State] = {move.event: move.to for move in MOVES.values() if move.to}
