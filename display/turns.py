"""What is said next and how: each call in its turn, twice, and briefly in a rush. It knows no clock, thread or sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from display.announcements import Call

AGAIN_AFTER = 9.0  # seconds from the end of a call until it is said once more
TOO_LATE = 20.0  # a second time that others have held up for longer than this is left out
RUSH = 15.0  # seconds of calls waiting to be said, beyond which they are said briefly
CHIME, WORDS = 1.5, 3.0  # what a chime with its pause and one language take, near enough to count with
AT_ONCE = 1.0  # seconds: a call that follows another this soon needs no chime to be listened to


class Part(Enum):
    """What a turn is made of: chimes, the whole call ("Nummer B noll tolv, plats två") and the number without the desk."""

    CHIME = "chime"
    RECALL = "recall"
    CALL = "call"
    NUMBER = "number"


@dataclass(frozen=True)
class Turn:
    """A call and the languages to say it in, the house's first. `brief`: there is a rush; `rings`: a chime comes first."""

    call: Call
    languages: tuple[str, ...]
    due: float = 0.0
    again: bool = False
    brief: bool = False
    rings: bool = True

    def parts(self) -> tuple[tuple[Part, str], ...]:
        """What to play, in order, each with its language."""
        chime = (Part.RECALL if self.call.again else Part.CHIME, "")
        others = Part.NUMBER if self.brief else Part.CALL
        words = [(others if place else Part.CALL, language) for place, language in enumerate(self.languages)]
        return (chime, *words) if self.rings else tuple(words)


@dataclass(frozen=True)
class Turns:
    """What waits to be said: calls not said yet, in the order they were made, and those to be said once more."""

    fresh: tuple[Turn, ...] = ()
    later: tuple[Turn, ...] = ()
    quiet_since: float = float("-inf")
    again_after: float = AGAIN_AFTER

    def add(self, call: Call, languages: tuple[str, ...]) -> Turns:
        return replace(self, fresh=(*self.fresh, Turn(call, languages)))

    def backlog(self) -> float:
        """Seconds it would take to say in full what has not been said yet."""
        return sum(CHIME + WORDS * len(turn.languages) for turn in self.fresh)

    def wait(self, tick: float) -> float | None:
        """Seconds until there is something to say; None when there is nothing."""
        if self.fresh:
            return 0.0
        return max(0.0, self.later[0].due - tick) if self.later else None

    def take(self, tick: float) -> tuple[Turns, Turn | None]:
        """The next turn, if it is time for one. Nobody is said twice while somebody else has not been said once."""
        rush = self.backlog() > RUSH
        kept = () if rush else tuple(turn for turn in self.later if tick - turn.due <= TOO_LATE)
        if self.fresh:
            first, *fresh = self.fresh
            rings = not rush or first.call.again or tick - self.quiet_since > AT_ONCE
            return replace(self, fresh=tuple(fresh), later=kept), replace(first, brief=rush, rings=rings)
        if kept and kept[0].due <= tick:
            return replace(self, later=kept[1:]), kept[0]
        return replace(self, later=kept), None

    def said(self, turn: Turn, tick: float) -> Turns:
        """The turn ended at `tick`, heard to its end: in its time it comes once more, unless it was brief or did so now."""
        once_more = replace(turn, again=True, due=tick + self.again_after)
        more = () if turn.again or turn.brief else (once_more,)
        return replace(self, later=(*self.later, *more), quiet_since=tick)


def spoken_in(house: str, visitor: str, able: Callable[[str], bool]) -> tuple[str, ...]:
    """The house's language, then the visitor's own, where each can be said."""
    return tuple(language for language in dict.fromkeys((house, visitor)) if language and able(language))
