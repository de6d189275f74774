"""How the kiosks and displays are, as far as they have said, and which calls were shown. In memory: a restart asks them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

SILENT = 10.0  # seconds after which a device that says nothing is not trusted to work
REMEMBERED = 500  # calls


@dataclass(frozen=True)
class State:
    """What is known of one device. `heard` is seconds ago (None: not since the start), `health` what it last said of itself."""

    name: str
    role: str
    heard: float | None = None
    linked: bool = False
    health: dict[str, Any] = field(default_factory=dict)

    @property
    def here(self) -> bool:
        return self.linked or (self.heard is not None and self.heard <= SILENT)


class Devices:
    """`clock` is monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._began = clock()
        self._heard: dict[str, float] = {}
        self._health: dict[str, dict[str, Any]] = {}
        self._links: Counter[str] = Counter()
        self._shown: dict[int, bool] = {}  # call -> whether it was spoken as well

    def heard(self, name: str) -> None:
        self._heard[name] = self._clock()

    def tell(self, name: str, health: dict[str, Any]) -> None:
        self.heard(name)
        self._health[name] = health

    @contextmanager
    def linked(self, name: str) -> Iterator[None]:
        """While the device follows the live stream."""
        with self._lock:
            self._links[name] += 1
        try:
            yield
        finally:
            with self._lock:
                self._links[name] -= 1
            self.heard(name)

    def uptime(self) -> float:
        return self._clock() - self._began

    def state(self, name: str, role: str) -> State:
        at = self._heard.get(name)
        ago = None if at is None else self._clock() - at
        return State(name, role, ago, self._links[name] > 0, self._health.get(name, {}))

    def saw(self, call: int, *, shown: bool, spoken: bool) -> None:
        """A display acknowledges a call; more than one may, and each may do so twice."""
        with self._lock:
            if shown or spoken:
                self._shown[call] = spoken or self._shown.get(call, False)
            while len(self._shown) > REMEMBERED:
                del self._shown[next(iter(self._shown))]

    def shown(self, call: int) -> bool:
        return call in self._shown
