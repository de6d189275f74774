"""A long run's progress, for whoever waits for it. It goes to standard error, so that the answer stands alone."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 30  # characters of the bar
OFTEN = 0.2  # seconds between two words on a terminal
SELDOM = 10.0  # in a file, where every word is a line
SOON = 0.5  # for a program that shows them to somebody


class Progress:
    """A bar that grows on a terminal; a line now and then where nobody looks on."""

    def __init__(self, out: TextIO | None = None, seldom: float = SELDOM) -> None:
        self._out, self._seldom, self._told = out or sys.stderr, seldom, 0.0

    def tell(self, done: int, of: int, what: str = "") -> None:
        """So much is done; the last is always told."""
        now, live = time.monotonic(), self._out.isatty()
        if done < of and now - self._told < (OFTEN if live else self._seldom):
            return
        self._told = now
        filled = WIDTH * done // of
        bar = "█" * filled + "·" * (WIDTH - filled)
        begin, end = ("\r", "\n" if done == of else "") if live else ("", "\n")
        self._out.write(f"{begin}{bar} {done}/{of} {what}{end}")
        self._out.flush()
