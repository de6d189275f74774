"""What Custom and Star printers say is the same kind of status; echoes of every kind of marker are told from everything else."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers import custom, star
from printers.dialects import DIALECTS, Custom, EscPos, Star
from printers.markers import KINDS, mark
from printers.replies import Block, Changed, Counted, Full, Reply, Report, Sensor
from printers.status import AT_PORT, Fault, Paper, Status, at_port

FINE = b"\x12\x12\x12\x12"
# Star: nine bytes, all well; the second is the version of the layout.
STAR = b"\x23\x06\x00\x00\x00\x00\x00\x00\x00"


def heard(dialect: EscPos | Star, data: bytes) -> Status:
    return dialect.status(dialect.ear().feed(data))


def changed(report: bytes, byte: int, bits: int) -> bytes:
    """The report with bits set in its nth byte, counted from 1 as the manuals do."""
    return report[: byte - 1] + bytes([report[byte - 1] | bits]) + report[byte:]


# KPM210 manual p. 36; KPM150 p. 56; KPM300 p. 80: `10 0F p u r x`.
FULL = [
    (b"\x00\x00\x00\x00", None, Paper.PLENTY, False),
    (b"\x04\x00\x00\x00", None, Paper.NEAR_END, False),
    (b"\x20\x00\x00\x00", None, Paper.PLENTY, True),
    (b"\x01\x00\x00\x00", Fault.PAPER_OUT, Paper.OUT, False),
    (b"\x40\x00\x00\x00", Fault.PAPER_OUT, Paper.OUT, False),
    (b"\x00\x02\x00\x00", Fault.COVER_OPEN, Paper.PLENTY, False),
    (b"\x00\x01\x00\x00", Fault.COVER_OPEN, Paper.PLENTY, False),
    (b"\x00\x00\x01\x00", Fault.ERROR, Paper.PLENTY, False),
    (b"\x00\x00\x08\x00", Fault.ERROR, Paper.PLENTY, False),
    (b"\x00\x00\x00\x01", Fault.CUTTER, Paper.PLENTY, False),
    (b"\x00\x00\x00\x08", Fault.ERROR, Paper.PLENTY, False),
]


@pytest.mark.parametrize(("four", "fault", "paper", "mouth"), FULL)
def test_customs_full_status_means_what_the_manual_says(four, fault, paper, mouth):
    status = heard(Custom(), FINE + custom.HEADER + four)
    assert (status.fault, status.paper, status.left_in_mouth) == (fault, paper, mouth)


def test_custom_has_answered_only_when_both_kinds_of_status_are_in():
    assert not heard(Custom(), FINE).answered
    assert not heard(Custom(), custom.HEADER + bytes(4)).answered
    assert not heard(Custom(), FINE + custom.HEADER + bytes(3)).answered


def test_the_worse_of_customs_two_answers_counts():
    paper_out = b"\x1a\x32\x12\x7e"
    assert heard(Custom(), paper_out + custom.HEADER + bytes(4)).fault is Fault.PAPER_OUT


# Star Line Mode Command Specifications p. 5-9 to 5-11.
STARS = [
    (STAR, None, Paper.PLENTY),
    (changed(STAR, 6, 0x04), None, Paper.NEAR_END),
    (changed(STAR, 6, 0x0C), Fault.PAPER_OUT, Paper.OUT),
    (changed(STAR, 3, 0x28), Fault.COVER_OPEN, Paper.PLENTY),
    (changed(STAR, 3, 0x08), Fault.OFFLINE, Paper.PLENTY),
    (changed(STAR, 4, 0x08), Fault.CUTTER, Paper.PLENTY),
    (changed(STAR, 4, 0x04), Fault.ERROR, Paper.PLENTY),
    (changed(STAR, 4, 0x20), Fault.ERROR, Paper.PLENTY),
    (changed(STAR, 4, 0x40), Fault.ERROR, Paper.PLENTY),
    (changed(STAR, 5, 0x04), Fault.ERROR, Paper.PLENTY),
    (b"\x0f" + STAR[1:7], None, Paper.PLENTY),
    (STAR[:8], Fault.SILENT, Paper.UNKNOWN),
    (STAR[1:], Fault.SILENT, Paper.UNKNOWN),
    (FINE, Fault.SILENT, Paper.UNKNOWN),
    (b"", Fault.SILENT, Paper.UNKNOWN),
]


@pytest.mark.parametrize(("report", "fault", "paper"), STARS)
def test_stars_report_means_what_the_manual_says(report, fault, paper):
    status = heard(Star(), report)
    assert (status.fault, status.paper) == (fault, paper)


def test_stars_presenter_says_whether_a_ticket_waits_in_it():
    positions = {pull: heard(Star(), changed(STAR, 9, pull << 1)).left_in_mouth for pull in (0, 1, 3, 6, 7)}
    assert positions == {0: False, 1: False, 3: True, 6: False, 7: False}


def test_star_has_printed_when_its_counter_has_gone_up_by_one():
    ear = Star().ear()
    before, after, next_round = changed(STAR, 8, 0x6E), STAR, changed(STAR, 8, 0x02)  # 31, 0, 1
    assert ear.feed(before) == [Report(before)]
    assert ear.feed(before) == [Report(before)]
    assert ear.feed(after) == [Report(after), Counted()]
    assert ear.feed(next_round) == [Report(next_round), Counted()]
    assert ear.feed(before) == [Report(before)]


def test_flow_control_and_noise_between_stars_bytes_is_dropped():
    assert Star().ear().feed(STAR[:4] + b"\x13\x11" + STAR[4:]) == [Report(STAR)]
    assert Star().ear().feed(b"\xff\x00" + STAR[:4] + STAR) == [Report(STAR)]


@pytest.mark.parametrize("name", DIALECTS)
@given(parts=st.lists(st.binary(max_size=12) | st.sampled_from([FINE, STAR, custom.HEADER])))
def test_however_bytes_are_split_the_replies_are_the_same_and_nothing_is_raised(name, parts):
    dialect, whole = DIALECTS[name], b"".join(parts)
    one, other = dialect.ear(), dialect.ear()
    together = one.feed(whole)
    assert [reply for part in parts for reply in other.feed(part)] == together
    dialect.status(together)
    for reply in together:
        dialect.fault(reply)


@given(st.binary(min_size=4, max_size=4))
def test_custom_is_fine_only_when_no_bit_says_otherwise(four):
    status = custom.completed(Status(answered=True, online=True, cover_open=False, paper=Paper.PLENTY), four)
    wrong = any(four[n - 1] & bits for n, bits, meaning in custom.FULL if isinstance(meaning, Fault))
    assert status.fine == (not wrong)


@given(st.binary(max_size=16))
def test_star_is_fine_only_when_no_bit_says_otherwise(report):
    if star.decoded(report).fine:
        assert star.number(report[0]) == len(report)
        assert not any(report[n - 1] & bits for n, bits, meaning in star.REPORTED if isinstance(meaning, Fault))


DOUBLED = [b"\x1a\x1a\x16\x16\x12\x12\x12\x12", b"\x1a\x16\x12\x12\x1a\x16\x12\x12"]


@pytest.mark.parametrize("answers", DOUBLED)
def test_doubled_answers_count_once(answers):
    assert heard(EscPos(), answers) == heard(EscPos(), b"\x1a\x16\x12\x12")


@given(st.lists(st.sampled_from([b"\x12", b"\x1a", b"\x16", b"\x1e", b"\x32", b"\x7e"]), max_size=9).map(b"".join))
def test_no_mixture_of_answers_hides_an_offline_printer(answers):
    if answers[:1] == b"\x1a":
        assert not heard(EscPos(), answers).fine


JOB = b"0042"
ECHOES = [
    ("process-id", Block(b"\x37\x220042"), [Block(b"\x37\x220041"), Sensor(0), Changed(b"\x10\x00\x00\x0f")]),
    ("gs-r", Sensor(0), [Block(b"\x37\x220042"), Changed(b"\x10\x00\x00\x0f")]),
    ("etb", Counted(), [Report(STAR), Sensor(0)]),
    ("esc-ack", Sensor(0x4A), [Sensor(0x49), Sensor(0), Block(b"\x37\x220042")]),
]


@pytest.mark.parametrize(("kind", "own", "others"), ECHOES)
def test_only_its_own_echo_proves_a_ticket(kind: str, own: Reply, others: Iterable[Reply]):
    assert KINDS[kind].is_echo(own, JOB)
    assert not any(KINDS[kind].is_echo(other, JOB) for other in others)


def test_a_job_has_four_digits():
    for wrong in (b"", b"42", b"00421", b"\x1b@\x1b@"):
        with pytest.raises(ValueError, match="four digits"):
            mark("process-id", wrong)


def test_full_status_is_not_taken_for_a_change():
    assert custom.CustomReplies().feed(b"\x10\x0f\x80\xff\x00\x01\x12")[0] == Full(b"\x80\xff\x00\x01")


@pytest.mark.parametrize(
    ("byte", "fault"),
    [(0x18, None), (0x38, Fault.PAPER_OUT), (0x10, Fault.ERROR), (0x08, Fault.OFFLINE), (0x90 | 0x08, None)],
)
def test_the_port_knows_paper_error_and_selection_without_the_printers_words(byte, fault):
    assert at_port(byte) is fault
    assert len(AT_PORT) == 3
