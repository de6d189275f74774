"""Who did what, as a page of the lead's: a period, sentences by day, newer and older. It shows and changes nothing."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from server.gate import LEAD, only
from server.problems import problem_of
from server.rules import Refused
from server.views.deed_api import deeds
from server.views.deedwords import DeedWords
from server.views.rendering import page, wording

deedpage = Blueprint("deedpage", __name__)


@deedpage.get("/lead/deeds")
@only(LEAD)
def done() -> Response:
    words = DeedWords(wording().office, wording().catalogue)
    try:
        shown, sentence = deeds(), ""
    except Refused as refused:
        shown, sentence = {"deeds": [], "page": 1, "pages": 1}, refused.sentence
        status = problem_of(refused).code or 422
        return page("deeds.html", status, d=words, shown=shown, asked=request.args, sentence=sentence)
    return page("deeds.html", d=words, shown=shown, asked=shown, sentence=sentence)
