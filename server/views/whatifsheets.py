"""The answer to a what-if as sheets and sentences: as it was, played unchanged, changed. It reckons nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from server.figures.period import Period
from server.views.figuresheets import Cell, Sheet
from server.views.figurewords import FigureWords
from server.whatif.answer import Answer

THREE = ("lived", "played", "changed")


class WhatifSheets:
    """Makes what the page shows of one answer."""

    def __init__(self, answer: Answer, words: FigureWords) -> None:
        self.answer, self.words = answer, words
        self._ = words.catalogue.gettext

    def changes(self) -> Iterator[str]:
        """What was asked, in a few words each."""
        _, asked = self._, self.answer
        if asked["desks"]:
            yield _("platser {n}").format(n=f"{asked['desks']:+d}".replace("-", "−"))
        for errand, minutes in asked["promises"].items():
            yield _("{errand} inom {n} minuter").format(errand=self.words.errand(errand), n=minutes)
        if not asked["desks"] and not asked["promises"]:
            yield _("ingenting")

    def period(self) -> str:
        return self.words.period(Period(*(date.fromisoformat(self.answer[end]) for end in ("first", "last"))))

    def heads(self) -> Iterator[tuple[str, str, str]]:
        """What matters most: its name, as it would have been, as it is played unchanged."""
        for sheet in (self.waits(), self.shares()):
            yield from ((name, cells[2].text, cells[1].text) for name, cells in sheet.rows)

    def waits(self) -> Sheet:
        _ = self._
        rows = {_("Hälften väntade högst"): "median", _("9 av 10 väntade högst"): "p90"}
        return self._three("waits", _("Väntan"), rows, _("min"))

    def shares(self) -> Sheet:
        _ = self._
        rows = {_("Kallades i tid"): "within", _("Ledig tid vid platserna"): "idle"}
        return self._three("shares", _("Servicemål och ledig tid"), rows, "%")

    def daily(self) -> Sheet:
        _ = self._
        rows = {_("Besök"): "came", _("Gick"): "left", _("Kom inte"): "missed"}
        return self._three("daily", _("Besökare om dagen"), rows, "")

    def halves(self) -> Sheet:
        """Half hour by half hour, as a mean of the days."""
        _ = self._
        head = (
            _("Besök"),
            _("Platser då"),
            _("Platser med ändringen"),
            _("Behövs"),
            _("Kallades i tid"),
            _("Ledig tid"),
        )
        units = {"came": "", "lived": "", "changed": "", "needed": "", "within": "%", "idle": "%"}
        rows = tuple(
            (half["from"], tuple(self._cell(half[key], unit) for key, unit in units.items()))
            for half in self.answer["halves"]
        )
        return Sheet("halves", _("Platser, halvtimme för halvtimme"), head, rows, "columns", (1, 2, 3))

    def _three(self, id: str, title: str, rows: dict[str, str], unit: str) -> Sheet:
        _ = self._
        head = (_("Som det var"), _("Spelat utan ändring"), _("Ändrat"))
        named = tuple(
            (name, tuple(self._cell(self.answer[which][key], unit) for which in THREE)) for name, key in rows.items()
        )
        return Sheet(id, title, head, named, "bars" if unit else "", (0, 1, 2) if unit else (), unit)

    def _cell(self, n: float | None, unit: str) -> Cell:
        """A share is shown in whole per cent; nobody knows what stands as a dash."""
        if n is None:
            return Cell("–")
        if unit == "%":
            return Cell(self._("{n} %").format(n=round(100 * n)), round(100 * n))
        told = self.words.count(n) if isinstance(n, int) else self.words.decimal(n)
        return Cell(self._("{n} min").format(n=told) if unit else told, n)
