"""Who did what, over JSON: what leads and admins changed and who was not let in, newest first, a page at a time. It keeps nothing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from math import ceil
from typing import Any

from flask import request

from server.deeds import Deed, told
from server.figures.period import Period, PeriodError, between
from server.house import house
from server.problems import Problem

PAGE = 50  # deeds
A_WEEK = timedelta(days=6)  # with its last day


def deeds() -> dict[str, Any]:
    """Those of the period asked for; without one, of the last seven days."""
    here = house()
    period = _period(here.office.service_day(here.now()))
    done = _done(period)
    pages = max(1, ceil(len(done) / PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)
    return {
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "page": page,
        "pages": pages,
        "deeds": [_shown(deed) for deed in done[(page - 1) * PAGE : page * PAGE]],
    }


def _period(today: date) -> Period:
    first, last = request.args.get("from"), request.args.get("to") or today.isoformat()
    try:
        asked = between(first or last, last)
    except PeriodError as wrong:
        raise Problem(422, "period-wrong", str(wrong)) from None
    return asked if first else Period(asked.last - A_WEEK, asked.last)


def _done(period: Period) -> list[Deed]:
    here = house()
    kept = here.accounts.deeds(here.office, period.first, period.last)
    said = told(here.clerk.said(period.first, period.last))
    return sorted([*kept, *said], key=lambda deed: deed.at)[::-1]


def _shown(deed: Deed) -> dict[str, str]:
    return asdict(deed) | {"at": deed.at.isoformat()}
