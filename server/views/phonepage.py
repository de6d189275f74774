"""The visitor's own page: place, wait, and where to go when called. It shows one ticket's place and can change nothing."""

from __future__ import annotations

from flask import Blueprint, Response, request

from server.board import receipt
from server.house import house
from server.views.rendering import page, phone_words

phonepage = Blueprint("phonepage", __name__)


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


def _secret(answer: Response) -> Response:
    """The address is the key to the page: it is told to nobody."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
