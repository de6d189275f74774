"""Pictures in the printer's own memory: given once, checked at every connection, and never counted on blindly."""

import logging
import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from printers import profiles, stored
from printers.__main__ import main
from printers.encode import encode, length
from printers.printer import Outcome
from printers.replies import Block, Sensor
from printers.sample import sample
from printers.ticket import Logo, Number, Ticket
from printers.virtual import VirtualPrinter

STORED = profiles.chosen({"number": "stored", "logo": "stored"})
DOTS_PER_MM = 203 / 25.4


@pytest.fixture
def logo(tmp_path):
    picture = Image.new("RGBA", (800, 200))
    ImageDraw.Draw(picture).ellipse((0, 0, 199, 199), fill="#0E3B36")
    picture.save(tmp_path / "logo.png")
    return tmp_path / "logo.png"


def keeping(profile: profiles.Profile, logo: Image.Image | None = None) -> VirtualPrinter:
    printer = VirtualPrinter(profile)
    for picture in stored.uploads(profile, logo):
        printer.receive(picture)
        printer.run(1)
    return printer


def printed(ticket: Ticket, profile: profiles.Profile, logo: Image.Image | None = None):
    printer = keeping(profile, logo)
    printer.receive(encode(ticket, profile))
    printer.run(1e6)
    assert printer.unknown == []
    return printer.slips[0]


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
@pytest.mark.parametrize("width", ["576", "384"])
def test_the_number_is_as_large_as_the_drawn_one_and_reads_the_same(language, width):
    profile = profiles.chosen({"number": "stored", "width": width})
    slip = printed(Ticket((Number("B\u00a0012", language=language),)), profile)
    _, top, _, bottom = slip.ink.getbbox()
    assert bottom - top >= 15 * DOTS_PER_MM
    assert slip.text.split() in (["B", "012"], ["B012"])  # stretched letters do not tell how wide the space is


@pytest.mark.parametrize("number", ["W\u00a0000", "M\u00a0888", "I\u00a0111", "A\u00a0479"])
@pytest.mark.parametrize("width", ["576", "384"])
def test_every_number_has_room(number, width):
    profile = profiles.chosen({"number": "stored", "width": width})
    left, _, right, _ = printed(Ticket((Number(number),)), profile).ink.getbbox()
    assert profile.margin <= left < right <= profile.width - profile.margin


def test_in_arabic_the_number_stands_on_the_right():
    left, _, right, _ = printed(Ticket((Number("B\u00a0012", language="ar"),)), STORED).ink.getbbox()
    assert 576 - right <= 30 < left


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_text_ticket_with_stored_logo_and_number_is_400_bytes(language):
    assert len(encode(sample(language), STORED)) <= 400


def test_a_number_with_a_letter_that_is_not_kept_is_drawn():
    assert b"\x1dv0" in encode(Ticket((Number("Å\u00a0012"),)), STORED)


def test_the_code_is_still_read_and_the_length_known(logo):
    slip = printed(sample("en"), STORED, Image.open(logo))
    assert zxingcpp.read_barcodes(slip.picture())[0].text.startswith("https://")
    assert slip.ink.height / DOTS_PER_MM == pytest.approx(length(sample("en"), STORED), abs=6)


def test_the_logo_fits_its_place_and_a_narrow_paper(logo):
    for width in ("576", "384"):
        profile = profiles.chosen({"logo": "stored", "width": width})
        left, top, right, bottom = printed(Ticket((Logo(),)), profile, Image.open(logo)).ink.getbbox()
        assert profile.margin <= left < right <= profile.width - profile.margin
        assert bottom - top <= 15 * DOTS_PER_MM + 1


def test_only_the_answer_to_our_question_is_a_list_of_pictures():
    assert stored.listed(Block(b"\x37\x72\x40NANB@L")) == {b"NA", b"NB", b"@L"}
    assert stored.listed(Block(b"\x37\x72\x40")) == frozenset()
    assert stored.listed(Block(b"\x37\x220001")) is None
    assert stored.listed(Sensor(0)) is None


def test_a_model_without_picture_memory_is_told_apart_at_the_address():
    with pytest.raises(profiles.PrinterError, match="keeps no pictures"):
        profiles.chosen({"profile": "generic-80", "number": "stored"})


def test_what_a_printer_does_not_keep_is_drawn_until_it_is_given_to_it(corner, logo, capsys, caplog):
    from printers.printer import Printer  # noqa: PLC0415

    url = corner.url + "&number=stored&logo=stored"
    caplog.set_level(logging.WARNING)
    printer = Printer(url)
    for _ in range(2):
        assert printer.print(sample("sv"), "t").outcome is Outcome.PRINTED
    printer.close()
    assert [line for line in caplog.messages if "does not keep" in line] == caplog.messages[:1]
    assert main(["store", corner.url, "--logo", str(logo)]) == 0
    assert "It keeps them" in capsys.readouterr().out
    printer = Printer(url)
    assert printer.print(sample("sv"), "t").outcome is Outcome.PRINTED
    assert printer.profile.number == "stored"
    printer.close()
    assert [slip.text.count("B 012") for slip in corner.service.slips] == [1, 1, 1]


def test_pictures_survive_the_power(corner):
    from printers.printer import Printer  # noqa: PLC0415

    assert main(["store", corner.url]) == 0
    corner.someone("power off", "power on")
    printer = Printer(corner.url + "&number=stored")
    assert printer.print(sample("sv"), "t").outcome is Outcome.PRINTED
    assert printer.profile.number == "stored"
    printer.close()


@pytest.mark.parametrize("width", ["576", "384", "640"])
def test_no_picture_holds_a_command_that_is_obeyed_at_once(width, logo):
    profile = profiles.chosen({"number": "stored", "width": width})
    assert not any(re.search(rb"\x10[\x04\x05\x14]", job) for job in stored.uploads(profile, Image.open(logo)))
