"""The lead's first page: today's errands, opened, closed and capped, and the day's last number. Forms that work without script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from server.gate import LEAD, only
from server.house import house
from server.problems import Problem, problem_of
from server.rules import Refused
from server.views import lead_api
from server.views.rendering import page, see

leadpage = Blueprint("leadpage", __name__)


@leadpage.get("/lead")
@only(LEAD)
def today() -> Response:
    return _page()


@leadpage.post("/lead/errands/<errand>/<command>")
@only(LEAD)
def limit(errand: str, command: str) -> Response:
    if command not in lead_api.COMMANDS:
        raise Problem(404, "not-found", "Det finns ingenting på den adressen.")
    return _done(lambda: lead_api.limit_errand(errand, {"left": _whole(request.form.get("left", ""))}, command))


@leadpage.post("/lead/day/end")
@only(LEAD)
def end() -> Response:
    return _done(lambda: lead_api.end_day({"at": request.form.get("at", "")}))


@leadpage.post("/lead/day/go-on")
@only(LEAD)
def go_on() -> Response:
    return _done(lambda: lead_api.go_on({}))


def _whole(text: str) -> int:
    """What cannot be read is less than none, which the lobby refuses."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else -1


def _done(change: Callable[[], Any]) -> Response:
    try:
        change()
    except (Refused, Problem) as refused:
        return _page(problem_of(refused).sentence, problem_of(refused).code or 409)
    return see("pages.leadpage.today")


def _page(sentence: str = "", status: int = 200) -> Response:
    shown = lead_api.todays_errands()
    ends = f"{house().office.local(datetime.fromisoformat(shown['ends'])):%H:%M}" if shown["ends"] else ""
    return page("lead.html", status, today=shown | {"ends": ends}, sentence=sentence, typed=request.form)
