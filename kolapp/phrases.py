"""Days and waits as one says them inside a sentence; pure, and it never promises more than the figures do."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from babel.dates import format_skeleton

if TYPE_CHECKING:
    from kolapp.texts import Catalogue


def day(texts: Catalogue, day: date, today: date) -> str:
    """ "i dag", "i morgon", "på måndag" within the week, "den 24 december" beyond it."""
    _ = texts.gettext
    day, today = _date(day), _date(today)
    away = (day - today).days
    if away in (0, 1):
        return (_("i dag"), _("i morgon"))[away]
    if 1 < away < 7:
        return _weekday(texts, day.weekday())
    return _("den {date}").format(date=format_skeleton("MMMMd", day, locale=texts.locale))


def wait(texts: Catalogue, low: int, high: int) -> str:
    """Minutes `low` to `high`. From an hour on the end is left open: nobody plans by "62–75 minuter"."""
    ngettext = texts.ngettext
    if high <= 0:
        return texts.gettext("alldeles strax")
    if low >= 60:
        hours = low // 60
        return ngettext("mer än en timme", "mer än {n} timmar", hours).format(n=hours)
    if low <= 0:
        return ngettext("mindre än en minut", "mindre än {n} minuter", high).format(n=high)
    if low == high:
        return ngettext("ungefär en minut", "ungefär {n} minuter", high).format(n=high)
    return ngettext("ungefär {low}–{high} minut", "ungefär {low}–{high} minuter", high).format(low=low, high=high)


def _weekday(texts: Catalogue, index: int) -> str:
    _ = texts.gettext
    return (
        _("på måndag"),
        _("på tisdag"),
        _("på onsdag"),
        _("på torsdag"),
        _("på fredag"),
        _("på lördag"),
        _("på söndag"),
    )[index]


def _date(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day
