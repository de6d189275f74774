"""The painted paper, looked at: large enough to read, aligned the way the language runs, its code readable by a stranger."""

from __future__ import annotations

from itertools import groupby

import pytest
import zxingcpp
from PIL import Image

from printers import profiles
from printers.encode import encode
from printers.paper import Slip
from printers.sample import sample
from printers.ticket import Number, Qr, Text, Ticket
from printers.virtual import VirtualPrinter

DOTS_PER_MM = 203 / 25.4
LINK = "https://example.org/t/provlapp-7f3a9c"


def painted(ticket: Ticket, profile: profiles.Profile | None = None) -> Slip:
    printer = VirtualPrinter(profile or profiles.load())
    printer.receive(encode(ticket, printer.profile))
    printer.run(1e6)
    (slip,) = printer.slips
    assert printer.unknown == []
    return slip


def bands(ink: Image.Image) -> list[Image.Image]:
    """The lines on the paper: stretches of rows with ink, each as wide as its ink."""
    filled = [ink.crop((0, y, ink.width, y + 1)).getbbox() is not None for y in range(ink.height)]
    runs = [list(rows) for ink_there, rows in groupby(range(ink.height), key=filled.__getitem__) if ink_there]
    return [ink.crop((0, run[0], ink.width, run[-1] + 1)) for run in runs]


@pytest.fixture(params=["sv", "en", "ar"])
def language(request):
    return request.param


def test_the_paper_is_as_wide_as_the_head_and_a_hands_length(language):
    picture = painted(sample(language)).picture()
    assert picture.width == 576
    assert 100 <= picture.height / DOTS_PER_MM <= 180


def test_the_number_is_at_least_15_mm_high(language):
    number = max(bands(painted(sample(language)).ink), key=lambda band: band.height if band.height < 160 else 0)
    edge = number.getbbox()[0]
    _, top, _, bottom = number.crop((edge, 0, edge + 60, number.height)).getbbox()
    assert bottom - top >= 15 * DOTS_PER_MM


@pytest.mark.parametrize("number", ["B\u00a0012", "W\u00a0999", "M\u00a0888", "I\u00a0111", "Ö\u00a0000"])
def test_every_number_fits_across_the_paper_and_is_no_smaller_for_it(number):
    left, top, right, bottom = painted(Ticket((Number(number),))).ink.getbbox()
    assert 20 <= left < right <= 576 - 20
    assert bottom - top >= 15 * DOTS_PER_MM


@pytest.mark.parametrize(
    "number",
    [f"{letter} {digits}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for digits in ("012", "345", "678", "119")],
)
def test_the_number_can_be_read_back_from_the_paper(number):
    assert painted(Ticket((Number(number.replace(" ", "\u00a0")),))).text.strip() == number


def test_the_smallest_text_has_capitals_of_three_and_a_half_millimetres():
    for text in ("HHH", "HHHŋ"):  # the printer's own letters, and drawn ones
        (band,) = bands(painted(Ticket((Text(text),))).ink)
        _, top, _, bottom = band.crop((0, 0, 70, band.height)).getbbox()
        assert bottom - top >= 3.5 * DOTS_PER_MM


def test_a_stranger_reads_the_code_and_it_is_25_mm_wide(language):
    picture = painted(sample(language)).picture()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == LINK
    assert code.position.top_right.x - code.position.top_left.x >= 25 * DOTS_PER_MM - 2


def test_a_code_the_printer_cannot_make_itself_is_read_too():
    slip = painted(Ticket((Qr(LINK),)), profiles.chosen({"profile": "RP-F10-80mm"}))
    drawn = painted(Ticket((Qr(LINK),)), profiles.load("TH230"))
    assert [zxingcpp.read_barcodes(each.picture())[0].text for each in (slip, drawn)] == [LINK, LINK]


def test_lines_begin_where_the_language_begins():
    left = [band.getbbox()[0] for band in bands(painted(sample("sv")).ink)]
    lines = [band for band in bands(painted(sample("ar")).ink) if band.height > 26]  # not the loose dots of letters
    right = [576 - band.getbbox()[2] for band in lines]
    assert all(24 <= margin <= 30 for margin in left + right)
    assert (len(left), len(right)) == (9, 8)


@pytest.mark.parametrize("model", ["TM-T20II", "NT-80-V-UL", "TM-T88IV"])
def test_swedish_letters_survive_the_code_page_of_every_maker(model):
    words = "Åka båt på ön är så härligt"
    assert painted(Ticket((Text(words),)), profiles.load(model)).text.split() == words.split()


def test_a_wrong_code_page_would_be_seen_on_the_paper():
    printer = VirtualPrinter(profiles.load("NT-80-V-UL"))
    printer.receive(encode(Ticket((Text("Slå dig ner"),)), profiles.load("TM-T20II")))
    printer.run(1e6)
    assert "Slå" not in printer.slips[0].text


def test_bold_is_bolder_and_size_four_is_twice_size_two():
    def darkness(text):
        return sum(painted(Ticket((text,))).ink.convert("L").tobytes())

    assert darkness(Text("Hej", bold=True)) > 1.2 * darkness(Text("Hej"))
    assert darkness(Text("Hej", size=4)) == pytest.approx(4 * darkness(Text("Hej", size=2)), rel=0.05)
