"""A roll that is nearly used up, from the printer's sensor to the agent's desk: told before the doors open, and no half ticket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from journals import HandClock
from lobbies import NINE, an_office
from wires import Wire

from kiosk.health import body
from kiosk.worker import Press
from printers import profiles
from printers.counting import Counting
from printers.ledger import Ledger
from printers.printer import Outcome, Result
from printers.roll import RESERVE, Roll
from printers.sample import sample
from printers.status import Fault, Paper, Status
from printers.ticket import Ticket


class Printer:
    """Well, with the end of its roll in sight."""

    def __init__(self) -> None:
        self.profile, self.printed = profiles.load(), 0

    def print(self, ticket: Ticket, ticket_id: str, expires: float = 0.0) -> Result:
        self.printed += 1
        return Result(Outcome.PRINTED)

    def status(self) -> Status:
        return Status(answered=True, online=True, cover_open=False, paper=Paper.NEAR_END)

    def warm(self) -> None: ...
    def close(self) -> None: ...


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Wire]:
    """An hour before the doors open."""
    clock = HandClock(NINE)
    clock.passes(hours=-2)
    wire = Wire(tmp_path / "data", an_office(), clock=clock)
    yield wire
    wire.close()


@pytest.mark.parametrize(("left", "said"), [
    (RESERVE + 5 * 170, "Skrivaren i kiosken entrance har snart slut på papper, ungefär 5 lappar kvar."),
    (RESERVE + 169, "Skrivaren i kiosken entrance har inte papper till en hel lapp. Sätt i en ny rulle."),
])  # fmt: skip
def test_the_desks_are_told_before_the_doors_open(morning: Wire, tmp_path: Path, left: float, said: str):
    Ledger(tmp_path).write(Roll(used=1000, low_at=1000, tail=left, ticket=170))
    press = Press(Counting(Printer(), tmp_path), lambda _event: None)
    press.idle()
    kiosk, anna = morning.device("entrance", "kiosk"), morning.agent("anna")
    assert kiosk.asks("/api/office").get_json()["open"] is False
    assert kiosk.sends("PUT", "/api/devices/entrance/health", body(press.status)).status_code == 204
    assert [warning["text"] for warning in anna.asks("/api/desks/1").get_json()["warnings"]] == [said]


def test_a_ticket_that_could_end_half_way_is_not_begun_and_the_reason_is_told(tmp_path: Path):
    Ledger(tmp_path).write(Roll(used=1000, low_at=1000, tail=RESERVE + 100, ticket=170))
    printer = Printer()
    counting = Counting(printer, tmp_path)
    assert counting.print(sample("sv"), "t") == Result(Outcome.NOT_PRINTED, Fault.PAPER_LOW)
    assert (printer.printed, counting.status().tickets_left) == (0, 0)
