"""The field engineer's tools, used on a printer that stands there."""

import re
import threading
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from printers import field, profiles
from printers.__main__ import main
from printers.encode import encode
from printers.ledger import Ledger
from printers.pagetest import PROBE, looks, page_test
from printers.roll import Roll
from printers.virtual import VirtualPrinter


@pytest.fixture
def at_counter(corner, capsys):
    """Use a tool on the printer: what it says, and its exit status."""

    def use(tool: str, *more: str) -> tuple[str, int]:
        status = main([tool, corner.url, *more])
        return capsys.readouterr().out.strip(), status

    return use


def test_status_says_in_a_sentence_what_is_wrong(corner, at_counter):
    assert at_counter("status") == ("The printer is ready.", 0)
    corner.someone("cover open")
    assert at_counter("status") == ("The cover is open: close it.", 1)


def test_status_says_how_many_tickets_are_left_where_they_are_counted(at_counter, tmp_path):
    said, status = at_counter("status", "--state", str(tmp_path))
    assert (re.sub(r"\d+", "N", said), status) == ("The printer is ready. About N tickets are left.", 0)


def test_the_printer_says_what_it_is_and_we_name_the_profile(at_counter):
    said, status = at_counter("detect")
    assert "profile=TM-T20II" in said
    assert status == 0


def test_a_printer_that_does_not_say_what_it_is(corner, at_counter, monkeypatch):
    monkeypatch.setattr(field, "PATIENCE", 0.2)
    corner.someone("silent")
    said, status = at_counter("detect")
    assert "generic-80" in said
    assert status == 1


def test_a_star_printer_in_its_own_mode_is_told_what_to_be_set_to(lobby, capsys, monkeypatch):
    monkeypatch.setattr(field, "PATIENCE", 0.2)
    corner = lobby.corner(profile="Star-TSP100", dialect="star-line-mode")
    assert main(["detect", corner.url]) == 1
    assert "Set it to its ESC/POS emulation" in capsys.readouterr().out


def test_another_emulation_is_refused_at_the_address_with_what_to_do(capsys):
    assert main(["status", "tcp://127.0.0.1:9?profile=Star-TSP100&emulation=line"]) == 2
    assert "set the printer to its ESC/POS emulation" in capsys.readouterr().err


def test_a_test_ticket_in_any_language(corner, at_counter):
    assert at_counter("test", "--language", "uk") == ("The test ticket is printed: the printer has said so.", 0)
    assert "Дозвіл на" in corner.service.slips[0].text


def test_each_row_of_the_code_page_test_shows_what_its_slot_holds():
    printer = VirtualPrinter(profiles.load())
    printer.receive(encode(page_test(), printer.profile))
    printer.run(1e6)
    rows = dict(re.findall(r"^ *(\d+)  (.+)$", printer.slips[0].text, re.M))
    for codec in ("cp1252", "cp1250", "cp1251", "cp858", "cp437", "cp866"):
        shown = rows[str(printer.profile.pages[codec])]
        drawn = looks(codec)
        assert all(one == other for one, other in zip(shown, drawn, strict=True) if other != "·"), codec


def test_no_two_pages_look_alike_in_the_test():
    pages = profiles.load("NT-80-V-UL").pages
    assert (
        len(
            {
                PROBE.decode(codec, "replace")
                for codec in pages
                if codec in ("cp1252", "cp1254", "cp850", "cp858", "cp437")
            }
        )
        == 5
    )


def test_watch_says_each_change_once(corner, capsys, monkeypatch):
    monkeypatch.setattr(field, "PACE", 0.05)
    stop = threading.Event()
    options = main.__globals__["parser"]().parse_args(["watch", corner.url])
    watcher = threading.Thread(target=field.watch, args=(options, stop))
    watcher.start()
    said = ""
    for fault, sentence in (("cover open", "The cover is open"), ("cover close", "The printer is ready")):
        corner.someone(fault)
        waiting = threading.Event()
        for _ in range(200):
            said += capsys.readouterr().out
            if sentence in said.splitlines()[-1] if said else False:
                break
            waiting.wait(0.02)
    stop.set()
    watcher.join(5)
    sentences = [line.split(" ", 1)[1] for line in said.splitlines()]
    assert sentences[-2:] == ["The cover is open: close it.", "The printer is ready."]


def test_a_new_roll_is_one_command(tmp_path: Path, capsys):
    Ledger(tmp_path).write(Roll(used=79_990))
    assert main(["roll", "--state", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("About 0 tickets left")
    assert main(["roll", "--state", str(tmp_path), "--new"]) == 0
    assert capsys.readouterr().out.startswith("About 666 tickets left")
    assert Ledger(tmp_path).read().used == 0


def test_a_wrong_address_is_another_matter_than_a_broken_printer(capsys):
    assert main(["status", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "width"), [("", 576), ("profile=generic-58", 384), ("number=stored&profile=TM-T88VI", 512)]
)
def test_a_ticket_can_be_seen_before_there_is_a_printer(tmp_path, options, width):
    picture = tmp_path / "ticket.png"
    assert main(["preview", str(picture), "--options", options, "--language", "en"]) == 0
    seen = Image.open(picture)
    assert seen.width == width
    assert zxingcpp.read_barcodes(seen)[0].text.startswith("https://")
