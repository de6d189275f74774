"""What the agent is warned of: a call nobody saw, a printer without paper, a device gone quiet; and that it passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from wires import Caller, Wire

from printers.status import Fault
from server.alarms import PRINTER


@pytest.fixture
def anna(wire: Wire) -> Caller:
    anna = wire.agent("anna")
    anna.at_desk("1", "open")
    return anna


def warned(agent: Caller) -> list[str]:
    return [warning["code"] for warning in agent.asks("/api/desks/1").get_json()["warnings"]]


def call_somebody(wire: Wire, anna: Caller, kiosk: Caller) -> int:
    """The call's sequence."""
    kiosk.takes("passport", next(wire.ids))
    anna.at_desk("1", "next")
    return wire.clerk.seq


def test_an_office_without_devices_is_warned_of_nothing(wire: Wire, anna: Caller) -> None:
    wire.passes(60)
    assert warned(anna) == []


def test_a_call_no_display_has_shown_within_two_seconds_is_to_be_said_aloud(wire: Wire, anna: Caller) -> None:
    hall, kiosk = wire.device("hall", "display"), wire.device("entrance", "kiosk")
    hall.asks("/api/board")
    seq = call_somebody(wire, anna, kiosk)
    assert warned(anna) == []
    wire.passes(2)
    assert warned(anna) == ["board-silent"]
    text = anna.asks("/api/desks/1").get_json()["warnings"][0]["text"]
    assert "A 001" in text
    hall.sends("POST", f"/api/calls/{seq}/seen", {"shown": True, "spoken": False})
    assert warned(anna) == []


def test_a_recall_must_be_shown_again(wire: Wire, anna: Caller) -> None:
    hall, kiosk = wire.device("hall", "display"), wire.device("entrance", "kiosk")
    seq = call_somebody(wire, anna, kiosk)
    hall.sends("POST", f"/api/calls/{seq}/seen", {"shown": True, "spoken": True})
    anna.at_desk("1", "recall")
    wire.passes(2)
    assert warned(anna) == ["board-silent"]


def test_an_acknowledgement_that_it_was_not_shown_is_none(wire: Wire, anna: Caller) -> None:
    hall, kiosk = wire.device("hall", "display"), wire.device("entrance", "kiosk")
    seq = call_somebody(wire, anna, kiosk)
    hall.sends("POST", f"/api/calls/{seq}/seen", {"shown": False, "spoken": False})
    wire.passes(2)
    assert warned(anna) == ["board-silent"]


@pytest.mark.parametrize(
    ("reason", "words"),
    [("quiet", "tyst timme"), ("no-sound", "ljudet fungerar inte"), ("ValueError", "något är fel med ljudet")],
)
def test_a_call_that_was_shown_and_not_said_is_told_with_the_reason(
    wire: Wire, anna: Caller, reason: str, words: str
) -> None:
    hall, kiosk = wire.device("hall", "display"), wire.device("entrance", "kiosk")
    seq = call_somebody(wire, anna, kiosk)
    hall.sends("POST", f"/api/calls/{seq}/seen", {"shown": True, "spoken": False})
    assert warned(anna) == []  # it may still be being said
    hall.sends("POST", f"/api/calls/{seq}/seen", {"shown": True, "spoken": False, "reason": reason})
    text = anna.asks("/api/desks/1").get_json()["warnings"][0]["text"]
    assert text == f"Köskärmen hördes inte: {words}. Ropa upp A 001 själv."
    anna.at_desk("1", "arrive")
    assert warned(anna) == []


def test_a_call_that_another_display_said_was_heard(wire: Wire, anna: Caller) -> None:
    hall, stairs = wire.device("hall", "display"), wire.device("stairs", "display")
    seq = call_somebody(wire, anna, wire.device("entrance", "kiosk"))
    hall.sends("POST", f"/api/calls/{seq}/seen", {"shown": True, "spoken": False, "reason": "no-sound"})
    assert warned(anna) == ["board-unheard"]
    stairs.sends("POST", f"/api/calls/{seq}/seen", {"shown": True, "spoken": True})
    assert warned(anna) == []


def test_a_call_nobody_had_to_say_any_more_is_no_fault(wire: Wire, anna: Caller) -> None:
    seq = call_somebody(wire, anna, wire.device("entrance", "kiosk"))
    hall = wire.device("hall", "display")
    hall.sends("POST", f"/api/calls/{seq}/seen", {"shown": True, "spoken": False, "reason": "visitor-came"})
    assert warned(anna) == []


def test_a_visitor_who_came_needs_no_warning(wire: Wire, anna: Caller) -> None:
    wire.device("hall", "display")
    call_somebody(wire, anna, wire.device("entrance", "kiosk"))
    anna.at_desk("1", "arrive")
    wire.passes(2)
    assert warned(anna) == []


def test_another_desks_call_is_not_ones_own_concern(wire: Wire, anna: Caller) -> None:
    bo = wire.agent("bo")
    bo.at_desk("2", "open")
    wire.device("hall", "display")
    wire.device("entrance", "kiosk").takes("passport", next(wire.ids))
    bo.at_desk("2", "next")
    wire.passes(2)
    assert warned(anna) == []


def test_a_display_that_was_heard_and_is_no_more_is_told_of(wire: Wire, anna: Caller) -> None:
    hall = wire.device("hall", "display")
    wire.passes(11)
    assert warned(anna) == ["no-board"]
    hall.asks("/api/board")
    assert warned(anna) == []
    wire.passes(11)
    assert warned(anna) == ["no-board"]


def test_one_display_of_two_is_enough(wire: Wire, anna: Caller) -> None:
    hall, _stairs = wire.device("hall", "display"), wire.device("stairs", "display")
    wire.passes(11)
    hall.asks("/api/board")
    assert warned(anna) == []


def test_a_kiosk_not_heard_for_ten_seconds_is_silent(wire: Wire, anna: Caller) -> None:
    kiosk = wire.device("entrance", "kiosk")
    kiosk.asks("/api/office")
    wire.passes(10)
    assert warned(anna) == []
    wire.passes(1)
    assert warned(anna) == ["kiosk-silent"]
    kiosk.asks("/api/office")
    assert warned(anna) == []


@pytest.mark.parametrize(
    ("printer", "codes"),
    [
        ("ok", []),
        ("unknown", []),
        (None, []),
        ("paper-low", ["printer-paper-low"]),
        ("paper-out", ["printer-paper-out"]),
        ("cover-open", ["printer-cover-open"]),
        ("silent", ["printer-silent"]),
        ("on fire", ["printer-error"]),
    ],
)
def test_what_the_kiosk_says_of_its_printer_reaches_the_desk(
    wire: Wire, anna: Caller, printer: str | None, codes: list[str]
) -> None:
    kiosk = wire.device("entrance", "kiosk")
    kiosk.sends("PUT", "/api/devices/entrance/health", {"printer": printer})
    assert warned(anna) == codes
    kiosk.sends("PUT", "/api/devices/entrance/health", {"printer": "ok"})
    assert warned(anna) == []


def test_every_fault_a_printer_tells_of_has_its_words_at_the_desk() -> None:
    assert {str(fault) for fault in Fault} - {"unconfirmed", "expired"} <= set(PRINTER), (
        "unconfirmed is of a ticket, not of a printer"
    )


def test_calls_from_before_a_restart_warn_nobody(wire: Wire, anna: Caller, tmp_path: Path) -> None:
    """Who acknowledged them is forgotten; warning of all of them would be crying wolf."""
    wire.device("hall", "display")
    call_somebody(wire, anna, wire.device("entrance", "kiosk"))
    wire.passes(1)
    wire.close()
    again = Wire(tmp_path, clock=wire.clock)
    again.passes(5)
    assert warned(again.signs_in("anna")) == []
    again.close()
