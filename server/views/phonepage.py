"""The visitor's own page: place, wait, where to go when called; and two wishes, to leave the queue or to wait a little longer.

The address is the key to the page, and the forms are sent to it: who does not know it can ask for nothing.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from server import crowd
from server.board import receipt
from server.dialogue.opinions import FACES, LONGEST
from server.house import house
from server.problems import Problem
from server.rules import Refused
from server.views.opinion_api import staff
from server.views.opinionpage import opinion_words
from server.views.phone_api import WISHES, wish
from server.views.rendering import page, phone_words

phonepage = Blueprint("phonepage", __name__)
phonepage.before_request(crowd.look)


@phonepage.get("/t/<token>")
def ticket(token: str) -> Response:
    return _page(token)


@phonepage.post("/t/<token>/opinion")
def opinion(token: str) -> Response:
    """What the visitor thinks when the visit is over, once. Of the ticket only its errand is kept with it."""
    seen, _day = _seen(token)
    face, text = request.form.get("face", ""), request.form.get("text", "")
    if seen and seen["state"] == "ended":
        if face not in FACES or len(text) > LONGEST:
            return _page(
                token, 422, chosen=face, text=text, missing=phone_words(seen["language"]).unsaid(face in FACES)
            )
        _keep(token, face, text, seen["errand"])
    return _secret(redirect(url_for("pages.phonepage.ticket", token=token), 303))


def _keep(token: str, face: str, text: str, errand: str) -> None:
    dialogue, (_known, day) = house().dialogue, _seen(token)
    id = dialogue.opinions.give_once(token, day, dialogue.questions.now().id, face, "phone", errand=errand)
    if id is not None:
        dialogue.opinions.tell(id, day, text, staff())


@phonepage.post("/t/<token>/<command>")
def wished(token: str, command: str) -> Response:
    """Do it, and show the place as it is then: that also tells whoever was called a moment before."""
    if command in WISHES:
        with suppress(Refused, Problem):
            wish(token, command)
    return _secret(redirect(url_for("pages.phonepage.ticket", token=token), 303))


def _seen(token: str) -> tuple[dict[str, Any] | None, date]:
    """The ticket the token reads, and the day it belongs to."""
    here = house()
    with here.clerk.reading() as (lobby, now):
        known = here.links.ticket(lobby.day, token, lobby.tickets)
        return (receipt(lobby, known, now) if known else None), lobby.day


def _page(token: str, status: int = 200, **values: Any) -> Response:
    here, (seen, _day) = house(), _seen(token)
    if seen is None:  # closed for the day, or never there: the same kind words
        language = request.accept_languages.best_match(here.office.languages) or here.office.languages[0]
        return _secret(page("phone_over.html", 404, opinion_words(language)))
    asks = {"o": opinion_words(seen["language"]), "longest": LONGEST, "text": ""}
    asks["answered"] = here.dialogue.opinions.is_answered(token)
    words = phone_words(seen["language"])
    return _secret(page("phone.html", status, words, ticket=seen, token=token, **(asks | values)))


def _secret(answer: Response) -> Response:
    """The address is told to nobody."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
