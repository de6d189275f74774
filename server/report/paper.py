"""Draws a report on one A4 page: words and vectors, nothing that needs a screen. It decides nothing about what is said."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from fpdf import FPDF
from fpdf.enums import Align

from kolapp import theme
from server.report import Report, Tile
from server.report.letters import letters
from server.views.figuresheets import Sheet

WIDE, HIGH, MARGIN, GAP = 210.0, 297.0, 16.0, 8.0  # millimetres
COLUMN = (WIDE - 2 * MARGIN - GAP) / 2
SPELLS = 4  # of the times: median, 8 of 10, 19 of 20, and the median of the month before
BEFORE = "#B9B4A8"  # the month before: a quiet neighbour of linen


def draw(report: Report) -> bytes:
    """The page as a PDF."""
    with TemporaryDirectory() as folder:
        paper = _Paper(report, Path(folder))
        paper.whole()
        return bytes(paper.pdf.output())


class _Paper:
    def __init__(self, report: Report, folder: Path) -> None:
        self.report, self.pdf = report, FPDF(format="A4")
        self.start, self.end = (Align.R, Align.L) if report.direction == "rtl" else (Align.L, Align.R)
        text = "".join(sorted(set("".join(report.texts()))))
        for style, weight in (("", 400), ("B", 700)):
            path = folder / f"letters{weight}.ttf"
            path.write_bytes(letters(text, weight))
            self.pdf.add_font("letters", style, path)
        self.pdf.set_font("letters")
        self.pdf.set_text_shaping(True)
        self.pdf.set_auto_page_break(False)
        self.pdf.set_lang(report.language)
        self.pdf.set_title(f"{report.office}: {report.title}")
        self.pdf.add_page()

    def whole(self) -> None:
        self.heading()
        left, right = MARGIN, MARGIN + COLUMN + GAP
        shares, units, hours, times = self.report.headings
        y = self.tiles(42)
        self.bars(left, y, shares, self.report.shares, figure=2, before=3, room=132)
        below = self.bars(right, y, units, self.report.sent, figure=0, before=1, room=66)
        self.columns(right, below + GAP, hours, self.report.hours)
        self.times(MARGIN, 236, times, self.report.times)
        self.notes(268)

    def heading(self) -> None:
        self.text(MARGIN, 16, 10, self.report.office)
        self.text(MARGIN, 22, 20, self.report.title, bold=True, colour=theme.SPRUCE)

    def tiles(self, y: float) -> float:
        """The first large on its own ground, the others beside it; where the next thing may stand."""
        first, *others = self.report.tiles
        self.ground(MARGIN, y, COLUMN, 40, theme.SPRUCE)
        self.text(MARGIN + 7, y + 5, 10, first.name, colour=theme.BIRCH)
        self.text(MARGIN + 7, y + 9, 44, first.figure, bold=True, colour=theme.BIRCH)
        self.text(MARGIN + 46, y + 17, 9, first.before, colour=theme.BIRCH, width=COLUMN - 50)
        self.paragraph(MARGIN + 7, y + 28, 8, self.report.meaning, width=COLUMN - 14, colour=theme.BIRCH)
        small = (COLUMN - 3) / 2
        for nth, tile in enumerate(others):
            self.tile(MARGIN + COLUMN + GAP + nth % 2 * (small + 3), y + nth // 2 * 21.5, small, tile)
        return y + 40 + GAP

    def tile(self, x: float, y: float, width: float, tile: Tile) -> None:
        self.ground(x, y, width, 18.5, theme.LINEN)
        self.text(x + 4, y + 2, 8, tile.name, width=width - 8)
        self.text(x + 4, y + 5.5, 16, tile.figure, bold=True, colour=theme.SPRUCE, width=width - 8)
        self.text(x + 4, y + 12.8, 7.5, tile.before, width=width - 8)

    def bars(self, x: float, y: float, title: str, sheet: Sheet, *, figure: int, before: int, room: float) -> float:
        """A row for each name, as many as there is room for; where the next thing may stand."""
        self.text(x, y, 11, title, bold=True, colour=theme.SPRUCE)
        step = min(7.2, (room - 8) / max(len(sheet.rows), 1))
        longest = max((cell.n or 0 for _, cells in sheet.rows for cell in (cells[figure], cells[before])), default=0)
        whole = 100 if sheet.unit == "%" else longest or 1
        names, lane = 40.0, COLUMN - 40 - 12
        for nth, (name, cells) in enumerate(sheet.rows):
            top = y + 8 + nth * step
            self.text(x, top, 8, name, width=names - 2, high=step)
            now, then = (lane * (cells[column].n or 0) / whole for column in (figure, before))
            self.bar(x + names, top, step, now, then)
            self.text(x + COLUMN - 11, top, 8, cells[figure].text, bold=True, width=11, high=step, align=self.end)
        return y + 8 + len(sheet.rows) * step

    def bar(self, x: float, y: float, step: float, now: float, then: float) -> None:
        """Two bars, one above the other: this month, and the one before; alone in the middle where there was none."""
        self.box(x, y + step * (0.12 if then else 0.32), now, step * 0.36, theme.SPRUCE)
        self.box(x, y + step * 0.48, then, step * 0.29, BEFORE)

    def columns(self, x: float, y: float, title: str, sheet: Sheet) -> None:
        self.text(x, y, 11, title, bold=True, colour=theme.SPRUCE)
        floor, high = y + 8 + 46, 44.0
        most = max((cell.n or 0 for _, cells in sheet.rows for cell in cells), default=0) or 1
        step = COLUMN / max(len(sheet.rows), 1)
        for nth, (name, (now, then)) in enumerate(sheet.rows):
            left = x + nth * step
            first = 0.14 if then.n else 0.33
            for at, cell, colour in ((first, now, theme.SPRUCE), (0.5, then, BEFORE)):
                tall = high * (cell.n or 0) / most
                self.box(left + step * at, floor - tall, step * 0.34, tall, colour)
            self.text(
                left,
                floor - 3.4 - high * (now.n or 0) / most,
                6.5,
                now.text,
                width=step * 2 * (first + 0.17),
                align=Align.C,
            )
            self.text(left, floor + 1, 7, name[:2], width=step, align=Align.C)
        self.box(x, floor, COLUMN, 0.2, theme.INK)

    def times(self, x: float, y: float, title: str, sheet: Sheet) -> None:
        self.text(x, y, 11, title, bold=True, colour=theme.SPRUCE)
        names = 46.0
        width = (WIDE - 2 * MARGIN - names) / SPELLS
        for nth, name in enumerate(sheet.head[:SPELLS]):
            self.text(x + names + nth * width, y + 7, 7.5, name, width=width, align=self.end)
        for row, (name, cells) in enumerate(sheet.rows):
            top = y + 12 + row * 5
            self.box(x, top - 0.3, WIDE - 2 * MARGIN, 0.15, BEFORE)
            self.text(x, top, 8.5, name, width=names)
            for nth, cell in enumerate(cells[:SPELLS]):
                self.text(x + names + nth * width, top, 8.5, cell.text, bold=nth < 3, width=width, align=self.end)

    def notes(self, y: float) -> None:
        for note in self.report.notes:
            y = self.paragraph(MARGIN, y, 7.5, note, width=WIDE - 2 * MARGIN)

    # What a page is made of

    def ground(self, x: float, y: float, width: float, high: float, colour: str) -> None:
        self.pdf.set_fill_color(colour)
        self.pdf.rect(x, y, width, high, style="F", round_corners=True, corner_radius=3)

    def box(self, x: float, y: float, width: float, high: float, colour: str) -> None:
        if width > 0 and high > 0:
            self.pdf.set_fill_color(colour)
            self.pdf.rect(x, y, width, high, style="F")

    def text(
        self,
        x: float,
        y: float,
        size: float,
        text: str,
        *,
        bold: bool = False,
        colour: str = theme.INK,
        width: float = WIDE - 2 * MARGIN,
        high: float | None = None,
        align: Align | None = None,
    ) -> None:
        """One line, a little smaller where it is too long for its place."""
        self.pdf.set_font("letters", "B" if bold else "", size)
        wide = self.pdf.get_string_width(text)
        if wide > width:
            self.pdf.set_font_size(size * width / wide)
        self.pdf.c_margin = 0
        self.pdf.set_text_color(colour)
        self.pdf.set_xy(x, y)
        self.pdf.cell(width, high or size * 0.42, text, align=align or self.start)

    def paragraph(self, x: float, y: float, size: float, text: str, *, width: float, colour: str = theme.INK) -> float:
        """As many lines as it needs; where the next thing may stand."""
        self.pdf.set_font("letters", "", size)
        self.pdf.set_text_color(colour)
        self.pdf.set_xy(x, y)
        self.pdf.multi_cell(width, size * 0.5, text, align=self.start)
        return float(self.pdf.get_y()) + 0.6
