"""What a job does when time, other jobs or other programs come in between."""

from __future__ import annotations

import logging
import time

import pytest

from printers.conversation import Conversation, Patience
from printers.dialects import EscPos
from printers.markers import is_echo
from printers.printer import Outcome, Printer, Result
from printers.sample import sample
from printers.status import Fault

PRINTED = Result(Outcome.PRINTED)
HALF_A_PICTURE = b"\x1dv0\x00\x48\x00\x18\x00" + bytes(200)
QUICK = Patience(answer=0.1, stall=0.2, poll=0.02)


class Replying:
    """A port whose printer has these things to say, one after the other, whatever it is sent."""

    def __init__(self, *says: bytes) -> None:
        self._says = list(says)

    def write(self, data: bytes, deadline: float) -> int:
        return len(data)

    def read(self, deadline: float) -> bytes:
        return self._says.pop(0) if self._says else b""

    def discard(self) -> bool:
        return True

    def hint(self) -> None: ...
    def close(self) -> None: ...


def delivered(*says: bytes) -> Fault | None:
    """The fault with which job 0042 ends when the printer says this."""
    talk = Conversation(Replying(*says), QUICK, EscPos())
    return talk.deliver(b"ticket", lambda reply: is_echo("process-id", reply, b"0042"), 0, 0.1)


OWN, LATE = b"\x37\x220042\x00", b"\x37\x220041\x00"


@pytest.mark.parametrize(
    ("says", "fault"),
    [
        ([OWN], None),
        ([LATE], Fault.UNCONFIRMED),
        ([LATE, OWN], None),
        ([LATE + LATE + OWN[:3], OWN[3:]], None),
        ([b"\x10\x00\x00\x0f", b"\x13\x11", OWN], None),
        ([OWN[:-1]], Fault.UNCONFIRMED),
    ],
)
def test_only_the_jobs_own_echo_counts_and_a_late_one_is_ignored(says, fault):
    assert delivered(*says) is fault


def test_what_is_heard_with_the_echo_that_the_paper_has_ended_is_believed():
    assert delivered(b"\x18\x00\x0f\x0f") is not None


def test_an_expired_job_is_never_printed(corner, caplog):
    caplog.set_level(logging.INFO)
    result = corner.printer.print(sample(), "0c7e", expires=time.monotonic() - 1)
    assert result == Result(Outcome.NOT_PRINTED, Fault.EXPIRED)
    assert corner.prints() == PRINTED
    assert len(corner.service.slips) == 1
    assert not caplog.records  # nothing is wrong with the printer


def test_a_job_that_expires_while_the_printer_is_looked_for_is_not_printed(corner):
    corner.someone("silent")
    begun = time.monotonic()
    assert corner.printer.print(sample(), "0c7e", expires=begun + 0.01).outcome is Outcome.NOT_PRINTED
    corner.someone("answer")
    assert corner.service.slips == []


@pytest.mark.parametrize("profile", ["TM-T20II", "TM-T88III"])
def test_a_printer_that_waits_for_the_rest_of_a_picture_is_freed_before_the_ticket(lobby, profile):
    corner = lobby.corner(profile=profile)
    assert corner.prints() == PRINTED
    assert corner.printer._link._talk
    corner.printer._link._talk.whisper(HALF_A_PICTURE)
    assert corner.prints() == PRINTED
    assert len(corner.tickets()) == 2
    assert corner.service.printer.unknown == []


@pytest.mark.parametrize("profile", ["Custom-VKP80", "Star-TUP", "generic-80"])
def test_printers_of_other_makers_print_and_confirm(lobby, profile):
    corner = lobby.corner(profile=profile)
    assert [corner.prints(), corner.prints("ar")] == [PRINTED, PRINTED]
    assert [slip.cut for slip in corner.service.slips] == [True, True]
    assert corner.service.printer.unknown == []
    corner.someone("paper out")
    assert corner.prints() == Result(Outcome.NOT_PRINTED, Fault.PAPER_OUT)


def test_a_ticket_nobody_takes_goes_back_into_the_printer(lobby):
    corner = lobby.corner(profile="Custom-VKP80")
    waiter = Printer(corner.url, Patience(take=0))
    assert waiter.print(sample(), "0c7e") == PRINTED
    assert waiter.status().left_in_mouth
    deadline = time.monotonic() + 5
    while waiter.status().left_in_mouth:
        assert time.monotonic() < deadline
    waiter.close()


def test_a_ticket_may_wait_for_a_while(lobby):
    corner = lobby.corner(profile="Custom-VKP80")
    assert corner.prints() == PRINTED
    assert corner.printer.status().left_in_mouth
    assert corner.printer.status().left_in_mouth
