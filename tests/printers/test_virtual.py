"""The virtual printer behaves as the manuals say, so that what we learn on it holds on paper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printers import profiles
from printers.encode import encode
from printers.sample import sample
from printers.virtual import VirtualPrinter

ASK = [bytes([0x10, 0x04, n]) for n in (1, 2, 3, 4)]
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
TICKET = encode(sample("sv"), profiles.load(), b"0042")
ECHO = b"\x37\x220042\x00"
CHANGES = b"\x1da\x0f"


def printer(**options: float) -> VirtualPrinter:
    return VirtualPrinter(profiles.load(), **options)


def said(virtual: VirtualPrinter, data: bytes, dots: float = 0) -> bytes:
    virtual.receive(data)
    virtual.run(dots)
    return virtual.answers()


def test_it_answers_how_it_is_at_once_even_when_it_cannot_print():
    virtual = printer()
    assert said(virtual, b"".join(ASK)) == b"\x12\x12\x12\x12"
    virtual.cover(opened=True)
    assert said(virtual, b"".join(ASK)) == b"\x1a\x16\x12\x12"
    virtual.cover(opened=False)
    virtual.run_out()
    assert said(virtual, b"".join(ASK)) == b"\x1a\x32\x12\x7e"


def test_the_echo_comes_when_the_paper_has_moved_not_when_the_bytes_have_come():
    virtual = printer()
    assert ECHO not in said(virtual, TICKET, 600)
    assert ECHO in said(virtual, b"", 600)


def test_a_question_in_the_middle_of_a_picture_is_answered_and_leaves_no_mark():
    whole, asked = printer(), printer()
    middle = TICKET.index(b"\x1dv0") + 100
    whole.receive(TICKET)
    asked.receive(TICKET[:middle] + ASK[0] + TICKET[middle:])
    assert asked.answers() == b"\x12"
    for virtual in (whole, asked):
        virtual.run(1e6)
    assert whole.slips == asked.slips


@settings(deadline=None)
@given(st.lists(st.integers(1, len(TICKET) - 1), max_size=6))
def test_it_does_not_matter_how_the_bytes_are_parcelled(cuts):
    virtual, at = printer(), 0
    for cut in [*sorted(cuts), len(TICKET)]:
        virtual.receive(TICKET[at:cut])
        at = cut
    virtual.run(1e6)
    assert [slip.text.split("\n")[1] for slip in virtual.slips] == ["B 012"]


def test_paper_that_ends_stops_it_in_the_middle_of_a_line_and_it_goes_on_by_itself_on_the_new_roll():
    virtual = printer(roll_mm=20)
    assert said(virtual, TICKET, 1e6).endswith(b"\x18\x00\x0f\x0f")
    assert said(virtual, b"", 1e6) == b""
    virtual.load(1000)
    assert ECHO in said(virtual, b"", 1e6)
    torn, rest = virtual.slips
    assert (torn.cut, rest.cut) == (False, True)
    assert "B 012" not in torn.text + rest.text


def test_clearing_the_buffer_keeps_the_rest_from_coming_out():
    virtual = printer(roll_mm=20)
    said(virtual, TICKET, 1e6)
    assert said(virtual, CLEAR) == b"\x37\x25\x00"
    virtual.load(1000)
    assert said(virtual, b"", 1e6).startswith(b"\x10")
    assert [slip.cut for slip in virtual.slips] == [False]


def test_clearing_the_buffer_ends_a_picture_it_was_waiting_for():
    virtual = printer()
    said(virtual, b"\x1dv0\x00\x48\x00\xff\x00" + bytes(50), 1e6)
    assert said(virtual, CLEAR) == b"\x37\x25\x00"
    assert ECHO in said(virtual, TICKET, 1e6)


def test_it_tells_of_changes_only_when_asked_to_and_until_initialised():
    virtual = printer()
    virtual.cover(opened=True)
    virtual.cover(opened=False)
    assert virtual.answers() == b""
    assert said(virtual, CHANGES, 1) == b"\x10\x00\x00\x0f"
    virtual.cover(opened=True)
    assert virtual.answers() == b"\x38\x00\x00\x0f"
    virtual.cover(opened=False)
    assert said(virtual, b"\x1b@", 1) == b"\x10\x00\x00\x0f"
    virtual.cover(opened=True)
    assert virtual.answers() == b""


def test_the_paper_sensor_answers_in_turn():
    assert said(printer(), b"\x1dr\x01", 1) == b"\x00"
    assert said(printer(roll_mm=100, near_end_mm=200), b"\x1dr\x01", 1) == b"\x03"


def test_near_the_end_of_the_roll_it_says_so_and_prints_on():
    virtual = printer(roll_mm=200, near_end_mm=150)
    assert b"\x10\x00\x03\x0f" in said(virtual, TICKET, 1e6)
    assert said(virtual, ASK[3]) == b"\x1e"
    assert len(virtual.slips) == 1


def test_without_power_it_forgets_everything():
    virtual = printer()
    virtual.receive(TICKET[:-200])
    virtual.power(off=True)
    assert said(virtual, TICKET + ASK[0], 1e6) == b""
    virtual.power(off=False)
    assert said(virtual, ASK[0], 1e6) == b"\x12"
    assert virtual.slips == []


def test_the_strip_between_head_and_knife_begins_the_next_ticket():
    virtual = printer()
    said(virtual, b"Ovan\n\x1dV\x00" + b"Under\n\x1dVB\x00", 1e6)
    assert [slip.text.split() for slip in virtual.slips] == [[], ["Ovan", "Under"]]


@pytest.mark.parametrize("noise", [b"\x1bz\x01", b"\x1d\xff\x00", b"\x01\x02", b"\x1c\xff\xff"])
def test_what_it_does_not_know_is_remembered_and_does_no_harm(noise):
    virtual = printer()
    assert ECHO in said(virtual, noise + TICKET, 1e6)
    assert virtual.unknown


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_it(noise):
    virtual = printer()
    said(virtual, noise, 1e4)
    virtual.receive(CLEAR)
    assert virtual.answers().endswith(b"\x37\x25\x00")


@pytest.mark.parametrize(
    "mangled",
    [b"\x1d(k\x00\x00", b"\x1d(k\x03\x001C", b"\x1d(k\x03\x001E9", b"\x1dv0\x00\x00\x00\x01\x00", b"\x1d(H\x00\x00"],
)
def test_parameters_that_make_no_sense_are_passed_over(mangled):
    assert ECHO in said(printer(), mangled + TICKET, 1e6)
