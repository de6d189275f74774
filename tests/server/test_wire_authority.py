"""Who may do what: every line of the table of routes, asked by everyone there is. What is not allowed changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from wires import Caller, Wire

from server.gate import AGENT, ANYONE, DEVICE, DISPLAY, KIOSK, LEAD, PRINTS
from server.routes import ROUTES, Route

# Said once more by hand, so that a slip in the table of routes is seen here.
WHO = {
    "alive": ANYONE,
    "openapi": ANYONE,
    "sign_in": ANYONE,
    "who": AGENT,
    "sign_out": AGENT,
    "office": DEVICE | AGENT,
    "logo": DEVICE,
    "put_ticket": KIOSK,
    "delivery": KIOSK,
    "take_slip": PRINTS,
    "slip_delivery": PRINTS,
    "board": DEVICE | AGENT,
    "live": DEVICE | AGENT,
    "seen": DISPLAY,
    "health": DEVICE,
    "numbers": KIOSK,
    "place": ANYONE,
    "wish": ANYONE,
    "devices": AGENT,
    "notices": AGENT,
    "post_notice": AGENT,
    "take_notice": AGENT,
    "desks": AGENT,
    "panel": AGENT,
    "todays_errands": LEAD,
    "limit_errand": LEAD,
    "figures": LEAD,
    "whatif": LEAD,
    "start_whatif": LEAD,
    "now": AGENT,
    "accounts": LEAD,
    "add_account": LEAD,
    "change_account": LEAD,
    "deeds": LEAD,
    "ask": ANYONE,
    "let_in": LEAD,
    "label_device": LEAD,
    "revoke_device": LEAD,
    "end_day": LEAD,
    "go_on": LEAD,
    "put_opinion": KIOSK,
    "opinions": LEAD,
    "ask_question": LEAD,
    "group_sentences": LEAD,
    "silence_sentence": LEAD,
    "post_answer": LEAD,
    "take_answer": LEAD,
    "told_wishes": LEAD,
    "the_room": AGENT,
    "on_foot": AGENT,
}
VALUES = {
    "ticket": "00000000-0000-0000-0000-0000000000ff",
    "seq": "1",
    "name": "x",
    "token": "nobody",
    "desk": "1",
    "slip": "1",
    "errand": "passport",
    "opinion": "1",
    "answer": "1",
}
VALUES["notice"] = VALUES["ticket"]
CALLERS = ("nobody", "kiosk", "display", "agent", "lead", "admin")


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    wire = Wire(tmp_path_factory.mktemp("authority"))
    yield wire
    wire.close()


@pytest.fixture(scope="module")
def callers(wire: Wire) -> dict[str, Caller]:
    made = {"nobody": wire.anyone(), "kiosk": wire.device("x", "kiosk"), "display": wire.device("y", "display")}
    return made | {role: wire.agent(role, role) for role in ("agent", "lead", "admin")}


def address(route: Route) -> str:
    path = route.path
    for name, value in VALUES.items():
        path = path.replace(f"<{name}>", value)
    return path


def test_the_table_of_this_test_names_every_route() -> None:
    assert {route.view.__name__ for route in ROUTES} == {*WHO, "command"}


ELSEWHERE = (
    "live",
    "sign_out",
    "revoke_device",
)  # a stream does not end, a session and a token do: those let in are tried in test_live, test_accounts, test_device_keeping
MATRIX = [
    pytest.param(route, role, id=f"{route.name}-{role}")
    for role in CALLERS
    for route in ROUTES
    if not (route.name in ELSEWHERE and role in WHO[route.name])
]


@pytest.mark.parametrize(("route", "role"), MATRIX)
def test_each_route_lets_in_those_it_should_and_nobody_else(
    route: Route, role: str, wire: Wire, callers: dict[str, Caller]
) -> None:
    allowed = WHO.get(route.view.__name__, AGENT)
    before = wire.clerk.seq
    answer = callers[role].sends(route.method, address(route), None if route.body is None else {"nonsense": 1})
    if not allowed or role in allowed:
        assert answer.status_code not in (401, 403) or answer.get_json()["code"] in (
            "not-your-device",
            "not-your-desk",
        ), answer.text
        return
    assert answer.status_code == (401 if role == "nobody" else 403), answer.text
    assert answer.mimetype == "application/problem+json"
    assert role != "nobody" or answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert wire.clerk.seq == before


@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r.method != "GET" and r.who & AGENT], ids=lambda route: route.name
)
def test_a_change_with_a_cookie_alone_is_refused(route: Route, wire: Wire, callers: dict[str, Caller]) -> None:
    before = wire.clerk.seq
    forged = Caller(callers["admin"].client, "admin", {"X-CSRF-Token": "guess"})
    for caller in (Caller(callers["admin"].client, "admin"), forged):
        answer = caller.sends(route.method, address(route), {})
        assert (answer.status_code, answer.get_json()["code"]) == (403, "csrf")
    assert wire.clerk.seq == before


def test_a_change_asked_for_by_another_site_is_refused(wire: Wire, callers: dict[str, Caller]) -> None:
    answer = callers["agent"].sends("POST", "/api/desks/1/open", {}, {"Origin": "https://elsewhere.example"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "other-origin")
    own = callers["agent"].sends("POST", "/api/desks/1/undo", {}, {"Origin": "http://localhost"})
    assert own.get_json().get("code") != "other-origin"


def test_another_site_cannot_sign_a_browser_in(wire: Wire) -> None:
    body = {"name": "agent", "password": "whatever it is"}
    answer = wire.anyone().sends("POST", "/api/session", body, {"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_a_device_may_only_tell_of_itself(callers: dict[str, Caller]) -> None:
    assert callers["kiosk"].sends("PUT", "/api/devices/x/health", {"printer": "ok"}).status_code == 204
    answer = callers["display"].sends("PUT", "/api/devices/x/health", {"printer": "ok"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "not-your-device")


def test_somebody_elses_desk_is_left_alone(tmp_path: Path) -> None:
    wire = Wire(tmp_path)
    anna, bo, kiosk = wire.agent("anna"), wire.agent("bo"), wire.device("x", "kiosk")
    kiosk.takes("passport", next(wire.ids))
    anna.at_desk("1", "open")
    before = wire.clerk.seq
    for command in ("next", "pause", "close", "recall", "miss", "undo"):
        answer = bo.sends("POST", f"/api/desks/1/{command}", {})
        assert (answer.status_code, answer.get_json()["code"]) == (403, "not-your-desk"), command
    taken = bo.sends("POST", "/api/desks/1/open", {})
    assert (taken.status_code, taken.get_json()["code"]) == (409, "desk-taken")
    assert wire.clerk.seq == before
    wire.close()


def test_nothing_changes_on_get(wire: Wire, callers: dict[str, Caller]) -> None:
    before = wire.clerk.seq
    for word in ("next", "open", "finish"):
        assert callers["agent"].asks(f"/api/desks/1/{word}").status_code == 405
    assert wire.clerk.seq == before


# The pages, which are no part of the wire: who may see what begins so. What is named nowhere here is the agents'.
OPEN = ("/static/", "/look/", "/health", "/sign-in", "/t/", "/board", "/opinion")
LEADS = ("/lead", "/figures", "/whatif")


def test_every_page_lets_in_those_it_should_and_nobody_else(wire: Wire, callers: dict[str, Caller]) -> None:
    before, asked = wire.clerk.seq, 0
    for rule in wire.app.url_map.iter_rules():
        if rule.rule.startswith(("/api/", *OPEN)) or rule.rule == "/":
            continue
        path, method = re.sub("<[^>]+>", "1", rule.rule), "GET" if "GET" in rule.methods else "POST"
        assert callers["nobody"].sends(method, path).status_code in (303, 401), path
        assert callers["kiosk"].sends(method, path).status_code == 403, path
        if method == "POST" or path.startswith(LEADS):  # without the page's own token, too, nothing is changed
            assert callers["agent"].client.open(path, method=method).status_code == 403, path
        asked += 1
    assert asked >= 20
    assert wire.clerk.seq == before
