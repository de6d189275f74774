"""The visitor's own page: place, wait, where to go when called; and two wishes, to leave the queue or to wait a little longer.

The address is the key to the page, and the forms are sent to it: who does not know it can ask for nothing.
"""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from server import crowd
from server.board import receipt
from server.house import house
from server.problems import Problem
from server.rules import Refused
from server.views.phone_api import WISHES, wish
from server.views.rendering import page, phone_words

phonepage = Blueprint("phonepage", __name__)
phonepage.before_request(crowd.look)


@phonepage.get("/t/<token>")
def ticket(token: str) -> Response:
    here = house()
    with here.clerk.reading() as (lobby, _now):
        known = here.links.ticket(lobby.day, token, lobby.tickets)
        seen = receipt(lobby, known) if known else None
    if seen is None:  # closed for the day, or never there: the same kind words
        language = request.accept_languages.best_match(here.office.languages) or here.office.languages[0]
        return _secret(page("phone_over.html", 404, phone_words(language)))
    return _secret(page("phone.html", words=phone_words(seen["language"]), ticket=seen, token=token))


@phonepage.post("/t/<token>/<command>")
def wished(token: str, command: str) -> Response:
    """Do it, and show the place as it is then: that also tells whoever was called a moment before."""
    if command in WISHES:
        with suppress(Refused, Problem):
            wish(token, command)
    return _secret(redirect(url_for("pages.phonepage.ticket", token=token), 303))


def _secret(answer: Response) -> Response:
    """The address is told to nobody."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
