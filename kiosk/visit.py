"""One visitor's session at the kiosk as a value, and how patient each state is; it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.chores import NOBODY, Staff
from kiosk.comfort import AS_USUAL, Comfort

# Where a screen waits for the next visitor; each is what `Flow.home` answers in some condition of the world.
HOMES = frozenset({"starting", "away", "closed", "welcome"})
# A broken link sends these home when the kiosk has no numbers of its own: what they offer can no longer be had.
CHOOSING = frozenset({"welcome", "errands", "search", "ask", "help", "opinion", "idle"})


@dataclass(frozen=True)
class Visit:
    """What the visitor has said, and what has come of it. `since` and `touched` are monotonic seconds."""

    state: str
    language: str
    since: float = 0.0
    touched: float = 0.0
    group: str = ""
    page: int = 0
    typed: str = ""  # the beginning of a word that is looked for
    errand: str = ""
    needs: frozenset[str] = field(default_factory=frozenset)
    ticket_id: str = ""
    ticket: Mapping[str, Any] | None = None
    paper: str = ""  # how the paper went, nothing while it is being made
    fault: str = ""  # a printer's or the server's word
    chosen_on: str = "welcome"  # the screen on which the ticket was asked for
    returns: str = "welcome"  # where help leads back to
    reads: str = "welcome"  # where the choice of a language leads back to
    adjusts: str = "welcome"  # where the kiosk's own settings lead back to
    resumes: str = "welcome"  # where "I am still here" leads back to

    listens: str = "welcome"  # where the voice's own screen leads back to
    comfort: Comfort = AS_USUAL
    focus: str = ""  # the item that keys have come to
    asks: bool = False  # what one thinks; settled before anybody comes, so that nothing moves under a finger
    voiceless: bool = False  # nobody can say this visit's language here
    staff: Staff = NOBODY

    @property
    def number(self) -> str:
        return str(self.ticket["number"]) if self.ticket else ""


@dataclass(frozen=True)
class Patience:
    """How long a state waits without a touch, where it goes then, and whether the visitor sees the seconds."""

    seconds: float
    then: str
    shown: bool = False


# 60 s in all before a visitor's choices are dropped, the last 20 of them with a warning (EN 301 549 and WCAG 2.2.1).
PATIENCE: Mapping[str, Patience] = {
    "welcome": Patience(40, "idle"),
    "errands": Patience(40, "idle"),
    "search": Patience(40, "idle"),
    "ask": Patience(40, "idle"),
    "help": Patience(40, "idle"),
    "languages": Patience(40, "idle"),
    "adjust": Patience(40, "idle"),
    "sizes": Patience(40, "idle"),
    "colours": Patience(40, "idle"),
    "listen": Patience(40, "idle"),
    "opinion": Patience(40, "idle"),
    "thanks": Patience(8, "home"),
    "message": Patience(60, "idle"),
    "idle": Patience(20, "home", shown=True),
    "printing": Patience(10, "sorry"),
    "ticket": Patience(25, "home", shown=True),
    "sorry": Patience(20, "home", shown=True),
    "away": Patience(20, "home"),
    "closed": Patience(30, "home"),
    "starting": Patience(30, "home"),
    "pin": Patience(30, "home"),
    "service": Patience(90, "home"),
}
# The number is told once more, and the next one may try.
PATIENCE_AFTER_A_BUG = Patience(10, "home", shown=True)
# Without paper the number has to be learnt by heart.
PATIENCE_WITHOUT_PAPER = Patience(45, "home", shown=True)

# Seconds after which a ticket is not put on paper any more: whoever it was for has gone.
PAPER_LIFE = 60.0

# A second tap meant for the screen before must not act on this one.
SETTLING = 0.35
SETTLING_TICKET = 1.2

# An answer that comes sooner than this is not announced: the chosen card stays dark, then the number is there.
SOON = 0.3


# Seconds after which the greeting is said in the next language.
TURN = 8.0

# Hearing takes longer than reading. What a machine must do in time does not.
PATIENCE_WITH_SPEECH = 2


def patience(visit: Visit) -> Patience:
    usual = _usual(visit)
    slower = visit.comfort.speech and visit.state != "printing" and usual is not PATIENCE_AFTER_A_BUG
    return replace(usual, seconds=usual.seconds * PATIENCE_WITH_SPEECH) if slower else usual


def _usual(visit: Visit) -> Patience:
    if visit.state == "sorry" and visit.fault == "failed":
        return PATIENCE_AFTER_A_BUG
    if visit.state == "ticket" and visit.paper not in ("", "printed"):
        return PATIENCE_WITHOUT_PAPER
    return PATIENCE[visit.state]


def settling(visit: Visit) -> float:
    return SETTLING_TICKET if visit.state == "ticket" else SETTLING
