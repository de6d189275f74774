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
    label: str = ""

    @property
    def called(self) -> str:
        """What people call it."""
        return self.label or self.name

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
        self._gaps: dict[str, float] = {}
        self._health: dict[str, dict[str, Any]] = {}
        self._links: Counter[str] = Counter()
        self._shown: dict[int, bool] = {}  # call -> whether it was spoken as well
        self._unspoken: dict[int, str] = {}  # call -> why a display did not say it

    def heard(self, name: str) -> None:
        """A gap is remembered as long as the device still has something from it to hand in (its health's "alone")."""
        now, before = self._clock(), self._heard.get(name)
        if before is not None and now - before > SILENT and not self._links[name] and not self._alone(name):
            self._gaps[name] = before
        self._heard[name] = now

    def _alone(self, name: str) -> bool:
        return bool(self._health.get(name, {}).get("alone"))

    def silent_since(self, name: str) -> float | None:
        """Seconds since the device was last heard before it went silent; None when it has not been, as far as is known."""
        began = self._gaps.get(name)
        return None if began is None else self._clock() - began

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

    def state(self, name: str, role: str, label: str = "") -> State:
        at = self._heard.get(name)
        ago = None if at is None else self._clock() - at
        return State(name, role, ago, self._links[name] > 0, self._health.get(name, {}), label)

    def saw(self, call: int, *, shown: bool, spoken: bool, why: str | None = None) -> None:
        """A display acknowledges a call; more than one may, and each may do so twice. `why` it was not spoken, if it was not."""
        with self._lock:
            if shown or spoken:
                self._shown[call] = spoken or self._shown.get(call, False)
            if why:
                self._unspoken[call] = why
            for known in (self._shown, self._unspoken):
                while len(known) > REMEMBERED:
                    del known[next(iter(known))]

    def shown(self, call: int) -> bool:
        return call in self._shown

    def unheard(self, call: int) -> str | None:
        """Why no display said the call; None when one did, or none has told."""
        return None if self._shown.get(call) else self._unspoken.get(call)
