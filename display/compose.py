"""Makes the scene from the board: which call has the card, what stands beside it, what to say when there is none. It draws nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from babel.dates import format_date

from display.announcements import Board, Call
from display.foot import foot
from display.hanging import ARROWS, LOBBY, Hanging
from display.layouts import LIST, STAGE
from display.news import BLANK, Page
from display.scene import MOST_ROWS, RECENT, Message, Moment, Scene, Slot
from display.tongues import Tongues, _
from kolapp import words

NEW = 5.0  # seconds a call is amber; then it stands out quietly for as long as it is recent, or is being called


def scene(
    board: Board,
    tongues: Tongues,
    moment: Moment,
    office: str = "",
    *,
    hanging: Hanging = LOBBY,
    page: Page = BLANK,
) -> Scene:
    """The screen for this board at this moment; `page` is the one whose turn it is in the newspaper corner."""
    house = tongues.house
    blank = Scene(
        office=office,
        clock=house.time(moment.clock),
        date=format_date(moment.clock, "EEEE d MMMM", locale=house.language),
        second=tongues.beneath,
        lost=moment.silent,
    )
    here = Here(_standing(board), tongues, moment, hanging)
    return (
        _sign(blank, here)
        if hanging.layout.sign
        else _lost(blank, here)
        if moment.silent
        else _current(blank, here, page)
    )


@dataclass(frozen=True)
class Here:
    """What every part of a scene is made from. The board has each number once, as it was called last."""

    board: Board
    tongues: Tongues
    moment: Moment
    hanging: Hanging

    def age(self, call: Call) -> float:
        return self.moment.ages.get(call.seq, RECENT)

    def at_rest(self) -> bool:
        """Nobody is being called, and nobody just was."""
        return not any(call.calling or self.age(call) < RECENT for call in self.board.calls)

    def announced(self) -> bool:
        """A call is being said, or its card is amber."""
        return self.moment.voiced is not None or any(self.age(call) < NEW for call in self.board.calls)

    def slot(self, call: Call) -> Slot:
        age, told = self.age(call), self.tongues.to(call.language)
        return Slot(
            seq=call.seq,
            number=words.shown(call.number),
            word=told.say(_("Plats")),
            desk=call.desk,
            aside=told.beside(_("Plats")),
            mark=told.say(_("Igen")) if call.again else "",
            mood="new" if age < NEW else "recent" if age < RECENT or call.calling else "calm",
            tongue=told.beneath,
            arrow=ARROWS.get(self.hanging.arrows.get(call.desk, ""), ""),
        )

    def rows(self, calls: tuple[Call, ...]) -> tuple[Slot, ...]:
        shown = [self.slot(call) for call in calls[: self.hanging.layout.rows]]
        return tuple([*shown, *[Slot()] * MOST_ROWS][:MOST_ROWS])


def _current(blank: Scene, here: Here, page: Page) -> Scene:
    """The card, the list beside it and the foot; the newspaper corner where the layout has it, or on the stage at rest."""
    closed = not here.board.open and here.at_rest()
    calls = () if closed else here.board.calls
    place = _corner(here, bool(calls)) if page != BLANK else ""
    first = None if place == STAGE else _first(calls, here.moment.voiced)
    rest = tuple(call for call in calls if call is not first)
    return replace(
        _carded(blank, here, first),
        message=Message() if calls else _closed(here.tongues) if closed else _welcome(here.tongues),
        list_title=here.tongues.say(_("Nyss uppropade")) if rest else "",
        rows=here.rows(rest),
        news=page if place else BLANK,
        news_at=place,
        dim=here.announced(),
        **foot(here.board, here.tongues),
    )


def _corner(here: Here, called: bool) -> str:
    """Where the corner is now: never over a call, and beside the welcome when nobody has been called."""
    if here.hanging.layout.news != STAGE:
        return here.hanging.layout.news
    return "" if not here.at_rest() else STAGE if called else LIST


def _first(calls: tuple[Call, ...], voiced: int | None) -> Call | None:
    """The call being said has the card, so that eyes and ears get the same one; otherwise the newest has."""
    return next((call for call in calls if call.seq == voiced), calls[0] if calls else None)


def _carded(blank: Scene, here: Here, call: Call | None) -> Scene:
    told = here.tongues.to(call.language if call else "")
    worded = replace(blank, number_word=told.say(_("Nummer")), number_aside=told.beside(_("Nummer")))
    return replace(worded, card=here.slot(call)) if call else worded


def _lost(blank: Scene, here: Here) -> Scene:
    """Old calls are kept, dimmed and dated, for whoever was just called; waits are not: they would be untrue."""
    tongues, contact = here.tongues, here.moment.contact
    since = tongues.house.time(contact) if contact else ""
    calls = here.board.calls if since else ()
    then = tuple(replace(slot, mood="calm") if slot.seq else slot for slot in here.rows(calls))
    return replace(
        blank,
        message=Message(
            title=tongues.say(_("Lyssna efter personalen.")),
            sentence=tongues.say(_("Skärmen har tappat kontakten.")),
            aside=tongues.beside(_("Skärmen har tappat kontakten. Lyssna efter personalen.")),
            foot=tongues.say(_("Senast i kontakt klockan {time}."), time=since) if since else "",
        ),
        list_title=tongues.say(_("Uppropade före {time}"), time=since) if calls else "",
        rows=then,
    )


def _sign(blank: Scene, here: Here) -> Scene:
    """One desk's number; without one, whether the desk is free or closed. With a silent link it says neither."""
    tongues, desk = here.tongues, here.hanging.desk
    place = Slot(word=tongues.say(_("Plats")), desk=desk, aside=tongues.beside(_("Plats")), tongue=tongues.beneath)
    if here.moment.silent:
        lost = Message(
            sentence=tongues.say(_("Skärmen har tappat kontakten. Lyssna efter personalen.")),
            aside=tongues.beside(_("Skärmen har tappat kontakten. Lyssna efter personalen.")),
        )
        return replace(blank, card=place, message=lost)
    told = next((entry for entry in here.board.desks if entry.get("desk") == desk), {"open": here.board.open})
    mine = next((call for call in here.board.calls if call.desk == desk and _has(told, call)), None)
    if mine or told.get("number"):  # a visitor who has been there for long is no longer among the latest calls
        shown = _carded(blank, here, mine)
        return (
            shown if mine else replace(shown, card=replace(place, number=words.shown(str(told["number"])), mood="calm"))
        )
    word = _("Ledig") if told.get("open") else _("Stängd")
    return replace(blank, card=place, message=Message(title=tongues.say(word), aside=tongues.beside(word)))


def _has(told: Mapping[str, Any], call: Call) -> bool:
    """Whether the desk has this visitor; an older server does not tell, so there it is whoever is being called."""
    return bool(call.number == told["number"] if "number" in told else call.calling)


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


def _standing(board: Board) -> Board:
    """Each number once, as it was called last."""
    newest: dict[str, Call] = {}
    for call in board.calls:
        newest.setdefault(call.number, call)
    return replace(board, calls=tuple(newest.values()))
