"""How many tries are let through: a few at once, then one at a time with a pause. It knows no passwords and no tickets."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

PAUSE = 30.0  # seconds until one more try is allowed
REMEMBERED = 10_000


class Tries:
    """Tries by key, in memory. `clock` is monotonic seconds, `pause` how many of them give one try back."""

    def __init__(self, clock: Callable[[], float], pause: float = PAUSE) -> None:
        self._clock, self._pause = clock, pause
        self._lock = Lock()
        self._full_at: dict[str, float] = {}  # when the allowance of this key would be whole again

    def wait(self, key: str, at_once: int) -> float:
        """Seconds until `key`, which may try `at_once` times without a pause, may try again; 0 when it may now."""
        with self._lock:
            return max(0.0, self._full_at.get(key, 0.0) - (at_once - 1) * self._pause - self._clock())

    def tried(self, key: str) -> None:
        with self._lock:
            now = self._clock()
            if len(self._full_at) >= REMEMBERED:
                self._full_at = {key: at for key, at in self._full_at.items() if at > now}
            self._full_at[key] = max(now, self._full_at.get(key, now)) + self._pause

    def right(self, key: str) -> None:
        with self._lock:
            self._full_at.pop(key, None)
