"""What the holder of a ticket's link may wish: only for that ticket, only so often, and never to another's loss."""

from __future__ import annotations

from datetime import timedelta

import pytest
from lobbies import Morning
from wires import Caller, Wire

from server.rules import Refused
from server.views.phone_api import AT_ONCE


def link(wire: Wire, kiosk: Caller) -> str:
    return "/api/t/" + kiosk.takes("passport", next(wire.ids))["link"].rpartition("/")[2]


def test_ten_minutes_are_given_once(wire: Wire, kiosk: Caller) -> None:
    mine, phone = link(wire, kiosk), wire.anyone()
    before = phone.asks(mine).get_json()
    asked = phone.sends("POST", f"{mine}/delay").get_json()
    assert (before["delayed"], asked["delayed"]) == (False, True)
    again = phone.sends("POST", f"{mine}/delay")
    assert (again.status_code, again.get_json()["code"]) == (409, "delay-once")
    assert phone.asks(mine).get_json()["due"] == asked["due"] > before["due"]


def test_the_token_opens_one_ticket_and_no_other(wire: Wire, kiosk: Caller) -> None:
    mine, others, phone = link(wire, kiosk), link(wire, kiosk), wire.anyone()
    phone.sends("POST", f"{mine}/leave")
    assert phone.asks(others).get_json()["state"] == "waiting"
    assert phone.sends("POST", "/api/t/AAAAAAAAAAAAAAAAAAAAAA/leave").status_code == 404


def test_nothing_is_wished_by_looking(wire: Wire, kiosk: Caller) -> None:
    mine = link(wire, kiosk)
    before = wire.clerk.seq
    assert wire.anyone().asks(f"{mine}/leave").status_code == 405
    assert wire.anyone().asks(mine.removeprefix("/api") + "/leave").status_code == 405
    assert wire.clerk.seq == before


def test_too_many_wishes_are_told_to_wait(wire: Wire, kiosk: Caller) -> None:
    mine, phone = link(wire, kiosk), wire.anyone()
    answers = [phone.sends("POST", f"{mine}/delay").status_code for _ in range(AT_ONCE + 1)]
    assert answers == [200, *[409] * (AT_ONCE - 1), 429]
    wire.passes(60)
    assert phone.sends("POST", f"{mine}/leave").status_code == 200


def test_who_left_is_told_so_and_again_is_harmless(wire: Wire, kiosk: Caller) -> None:
    mine, phone = link(wire, kiosk), wire.anyone()
    for _ in range(2):
        left = phone.sends("POST", f"{mine}/leave").get_json()
        assert (left["state"], left["how"]) == ("ended", "left")


def test_the_panel_shows_who_asked_for_more_time(wire: Wire, kiosk: Caller) -> None:
    mine, anna = link(wire, kiosk), wire.agent("anna")
    anna.at_desk("1", "open")
    assert not anna.asks("/api/desks/1").get_json()["queue"][0]["delayed"]
    wire.anyone().sends("POST", f"{mine}/delay")
    assert anna.asks("/api/desks/1").get_json()["queue"][0]["delayed"]


def test_more_time_counts_from_now_when_the_ticket_is_overdue() -> None:
    day = Morning()
    ticket = day.visitor_takes("passport")
    day.after(hours=1)
    day.does("delay", ticket=ticket)
    assert day.lobby.tickets[ticket].due == day.now + timedelta(minutes=10)


def test_only_who_waits_may_wait_longer() -> None:
    day = Morning()
    ticket, anna = day.visitor_takes("passport"), day.agent_at("1")
    anna.calls_next()
    with pytest.raises(Refused, match="wrong-state"):
        day.does("delay", ticket=ticket)


def test_a_wish_made_after_a_move_cannot_be_undone_by_the_desk() -> None:
    """An undo would give the ticket its old due time again, against the visitor's word."""
    day = Morning()
    ticket, anna = day.visitor_takes("passport"), day.agent_at("1")
    anna.calls_next()
    anna.does("transfer", errand="invoice")
    day.does("delay", ticket=ticket)
    with pytest.raises(Refused, match="undo-too-late"):
        anna.does("undo")
