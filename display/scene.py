"""What each part of the screen says, as values; they know no board, no clock and no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from display.layouts import CORNER, LIST
from display.news import BLANK, Page

MOST_ROWS, MOST_QUEUES = 6, 6
RECENT = 45.0  # seconds a call stands out, if nobody has come for it sooner or later


@dataclass(frozen=True)
class Moment:
    """The instant a scene is for. `ages`: seconds since each call was announced, or its voice began; `voiced`: the one being said.

    `silent`: nothing has been heard from the server for too long; `contact`: when it last was.
    """

    clock: datetime
    ages: Mapping[int, float]
    voiced: int | None = None
    silent: bool = False
    contact: datetime | None = None


@dataclass(frozen=True)
class Slot:
    """A call in its place. `mood` is "new", "recent" or "calm", or "none" for an empty place; `tongue` the language of `aside`."""

    seq: int = 0
    number: str = ""
    word: str = ""
    desk: str = ""
    aside: str = ""
    mark: str = ""
    mood: str = "none"
    tongue: str = ""
    arrow: str = ""


@dataclass(frozen=True)
class Queue:
    letter: str = ""
    count: str = ""
    wait: str = ""


@dataclass(frozen=True)
class Message:
    """What stands in the card's place when no call does: a title, a sentence, and the second language's sentence."""

    title: str = ""
    sentence: str = ""
    aside: str = ""
    foot: str = ""


@dataclass(frozen=True)
class Scene:
    """The whole screen. `lost`: the link is silent, so nothing is shown as if it were now.

    `news_at` is the part whose place the newspaper corner has, "" when it has none; `dim`: a call is being announced.
    """

    office: str = ""
    clock: str = ""
    date: str = ""
    second: str = ""
    card: Slot = Slot()
    number_word: str = ""
    number_aside: str = ""
    message: Message = Message()
    list_title: str = ""
    rows: tuple[Slot, ...] = (Slot(),) * MOST_ROWS
    news: Page = BLANK
    news_at: str = ""
    dim: bool = False
    queues_title: str = ""
    queues: tuple[Queue, ...] = (Queue(),) * MOST_QUEUES
    missed_title: str = ""
    missed: str = ""
    lost: bool = False

    @property
    def absent(self) -> frozenset[str]:
        """The parts that leave their room to the others."""
        taken = {LIST} if self.rows[0].seq else set()
        return frozenset({LIST, CORNER} - taken - {self.news_at})

    @property
    def queued(self) -> int:
        """How many queues somebody waits in."""
        return sum(bool(queue.letter) for queue in self.queues)

    @property
    def alone(self) -> bool:
        """Whether the latest call stands without a list beside it."""
        return LIST in self.absent

    @property
    def widest(self) -> str:
        """The longest of the desks in the list."""
        return max((slot.desk for slot in self.rows), key=len)
