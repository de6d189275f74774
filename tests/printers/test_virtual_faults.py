"""The virtual printer's mishaps and dialects are the manuals', byte by byte."""

from __future__ import annotations

import pytest

from printers import profiles
from printers.encode import encode
from printers.sample import sample
from printers.virtual import VirtualPrinter
from printers.virtualdialect import DIALECTS
from printers.virtualinlet import CLEAR, SMALL, USUAL, XOFF, XON, Buffer
from printers.virtualvoice import Voice

ASK = b"".join(bytes([0x10, 0x04, n]) for n in (1, 2, 3, 4))
TICKET = encode(sample("sv"), profiles.load(), b"0042")
ECHO = b"\x37\x220042\x00"
CHANGES = b"\x1da\x0f"
CUT = b"\x1dVB\x00"


def said(virtual: VirtualPrinter, data: bytes = b"", dots: float = 1e6) -> bytes:
    virtual.receive(data)
    virtual.run(dots)
    return virtual.answers()


def printer(dialect: str = "epson", buffer: Buffer | None = None, **options: float) -> VirtualPrinter:
    return VirtualPrinter(profiles.load(), **options, dialect=DIALECTS[dialect], buffer=buffer)


def test_bytes_for_which_there_is_no_room_are_dropped_without_a_word():
    virtual = printer(buffer=Buffer(100, flow="none"))
    virtual.receive(b"x" * 130)
    assert (len(virtual.inlet.held), virtual.inlet.lost) == (100, 30)
    assert virtual.answers() == b""


def test_a_full_buffer_still_answers_and_can_still_be_emptied():
    virtual = printer(buffer=Buffer(45, flow="none"))
    virtual.cover(opened=True)
    virtual.receive(TICKET)
    virtual.receive(ASK[:3] + CLEAR)
    assert virtual.answers() == b"\x1a\x37\x25\x00"
    assert not virtual.inlet.held


@pytest.mark.parametrize("size", [USUAL, SMALL])
def test_it_says_xoff_near_the_brim_and_xon_when_there_is_room_again(size):
    virtual = printer(buffer=Buffer(size.size, size.full, size.free, flow="xonxoff"))
    virtual.cover(opened=True)
    virtual.receive(b"x" * int(size.size - size.full))
    assert virtual.answers() == b""
    virtual.receive(b"x")
    assert virtual.answers() == XOFF
    virtual.cover(opened=False)
    assert said(virtual) == XON


def test_a_computer_told_to_wait_may_go_on_after_a_new_start():
    virtual = printer(buffer=Buffer(flow="xonxoff", size=4096))
    virtual.fail()
    assert said(virtual, b"x" * 4000) == XOFF
    virtual.power(off=True)
    assert virtual.answers() == b""
    virtual.power(off=False)
    assert virtual.answers() == XON


def test_it_reads_no_more_than_it_has_room_for_and_nothing_between_the_marks():
    virtual = printer(buffer=USUAL)
    virtual.cover(opened=True)
    virtual.receive(b"x" * 3969)
    virtual.answers()
    assert virtual.inlet.room(obeyed=False) == 0
    virtual.receive(CLEAR)
    virtual.answers()
    assert virtual.inlet.room(obeyed=False) == 4096


def test_a_picture_larger_than_the_buffer_goes_through_it_piece_by_piece():
    virtual = printer(buffer=SMALL)
    for byte in TICKET:
        virtual.receive(bytes([byte]))
        virtual.run(1e6)
    assert (len(virtual.slips), virtual.inlet.lost) == (1, 0)


def test_a_jammed_cutter_is_an_error_until_it_is_freed_and_the_computer_says_go_on():
    virtual = printer()
    virtual.jam(stuck=True)
    assert said(virtual, CHANGES + b"Hej\n" + CUT).endswith(b"\x18\x08\x00\x0f")
    assert said(virtual, ASK) == b"\x1a\x52\x1a\x12"
    assert said(virtual, b"\x10\x05\x01").endswith(b"\x18\x08\x00\x0f")  # it tried again
    virtual.jam(stuck=False)
    said(virtual, b"\x10\x05\x01")
    assert [slip.text for slip in virtual.slips] == ["Hej\n"]
    assert said(virtual, ASK) == b"\x12\x12\x12\x12"


def test_a_freed_cutter_goes_on_when_the_cover_is_closed_or_forgets_when_told_so():
    for mend in ("cover", "forget"):
        virtual = printer()
        virtual.jam(stuck=True)
        said(virtual, b"Hej\n" + CUT)
        virtual.jam(stuck=False)
        if mend == "cover":
            virtual.cover(opened=True)
            virtual.cover(opened=False)
        else:
            virtual.receive(b"\x10\x05\x02")
        virtual.run(1e6)
        assert len(virtual.slips) == (mend == "cover")


def test_a_hot_head_stops_and_goes_on_by_itself_when_it_has_cooled():
    virtual = printer()
    virtual.heat(hot=True)
    assert said(virtual, TICKET + ASK) == b"\x1a\x52\x52\x12"
    virtual.heat(hot=False)
    assert ECHO in said(virtual)


def test_a_fatal_error_ends_only_with_the_power():
    virtual = printer()
    virtual.fail()
    virtual.cover(opened=True)
    virtual.cover(opened=False)
    assert said(virtual, b"\x10\x05\x02" + ASK) == b"\x1a\x52\x32\x12"
    virtual.power(off=True)
    virtual.power(off=False)
    assert said(virtual, ASK) == b"\x12\x12\x12\x12"


def test_the_feed_button_runs_paper_and_keeps_the_printer_offline():
    virtual = printer(roll_mm=100)
    virtual.feed(pressed=True)
    assert said(virtual, ASK, 80) == b"\x5a\x1a\x12\x12"
    assert virtual.roll_mm == pytest.approx(90, abs=0.2)
    virtual.feed(pressed=False)
    assert said(virtual, ASK) == b"\x12\x12\x12\x12"


def test_held_for_ever_the_button_feeds_the_roll_out():
    virtual = printer(roll_mm=50)
    virtual.feed(pressed=True)
    virtual.run(500)
    assert (virtual.state.end, virtual.idle) == (True, True)


def test_without_the_sensor_the_roll_always_looks_full_until_it_ends():
    virtual = printer("no-near-end", roll_mm=200, near_end_mm=150)
    assert said(virtual, TICKET + ASK) == b"\x12\x12\x12\x12" + b"\x10\x00\x00\x0f" + ECHO
    virtual.run_out()
    assert said(virtual, ASK[-3:])[-1:] == b"\x72"


def test_without_process_ids_the_marker_stays_unanswered_but_does_no_harm():
    virtual = printer("no-process-id")
    assert ECHO not in said(virtual, TICKET)
    assert (len(virtual.slips), virtual.unknown) == (1, [])


def test_without_a_cutter_the_ticket_only_comes_far_enough_to_be_torn():
    virtual = printer("no-cutter")
    assert ECHO in said(virtual, TICKET)
    assert virtual.slips == []


def test_shifted_code_pages_are_seen_on_the_paper():
    virtual = printer("wrong-pages")
    said(virtual, b"\x1bt\x10" + "Åka\n".encode("cp1252") + CUT)
    assert "Åka" not in virtual.slips[0].text


def test_customs_ejector_holds_the_ticket_and_says_so_in_the_full_status():
    virtual = printer("custom")
    assert said(virtual, b"Hej\n" + CUT + b"\x1de\x06") == b"\x08"
    assert said(virtual, b"\x10\x04\x14") == b"\x10\x0f\x20\x00\x00\x00"
    virtual.take()
    assert said(virtual, b"\x10\x04\x14") == b"\x10\x0f\x00\x00\x00\x00"
    said(virtual, b"Hej\n" + CUT)
    assert said(virtual, b"\x1de\x02" + b"\x1de\x06") == b"\x00"


def test_stars_status_has_nine_bytes_and_counts_what_is_done():
    virtual = printer("star")
    assert said(virtual, b"\x1b\x06\x01") == b"\x23\x06" + bytes(7)
    assert said(virtual, b"Hej\n\x17" * 9)[-9:] == b"\x23\x06\x00\x00\x00\x00\x00\x22\x00"
    virtual.cover(opened=True)
    assert said(virtual, b"\x1b\x06\x01")[2] == 0x28
    virtual.run_out()
    assert said(virtual, b"\x1b\x06\x01")[5] == 0x0C


def test_some_report_every_change_from_the_moment_they_have_power():
    virtual = printer("reports-at-once")
    virtual.cover(opened=True)
    assert virtual.answers() == b"\x38\x00\x00\x0f"
    virtual.power(off=True)
    virtual.power(off=False)
    assert virtual.answers() == b"\x38\x00\x00\x0f"


def test_it_says_who_it_is():
    assert said(printer(), b"\x1dI\x42\x1dI\x43") == b"\x5fEPSON\x00\x5fTM-T20II\x00"


def test_zebras_acknowledgement_comes_in_turn():
    virtual = printer()
    assert said(virtual, b"Hej\n\x1b\x06\x41", 1) == b""
    assert said(virtual) == b"\x41"


def test_answers_can_be_late_single_doubled_lost_or_garbled():
    assert Voice().speak(b"\x12\x14", 5) == b"\x12\x14"
    late = Voice(late=0.25)
    assert [late.speak(b"\x12", 5), late.speak(b"", 5.2), late.speak(b"", 5.25)] == [b"", b"", b"\x12"]
    single = Voice(single=True)
    assert [single.speak(b"\x12\x14", 5), single.speak(b"", 5), single.speaking] == [b"\x12", b"\x14", False]
    assert Voice(twice=True).speak(b"\x12", 5) == b"\x12\x12"
    assert Voice(missing=True).speak(b"\x12", 5) == b""
    assert Voice(garbage=True).speak(b"\x12", 5) not in (b"\x12", b"")


def test_xoff_arrives_in_the_middle_of_an_answer_and_is_never_lost():
    voice = Voice(single=True)
    assert [voice.speak(b"\x10\x00", 5), voice.speak(XOFF, 5), voice.speak(b"", 5)] == [b"\x10", XOFF + b"\x00", b""]
    assert Voice(missing=True).speak(b"\x12" + XOFF, 5) == XOFF
