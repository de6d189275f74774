"""What a printer says about itself, byte by byte from the manuals; whatever it sends, silence and noise are never "fine"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.replies import BUFFER_CLEARED, Block, Changed, RealTime, Replies, Sensor, echo
from printers.status import ANSWERED, SENT_BACK, Fault, Paper, Status, changed, decoded

FINE = b"\x12\x12\x12\x12"

# DLE EOT 1-4, as seen on the line: TM-T88III specification p. 82 and receipts of it in the field.
ANSWERS = [
    (FINE, None, Paper.PLENTY),
    (b"\x12\x12\x12\x1e", None, Paper.NEAR_END),
    (b"\x1a\x32\x12\x7e", Fault.PAPER_OUT, Paper.OUT),
    (b"\x1a\x16\x12\x12", Fault.COVER_OPEN, Paper.PLENTY),
    (b"\x1a\x36\x12\x7e", Fault.COVER_OPEN, Paper.OUT),
    (b"\x1a\x52\x1a\x12", Fault.CUTTER, Paper.PLENTY),
    (b"\x1a\x52\x32\x12", Fault.ERROR, Paper.PLENTY),
    (b"\x1a\x52\x52\x12", Fault.ERROR, Paper.PLENTY),
    (b"\x1a\x12\x12\x12", Fault.OFFLINE, Paper.PLENTY),
    (b"\x12\x12\x12\x32", Fault.PAPER_OUT, Paper.OUT),
    (b"\x12\x12\x12", Fault.SILENT, Paper.UNKNOWN),
    (b"\x12\x12\x12\x12\x12", Fault.SILENT, Paper.UNKNOWN),
    (b"\x12\x12\x12\x13", Fault.SILENT, Paper.UNKNOWN),
    (b"", Fault.SILENT, Paper.UNKNOWN),
]

# Automatic status back: TM-L90 reference p. 319.
CHANGES = [
    (b"\x10\x00\x00\x0f", None, Paper.PLENTY),
    (b"\x10\x00\x03\x0f", None, Paper.NEAR_END),
    (b"\x18\x00\x0f\x0f", Fault.PAPER_OUT, Paper.OUT),
    (b"\x38\x00\x00\x0f", Fault.COVER_OPEN, Paper.PLENTY),
    (b"\x18\x08\x00\x0f", Fault.CUTTER, Paper.PLENTY),
    (b"\x18\x20\x00\x0f", Fault.ERROR, Paper.PLENTY),
    (b"\x12\x00\x00\x0f", Fault.SILENT, Paper.UNKNOWN),
]


@pytest.mark.parametrize(("answers", "fault", "paper"), ANSWERS)
def test_the_four_answers_mean_what_the_manual_says(answers, fault, paper):
    status = decoded(answers)
    assert (status.fault, status.paper) == (fault, paper)


@pytest.mark.parametrize(("four", "fault", "paper"), CHANGES)
def test_status_sent_back_means_what_the_manual_says(four, fault, paper):
    assert (changed(four).fault, changed(four).paper) == (fault, paper)


def test_what_was_not_said_is_never_fine():
    assert not Status().fine
    assert not Status(answered=True).fine
    assert not Status(answered=True, online=True, cover_open=False).fine


@given(st.binary(max_size=8))
def test_no_bytes_are_fine_but_four_answers_without_a_fault(data):
    wrong = [data[n - 1] & bits for n, bits, meaning in ANSWERED if isinstance(meaning, Fault) and len(data) == 4]
    shaped = len(data) == 4 and all(byte & 0x93 == 0x12 for byte in data)
    assert decoded(data).fine == (shaped and not any(wrong))


@given(st.lists(st.sampled_from(range(256)).map(lambda byte: 0x12 | byte & 0x6C), min_size=4, max_size=4))
def test_any_fault_bit_in_its_place_is_seen(answers):
    told = {meaning for n, bits, meaning in ANSWERED if answers[n - 1] & bits and isinstance(meaning, Fault)}
    fault = decoded(answers).fault
    assert fault in told if told else fault is None


@given(st.binary(max_size=8))
def test_no_change_is_fine_with_a_fault_bit_set(data):
    if changed(data).fine:
        assert not any(data[n - 1] & bits for n, bits, meaning in SENT_BACK if isinstance(meaning, Fault))


MIXED = [
    (b"\x12\x16", [RealTime(0x12), RealTime(0x16)]),
    (b"\x10\x00\x03\x0f", [Changed(b"\x10\x00\x03\x0f")]),
    (b"\x10\x13\x00\x11\x03\x0f", [Changed(b"\x10\x00\x03\x0f")]),
    (b"\x12\x10\x00\x00\x0f\x12", [RealTime(0x12), Changed(b"\x10\x00\x00\x0f"), RealTime(0x12)]),
    (b"\x10\x00\x12", [RealTime(0x12)]),
    (b"\x00\x03", [Sensor(0), Sensor(3)]),
    (b"\x37\x220042\x00", [echo(b"0042")]),
    (b"\x37\x2200\x1342\x00", [echo(b"0042")]),
    (b"\x37\x25\x00\x12", [BUFFER_CLEARED, RealTime(0x12)]),
    (b"\x5fTM-T20II\x00", [Block(b"_TM-T20II")]),
    (b"\xff\x80\xfe", []),
]


@pytest.mark.parametrize(("data", "replies"), MIXED)
def test_replies_are_told_apart_however_they_are_mixed(data, replies):
    assert Replies().feed(data) == replies


@pytest.mark.parametrize(("data", "replies"), MIXED)
def test_replies_are_the_same_when_they_come_byte_by_byte(data, replies):
    ear = Replies()
    assert [reply for byte in data for reply in ear.feed(bytes([byte]))] == replies


@given(st.lists(st.binary(max_size=40)))
def test_no_bytes_ever_raise_or_pile_up(parts):
    ear = Replies()
    for part in parts:
        ear.feed(part)
    assert len(ear._open) <= 81
