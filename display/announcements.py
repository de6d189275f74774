"""The difference of two boards: which calls are new to this screen, and which of them to say aloud. It knows no clock, screen or sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

FRESH = timedelta(seconds=30)  # at the very first board, older calls than this are shown and not said
KEPT = 2000  # calls remembered: several busy days, so nothing grows for ever


@dataclass(frozen=True)
class Call:
    """One call as the board tells it; `seq` names it, and a recall is a call of its own with `again` set.

    `calling`: the visitor has not come yet.
    """

    seq: int
    number: str
    desk: str
    at: datetime
    again: bool = False
    language: str = ""
    calling: bool = True


@dataclass(frozen=True)
class Board:
    """What the public may see, newest call first."""

    seq: int = 0
    calls: tuple[Call, ...] = ()
    waiting: tuple[Mapping[str, Any], ...] = ()
    missed: tuple[str, ...] = ()
    notices: tuple[Any, ...] = ()
    open: bool = True
    desks: tuple[Mapping[str, Any], ...] = ()  # {"desk", "open", "number"}, as the server tells them


@dataclass(frozen=True)
class Announcement:
    """A call that is new to this screen. Every one is shown and acknowledged; `aloud` ones ring and are said."""

    call: Call
    aloud: bool


@dataclass(frozen=True)
class Heard:
    """What this screen has announced. `first` until the first board has come. `unsaid`: their visitors had come when we saw them."""

    seqs: frozenset[int] = field(default_factory=frozenset)
    unsaid: frozenset[int] = field(default_factory=frozenset)
    board: int = -1
    floor: int = -1

    @property
    def first(self) -> bool:
        return self.board < 0


def read(raw: Mapping[str, Any]) -> Board:
    """The board from its JSON. A call that cannot be read is left out: one bad row must not darken the wall."""
    calls = [call for entry in raw.get("calls") or () if (call := _call(entry)) is not None]
    return Board(
        seq=int(raw.get("seq") or 0),
        calls=tuple(sorted(calls, key=lambda call: call.seq, reverse=True)),
        waiting=tuple(
            entry for entry in raw.get("waiting") or () if isinstance(entry, Mapping) and entry.get("letter")
        ),
        missed=tuple(str(number) for number in raw.get("missed") or () if number),
        notices=tuple(raw.get("notices") or ()),
        open=bool(raw.get("open", True)),
        desks=tuple(entry for entry in raw.get("desks") or () if isinstance(entry, Mapping)),
    )


def difference(heard: Heard, board: Board, now: datetime) -> tuple[Heard, tuple[Announcement, ...]]:
    """What `board` brings that this screen has not announced, oldest first, and what it has heard after that.

    The age of a call matters at the first board alone: after a start nobody knows what was said before it. Later a new
    call is one that came while the link was down and still stands, so its visitor has not been told: it is said. So is one
    whose visitor was taken to have come before we saw it, and that stands again.
    """
    if board.seq < heard.board:  # another journal: the server was set up anew, so numbers start over
        heard = Heard()
    new = sorted((call for call in board.calls if _is_new(heard, call)), key=lambda call: call.seq)
    return _remember(heard, board, new), tuple(Announcement(call, _aloud(heard, call, now)) for call in new)


def _is_new(heard: Heard, call: Call) -> bool:
    return call.seq > heard.floor and (call.seq not in heard.seqs or (call.calling and call.seq in heard.unsaid))


def _aloud(heard: Heard, call: Call, now: datetime) -> bool:
    return call.calling and (not heard.first or now - call.at <= FRESH)


def _remember(heard: Heard, board: Board, new: list[Call]) -> Heard:
    seqs = heard.seqs | {call.seq for call in new}
    unsaid = heard.unsaid - {call.seq for call in new} | {call.seq for call in new if not call.calling}
    if len(seqs) <= KEPT:
        return Heard(seqs, unsaid, board.seq, heard.floor)
    kept = frozenset(sorted(seqs)[-KEPT // 2 :])
    return Heard(kept, unsaid & kept, board.seq, min(kept) - 1)


def _call(entry: Mapping[str, Any]) -> Call | None:
    try:
        at = datetime.fromisoformat(entry["at"])
        if not entry["number"] or not entry["desk"]:
            return None
        return Call(
            seq=int(entry["seq"]),
            number=str(entry["number"]),
            desk=str(entry["desk"]),
            at=at if at.tzinfo else at.replace(tzinfo=UTC),
            again=bool(entry.get("again", False)),
            language=str(entry.get("language") or ""),
            calling=bool(entry.get("calling", True)),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
