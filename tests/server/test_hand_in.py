"""A kiosk that was on its own, as the wire and the desks see it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from wires import Caller, Wire


@pytest.fixture
def kiosk(wire: Wire) -> Caller:
    """One that has its numbers."""
    kiosk = wire.device("entrance", "kiosk")
    assert kiosk.sends("PUT", "/api/devices/entrance/numbers").get_json()["numbers"]["A"] == [[950, 999]]
    return kiosk


def hand_in(kiosk: Caller, ticket: str, number: str, issued: Any, errand: str = "passport") -> Any:
    given = {"errand": errand, "language": "sv", "number": number, "issued": issued}
    return kiosk.sends("PUT", f"/api/tickets/{ticket}", given)


def test_a_number_handed_in_is_kept_and_again_is_harmless(wire: Wire, kiosk: Caller) -> None:
    ticket, issued = next(wire.ids), wire.clock.now.isoformat()
    wire.passes(600)
    first, again = (hand_in(kiosk, ticket, "A950", issued) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()
    assert (first.get_json()["number"], first.get_json()["issued"]) == ("A950", issued)


def test_it_counts_from_when_the_kiosk_went_silent_at_the_earliest(wire: Wire, kiosk: Caller) -> None:
    wire.passes(300)
    kiosk.asks("/api/office")
    silent = wire.clock.now
    wire.passes(600)
    kiosk.asks("/api/office")
    lying = hand_in(kiosk, next(wire.ids), "A950", (silent - timedelta(minutes=4)).isoformat())
    assert lying.get_json()["issued"] == silent.isoformat()


def test_a_second_gap_does_not_cost_those_their_turn_who_came_in_the_first(wire: Wire, kiosk: Caller) -> None:
    given = wire.clock.now
    wire.passes(600)
    kiosk.sends("PUT", "/api/devices/entrance/health", {"alone": given.isoformat()})
    wire.passes(600)
    assert hand_in(kiosk, next(wire.ids), "A950", given.isoformat()).get_json()["issued"] == given.isoformat()


@pytest.mark.parametrize("issued", [None, "", "yesterday", "2026-13-45T00:00:00Z"])
def test_without_a_time_nothing_is_handed_in(wire: Wire, kiosk: Caller, issued: str | None) -> None:
    before = wire.clerk.seq
    assert hand_in(kiosk, next(wire.ids), "A950", issued).status_code == 422
    assert wire.clerk.seq == before


def test_the_agent_sees_what_the_paper_says_when_it_is_not_the_number(wire: Wire, kiosk: Caller) -> None:
    assert hand_in(kiosk, next(wire.ids), "A123", wire.clock.now.isoformat()).get_json()["number"] == "A001"
    anna = wire.agent("anna")
    anna.at_desk("1", "open")
    assert '<dd class="told">A\u00a0123</dd>' in anna.asks("/desk/1").text


def test_a_kiosk_asks_for_its_own_numbers_alone(wire: Wire, kiosk: Caller) -> None:
    assert kiosk.sends("PUT", "/api/devices/side door/numbers").status_code == 403


def test_what_was_handed_in_before_the_day_closed_is_not_there_twice(wire: Wire, kiosk: Caller) -> None:
    ticket, issued = next(wire.ids), wire.clock.now.isoformat()
    assert hand_in(kiosk, ticket, "A950", issued).status_code == 201
    wire.passes(24 * 3600)
    again = hand_in(kiosk, ticket, "A950", issued)
    assert (again.status_code, again.get_json()["code"]) == (409, "day-over")
    late = hand_in(kiosk, next(wire.ids), "A951", issued)
    assert (late.status_code, late.get_json()["state"]) == (201, "ended")
    told = [e.number for day in wire.journal.days() for _, e in wire.journal.day(day) if type(e).__name__ == "Issued"]
    assert told == ["A950", "A951"]


def test_each_service_day_has_its_own_lease(wire: Wire, kiosk: Caller) -> None:
    hand_in(kiosk, next(wire.ids), "A950", wire.clock.now.isoformat())
    before = kiosk.sends("PUT", "/api/devices/entrance/numbers").get_json()
    wire.passes(24 * 3600)
    after = kiosk.sends("PUT", "/api/devices/entrance/numbers").get_json()
    assert (before["numbers"]["A"], after["numbers"]["A"]) == ([[951, 999]], [[950, 999]])
    assert before["until"] < after["until"]


def test_the_lease_outlives_the_server(wire: Wire, kiosk: Caller, tmp_path: Path) -> None:
    wire.close()
    again = Wire(tmp_path, clock=wire.clock)
    kiosk.client = again.app.test_client(use_cookies=False)
    assert hand_in(kiosk, next(wire.ids), "A950", wire.clock.now.isoformat()).get_json()["number"] == "A950"
    again.close()


def test_the_desk_is_told_that_a_silent_kiosk_may_be_on_its_own_and_since_when_it_was(wire: Wire) -> None:
    kiosk, anna = wire.device("entrance", "kiosk"), wire.agent("anna")
    anna.at_desk("1", "open")
    wire.passes(11)
    (silent,) = anna.asks("/api/desks/1").get_json()["warnings"]
    assert silent["text"] == "Kiosken entrance svarar inte, den kan ge nummer på egen hand."
    kiosk.sends("PUT", "/api/devices/entrance/health", {"printer": "ok", "alone": "2026-11-23T09:42:00+00:00"})
    (alone,) = anna.asks("/api/desks/1").get_json()["warnings"]
    assert alone == {"code": "kiosk-alone", "text": "Kiosken entrance arbetar på egen hand sedan 10:42."}
    for well in (None, "", "nonsense"):
        kiosk.sends("PUT", "/api/devices/entrance/health", {"printer": "ok", "alone": well})
        assert anna.asks("/api/desks/1").get_json()["warnings"] == []
