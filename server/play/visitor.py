"""One visitor as the play has them: when they come, with what, and all that they will do. Values; nothing is drawn by chance here."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finish:
    """The last of a visit: what the visitor got."""

    outcome: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Park:
    """The visitor steps aside and is back after so many seconds; None: never."""

    back: int | None


@dataclass(frozen=True, slots=True)
class Transfer:
    errand: str


@dataclass(frozen=True, slots=True)
class Further:
    """One more errand at the same desk; what the visitor got for the one before."""

    errand: str
    outcome: str
    unit: str | None = None


Then = Finish | Park | Transfer | Further


@dataclass(frozen=True, slots=True)
class Stint:
    """So many seconds with an agent, and what they lead to."""

    seconds: int
    then: Then


@dataclass(frozen=True, slots=True)
class Visitor:
    """Seconds are from the day's beginning for `at`, lengths otherwise. The last of `stints` finishes the visit."""

    id: str
    at: int
    errand: str
    language: str
    stints: tuple[Stint, ...]
    needs: tuple[str, ...] = ()
    walk: int = 20  # from the call to the desk
    hears: bool = True  # or does not come when called
    returns: int | None = None  # so long after not having come; None: never
    patience: int | None = None  # waits no longer
    says_so: bool = True  # when leaving, or is gone without a word
    asks: str = "kiosk"  # "desk": without a ticket, where a desk is free; "greeter": is helped at the door
    delivery: tuple[str, str | None] | None = field(default=("paper", None))  # how, and why not on paper


@dataclass(frozen=True, slots=True)
class Shift:
    """`desk` is manned by `agent` from `begins` to `ends`, in seconds from the day's beginning; `last`: goes home then."""

    desk: str
    agent: str
    begins: int
    ends: int
    last: bool
