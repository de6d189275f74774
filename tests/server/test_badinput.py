"""Bad input gets the right status, a stable code and a sentence, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from journals import always_open
from wires import Caller, Wire

from kolapp.office import Hours

ID = "00000000-0000-0000-0000-0000000000aa"
OTHER = "00000000-0000-0000-0000-0000000000bb"
PUT = f"PUT /api/tickets/{OTHER}"
DELIVERY = f"POST /api/tickets/{ID}/delivery"
SEEN = "POST /api/calls/1/seen"
HEALTH = "PUT /api/devices/x/health"
SESSION = "POST /api/session"
WISH = {"errand": "passport", "language": "sv"}


def desk(command: str, desk: str = "1") -> str:
    return f"POST /api/desks/{desk}/{command}"


# who, what, body (str: sent as it is), status, code
Row = tuple[str, str, Any, int, str]
ROWS: list[Row] = [
    # not JSON, or not the JSON that was asked for
    ("kiosk", PUT, "{", 400, "bad-json"),
    ("kiosk", PUT, "errand=passport", 400, "bad-json"),
    ("kiosk", PUT, "\x00\x01", 400, "bad-json"),
    ("kiosk", PUT, "[" * 8000, 400, "bad-json"),
    ("kiosk", PUT, "", 422, "bad-body"),
    ("kiosk", PUT, "null", 422, "bad-body"),
    ("kiosk", PUT, "[]", 422, "bad-body"),
    ("kiosk", PUT, '"passport"', 422, "bad-body"),
    ("kiosk", PUT, "7", 422, "bad-body"),
    ("kiosk", PUT, {}, 422, "bad-body"),
    ("kiosk", PUT, {"errand": "passport"}, 422, "bad-body"),
    ("kiosk", PUT, {"language": "sv"}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"errand": 7}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"errand": None}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"errand": ["passport"]}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"errand": "x" * 65}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"errand": "pass\x1bport"}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"errand": "\ud800"}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"language": {"sv": 1}}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"needs": "seat"}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"needs": [1]}, 422, "bad-body"),
    ("kiosk", PUT, WISH | {"needs": ["seat"] * 21}, 422, "bad-body"),
    ("kiosk", DELIVERY, {"how": "pigeon"}, 422, "bad-body"),
    ("kiosk", DELIVERY, {"how": True}, 422, "bad-body"),
    ("kiosk", DELIVERY, {"how": "screen", "fault": 3}, 422, "bad-body"),
    ("display", SEEN, {"shown": "yes", "spoken": False}, 422, "bad-body"),
    ("display", SEEN, {"shown": True}, 422, "bad-body"),
    ("display", SEEN, {"shown": 1, "spoken": 0}, 422, "bad-body"),
    ("kiosk", HEALTH, {"printer": ["ok"]}, 422, "bad-body"),
    ("nobody", SESSION, {"name": "anna"}, 422, "bad-body"),
    ("nobody", SESSION, {"name": "anna", "password": 12345678}, 422, "bad-body"),
    ("nobody", SESSION, {"name": "anna", "password": "x" * 1025}, 422, "bad-body"),
    # too much
    ("kiosk", PUT, WISH | {"note": "x" * 20_000}, 413, "too-large"),
    ("nobody", SESSION, "x" * 20_000, 413, "too-large"),
    # what does not exist, is shut, or is not for tickets
    ("kiosk", PUT, WISH | {"errand": "dragons"}, 422, "errand-unknown"),
    ("kiosk", PUT, WISH | {"errand": "../../etc/passwd"}, 422, "errand-unknown"),
    ("kiosk", PUT, WISH | {"errand": "' or 1=1 --"}, 422, "errand-unknown"),
    ("kiosk", PUT, WISH | {"errand": "library"}, 422, "not-a-ticket-errand"),
    ("kiosk", PUT, WISH | {"errand": "shut"}, 409, "errand-closed"),
    ("kiosk", PUT, WISH | {"language": "xx"}, 422, "language-unknown"),
    ("kiosk", PUT, WISH | {"needs": ["throne"]}, 422, "need-unknown"),
    ("kiosk", "PUT /api/tickets/B012", WISH, 422, "bad-id"),
    ("kiosk", "PUT /api/tickets/00000000000000000000000000000001", WISH, 422, "bad-id"),
    ("kiosk", "PUT /api/tickets/{00000000-0000-0000-0000-000000000001}", WISH, 422, "bad-id"),
    ("kiosk", "PUT /api/tickets/00000000-0000-0000-0000-00000000000g", WISH, 422, "bad-id"),
    ("kiosk", f"POST /api/tickets/{OTHER}/delivery", {"how": "paper"}, 404, "ticket-unknown"),
    ("kiosk", "POST /api/tickets/B012/delivery", {"how": "paper"}, 422, "bad-id"),
    ("kiosk", "PUT /api/tickets/", WISH, 404, "not-found"),
    ("kiosk", "PUT /api/board", WISH, 405, "wrong-method"),
    ("display", "POST /api/calls/999/seen", {"shown": True, "spoken": True}, 404, "call-unknown"),
    ("display", "POST /api/calls/-1/seen", {"shown": True, "spoken": True}, 404, "call-unknown"),
    ("display", "POST /api/calls/٣/seen", {"shown": True, "spoken": True}, 404, "call-unknown"),
    ("display", "POST /api/calls/x/seen", {"shown": True, "spoken": True}, 404, "call-unknown"),
    ("nobody", "GET /api/t/AAAAAAAAAAAAAAAAAAAAAA", None, 404, "link-dead"),
    ("nobody", "GET /api/nowhere", None, 404, "not-found"),
    ("anna", desk("open", "99"), {}, 404, "desk-unknown"),
    ("anna", "GET /api/desks/99", None, 404, "desk-unknown"),
    ("anna", "GET /api/desks/%2e%2e", None, 404, "desk-unknown"),
    ("anna", desk("dance"), {}, 404, "not-found"),
    # the desk's commands
    ("anna", desk("open"), [], 422, "bad-body"),
    ("anna", desk("call"), {}, 422, "bad-body"),
    ("anna", desk("call"), {"ticket": "A001"}, 422, "bad-body"),
    ("anna", desk("call"), {"ticket": OTHER}, 404, "ticket-unknown"),
    ("anna", desk("put-back"), {"ticket": ID}, 409, "wrong-state"),
    ("anna", desk("resume"), {"ticket": ID}, 409, "wrong-state"),
    ("anna", desk("finish"), {"outcome": "resolved"}, 409, "desk-idle"),
    ("anna", desk("finish"), {}, 422, "bad-body"),
    ("anna", desk("transfer"), {}, 422, "bad-body"),
    ("anna", desk("transfer"), {"errand": "building"}, 409, "desk-idle"),
    ("anna", desk("park"), {"note": "x" * 501}, 422, "bad-body"),
    ("anna", desk("park"), {"note": "\x1b[2J"}, 422, "bad-body"),
    ("anna", desk("walk-in"), {"errand": "dragons", "language": "sv"}, 422, "errand-unknown"),
    ("anna", desk("walk-in"), {"errand": "passport", "language": "sv", "ticket": "7"}, 422, "bad-body"),
    ("anna", desk("leave"), {"ticket": OTHER}, 404, "ticket-unknown"),
    ("anna", desk("next", "2"), {}, 409, "desk-not-open"),
    ("anna", desk("open", "2"), {}, 409, "agent-elsewhere"),
    ("anna", desk("undo"), {}, 409, "undo-too-late"),
    # who is it?
    ("nobody", PUT, WISH, 401, "not-signed-in"),
    ("stranger", PUT, WISH, 401, "not-signed-in"),
    ("muddled", PUT, WISH, 401, "not-signed-in"),
    ("display", PUT, WISH, 403, "not-allowed"),
    ("nobody", SESSION, {"name": "anna", "password": "not the one"}, 401, "wrong-password"),
    ("nobody", SESSION, {"name": "nobody at all", "password": "not the one"}, 401, "wrong-password"),
]


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    office = always_open()
    never = Hours(week=((),) * 7, exceptions={}, reasons={})
    shut = replace(office.errand("passport"), id="shut", hours=never)
    wire = Wire(tmp_path_factory.mktemp("badinput"), office=replace(office, errands=(*office.errands, shut)))
    yield wire
    wire.close()


@pytest.fixture(scope="module")
def callers(wire: Wire) -> dict[str, Caller]:
    made = {"kiosk": wire.device("x", "kiosk"), "display": wire.device("y", "display"), "anna": wire.agent("anna")}
    made["kiosk"].takes("passport", ID)
    made["anna"].at_desk("1", "open")
    strange = {"Authorization": "Bearer 5C12zRl3n3BgvWFUjYev1OXkEipMwTSRawlHCQGEfoQ"}
    made["stranger"] = Caller(wire.app.test_client(), "", strange)
    made["muddled"] = Caller(wire.app.test_client(), "", {"Authorization": "Basic eDp5"})
    return made | {"nobody": wire.anyone()}


def sent(caller: Caller, what: str, body: Any) -> Any:
    method, _, path = what.partition(" ")
    if isinstance(body, str):
        return caller.sends(method, path, data=body.encode(), content_type="application/json")
    return caller.sends(method, path, body)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]} {row[2]!r:.40}")
def test_bad_input_is_refused_and_changes_nothing(row: Row, wire: Wire, callers: dict[str, Caller]) -> None:
    who, what, body, status, code = row
    wire.passes(60)  # for the pause after wrong passwords, and so that nothing is left to undo
    before = wire.clerk.seq
    answer = sent(callers[who], what, body)
    assert answer.mimetype == "application/problem+json", answer.text
    problem = answer.get_json()
    assert (answer.status_code, problem["code"]) == (status, code), problem
    assert problem["status"] == status
    assert problem["detail"].endswith("."), problem
    assert wire.clerk.seq == before


def test_a_form_is_not_json(wire: Wire, callers: dict[str, Caller]) -> None:
    answer = callers["kiosk"].sends("PUT", f"/api/tickets/{OTHER}", data={"errand": "passport", "language": "sv"})
    assert (answer.status_code, answer.get_json()["code"]) == (415, "not-json")


def test_a_key_nobody_knows_is_ignored(wire: Wire, callers: dict[str, Caller]) -> None:
    answer = callers["kiosk"].sends("PUT", f"/api/tickets/{ID}", WISH | {"colour": {"of": "the sky"}})
    assert answer.status_code == 200


def test_a_fault_of_ours_is_told_without_its_cause(wire: Wire, callers: dict[str, Caller], caplog: Any) -> None:
    """The one handler at the top: an honest 500, the cause in the log only."""
    view = wire.app.view_functions["alive"]
    wire.app.view_functions["alive"] = lambda: {}["secret"]
    answer = wire.anyone().asks("/health")
    wire.app.view_functions["alive"] = view
    assert (answer.status_code, answer.get_json()["code"]) == (500, "fault")
    assert "secret" not in answer.text
    assert "secret" in caplog.text
