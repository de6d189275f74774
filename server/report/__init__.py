"""The monthly report for a committee: one page that may leave the house. What it says is made here, from figures without small cells.

Pure; `server.report.paper` draws it and `server.report.letters` brings the letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from server.learning import Learnt
from server.views.figuresheets import Sheet, Sheets
from server.views.figurewords import FigureWords


@dataclass(frozen=True)
class Tile:
    """One headline figure, and the same of the month before."""

    name: str
    figure: str
    before: str


@dataclass(frozen=True)
class Report:
    office: str
    title: str
    tiles: tuple[Tile, ...]  # the first is the one the page is about
    meaning: str  # of the first
    shares: Sheet
    sent: Sheet
    hours: Sheet
    times: Sheet
    notes: tuple[str, ...]
    headings: tuple[str, ...]  # of the four sheets
    direction: str
    language: str

    def texts(self) -> Iterator[str]:
        """Everything that is written on the page."""
        yield from (self.office, self.title, self.meaning, *self.notes, *self.headings)
        for tile in self.tiles:
            yield from (tile.name, tile.figure, tile.before)
        for sheet in (self.shares, self.sent, self.hours, self.times):
            yield from sheet.head
            for name, cells in sheet.rows:
                yield from (name, *(cell.text for cell in cells))


def report(learnt: Learnt, words: FigureWords, made: date) -> Report:
    _ = words.catalogue.gettext
    told = learnt.without_small()
    sheets = Sheets(told.now, told.before, words)
    return Report(
        office=words.office_name,
        title=_("Månadsrapport, {month}").format(month=words.period(told.now.period)),
        tiles=tuple(_tiles(told, words)),
        meaning=_("Andelen av alla avslutade ärenden som löstes här, vid första kontakten."),
        shares=sheets.shares("errand", "bars"),
        sent=sheets.sent(),
        hours=sheets.hours(),
        times=sheets.times(),
        notes=tuple(_notes(words, made)),
        headings=(
            _("Lösningsgrad per ärende"),
            _("Vart besökarna slussades"),
            _("Besök per dag och timme"),
            _("Väntan, väg och hjälp"),
        ),
        direction=words.direction,
        language=words.language,
    )


def _tiles(told: Learnt, words: FigureWords) -> Iterator[Tile]:
    _ = words.catalogue.gettext
    now, then = told.now.tables["total"]["all"], told.before.tables["total"]["all"]
    waits = told.now.tables["times"]["waited"], told.before.tables["times"]["waited"]
    both = [
        (_("Lösningsgrad"), *(words.share(of["resolved"], of["settled"]) for of in (now, then))),
        (_("Besök"), *(words.count(of["came"]) for of in (now, then))),
        (_("Kallades i tid"), *(words.share(of["within"], of["called"]) for of in (now, then))),
        (_("Väntan, median"), *(words.spell(of["median"], of["n"]) for of in waits)),
        (_("8 av 10 väntade högst"), *(words.spell(of["p80"], of["n"]) for of in waits)),
    ]
    return (Tile(name, figure, _("månaden före: {n}").format(n=before)) for name, figure, before in both)


def _notes(words: FigureWords, made: date) -> Iterator[str]:
    _ = words.catalogue.gettext
    yield _(
        "Den som slussades vidare, fick en bokad tid eller ett annat resultat räknas inte som löst. Ljus stapel: månaden före."
    )
    yield _("Två punkter står för tal under fem, och för tal som skulle avslöja dem.")
    yield _("Siffrorna räknas ur köns loggbok och kan räknas om ur den. Rapporten gjordes {day}.").format(
        day=words.day(made)
    )
