"""The figures as one CSV file: a line for every cell, beside the same cell of the period before. It hides nothing itself."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from server.figures.figures import SECONDS, Count, Figures
from server.views.figurewords import HIDDEN, FigureWords

BOM = "\ufeff"  # by which a spreadsheet knows that the text is UTF-8


def sheet(now: Figures, before: Figures, words: FigureWords) -> str:
    """With semicolons, as the spreadsheets of this country expect. Hidden cells are `..`."""
    text = StringIO(BOM)
    text.seek(0, 2)
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    _ = words.catalogue.gettext
    lines.writerow(
        [_("Tabell"), _("Rad"), _("Kolumn"), _("Enhet"), words.period(now.period), words.period(before.period)]
    )
    lines.writerows(_lines(now, before, words))
    return text.getvalue()


def _lines(now: Figures, before: Figures, words: FigureWords) -> Iterator[list[str]]:
    _ = words.catalogue.gettext
    for table, rows in now.tables.items():
        for row, cells in rows.items():
            for column, n in cells.items():
                then = before.tables[table].get(row, {}).get(column, 0)
                unit = _("sekunder") if column in SECONDS else _("antal")
                yield [words.table(table), words.row(table, row), words.column(column), unit, _cell(n), _cell(then)]


def _cell(n: Count) -> str:
    return HIDDEN if n is None else str(n)
