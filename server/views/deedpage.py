"""Who did what, as a page of the lead's: a period, sentences by day, newer and older. It shows and changes nothing."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from server.gate import LEAD, only
from server.problems import Problem
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
    except Problem as refused:
        none = {"deeds": [], "page": 1, "pages": 1}
        return page("deeds.html", 422, d=words, shown=none, asked=request.args, sentence=refused.sentence)
    return page("deeds.html", d=words, shown=shown, asked=shown, sentence=sentence)
