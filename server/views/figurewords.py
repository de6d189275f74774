"""What the figures are called: tables, columns, rows and numbers as words in one language. Pure; it counts nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

from server.figures.figures import PERCENTILES, Count
from server.figures.period import Period
from server.figures.tally import UNKNOWN
from server.views.wording import Wording

HIDDEN = ".."  # as official statistics write what is not told


class FigureWords(Wording):
    """The words of the figures, on the page, in a spreadsheet and on paper."""

    def table(self, table: str) -> str:
        _ = self._
        return {
            "total": _("Sammanlagt"),
            "errand": _("Ärenden"),
            "endings": _("Så slutade besöken"),
            "hour": _("Klockslag"),
            "weekday": _("Veckodag"),
            "language": _("Språk"),
            "channel": _("Så fick de sitt nummer"),
            "outcome": _("Vad besökarna fick"),
            "sent": _("Vart besökarna slussades"),
            "unit": _("Från ärende till enhet"),
            "times": _("Väntan, väg och hjälp"),
            "waited": _("Väntan, per ärende"),
            "quarter": _("När besökarna kom"),
            "blank": _("Det som inte noterades"),
            "forecast": _("Väntetiderna som visades"),
        }[table]

    def column(self, column: str) -> str:
        _ = self._
        names = {
            "came": _("Besök"),
            "finished": _("Fick hjälp"),
            "missed": _("Kom inte"),
            "left": _("Gick"),
            "closed": _("Kvar när dagen slutade"),
            "moved": _("Flyttades"),
            "called": _("Kallades"),
            "within": _("Kallades i tid"),
            "settled": _("Avslutade ärenden"),
            "resolved": _("Lösta här"),
            "n": _("Antal"),
            "median": _("Median"),
            "p80": _("8 av 10 inom"),
            "p95": _("19 av 20 inom"),
            "of": _("Skulle ha noterats"),
            "not": _("Saknas"),
            "told": _("Fick en väntetid"),
            "inside": _("Kallades inom den"),
            "off": _("Fel, sammanlagt"),
            "naive_off": _("Fel med enkel beräkning, sammanlagt"),
        }
        return names.get(column) or self.unit(column)

    def row(self, table: str, row: str) -> str:
        return self._namer(table)(row)

    def _namer(self, table: str) -> Callable[[str], str]:
        return {
            "total": lambda _row: self._("Alla"),
            "forecast": lambda _row: self._("Alla"),
            "errand": self.errand,
            "waited": self.errand,
            "unit": self.errand,
            "hour": lambda row: f"{int(row):02}–{int(row) + 1:02}",
            "quarter": lambda row: f"{int(row) // 4:02}:{int(row) % 4 * 15:02}",
            "weekday": lambda row: get_day_names("wide", locale=self.catalogue.locale)[int(row)].capitalize(),
            "language": lambda row: self._("Okänt") if row == UNKNOWN else self.language_name(row).capitalize(),
            "channel": self._channel,
            "outcome": self.outcome,
            "sent": self.unit,
            "times": self._measure,
            "blank": self._blank,
        }[table]

    def _channel(self, row: str) -> str:
        _ = self._
        names = {"paper": _("På papper"), "screen": _("På skärm"), "walk-in": _("Utan lapp"), UNKNOWN: _("Okänt")}
        return names.get(row, row)

    def _measure(self, row: str) -> str:
        _ = self._
        return {"waited": _("Väntan"), "walked": _("Vägen till platsen"), "served": _("Hjälpen")}[row]

    def _blank(self, row: str) -> str:
        _ = self._
        return {
            "arrival": _("Att besökaren kom fram"),
            "delivery": _("Hur numret lämnades"),
            "language": _("Vilket språk"),
            "outcome": _("Vad besökaren fick"),
        }[row]

    # Numbers

    def count(self, n: Count) -> str:
        return HIDDEN if n is None else self.catalogue.number(n)

    def decimal(self, n: float) -> str:
        return str(format_decimal(n, "0.0", locale=self.catalogue.locale, numbering_system="latn"))

    def share(self, part: Count, whole: Count) -> str:
        """In whole per cent; a dash where there is nothing to share."""
        if part is None or whole is None:
            return HIDDEN
        return self._("{n} %").format(n=percent(part, whole)) if whole else "–"

    def spell(self, seconds: Count, n: Count) -> str:
        """A time in minutes, in seconds when it is short; a dash when there was none."""
        if seconds is None:
            return HIDDEN if n is None or n else "–"
        return self._("{n} s").format(n=seconds) if seconds < 100 else self._("{n} min").format(n=round(seconds / 60))

    def cell(self, column: str, n: Count, of: Count) -> str:
        return self.spell(n, of) if column in PERCENTILES else self.count(n)

    # Days

    def day(self, day: date) -> str:
        return str(format_date(day, "d MMMM y", locale=self.catalogue.locale))

    def period(self, period: Period) -> str:
        """As one says it: a day, a month, a year, or from one day to another."""
        first, last = period.first, period.last
        if first == last:
            return str(format_date(first, "EEEE d MMMM y", locale=self.catalogue.locale))
        if period.is_month:
            return str(format_date(first, "LLLL y", locale=self.catalogue.locale))
        return f"{self.day(first)} – {self.day(last)}"


def percent(part: int, whole: int) -> int:
    """Rounded half up, as one does by hand."""
    return (part * 200 + whole) // (whole * 2)
