"""What if, as a page of the lead's: a form, how far the play has come, what it showed. Forms that work without script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from server.gate import LEAD, only
from server.problems import Problem, problem_of
from server.rules import Refused
from server.views import whatif_api
from server.views.figures_api import today
from server.views.forms import Form
from server.views.rendering import figure_words, page, see
from server.views.whatifsheets import WhatifSheets
from server.whatif.wished import DESKS, MINUTES, SEEDS, USUAL

WEEKS = timedelta(weeks=4)  # that are offered: whole ones, so that every weekday is in them as often
UNREAD = 99_999  # what stands for a number that cannot be read: too many of anything

whatifpage = Blueprint("whatifpage", __name__)


@whatifpage.get("/whatif")
@only(LEAD)
def asked() -> Response:
    return _page(_before())


@whatifpage.post("/whatif")
@only(LEAD)
def ask() -> Response:
    """Begin to play; what cannot be is given back with the reason, so that nothing typed is lost."""
    try:
        whatif_api.start_whatif(_body(request.form))
    except (Refused, Problem) as refused:
        return _page(request.form, problem_of(refused).sentence, problem_of(refused).code or 409)
    return see("pages.whatifpage.asked")


def _body(form: Form) -> dict[str, Any]:
    """The form as the wire has it. A promise is asked for where an errand is chosen or minutes are written."""
    errand, minutes = form.get("errand", ""), form.get("minutes", "").strip()
    return {
        "from": form.get("from", ""),
        "to": form.get("to", ""),
        "desks": _whole(form.get("desks", "")),
        "promises": {errand: _whole(minutes)} if errand or minutes else {},
        "seeds": _whole(form.get("seeds", "")),
    }


def _whole(text: str) -> int:
    found = re.fullmatch(r"[+-]?\d{1,4}", text.strip().replace("−", "-"), re.ASCII)
    return int(found[0]) if found else UNREAD


def _before() -> Mapping[str, Any]:
    """What the form holds at first: the latest question, or the latest weeks."""
    question = whatif_api.whatif()["question"]
    if not question:
        last = today() - timedelta(days=1)
        return {"from": last - WEEKS + timedelta(days=1), "to": last, "desks": 1, "seeds": USUAL}
    errand, minutes = next(iter(question["promises"].items()), ("", ""))
    return question | {"errand": errand, "minutes": minutes}


def _page(typed: Mapping[str, Any], sentence: str = "", status: int = 200) -> Response:
    run, words = whatif_api.whatif(), figure_words()
    sheets = WhatifSheets(run["answer"], words) if run["answer"] else None
    most = {"desks": DESKS, "minutes": MINUTES, "seeds": SEEDS}
    return page("whatif.html", status, words, run=run, sheets=sheets, typed=typed, most=most, sentence=sentence)
