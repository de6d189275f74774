"""What each part of the screen says, as a value made from the board; it draws nothing and knows no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_date

from display.announcements import Board, Call
from display.sizes import QUEUES, ROWS
from display.tongues import Tongues, _
from kolapp import words

NEW, RECENT = 5.0, 45.0  # seconds a call is amber, and then stands out quietly
NOTICES, MISSED = 2, 4


@dataclass(frozen=True)
class Slot:
    """A call in its place. `mood` is "new", "recent" or "calm", or "none" for an empty place."""

    seq: int = 0
    number: str = ""
    word: str = ""
    desk: str = ""
    aside: str = ""
    mark: str = ""
    mood: str = "none"


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
    """The whole screen. `lost`: the link is silent, so nothing is shown as if it were now."""

    office: str = ""
    clock: str = ""
    date: str = ""
    card: Slot = Slot()
    number_word: str = ""
    number_aside: str = ""
    message: Message = Message()
    list_title: str = ""
    rows: tuple[Slot, ...] = (Slot(),) * ROWS
    notices: tuple[str, ...] = ("",) * NOTICES
    queues_title: str = ""
    queues: tuple[Queue, ...] = (Queue(),) * QUEUES
    missed_title: str = ""
    missed: str = ""
    lost: bool = False

    @property
    def beside(self) -> bool:
        """Whether anything stands beside the card; if not, the card has the whole width."""
        return bool(self.rows[0].seq or self.notices[0])

    @property
    def columns(self) -> int:
        """How many queues share the width at the bottom: four, unless there are more."""
        return max(4, sum(bool(queue.letter) for queue in self.queues))


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


def scene(board: Board, tongues: Tongues, moment: Moment, office: str = "") -> Scene:
    """The screen for this board at this moment."""
    parts = _lost if moment.silent else _current
    house = tongues.house
    return Scene(
        office=office,
        clock=house.time(moment.clock),
        number_word=tongues.say(_("Nummer")),
        number_aside=tongues.beside(_("Nummer")),
        date=_date(moment.clock, house.language),
        **parts(_standing(board), tongues, moment),
        lost=moment.silent,
    )


def _current(board: Board, tongues: Tongues, moment: Moment) -> dict[str, Any]:
    """The call being said has the card, so that eyes and ears get the same one; otherwise the newest has."""
    closed = not board.open and _at_rest(board, moment)
    newest = board.calls[0] if board.calls and not closed else None
    first = next((call for call in board.calls if call.seq == moment.voiced), newest)
    rest = [_slot(call, tongues, moment) for call in board.calls if call is not first]
    notices = _notices(board, tongues, moment) if _at_rest(board, moment) else []
    rest = [] if closed or notices else rest
    return {
        "card": _slot(first, tongues, moment) if first else Slot(),
        "message": Message() if first else _closed(tongues) if closed else _welcome(tongues),
        "list_title": tongues.say(_("Nyss uppropade")) if rest else "",
        "rows": _padded(rest, Slot(), ROWS),
        "notices": _padded(notices, "", NOTICES),
        **_queues(board, tongues),
        **_missed(board, tongues),
    }


def _at_rest(board: Board, moment: Moment) -> bool:
    """Nobody is being called, and nobody just was."""
    return not any(call.calling or moment.ages.get(call.seq, RECENT) < RECENT for call in board.calls)


def _notices(board: Board, tongues: Tongues, moment: Moment) -> list[str]:
    """As many as there is room for; which ones turns with the minute, so that all are seen."""
    first = moment.clock.minute % max(1, len(board.notices))
    turned = board.notices[first:] + board.notices[:first]
    return [tongues.name(notice) for notice in turned[:NOTICES]]


def _lost(board: Board, tongues: Tongues, moment: Moment) -> dict[str, Any]:
    """Old calls are kept, dimmed and dated, for whoever was just called; waits are not: they would be untrue."""
    since = tongues.house.time(moment.contact) if moment.contact else ""
    quiet = [_slot(call, tongues, Moment(moment.clock, {})) for call in board.calls]
    return {
        "message": Message(
            title=tongues.say(_("Lyssna efter personalen.")),
            sentence=tongues.say(_("Skärmen har tappat kontakten.")),
            aside=tongues.beside(_("Skärmen har tappat kontakten. Lyssna efter personalen.")),
            foot=tongues.say(_("Senast i kontakt klockan {time}."), time=since) if since else "",
        ),
        "list_title": tongues.say(_("Uppropade före {time}"), time=since) if quiet and since else "",
        "rows": _padded(quiet if since else [], Slot(), ROWS),
    }


def _welcome(tongues: Tongues) -> Message:
    return Message(
        title=tongues.say(_("Välkommen")),
        sentence=tongues.say(_("Ta en nummerlapp och slå dig ner. Här ser och hör du när det är din tur.")),
        aside=tongues.beside(_("Ta en nummerlapp och slå dig ner. Här ser och hör du när det är din tur.")),
    )


def _closed(tongues: Tongues) -> Message:
    return Message(
        title=tongues.say(_("Nu är det stängt")),
        sentence=tongues.say(_("Välkommen tillbaka när vi har öppet.")),
        aside=tongues.beside(_("Nu är det stängt")),
    )


def _slot(call: Call, tongues: Tongues, moment: Moment) -> Slot:
    age = moment.ages.get(call.seq, RECENT)
    mood = "new" if age < NEW else "recent" if age < RECENT or call.calling else "calm"
    return Slot(
        seq=call.seq,
        number=words.shown(call.number),
        word=tongues.say(_("Plats")),
        desk=call.desk,
        aside=tongues.beside(_("Plats")),
        mark=tongues.say(_("Igen")) if call.again else "",
        mood=mood,
    )


def _queues(board: Board, tongues: Tongues) -> dict[str, Any]:
    queues = [_queue(entry, tongues) for entry in board.waiting if entry.get("count")]
    nobody = tongues.say(_("Ingen väntar just nu.")) if board.open else ""
    return {
        "queues_title": tongues.say(_("Väntar just nu")) if queues else nobody,
        "queues": _padded(queues, Queue(), QUEUES),
    }


def _queue(entry: Mapping[str, Any], tongues: Tongues) -> Queue:
    wait = entry.get("wait")
    return Queue(
        letter=str(entry["letter"]),
        count=tongues.say(_("{count} väntar"), count=entry["count"]),
        wait=_range(wait, tongues) if isinstance(wait, Mapping) else tongues.say(_("okänd tid")),
    )


def _range(wait: Mapping[str, Any], tongues: Tongues) -> str:
    low, high = wait.get("low"), wait.get("high")
    if low == high:
        return tongues.say(_("{minutes} min"), minutes=high)
    if not low:
        return tongues.say(_("under {minutes} min"), minutes=high)
    return tongues.say(_("{low}–{high} min"), low=low, high=high)


def _missed(board: Board, tongues: Tongues) -> dict[str, Any]:
    if not board.missed:
        return {}
    return {
        "missed_title": tongues.say(_("Missat numret? Säg till oss.")),
        "missed": " · ".join(words.shown(number) for number in board.missed[:MISSED]),
    }


def _standing(board: Board) -> Board:
    """Each number once, as it was called last."""
    newest: dict[str, Call] = {}
    for call in board.calls:
        newest.setdefault(call.number, call)
    return Board(**{**vars(board), "calls": tuple(newest.values())})


def _date(clock: datetime, language: str) -> str:
    return format_date(clock, "EEEE d MMMM", locale=language)


def _padded(items: list[Any], blank: Any, length: int) -> tuple[Any, ...]:
    return tuple((items + [blank] * length)[:length])
