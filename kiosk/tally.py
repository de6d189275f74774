"""What visitors sought and did not find, and where they gave up: counted by the day, for better words. It knows no visit once it is over.

A word leaves the kiosk only when it came on several visits of a day; what came once or twice is forgotten with the day.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kiosk.offer import Offer
from kiosk.search import found
from kiosk.visit import CHOOSING, Visit

SEVERAL = 3  # visits
MOST = 50  # words told at a time
ASIDE = frozenset({"languages", "adjust", "sizes", "colours", "listen", "opinion"})

Word = tuple[str, str]  # as it was typed, and the language it was sought in


@dataclass
class Tally:
    """One day's counts, and the words of the visit that is there now."""

    day: date | None = None
    words: Counter[Word] = field(default_factory=Counter)
    screens: Counter[str] = field(default_factory=Counter)
    vain: set[Word] = field(default_factory=set)

    def turn(self, today: date) -> None:
        """A new day begins with nothing."""
        if today != self.day:
            self.day = today
            self.words.clear()
            self.screens.clear()

    def see(self, before: Visit, after: Visit, offer: Offer | None) -> None:
        """Whether somebody has just taken back, or turned away from, a word that found nothing."""
        typed, left = before.typed, after.state != "search" or len(after.typed) < len(before.typed)
        if before.state != "search" or not typed or not left or offer is None:
            return
        sought = any(word.startswith(typed) for word, language in self.vain if language == before.language)
        if not sought and not found(offer.errands, before.language, typed):
            self.vain.add((typed, before.language))

    def end(self, visit: Visit) -> None:
        """The visit is over: given up, when it fell silent before it came to anything."""
        self.words.update(self.vain)
        self.vain.clear()
        if visit.state == "idle" and visit.resumes in CHOOSING | ASIDE:
            self.screens[visit.resumes] += 1

    def told(self) -> dict[str, Any] | None:
        """The health's "sought"; None when there is nothing to tell."""
        words = [(word, visits) for word, visits in self.words.most_common(MOST) if visits >= SEVERAL]
        if self.day is None or not (words or self.screens):
            return None
        return {
            "day": self.day.isoformat(),
            "words": [{"word": word, "language": language, "visits": visits} for (word, language), visits in words],
            "abandoned": [{"screen": screen, "visits": visits} for screen, visits in self.screens.items()],
        }
