"""What staff tell the lobby today: on the board at once, cleaned, taken down by whom it should be, gone with the day."""

from __future__ import annotations

from typing import Any

import pytest
from lobbies import Morning
from wires import Caller, Wire

from server.notices import LONGEST, MOST


@pytest.fixture
def anna(wire: Wire) -> Caller:
    return wire.agent("anna")


def tells(agent: Caller, text: str, **more: Any) -> list[dict[str, Any]]:
    answer = agent.sends("POST", "/api/notices", {"text": text, **more})
    assert answer.status_code in (200, 201), answer.text
    return answer.get_json()["notices"]


def refused(agent: Caller, text: str) -> tuple[int, str]:
    answer = agent.sends("POST", "/api/notices", {"text": text})
    return answer.status_code, answer.get_json()["code"]


def corner(wire: Wire) -> list[str]:
    board = wire.device("hall", "display").asks("/api/board").get_json()
    return [entry["text"]["sv"] for entry in board["notices"]]


def test_what_a_desk_tells_stands_on_the_board_until_it_is_taken_down(wire: Wire, anna: Caller) -> None:
    notice = tells(anna, "Kaffet är på.")[0]
    assert corner(wire) == ["Kaffet är på."]
    assert anna.sends("DELETE", f"/api/notices/{notice['id']}").status_code == 204
    assert corner(wire) == []
    assert anna.sends("DELETE", f"/api/notices/{notice['id']}").status_code == 204  # again is harmless


def test_it_is_gone_with_the_day(wire: Wire, anna: Caller) -> None:
    tells(anna, "Kaffet är på.")
    wire.passes(24 * 3600)
    assert corner(wire) == []
    assert wire.clerk.seq == 2  # a day on which only this happened is closed as well


def test_a_closed_day_tells_nothing() -> None:
    day = Morning()
    day.does("post_notice", notice="n", text="Kaffet är på.", agent="anna")
    day.does("close_day")
    assert day.board()["notices"] == []


def test_telling_again_under_the_same_id_is_harmless(wire: Wire, anna: Caller) -> None:
    id = next(wire.ids)
    assert tells(anna, "Kaffet är på.", id=id) == tells(anna, "Kaffet är på.", id=id)


def test_only_who_put_it_up_or_a_lead_takes_it_down(wire: Wire, anna: Caller) -> None:
    bo, eva = wire.agent("bo"), wire.agent("eva", "lead")
    notice = tells(anna, "Kaffet är på.")[0]
    answer = bo.sends("DELETE", f"/api/notices/{notice['id']}")
    assert (answer.status_code, answer.get_json()["code"]) == (403, "not-your-notice")
    assert corner(wire) == ["Kaffet är på."]
    assert eva.sends("DELETE", f"/api/notices/{notice['id']}").status_code == 204


def test_what_cannot_be_seen_is_cleaned_away(wire: Wire, anna: Caller) -> None:
    tells(anna, "  Kaffet\n är\t\u202epå.\u200b ")
    assert corner(wire) == ["Kaffet är på."]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \u200b\n ", "notice-empty"),
        ("x" * (LONGEST + 1), "notice-long"),
        ("Sök 19810501-1234", "notice-personal"),
        ("Sök 810501 1234 i hallen", "notice-personal"),
    ],
)
def test_what_should_not_stand_there_is_refused_and_nothing_changes(
    wire: Wire, anna: Caller, text: str, code: str
) -> None:
    before = wire.clerk.seq
    assert refused(anna, text) == (422, code)
    assert wire.clerk.seq == before


def test_a_telephone_number_is_no_identity_number(wire: Wire, anna: Caller) -> None:
    assert tells(anna, "Ring 0980-319 210 eller 112.")


def test_no_more_than_a_screen_can_show(wire: Wire, anna: Caller) -> None:
    for n in range(MOST):
        tells(anna, f"Meddelande {n}")
    assert refused(anna, "Ett till") == (409, "notices-full")


def test_the_board_stays_small(wire: Wire, anna: Caller) -> None:
    for n in range(MOST):
        tells(anna, f"{n} " + "å" * (LONGEST - 2))
    kiosk = wire.device("entrance", "kiosk")
    for errand in ("passport", "building", "invoice"):
        kiosk.takes(errand, next(wire.ids))
    assert len(wire.device("hall", "display").asks("/api/board").data) < 6_000
