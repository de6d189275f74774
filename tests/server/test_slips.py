"""A visitor is handed on with a slip in hand: one device prints it, once and in time, and the agent hears how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from journals import always_open
from lobbies import an_office
from wires import Caller, Wire

from kolapp.office import Hours, Office
from server.journal import Journal


@pytest.fixture
def anna(wire: Wire) -> Caller:
    anna = wire.agent("anna")
    anna.at_desk("1", "open")
    return anna


def hands_on(wire: Wire, agent: Caller, kiosk: Caller, desk: str = "1", **more: Any) -> str:
    """The slip that a visitor shall have."""
    kiosk.takes("passport", next(wire.ids))
    agent.at_desk(desk, "next")
    agent.at_desk(desk, "finish", **{"outcome": "referred", "unit": "social", "slip": True} | more)
    return str(wire.clerk.seq)


def offered(device: Caller) -> list[str]:
    return device.asks("/api/office").get_json()["slips"]


def takes(device: Caller, slip: str) -> dict[str, Any]:
    answer = device.sends("POST", f"/api/slips/{slip}/take", {})
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def says(device: Caller, slip: str, how: str, fault: str | None = None) -> int:
    return device.sends("POST", f"/api/slips/{slip}/delivery", {"how": how, "fault": fault}).status_code


def panel(agent: Caller, desk: str = "1") -> dict[str, Any]:
    return agent.asks(f"/api/desks/{desk}").get_json()


def test_the_kiosk_takes_the_slip_prints_it_and_the_agent_hears_of_it(wire, anna, kiosk):
    slip = hands_on(wire, anna, kiosk)
    assert offered(kiosk) == [slip]
    assert panel(anna)["slip"]["state"] == "waiting"
    paper = takes(kiosk, slip)
    assert (paper["kind"], paper["number"], paper["language"]) == ("handover", "A001", "sv")
    assert paper["unit"]["name"]["sv"] == "Socialtjänsten"
    assert paper["seconds"] == 120
    assert offered(kiosk) == []
    assert says(kiosk, slip, "printed") == 204
    assert panel(anna)["slip"] == {"number": "A001", "state": "printed", "device": "entrance", "fault": ""}
    assert panel(anna)["warnings"] == []


def test_a_printer_without_paper_is_told_to_the_agent_in_time_to_say_it(wire, anna, kiosk):
    slip = hands_on(wire, anna, kiosk)
    takes(kiosk, slip)
    says(kiosk, slip, "not-printed", "paper-out")
    (warning,) = panel(anna)["warnings"]
    assert warning["code"] == "slip-not-printed"
    assert "A 001" in warning["text"]


def test_a_slip_nobody_prints_is_told_after_half_a_minute_and_never_printed_after_two(wire, anna, kiosk):
    slip = hands_on(wire, anna, kiosk)
    wire.passes(30)
    assert [warning["code"] for warning in panel(anna)["warnings"]] == ["slip-not-printed", "kiosk-silent"]
    wire.passes(91)
    assert offered(kiosk) == []
    assert kiosk.sends("POST", f"/api/slips/{slip}/take", {}).status_code == 404
    assert panel(anna)["slip"] is None


def test_without_the_wish_and_without_a_unit_there_is_no_slip(wire, anna, kiosk):
    hands_on(wire, anna, kiosk, slip=False)
    hands_on(wire, anna, kiosk, outcome="resolved")
    assert offered(kiosk) == []


def test_only_the_first_of_two_kiosks_gets_it(wire, anna, kiosk):
    other = wire.device("side-door", "kiosk")
    slip = hands_on(wire, anna, kiosk)
    takes(other, slip)
    assert kiosk.sends("POST", f"/api/slips/{slip}/take", {}).get_json()["code"] == "slip-gone"
    assert says(kiosk, slip, "printed") == 404
    assert takes(other, slip)["slip"] == slip, "an answer that was lost is asked for again"


def test_displays_and_agents_see_no_slips(wire, anna, kiosk):
    slip = hands_on(wire, anna, kiosk)
    hall = wire.device("hall", "display")
    assert "slips" not in hall.asks("/api/office").get_json()
    for caller in (hall, anna):
        assert caller.sends("POST", f"/api/slips/{slip}/take", {}).status_code == 403


def test_a_referral_that_is_taken_back_takes_its_slip_along(wire, anna, kiosk):
    slip = hands_on(wire, anna, kiosk)
    takes(kiosk, slip)
    anna.at_desk("1", "undo")
    assert panel(anna)["slip"] is None
    assert says(kiosk, slip, "printed") == 404


def test_what_is_told_of_slips_survives_a_restart(wire, anna, kiosk, tmp_path):
    slip = hands_on(wire, anna, kiosk)
    takes(kiosk, slip)
    says(kiosk, slip, "in-doubt", "unplugged")
    told = panel(anna)["slip"]
    wire.close()
    again = Wire(tmp_path)
    try:
        assert panel(again.signs_in("anna"))["slip"] == told
    finally:
        again.close()


def with_own_printer() -> Office:
    first, *others = always_open().desks
    return replace(always_open(), desks=(replace(first, printer="Desk-1"), *others))


def test_a_desk_with_its_own_printer_prints_there_and_nowhere_else(tmp_path: Path):
    wire = Wire(tmp_path, with_own_printer())
    kiosk, own = wire.device("entrance", "kiosk"), wire.device("desk-1", "printer")
    anna, erik = wire.agent("anna"), wire.agent("erik")
    anna.at_desk("1", "open")
    erik.at_desk("2", "open")
    first, second = hands_on(wire, anna, kiosk), hands_on(wire, erik, kiosk, "2")
    assert (offered(own), offered(kiosk)) == ([first], [second])
    assert (
        own.sends("PUT", f"/api/tickets/{next(wire.ids)}", {"errand": "passport", "language": "sv"}).status_code == 403
    )
    wire.close()


def until_five(closing_slip: bool) -> Office:
    office = an_office()
    hours = Hours(week=(((time(8), time(12)), (time(13), time(17))),) * 7)
    return replace(office, hours=hours, paper=replace(office.paper, closing_slip=closing_slip))


@pytest.mark.parametrize(("wanted", "slips"), [(True, ["closing"]), (False, [])])
def test_the_day_in_figures_is_offered_when_the_doors_have_closed_if_the_house_wants_it(wanted, slips, tmp_path):
    wire = Wire(tmp_path, until_five(wanted))
    kiosk, anna = wire.device("entrance", "kiosk"), wire.agent("anna")
    anna.at_desk("1", "open")
    hands_on(wire, anna, kiosk)
    kiosk.takes("building", ticket := next(wire.ids))
    kiosk.sends("POST", f"/api/tickets/{ticket}/delivery", {"how": "paper"})
    wire.passes(3.5 * 3600)
    assert offered(kiosk) == [], "it is the lunch break"
    wire.passes(4.5 * 3600)
    assert offered(kiosk) == slips
    if wanted:
        paper = takes(kiosk, "closing")
        assert (paper["letters"], paper["finished"], paper["referred"]) == ([["A", 1], ["B", 1]], 1, 1)
        assert (paper["paper"], paper["screen"], paper["kind"]) == (1, 0, "closing")
        assert says(kiosk, "closing", "printed") == 204
        assert offered(kiosk) == [], "once a day"
    wire.close()


def test_a_day_on_which_nobody_came_has_no_figures(tmp_path: Path):
    wire = Wire(tmp_path, until_five(True))
    kiosk = wire.device("entrance", "kiosk")
    wire.passes(8 * 3600)
    assert offered(kiosk) == []
    wire.close()


def test_a_journal_from_before_there_were_slips_is_read_as_ever(wire, anna, kiosk, tmp_path):
    hands_on(wire, anna, kiosk, slip=False)
    wire.close()
    with_journal = Journal(tmp_path)
    try:
        finished = [row for row in with_journal.day(with_journal.newest()) if type(row[1]).__name__ == "Finished"]
        assert [event.slip for _, event in finished] == [False]
    finally:
        with_journal.close()


def test_a_kiosk_says_how_many_tickets_are_left_and_the_desks_hear_it(wire, anna, kiosk):
    health = {"printer": "paper-low", "paper": "near-end", "tickets_left": 38}
    assert kiosk.sends("PUT", "/api/devices/entrance/health", health).status_code == 204
    (warning,) = panel(anna)["warnings"]
    assert warning["text"] == "Skrivaren i kiosken entrance har snart slut på papper, ungefär 38 lappar kvar."
    assert kiosk.sends("PUT", "/api/devices/entrance/health", {"tickets_left": "many"}).status_code == 422


def test_a_desks_printer_that_falls_silent_is_told_of_and_is_no_kiosk(wire, anna):
    wire.device("desk-1", "printer").asks("/api/office")
    wire.passes(60)
    assert [warning["text"] for warning in panel(anna)["warnings"]] == ["Skrivaren desk-1 svarar inte."]
