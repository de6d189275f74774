"""The lead's word on today's numbers: an errand closed, opened, capped; the day ended early. Whoever waits is helped."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

import pytest
from lobbies import Morning
from wires import Caller, Wire

from server.board import offer
from server.rules import Refused


@pytest.fixture
def day() -> Morning:
    return Morning()


def says(day: Morning, command: str, **said: Any) -> None:
    day.does(command, agent="eva", **said)


def offered(day: Morning, errand: str = "passport") -> dict[str, Any]:
    return next(shown for shown in offer(day.lobby, day.now)["errands"] if shown["id"] == errand)


def no_number(day: Morning, errand: str = "passport", why: str = "errand-closed") -> None:
    with pytest.raises(Refused, match=why):
        day.visitor_takes(errand)
    with pytest.raises(Refused, match=why):
        day.does("hand_number", agent="mona", ticket="by the greeter", errand=errand, language="sv")


def next_called(day: Morning) -> str:
    day.agent_at("2").calls_next()
    return day.lobby.desk("2").ticket or ""


def test_a_closed_errand_gives_no_number_and_the_others_do(day: Morning) -> None:
    waits = day.visitor_takes("passport", "interpreter")
    says(day, "close_errand", errand="passport")
    no_number(day)
    assert (offered(day)["open"], offered(day)["full"], offered(day)["opens"][:10]) == (False, False, "2026-11-24")
    assert day.visitor_takes("invoice")
    assert next_called(day) == waits


def test_an_opened_errand_gives_numbers_again(day: Morning) -> None:
    says(day, "close_errand", errand="passport")
    says(day, "cap_errand", errand="passport", left=0)
    says(day, "open_errand", errand="passport")
    assert day.visitor_takes("passport")
    assert offered(day)["open"]


def test_a_cap_is_so_many_more_numbers_and_then_the_errand_is_full(day: Morning) -> None:
    day.visitor_takes("passport")
    says(day, "cap_errand", errand="passport", left=2)
    day.visitor_takes("passport")
    day.visitor_takes("invoice")  # the same letter, another errand
    assert offered(day)["open"]
    day.visitor_takes("passport")
    no_number(day, why="numbers-spent")
    assert (offered(day)["open"], offered(day)["full"]) == (False, True)


def test_whoever_has_a_number_from_a_kiosk_on_its_own_or_sits_at_a_desk_is_not_turned_away(day: Morning) -> None:
    day.does("reserve", device="entrance")
    says(day, "cap_errand", errand="passport", left=1)
    day.agent_at("1").does("walk_in", ticket="w", errand="passport", language="sv")
    assert offered(day)["open"]
    day.kiosk_hands_in("A950")
    day.kiosk_hands_in("A951")
    assert day.lobby.doors.left == {"passport": 0}


@pytest.mark.parametrize("left", [-1, 1000])
def test_a_cap_that_is_no_number_of_visitors_is_refused(day: Morning, left: int) -> None:
    with pytest.raises(Refused, match="cap-wrong"):
        says(day, "cap_errand", errand="passport", left=left)


def test_the_day_ends_early_at_the_time_the_lead_said(day: Morning) -> None:
    says(day, "end_day", after=time(15))
    assert offer(day.lobby, day.now)["closes"] == "2026-11-23T15:00:00+01:00"
    day.after(hours=5, minutes=59)
    waits = day.visitor_takes("passport")
    day.after(minutes=1)
    no_number(day)
    shown = offer(day.lobby, day.now)
    assert (shown["open"], shown["closes"], shown["opens"]) == (False, None, "2026-11-24T08:00:00+01:00")
    assert not day.board()["open"]
    assert next_called(day) == waits


def test_the_day_ends_now_and_goes_on_after_all(day: Morning) -> None:
    says(day, "end_day")
    no_number(day)
    says(day, "go_on")
    assert day.visitor_takes("passport")


def test_a_time_that_has_been_is_refused(day: Morning) -> None:
    with pytest.raises(Refused, match="Klockan är redan 09:00"):
        says(day, "end_day", after=time(8, 30))


def test_the_same_word_again_changes_nothing_and_tomorrow_all_is_as_usual(day: Morning) -> None:
    for _ in range(2):
        says(day, "close_errand", errand="passport")
        says(day, "cap_errand", errand="invoice", left=3)
        says(day, "end_day", after=time(15))
    assert len(day.journal) == 3
    assert day.replayed() == day.lobby
    day.does("close_day")
    assert day.lobby.doors == Morning().lobby.doors


# Over the wire


def asked(caller: Caller, path: str, **body: Any) -> tuple[int, Any]:
    answer = caller.sends("POST", path, body)
    return answer.status_code, answer.get_json()


def test_the_kiosk_hears_of_it_and_the_journal_outlives_a_restart(wire: Wire, eva: Caller, tmp_path: Path) -> None:
    kiosk = wire.device("entrance", "kiosk")
    status, told = asked(eva, "/api/errands/passport/cap", left=1)
    assert (status, told["errands"][0]["left"]) == (200, 1)
    kiosk.takes("passport", next(wire.ids))
    wire.close()
    again = Wire(tmp_path)
    refused = again.device("entrance", "kiosk").sends(
        "PUT", f"/api/tickets/{'0' * 8}-0000-0000-0000-{'0' * 12}", {"errand": "passport", "language": "sv"}
    )
    assert (refused.status_code, refused.get_json()["code"]) == (409, "numbers-spent")
    again.close()


def test_a_day_on_which_only_this_was_said_is_closed_as_well(wire: Wire, eva: Caller) -> None:
    asked(eva, "/api/errands/passport/close")
    wire.passes(24 * 3600)
    assert wire.clerk.seq == 2


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("/api/errands/library/close", {}, "not-a-ticket-errand"),
        ("/api/errands/nothing/open", {}, "errand-unknown"),
        ("/api/errands/passport/cap", {"left": 5000}, "cap-wrong"),
        ("/api/errands/passport/cap", {"left": "ten"}, "bad-body"),
        ("/api/day/end", {"at": "late"}, "time-wrong"),
        ("/api/day/end", {"at": "00:01"}, "time-gone"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    wire: Wire, eva: Caller, path: str, body: dict[str, Any], code: str
) -> None:
    status, told = asked(eva, path, **body)
    assert (status, told["code"], wire.clerk.seq) == (422, code, 0)


def test_the_page_is_the_leads_alone(wire: Wire, eva: Caller) -> None:
    assert eva.asks("/lead").status_code == 200
    anna = wire.agent("anna")
    assert anna.asks("/lead").status_code == 403
    form = {"csrf": anna.headers["X-CSRF-Token"]}
    for path in ("/lead/errands/passport/close", "/lead/day/end", "/lead/day/go-on"):
        assert anna.client.post(path, data=form).status_code == 403
        assert eva.client.post(path).status_code == 403  # without the page's own proof
    assert "/lead" not in anna.asks("/desk").text
    assert "/lead" in eva.asks("/desk").text
    assert wire.clerk.seq == 0
