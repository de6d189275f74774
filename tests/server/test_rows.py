"""The rows of those who wait: each says all that is known, is drawn once for every desk, and anew when something in it changes."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, FileSystemLoader
from lobbies import an_office

from kolapp.texts import catalogue
from server.views.deskwords import DeskWords
from server.views.rows import Rows

TICKET: dict[str, Any] = {
    "id": "u1", "number": "B012", "errand": "passport", "language": "ar", "needs": ["interpreter"], "delayed": True,
    "mine": False, "state": "waiting", "for_desk": "2", "printed": "K900", "paper": True, "note": "Hör <b>illa</b>",
    "issued": "2026-03-02T09:00:00+00:00", "due": "2026-03-02T09:20:00+00:00", "waited": 1325, "promise_left": -125,
}  # fmt: skip


class Counted(Environment):
    """Templates as the server has them; how often one was asked for."""

    drawn = 0

    def get_template(self, name: Any, *rest: Any, **more: Any) -> Any:
        self.drawn += name == "row.html"
        return super().get_template(name, *rest, **more)


def rows() -> tuple[Rows, Counted]:
    templates = Counted(loader=FileSystemLoader("server/templates"), autoescape=True)
    return Rows(templates, DeskWords(an_office(), catalogue("sv", "desk"))), templates


def drawn(*, calls: bool = False, **other: Any) -> str:
    """Without its tags, one space between words."""
    html = rows()[0]("row.html", [TICKET | other], calls=calls)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_row_says_all_that_is_known_of_who_waits() -> None:
    assert drawn() == (
        "B 012 passport arabiska · Tolk · vill vänta lite till · annan plats 22 min 3 min över "
        "Kom 10:00 Ska kallas senast 10:20 Språk العربية · arabiska Behov Tolk Väntar på Plats 2 "
        "Lapp K 900 Anteckning Hör &lt;b&gt;illa&lt;/b&gt;"
    )
    assert drawn(printed=None, paper=False).count("Lapp Inget papper") == 1
    assert drawn(calls=True).endswith("Kalla B 012")


def test_a_row_is_drawn_once_for_every_desk_until_its_minute_is_over() -> None:
    draw, templates = rows()
    first = draw("row.html", [TICKET], calls=False)
    assert draw("row.html", [TICKET | {"waited": 1379, "promise_left": -179}], calls=False) == first
    assert templates.drawn == 1
    assert "23 min" in draw("row.html", [TICKET | {"waited": 1380, "promise_left": -180}], calls=False)
    assert templates.drawn == 2


def test_whatever_changes_is_seen_at_once() -> None:
    draw, _ = rows()
    changed = {"number": "B013", "errand": "building", "language": "sv", "needs": [], "delayed": False, "mine": True,
               "state": "missed", "for_desk": None, "printed": None, "note": "", "issued": "2026-03-02T08:00:00+00:00",
               "due": "2026-03-02T09:30:00+00:00", "waited": 60, "promise_left": 10, "id": "u2"}  # fmt: skip
    before = draw("row.html", [TICKET], calls=False)
    assert {
        key for key, value in changed.items() if draw("row.html", [TICKET | {key: value}], calls=False) == before
    } == set()
    assert draw("row.html", [TICKET], calls=True) != before


def test_nothing_is_kept_of_anybody_when_nobody_waits() -> None:
    draw, templates = rows()
    for queue in ([TICKET], [], [TICKET]):
        draw("row.html", queue, calls=False)
    assert templates.drawn == 2


def test_only_the_first_row_has_the_key() -> None:
    assert rows()[0]("row.html", [TICKET, TICKET | {"id": "u2"}], calls=False).count('data-key="v"') == 1
