"""The figures over JSON and as CSV: the period that was asked for, the one before it, the latest self-check. It counts nothing itself."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Response, request

from server.figures import period
from server.figures.figures import Figures
from server.figures.period import Period, PeriodError
from server.house import house
from server.learning import learnt
from server.problems import Problem
from server.views.rendering import figure_words
from server.views.sheet import sheet


def figures() -> Response | dict[str, Any]:
    """Cells under five are left out, unless `small=shown` asks for them; never of what is made to be sent on."""
    asked, args = wished(), request.args
    found = learnt(house(), asked)
    if args.get("format", "json") == "csv":
        hidden = found.without_small()
        return _csv(sheet(hidden.now, hidden.before, figure_words()), asked)
    shown = found if args.get("small") == "shown" else found.without_small()
    return {
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "small": "shown" if shown is found else "hidden",
        "check": asdict(found.check) if found.check else None,
        "forgotten": asdict(found.forgotten) if found.forgotten else None,
        "now": _told(shown.now),
        "before": _told(shown.before),
    }


def wished() -> Period:
    """The period the address names: a `span` that ends today, or `from` and `to`; this month where it names none."""
    args = request.args
    try:
        if args.get("from") or args.get("to"):
            return period.between(args.get("from") or args["to"], args.get("to") or args["from"])
        span = args.get("span", "month")
        return period.preset(span if span in period.PRESETS else "month", today())
    except PeriodError as wrong:
        raise Problem(422, "period-wrong", str(wrong)) from None


def today() -> date:
    here = house()
    return here.office.service_day(here.now())


def _told(told: Figures) -> dict[str, Any]:
    tables = {name: [{"id": row, **cells} for row, cells in rows.items()] for name, rows in told.tables.items()}
    return {
        "from": told.period.first.isoformat(),
        "to": told.period.last.isoformat(),
        "days": told.days,
        "tables": tables,
    }


def _csv(text: str, asked: Period) -> Response:
    answer = Response(text, mimetype="text/csv")
    name = f"siffror-{asked.first}-{asked.last}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
