"""The painted paper, looked at: large enough to read, aligned the way the language runs, its code readable by a stranger."""

from __future__ import annotations

from itertools import groupby
from statistics import median

import pytest
import zxingcpp
from PIL import Image

from printers import profiles, stored
from printers.encode import encode
from printers.paper import Slip
from printers.sample import LANGUAGES, sample
from printers.ticket import Copy, Number, Pair, Qr, Rule, Text, Ticket
from printers.virtual import VirtualPrinter

DOTS_PER_MM = 203 / 25.4
LINK = "https://example.org/t/provlapp-7f3a9c"


def painted(ticket: Ticket, profile: profiles.Profile | None = None) -> Slip:
    printer = VirtualPrinter(profile or profiles.load())
    for picture in stored.uploads(printer.profile, None) if printer.profile.number == "stored" else ():
        printer.receive(picture)
        printer.run(1)
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


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def test_the_paper_is_as_wide_as_the_head_and_a_hands_length(language):
    picture = painted(sample(language)).picture()
    assert picture.width == 576
    assert 100 <= picture.height / DOTS_PER_MM <= 180


@pytest.mark.parametrize("number", ["stored", "drawn"])
@pytest.mark.parametrize("width", ["576", "384"])
def test_the_number_is_at_least_15_mm_high(language, width, number):
    ink = painted(sample(language), profiles.chosen({"width": width, "number": number})).ink
    number = max(bands(ink), key=lambda band: band.height if band.height < 160 else 0)
    edge = number.getbbox()[0]
    _, top, _, bottom = number.crop((edge, 0, edge + 40, number.height)).getbbox()
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


# What is as tall as a capital in each script: H, alef; where no letter is, the middle one of the consonants.
TALL = {
    "ar": "ا",
    "fa": "ا",
    "th": "กขคงจฉชซญณดตถทนบปผพฟมยรลวสหอ",
    "ti": "ሀለመሠረሰሸቀበተነአከወዘየደገጠፀፈፐ",
}


@pytest.mark.parametrize("width", ["576", "384"])
def test_the_smallest_text_is_three_and_a_half_millimetres_high(language, width):
    """T1 of the accessibility checklist, in every language: measured on the paper, letter by letter."""
    letters, profile = TALL.get(language, "H"), profiles.chosen({"width": width})
    inks = [painted(Ticket((Text(letter, language=language),)), profile).ink for letter in letters]
    heights = [bottom - top for _, top, _, bottom in (ink.getbbox() for ink in inks)]
    assert median(heights) >= 3.5 * DOTS_PER_MM


def test_a_drawn_line_has_capitals_as_tall_as_the_printers_own():
    (band,) = bands(painted(Ticket((Text("HHHŋ"),))).ink)
    _, top, _, bottom = band.crop((0, 0, 70, band.height)).getbbox()
    assert bottom - top >= 3.5 * DOTS_PER_MM


def test_a_stranger_reads_the_code_and_it_is_25_mm_wide(language):
    picture = painted(sample(language)).picture()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == LINK
    assert code.position.top_right.x - code.position.top_left.x >= 25 * DOTS_PER_MM - 2


@pytest.mark.parametrize("width", ["576", "384"])
def test_the_code_lies_in_white_of_four_modules(language, width):
    """The head leaves at least 4 mm of paper beside it: 80 mm paper has 72 mm of dots, 58 mm paper 48."""
    slip = painted(sample(language), profiles.chosen({"width": width}))
    paper = Image.new("L", (slip.ink.width + 64, slip.ink.height), 255)
    paper.paste(slip.picture(), (32, 0))
    (code,) = zxingcpp.read_barcodes(paper)
    left, top, right = code.position.top_left.x, code.position.top_left.y, code.position.top_right.x
    module = (right - left + 1) / 29
    around = paper.crop((round(left - 4 * module), round(top - 4 * module), round(right + 4 * module), top - 1))
    assert around.getextrema() == (255, 255)
    assert paper.crop((round(left - 4 * module), top, left - 1, top + 100)).getextrema() == (255, 255)
    assert right - left >= 25 * DOTS_PER_MM - 2


def test_a_code_the_printer_cannot_make_itself_is_read_too():
    slip = painted(Ticket((Qr(LINK),)), profiles.chosen({"profile": "RP-F10-80mm"}))
    drawn = painted(Ticket((Qr(LINK),)), profiles.load("TH230"))
    assert [zxingcpp.read_barcodes(each.picture())[0].text for each in (slip, drawn)] == [LINK, LINK]


def test_lines_begin_where_the_language_begins():
    left = [band.getbbox()[0] for band in bands(painted(sample("sv")).ink)]
    lines = [band for band in bands(painted(sample("ar")).ink) if band.height > 26]  # not the loose dots of letters
    right = [576 - band.getbbox()[2] for band in lines]
    assert all(24 <= margin <= 30 for margin in left + right)
    assert len(left) == 9


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


def test_pairs_stand_in_columns_and_on_a_narrow_paper_read_on():
    pairs = Ticket((Pair("På papper", "51"), Pair("Osäkra", "0"), Pair("x" * 30, "1")))
    assert painted(pairs).text.splitlines() == [
        "På papper           51", "Osäkra               0", "x" * 30 + ": 1",
    ]  # fmt: skip


def test_a_line_that_runs_the_other_way_stands_on_the_tickets_side():
    lines = [band for band in bands(painted(sample("ar")).ink) if band.height > 26]
    assert all(band.getbbox()[2] == pytest.approx(576 - 26, abs=4) for band in lines)


def test_only_a_copy_says_that_it_is_one():
    lines = (Number("B\u00a0012"), Copy("Kopia"))
    assert "Kopia" not in painted(Ticket(lines)).text
    assert "Kopia" in painted(Ticket(lines, copy=True)).text


def test_a_rule_runs_from_margin_to_margin():
    left, _, right, _ = painted(Ticket((Rule(),))).ink.getbbox()
    assert (left, right) == (24, 552)


def test_no_word_is_torn_it_is_set_smaller_or_narrower():
    narrow = profiles.chosen({"width": "384"})
    for word, size in (("Dagsavslut", 3), ("Socialkontoret", 3), ("Gulahallanguovddáš", 2), ("Räddningstjänsten", 2)):
        slip = painted(Ticket((Text(word, size),)), narrow)
        assert slip.text.split() == [word]
        _, top, _, bottom = slip.ink.getbbox()
        assert bottom - top >= 3.5 * DOTS_PER_MM


def test_no_word_is_torn_where_it_is_drawn_either():
    """On narrow paper without Sami letters: the long word is set narrower, on one line."""
    line = Text("bálvalanguovddáš", bold=True, language="se", drawn=True)
    word = painted(Ticket((line,)), profiles.chosen({"width": "384"}))
    assert len([band for band in bands(word.ink) if band.height > 20]) == 1
    left, _, right, _ = word.ink.getbbox()
    assert 20 <= left < right <= 384 - 20


def test_a_heading_is_bolder_in_a_type_that_has_one_weight():
    light, bold = (painted(Ticket((Text("ፍቓድ", bold=bold, language="ti"),))).ink for bold in (False, True))
    assert sum(bold.convert("L").tobytes()) > 1.2 * sum(light.convert("L").tobytes())
