"""What the office learns, as a page: a period, the one before it, every figure as chart and table. Nothing changes by looking."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as Answer

from server.figures import period as periods
from server.figures.period import Period, PeriodError
from server.gate import LEAD, only
from server.house import house
from server.learning import learnt
from server.problems import Problem
from server.report import report
from server.views.figures_api import today, wished
from server.views.figuresheets import Sheets
from server.views.rendering import figure_words, page

figurespage = Blueprint("figurespage", __name__)


@figurespage.get("/figures")
@only(LEAD)
def figures() -> Answer:
    try:
        return _page(wished())
    except Problem as wrong:  # what was typed stays in its fields
        return _page(periods.preset("month", today()), wrong.sentence, 422)


@figurespage.get("/figures.pdf")
@only(LEAD)
def reported() -> Response:
    """One month on one page, without what must not leave the house."""
    asked = request.args.get("month")
    try:
        month = periods.month(asked) if asked else periods.last_month(today())
    except PeriodError as wrong:
        raise Problem(422, "period-wrong", str(wrong)) from None
    from server.report.paper import draw  # noqa: PLC0415 - a second of work that no server should start with

    answer = Response(draw(report(learnt(house(), month), figure_words(), today())), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="manadsrapport-{month.first:%Y-%m}.pdf"'
    return answer


def _page(period: Period, sentence: str = "", status: int = 200) -> Answer:
    found, words = learnt(house(), period), figure_words()
    args = request.args
    return page(
        "figures.html",
        status,
        words,
        period=period,
        before=found.before.period,
        typed=(args.get("from") or period.first, args.get("to") or period.last),
        span=_span(period),
        found=found,
        sheets=Sheets(found.now, found.before, words),
        steps=(_beside(period, -1), _beside(period, 1)),
        reported=period if period.is_month else periods.last_month(today()),
        sentence=sentence,
    )


def _span(period: Period) -> str:
    return next((name for name in periods.PRESETS if periods.preset(name, today()) == period), "")


def _beside(period: Period, way: int) -> Period | None:
    """The period next to this one; none in days to come."""
    beside = periods.next_to(period, way)
    return beside if beside.first <= today() else None
