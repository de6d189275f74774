"""The wall view for the staff's room, as a page and over JSON: who waits and how the day goes. It asks, and changes nothing."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response

from server import now as moment
from server.gate import AGENT, only
from server.house import house
from server.views.rendering import figure_words, page

nowpage = Blueprint("nowpage", __name__)


def now() -> dict[str, Any]:
    with house().clerk.reading() as (lobby, at):
        return moment.now(lobby, at)


@nowpage.get("/now")
@only(AGENT)
def wall() -> Response:
    here = house()
    return page("now.html", words=figure_words(), now=now(), clock=f"{here.office.local(here.now()):%H:%M}")
