"""A template becomes a page: in the house's language or the visitor's, never kept by anyone. It decides nothing."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from threading import Lock
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kolapp.texts import catalogue
from server.gate import LEAD, Caller, caller
from server.house import house
from server.problems import Problem
from server.views.boardwords import BoardWords
from server.views.deskwords import DeskWords
from server.views.figurewords import FigureWords
from server.views.phonewords import PhoneWords

LOOKS = Lock()  # pages that look again by themselves do so one by one: a press meets one of them, not twenty


def see(page: str, **values: Any) -> Answer:
    """See other: what was posted is done, the next page is got."""
    return redirect(url_for(page, **values), 303)


def me() -> Caller:
    """Who is signed in, on a page that lets nobody else in."""
    who = caller()
    assert who is not None
    return who


def seconds_left(until: str | None) -> int:
    """Whole seconds to an instant of the panel; 0 when it has passed, or is none."""
    return max(0, ceil((datetime.fromisoformat(until) - house().now()).total_seconds())) if until else 0


def wording() -> DeskWords:
    """The words of a desk page: staff read the house's own language."""
    office = house().office
    return DeskWords(office, catalogue(office.languages[0], "desk"))


def figure_words() -> FigureWords:
    """The words of the figures, in the house's own language."""
    office = house().office
    return FigureWords(office, catalogue(office.languages[0], "desk"))


def phone_words(language: str) -> PhoneWords:
    """The words of a visitor's page: the language chosen at the kiosk."""
    return PhoneWords(house().office, catalogue(language, "phone"))


def page(
    template: str,
    status: int = 200,
    words: DeskWords | FigureWords | PhoneWords | BoardWords | None = None,
    **values: Any,
) -> Response:
    who, words = caller(), words or wording()
    given = {
        "w": words,
        "_": words.catalogue.gettext,
        "csrf": who.csrf if who else "",
        "leads": bool(who and who.role in LEAD),
        "agent": who.name.title() if who else "",
        "rows": house().rows,
    }
    answer = make_response(render_template(template, **given, **values), status)
    answer.cache_control.no_store = True
    # With no-referrer a browser says `Origin: null` when a form is sent, and our own forms would look like another site's.
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def problem_page(problem: Problem) -> Answer:
    """A refusal as a page; whoever is not signed in is asked to, and comes back."""
    if problem.code == 401:
        return redirect(url_for("pages.sign_in_form", next=request.path if request.method == "GET" else None), 303)
    answer = page("problem.html", problem.code or 500, sentence=problem.sentence)
    answer.headers.extend(problem.extra)
    return answer
