"""Machines that show a code until a lead has typed it: a few at a time, in memory, ten minutes each. It hands out each token once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

LIFE = 600.0  # seconds a code is good for
MOST = 20  # machines that may show a code at a time
SIGNS = "ACDEFHJKNPRTVXY3479"  # none that looks like another (no 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U), and none broad (no M, W)
LENGTH = 8


@dataclass
class Waiting:
    """A machine with its code. `claim` is its own secret, by which it asks again; `token`: a lead has typed the code."""

    name: str
    role: str
    code: str
    claim: str
    ends: float
    token: str = ""


class Pairings:
    """`clock` is monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._waiting: list[Waiting] = []

    def begin(self, name: str, role: str) -> Waiting | None:
        """A code of its own for that machine; None when too many show one already."""
        with self._lock:
            if len(self._living()) >= MOST:
                return None
            code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
            new = Waiting(name, role, code, secrets.token_urlsafe(32), self._clock() + LIFE)
            self._waiting.append(new)
            return new

    def of(self, claim: str) -> Waiting | None:
        """The machine that asks again, while its code is good."""
        with self._lock:
            return next((each for each in self._living() if secrets.compare_digest(each.claim, claim)), None)

    def typed(self, code: str) -> Waiting | None:
        """The machine that shows that code, however it was written, and that nobody has let in yet."""
        signs = "".join(filter(str.isalnum, code)).upper()
        with self._lock:
            return next((each for each in self._living() if each.code == signs and not each.token), None)

    def take(self, done: Waiting) -> str:
        """The machine's token, once; afterwards nothing is left of it here."""
        with self._lock:
            self._waiting = [each for each in self._waiting if each is not done]
        return done.token

    def left(self, waiting: Waiting) -> float:
        """Seconds for which the code is still good."""
        return max(0.0, waiting.ends - self._clock())

    def _living(self) -> list[Waiting]:
        now = self._clock()
        self._waiting = [each for each in self._waiting if each.ends > now]
        return self._waiting
