"""What this screen has said, in a small file, so that a restart neither repeats a call nor loses one. It never stops the screen.

A call counts when it has been said to its end, or need not be said any more: one that was cut off by a restart is said again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection
from pathlib import Path

from display.announcements import Heard

NAME = "said.json"
KEPT = 200  # calls: nobody is being called any more whose call is older

log = logging.getLogger("display.memory")


def remembered(said: Collection[int]) -> Heard:
    """What a screen has heard that starts again: a call that it has not said and that still stands is to be said, however old."""
    return Heard(frozenset(said), board=max(said, default=0))


class Memory:
    """DIR/said.json; without a folder nothing is remembered. `heard`: what a screen that starts now has heard. `note`: for one thread."""

    def __init__(self, directory: Path | None) -> None:
        self._path = directory / NAME if directory else None
        self._told = False
        known = self._read()
        self._said = known or []
        self.heard = Heard() if known is None else remembered(known)
        self._write()

    def note(self, seq: int) -> None:
        if self._said and seq < self._said[0]:  # another journal: the numbers start over
            self._said = []
        self._said = [*self._said, seq][-KEPT:]
        self._write()

    def _read(self) -> list[int] | None:
        """None: this screen has never run, or does not know."""
        try:
            return [int(seq) for seq in json.loads(self._path.read_text())["said"]] if self._path else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as fault:
            log.warning("%s cannot be read and is begun anew: %s", self._path, fault)
            return None

    def _write(self) -> None:
        """The old file or the new one is there, never something between."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps({"said": self._said}))
            fresh.replace(self._path)
        except OSError as fault:
            if not self._told:
                log.warning("%s cannot be written; after a restart a call may be said twice: %s", self._path, fault)
            self._told = True
