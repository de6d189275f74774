"""Whatever happens to the printer: what we say of a number is what lies on the floor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from papertrail import MISHAPS, TICKET_BYTES, TICKET_MM, Mishap, Scenario, drawn, play

from printers.link import Link
from printers.ports import address
from printers.printer import Outcome, Patience, Printer, Result
from printers.status import Fault

LINES = ("pty", "tcp")
SEEDS, MORE_SEEDS = range(360), range(360, 4900)


def agrees(scenario: Scenario, folder) -> None:
    trail = play(scenario, folder)
    assert trail.wrongs() == [], (scenario, trail.told, trail.copied, [slip.text for slip in trail.slips])


@pytest.mark.parametrize("at", range(TICKET_MM))
def test_the_paper_ends_at_every_millimetre(at, tmp_path):
    agrees(Scenario(LINES[at % 2], (Mishap("paper out", "mm", at),)), tmp_path)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_paper_agrees_with_what_was_said_whatever_happens(seed, tmp_path):
    agrees(drawn(seed), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", MORE_SEEDS)
def test_the_paper_agrees_for_a_long_time(seed, tmp_path):
    agrees(drawn(seed), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("at", range(TICKET_BYTES))
def test_the_cable_is_pulled_at_every_byte(line, at, tmp_path):
    agrees(Scenario(line, (Mishap("unplug", "byte", at),)), tmp_path)


@pytest.mark.parametrize("flow", ["wait", "xonxoff"])
def test_the_wrong_speed_is_silence_and_never_a_ticket(flow, tmp_path):
    trail = play(Scenario("pty", (None, None), flow=flow, agreed=False), tmp_path)
    assert (trail.wrongs(), set(trail.told.values())) == ([], {Outcome.NOT_PRINTED})


def test_the_dice_know_every_mishap_line_and_buffer():
    scenarios = [drawn(seed) for seed in SEEDS]
    assert {mishap.what for scenario in scenarios for mishap in scenario.mishaps if mishap} == set(MISHAPS)
    for trait in ("line", "profile", "buffer", "flow", "language", "number", "baud", "agreed"):
        assert len({getattr(scenario, trait) for scenario in scenarios}) > 1, trait


class Gullible(Link):
    """Takes silence for consent, as many a driver does."""

    def deliver(self, job: Callable[[bytes], bytes]) -> Fault | None:
        fault = super().deliver(job)
        return None if fault in (Fault.SILENT, Fault.UNCONFIRMED) else fault


class Forgetful(Link):
    """Leaves in the printer what it has doubted."""

    def give_up(self) -> None:
        self._clean = True


def on(link: type[Link]) -> Callable[[str, Patience], Printer]:
    """A printer on a broken link."""

    def made(url: str, patience: Patience) -> Printer:
        printer = Printer(url, patience)
        printer._link = link(address(url), printer.profile, patience)
        return printer

    return made


class Eager(Printer):
    """Prints what is in doubt once more, without a mark."""

    def print(self, ticket, ticket_id, expires=float("inf")) -> Result:
        first = super().print(ticket, ticket_id, expires)
        return super().print(ticket, ticket_id, expires) if first.outcome is Outcome.IN_DOUBT else first


@pytest.mark.parametrize(
    ("driver", "mishap", "wrong"),
    [
        (on(Gullible), Mishap("power off", "mm", 60), "1 was reported printed, and 0 tickets lie there"),
        (on(Forgetful), Mishap("paper out", "mm", 60), "the second half of 1 came out by itself"),
        (Eager, Mishap("hang up", "mm", TICKET_MM - 35), "1 came out 2 times"),
    ],
)
def test_a_broken_driver_is_found_out(driver, mishap, wrong, tmp_path):
    assert wrong in play(Scenario("tcp", (mishap,)), tmp_path, make=driver).wrongs()
