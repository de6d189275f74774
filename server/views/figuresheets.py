"""The figures as sheets: tables of words, each with what its chart shall draw; one source for page and paper. It hides nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.figures.figures import ENDINGS, PERCENTILES, Cells, Count, Figures
from server.views.figurewords import FigureWords, percent

NONE: Cells = {}


@dataclass(frozen=True)
class Cell:
    """What is read, and what is drawn: None where there is nothing to draw."""

    text: str
    n: float | None = None


@dataclass(frozen=True)
class Sheet:
    """`chart`: bars, columns or stack, "" for none; `drawn`: which columns it draws; `unit` stands behind its numbers."""

    id: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    chart: str = ""
    drawn: tuple[int, ...] = ()
    unit: str = ""


class Sheets:
    """Makes every sheet of a period, with the one before beside it."""

    def __init__(self, now: Figures, before: Figures, words: FigureWords) -> None:
        self.now, self.before, self.words = now, before, words
        self._ = words.catalogue.gettext

    # Settled at the first contact

    def shares(self, table: str, chart: str = "columns") -> Sheet:
        """How many errands were finished, how many of them here, and the share."""
        _ = self._
        head = (_("Avslutade ärenden"), _("Lösta här"), _("Lösningsgrad"), _("Perioden före"))
        rows = [(row, self._share(table, row, cells)) for row, cells in self.now.tables[table].items()]
        kept = [(row, cells) for row, cells in rows if cells[0].text != "0"]
        if chart == "bars":
            kept.sort(key=lambda row: -(row[1][0].n or 0))
        return self._sheet(table, head, kept, chart=chart, drawn=(2, 3), unit="%")

    def _share(self, table: str, row: str, cells: Cells) -> tuple[Cell, ...]:
        then = self.before.tables[table].get(row, NONE)
        done = (self.count(cells["settled"]), self.count(cells["resolved"]))
        return (*done, self.share(cells, "resolved", "settled"), self.share(then, "resolved", "settled"))

    # Where people went

    def outcomes(self) -> Sheet:
        _ = self._
        whole, then = self.now.tables["total"]["all"]["settled"], self.before.tables["outcome"]
        head = (_("Ärenden"), _("Andel"), _("Perioden före"))
        rows = [
            (row, (self.count(n), self._part(n, whole), self.count(then.get(row, NONE).get("settled", 0))))
            for row, n in sorted(
                ((row, cells["settled"]) for row, cells in self.now.tables["outcome"].items()),
                key=lambda r: -(r[1] or 0),
            )
        ]
        return self._sheet("outcome", head, rows, chart="bars", drawn=(0, 2))

    def units(self) -> Sheet:
        """Every errand against every unit; the chart is the units' sums."""
        units = list(next(iter(self.now.tables["unit"].values()), NONE))
        rows = [
            (row, tuple(self.count(cells[unit]) for unit in units)) for row, cells in self.now.tables["unit"].items()
        ]
        return self._sheet("unit", tuple(self.words.unit(unit) for unit in units), rows)

    def sent(self) -> Sheet:
        """Every unit, for all errands together."""
        then, _ = self.before.tables["sent"], self._
        counted = sorted(self.now.tables["sent"].items(), key=lambda row: -(row[1]["settled"] or 0))
        rows = [
            (unit, (self.count(cells["settled"]), self.count(then.get(unit, NONE).get("settled", 0))))
            for unit, cells in counted
        ]
        return self._sheet("sent", (_("Ärenden"), _("Perioden före")), rows, chart="bars", drawn=(0, 1))

    # Times

    def times(self) -> Sheet:
        head = tuple(self.words.column(name) for name in PERCENTILES)
        before = tuple(f"{name}, {self._('perioden före')}" for name in head)
        rows = [
            (row, (*self._spells(cells), *self._spells(self.before.tables["times"].get(row, NONE))))
            for row, cells in self.now.tables["times"].items()
        ]
        return self._sheet("times", (*head, *before), rows, chart="bars", drawn=(0, 1, 2), unit=self._("min"))

    def waited(self) -> Sheet:
        head = (self.words.column("n"), *(self.words.column(name) for name in PERCENTILES), self._("Servicemål"))
        rows = [
            (row, (self.count(cells["n"]), *self._spells(cells), self._promise(row)))
            for row, cells in self.now.tables["waited"].items()
        ]
        rows.sort(key=lambda row: -(row[1][0].n or 0))
        return self._sheet("waited", head, rows, chart="bars", drawn=(1, 2, 4), unit=self._("min"))

    def _promise(self, errand: str) -> Cell:
        promise = next((known.promise for known in self.words.office.errands if known.id == errand), None)
        return Cell(self._("{n} min").format(n=promise), promise) if promise else Cell("–")

    def _spells(self, cells: Cells) -> tuple[Cell, ...]:
        n = cells.get("n", 0)
        return tuple(self._spell(cells.get(name), n) for name in PERCENTILES)

    def _spell(self, seconds: Count, n: Count) -> Cell:
        return Cell(self.words.spell(seconds, n), None if seconds is None else round(seconds / 60, 1))

    # When they came, and how their visits ended

    def quarters(self) -> Sheet:
        """How many came each quarter of an hour, as a mean of the days that had a visit."""
        _ = self._
        before = self.before.tables["quarter"]
        head = (_("Besök"), _("Per dag"), _("Per dag, perioden före"))
        rows = [
            (
                row,
                (
                    self.count(cells["came"]),
                    self._daily(cells["came"], self.now.days),
                    self._daily(before.get(row, NONE).get("came", 0), self.before.days),
                ),
            )
            for row, cells in self.now.tables["quarter"].items()
        ]
        return self._sheet("quarter", head, rows, chart="columns", drawn=(1, 2))

    def hours(self) -> Sheet:
        """How many came each hour, as a mean of the days that had a visit."""
        before = self.before.tables["hour"]
        rows = [
            (
                row,
                (
                    self._daily(cells["came"], self.now.days),
                    self._daily(before.get(row, NONE).get("came", 0), self.before.days),
                ),
            )
            for row, cells in self.now.tables["hour"].items()
        ]
        return self._sheet("hour", (self._("Per dag"), self._("Per dag, perioden före")), rows)

    def endings(self) -> Sheet:
        """Every errand, and all of them."""
        _ = self._
        head = (*(self.words.column(how) for how in ("came", *ENDINGS, "moved")), _("I tid"))
        rows = [(row, self._ending(cells)) for row, cells in self.now.tables["errand"].items()]
        rows.sort(key=lambda row: -(row[1][0].n or 0))
        total = (self._("Alla"), self._ending(self.now.tables["total"]["all"]))
        return self._sheet("errand", head, rows, chart="stack", drawn=(1, 2, 3, 4), last=total, name="endings")

    def _ending(self, cells: Cells) -> tuple[Cell, ...]:
        counts = tuple(self.count(cells[how]) for how in ("came", *ENDINGS, "moved"))
        return (*counts, self.share(cells, "within", "called"))

    def blanks(self) -> Sheet:
        head = (self.words.column("of"), self.words.column("not"), self._("Andel"))
        rows = [
            (row, (self.count(cells["of"]), self.count(cells["not"]), self.share(cells, "not", "of")))
            for row, cells in self.now.tables["blank"].items()
        ]
        return self._sheet("blank", head, rows)

    # Cells

    def count(self, n: Count) -> Cell:
        return Cell(self.words.count(n), n)

    def share(self, cells: Cells, part: str, whole: str) -> Cell:
        return self._part(cells.get(part, 0), cells.get(whole, 0))

    def _part(self, part: Count, whole: Count) -> Cell:
        drawn = percent(part, whole) if part is not None and whole else None
        return Cell(self.words.share(part, whole), drawn)

    def _daily(self, n: Count, days: int) -> Cell:
        if n is None or not days:
            return Cell(self.words.count(n) if n is None else "–")
        return Cell(self.words.decimal(n / days), round(n / days, 1))

    def _sheet(
        self,
        table: str,
        head: Sequence[str],
        rows: Iterable[tuple[str, tuple[Cell, ...]]],
        *,
        chart: str = "",
        drawn: tuple[int, ...] = (),
        unit: str = "",
        last: tuple[str, tuple[Cell, ...]] | None = None,
        name: str = "",
    ) -> Sheet:
        named = tuple((self.words.row(table, row), cells) for row, cells in rows) + ((last,) if last else ())
        return Sheet(name or table, self.words.table(name or table), tuple(head), named, chart, drawn, unit)
