"""A ticket is printed only when the printer has said so; everything else has a name."""

from __future__ import annotations

import logging

import pytest

from printers.printer import Outcome, Patience, Printer, Result
from printers.sample import sample
from printers.status import Fault, Paper

QUICK = Patience(answer=0.2, reach=0.3)
PRINTED = Result(Outcome.PRINTED)


def refused(reason: Fault) -> Result:
    return Result(Outcome.NOT_PRINTED, reason)


def doubted(reason: Fault) -> Result:
    return Result(Outcome.IN_DOUBT, reason)


def test_a_ticket_is_printed_only_when_the_printer_said_so(corner):
    assert corner.prints() == PRINTED
    assert len(corner.tickets()) == 1


def test_every_language_comes_out_with_the_same_number(corner):
    assert [corner.prints(language) for language in ("sv", "en", "ar")] == [PRINTED] * 3
    assert len(corner.tickets()) == 3


@pytest.mark.parametrize(
    ("fault", "mended", "reason"),
    [("paper out", "paper in", Fault.PAPER_OUT), ("cover open", "cover close", Fault.COVER_OPEN)],
)
def test_what_stood_in_the_way_before_is_told_and_nothing_is_sent(corner, fault, mended, reason):
    corner.someone(fault)
    assert corner.prints() == refused(reason)
    corner.someone(mended)
    assert corner.service.slips == []
    assert corner.prints() == PRINTED
    assert len(corner.tickets()) == 1


def test_paper_that_ends_in_the_middle_never_finishes_the_old_ticket_on_the_new_roll(lobby):
    corner = lobby.corner(roll_mm=60)
    assert corner.prints() == doubted(Fault.PAPER_OUT)
    assert corner.prints() == refused(Fault.PAPER_OUT)
    corner.service.printer.load(roll_mm=4000)
    assert [slip.cut for slip in corner.service.slips] == [False]
    assert corner.prints() == PRINTED
    torn, void, ticket = corner.service.slips
    assert (torn.cut, void.text.strip(), ticket.cut) == (False, "", True)
    assert len(corner.tickets()) == 1


def test_a_cover_opened_in_the_middle_leaves_a_doubt_and_one_void_strip(lobby):
    corner = lobby.corner(mm_per_second=400)
    corner.prints()
    corner.service.when_moved(60, "cover open")
    assert corner.prints() == doubted(Fault.COVER_OPEN)
    corner.someone("cover close")
    assert corner.prints() == PRINTED
    assert len(corner.tickets()) == 2
    assert len(corner.service.slips) == 3


def test_a_silent_printer_gets_no_ticket(corner):
    corner.someone("silent")
    assert corner.prints() == refused(Fault.SILENT)
    assert not corner.printer.status().answered
    corner.someone("answer")
    assert corner.prints() == PRINTED


def test_a_printer_that_falls_silent_in_the_middle_is_in_doubt(lobby):
    corner = lobby.corner(mm_per_second=400)
    corner.service.when_moved(60, "silent")
    assert corner.prints() == doubted(Fault.SILENT)


def test_a_pulled_cable_is_told_and_the_same_link_works_again_afterwards(corner):
    assert corner.prints() == PRINTED
    corner.someone("unplug")
    assert corner.prints() == refused(Fault.UNPLUGGED)
    corner.someone("plug")
    assert corner.prints() == PRINTED


def test_a_printer_that_vanished_and_came_back_between_two_tickets_is_not_noticed(corner):
    assert corner.prints() == PRINTED
    corner.someone("unplug", "plug")
    assert corner.prints() == PRINTED
    assert len(corner.tickets()) == 2


def test_a_cable_pulled_in_the_middle_is_a_doubt_and_the_next_ticket_is_whole(lobby):
    corner = lobby.corner(mm_per_second=400)
    corner.service.when_moved(60, "unplug")
    assert corner.prints() == doubted(Fault.UNPLUGGED)
    corner.someone("plug")
    assert corner.prints() == PRINTED
    assert len(corner.tickets()) == 1


def test_a_second_program_on_the_same_printer_is_turned_away(corner):
    assert corner.prints() == PRINTED
    other = Printer(corner.url, QUICK)
    told = Fault.BUSY if corner.url.startswith("serial:") else Fault.UNPLUGGED  # a network printer just hangs up
    assert other.print(sample(), "0c7f") == refused(told)
    other.close()
    assert corner.prints() == PRINTED


def test_power_lost_in_the_middle_is_a_doubt_and_the_next_ticket_is_whole(lobby):
    corner = lobby.corner(mm_per_second=400)
    corner.service.when_moved(60, "power off")
    assert corner.prints().outcome is Outcome.IN_DOUBT
    corner.someone("power on")
    assert corner.prints() == PRINTED
    assert len(corner.tickets()) == 1


def test_a_printer_without_process_ids_confirms_by_its_paper_sensor(lobby):
    corner = lobby.corner(profile="TM-T88III")
    assert corner.prints("ar") == PRINTED
    assert corner.service.printer.unknown == []


def test_where_the_buffer_cannot_be_cleared_an_old_echo_is_not_taken_for_the_new_tickets(lobby):
    corner = lobby.corner(profile="TM-T88III", roll_mm=70, mm_per_second=1500, baud=115200)
    assert corner.prints() == doubted(Fault.PAPER_OUT)
    corner.service.printer.load(roll_mm=160)  # enough for the rest of the old ticket, not for the new one
    assert corner.prints() == doubted(Fault.PAPER_OUT)
    assert corner.tickets() == []


def test_a_slow_line_is_not_mistaken_for_a_dead_one(lobby):
    corner = lobby.corner(baud=38400)
    assert corner.prints("ar") == PRINTED


def test_a_roll_that_is_nearly_used_up_is_told_and_still_prints(lobby):
    corner = lobby.corner(roll_mm=400, near_end_mm=300)
    assert corner.prints() == PRINTED
    assert corner.printer.status().paper is Paper.NEAR_END
    assert corner.prints() == PRINTED


def test_trouble_is_logged_once_and_its_end_once(corner, caplog):
    caplog.set_level(logging.INFO)
    corner.prints()
    corner.someone("paper out")
    corner.prints()
    corner.prints()
    corner.printer.status()
    corner.someone("paper in")
    corner.prints()
    corner.prints()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "0c7e" in caplog.records[0].getMessage()
