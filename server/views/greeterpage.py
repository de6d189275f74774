"""The greeter's page, for a phone in the lobby: who waits, and what can be done for them without a desk. Nothing changes on GET."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from server import onfoot
from server.events import Issued
from server.gate import AGENT, only
from server.problems import Problem, problem_of
from server.rules import Refused
from server.views import forms
from server.views.rendering import LOOKS, me, page, seconds_left, see

greeterpage = Blueprint("greeter", __name__)


@greeterpage.get("/greeter")
@only(AGENT)
def greeter() -> Response:
    return _room("greeter.html", number=request.args.get("number", "")[:4])


@greeterpage.get("/greeter/panel")
@only(AGENT)
def panel() -> Response:
    """The page's live part alone, for the script."""
    with LOOKS:
        return _room("greeter_panel.html")


@greeterpage.post("/greeter/<command>")
@only(AGENT)
def command(command: str) -> Response:
    """Do it, then show the room: by a redirect so that a reload repeats nothing, or for the script at once."""
    script = "X-Fragment" in request.headers
    try:
        number = _do(command)
    except (Refused, Problem) as error:
        problem = problem_of(error)
        template = "greeter_panel.html" if script else "greeter.html"
        return _room(template, problem.code or 409, sentence=problem.sentence)
    return _room("greeter_panel.html", number=number) if script else see("pages.greeter.greeter", number=number)


def _do(word: str) -> str | None:
    """Do it; the number that was given, if one was."""
    asked = onfoot.COMMANDS.get(word)
    if asked is None:
        raise Problem(404, "not-found", "Det finns ingenting på den adressen.")
    done = onfoot.do(me(), asked, **forms.ON_FOOT.get(word, forms.picked())(request.form))
    return next((event.number for event in done if isinstance(event, Issued) and word == "number"), None)


def _room(template: str, status: int = 200, sentence: str = "", number: str | None = None) -> Response:
    seen = onfoot.room_for(me())
    return page(template, status, panel=seen, undo_left=seconds_left(seen["undo"]), sentence=sentence, number=number)
