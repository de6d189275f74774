"""What staff tell the lobby today, on a page of its own: what stands, one more, one less. Forms that work without script."""

from __future__ import annotations

from uuid import uuid4

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from server.gate import AGENT, LEAD, caller, only
from server.notices import LONGEST
from server.problems import Problem, problem_of
from server.rules import Refused
from server.views import notice_api
from server.views.rendering import page

noticepage = Blueprint("noticepage", __name__)


@noticepage.get("/notices")
@only(AGENT)
def notices() -> Response:
    return _page()


@noticepage.post("/notices")
@only(AGENT)
def post() -> Response:
    """Put up; what cannot be is given back with the reason, so that nothing typed is lost."""
    text = request.form.get("text", "")
    try:
        notice_api.post_notice({"text": text, "id": request.form.get("id", "")})
    except (Refused, Problem) as refused:
        return _page(text, problem_of(refused).sentence, problem_of(refused).code or 409)
    return _back()


@noticepage.post("/notices/<notice>/take")
@only(AGENT)
def take(notice: str) -> Response:
    try:
        notice_api.take_notice(notice)
    except (Refused, Problem) as refused:
        return _page("", problem_of(refused).sentence, problem_of(refused).code or 409)
    return _back()


def _back() -> Response:
    return redirect(url_for("pages.noticepage.notices"), 303)


def _page(text: str = "", sentence: str = "", status: int = 200) -> Response:
    who = caller()
    standing = [
        notice | {"mine": who is not None and (who.name == notice["agent"] or who.role in LEAD)}
        for notice in notice_api.notices()["notices"]
    ]
    return page("notices.html", status, notices=standing, id=uuid4(), text=text, sentence=sentence, longest=LONGEST)
