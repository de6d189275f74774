"""Who did what, as the lead reads it: every change of accounts, devices, errands and notices, and whoever was kept out; no secret."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from wires import PASSWORD, Caller, Wire

from server.deeds import KINDS
from server.migrations import SAID

NEW = {"name": "karin", "role": "agent", "password": "en tur till stranden"}


def done(eva: Caller, query: str = "") -> list[tuple[str, str, str, str]]:
    """Oldest first, as it happened."""
    answer = eva.asks(f"/api/deeds{query}")
    assert answer.status_code == 200, answer.text
    return [(d["who"], d["did"], d["about"], d["how"]) for d in reversed(answer.get_json()["deeds"])]


def tries(wire: Wire, name: str, times: int = 1) -> None:
    for _ in range(times):
        answer = wire.anyone().sends("POST", "/api/session", {"name": name, "password": "fel ord igen"})
        assert answer.status_code in (401, 429)


def test_a_leads_day_is_told_in_the_order_it_was_done(wire: Wire, eva: Caller) -> None:
    wire.accounts.add_device("entrance", "kiosk")
    steps = [
        ("POST", "/api/accounts", NEW),
        ("PATCH", "/api/accounts/karin", {"password": "en annan tur dit", "disabled": True}),
        ("PATCH", "/api/accounts/karin", {"disabled": False}),
        ("POST", "/api/errands/passport/cap", {"left": 3}),
        ("POST", "/api/errands/passport/close", {}),
        ("POST", "/api/errands/passport/open", {}),
        ("PATCH", "/api/devices/entrance", {"label": "vid porten"}),
        ("DELETE", "/api/devices/entrance", None),
        ("POST", "/api/notices", {"text": "Kaffet är på."}),
        ("POST", "/api/day/end", {}),
    ]
    for method, path, body in steps:
        wire.passes(1)
        assert eva.sends(method, path, body).status_code < 300
    told = done(eva)
    assert told[:2] == [("", "account-added", "eva", "lead"), ("", "device-added", "entrance", "kiosk")]
    assert told[2:-1] == [
        ("eva", "account-added", "karin", "agent"),
        ("eva", "account-password", "karin", ""),
        ("eva", "account-disabled", "karin", ""),
        ("eva", "account-enabled", "karin", ""),
        ("eva", "errand-capped", "passport", "3"),
        ("eva", "errand-closed", "passport", ""),
        ("eva", "errand-opened", "passport", ""),
        ("eva", "device-called", "entrance", "vid porten"),
        ("eva", "device-removed", "entrance", ""),
        ("eva", "notice-posted", "", "Kaffet är på."),
    ]
    assert told[-1][:2] == ("eva", "day-ending")


def test_whoever_is_not_let_in_is_told_of_and_so_is_that_they_must_wait(wire: Wire, eva: Caller) -> None:
    tries(wire, " Eva ", 7)
    assert [(did, about) for _, did, about, _ in done(eva)[1:]] == [
        *[("sign-in-refused", "eva")] * 4,
        ("sign-in-slowed", "eva"),
    ]  # the two that were turned away at once are not tries


def test_a_password_in_the_wrong_box_is_kept_nowhere(tmp_path: Path, wire: Wire, eva: Caller) -> None:
    tries(wire, PASSWORD)
    eva.sends("POST", "/api/accounts", NEW)
    token = wire.accounts.add_device("entrance", "kiosk")
    file = sqlite3.connect(tmp_path / "accounts.db")
    told = str(done(eva)) + eva.asks("/lead/deeds").text + "\n".join(file.iterdump())
    file.close()
    assert "Någon försökte logga in från 127.0.0.1 med ett namn som inte finns." in told
    for secret in (PASSWORD, NEW["password"], token):
        assert secret not in told


def test_what_was_refused_was_not_done(wire: Wire, eva: Caller) -> None:
    before = done(eva)
    for body in (NEW | {"role": "admin"}, NEW | {"password": "kort"}, NEW | {"name": "eva"}):
        assert eva.sends("POST", "/api/accounts", body).status_code >= 400
    assert eva.sends("DELETE", "/api/devices/nothing").status_code == 404
    assert done(eva) == before


def test_nobody_can_change_what_was_done(tmp_path: Path, wire: Wire, eva: Caller) -> None:
    file = sqlite3.connect(tmp_path / "accounts.db")
    for change in (
        "update deeds set who = 'karin'",
        "delete from deeds",
        "insert or replace into deeds select * from deeds",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            file.execute(change)
    file.close()


def test_a_period_has_its_days_and_no_others(wire: Wire, eva: Caller) -> None:
    eva.sends("POST", "/api/errands/passport/close", {})
    today = wire.office.service_day(wire.clock()).isoformat()
    wire.passes(24 * 3600)
    tomorrow = wire.office.service_day(wire.clock()).isoformat()
    eva = wire.signs_in("eva")
    eva.sends("POST", "/api/errands/invoice/close", {})
    assert [about for *_, about, _ in done(eva, f"?from={today}&to={today}")] == ["eva", "passport"]
    assert [about for *_, about, _ in done(eva, f"?from={tomorrow}")] == ["invoice"]
    for wrong in (f"?from={tomorrow}&to={today}", "?from=i+dag", "?from=2006-01-01&to=2026-01-01"):
        for path in ("/api/deeds", "/lead/deeds"):
            assert eva.asks(path + wrong).status_code == 422


def test_a_busy_week_is_told_a_page_at_a_time(wire: Wire, eva: Caller) -> None:
    for n in range(60):
        eva.sends("POST", f"/api/errands/passport/{('close', 'open')[n % 2]}", {})
    first, second = (eva.asks(f"/api/deeds?page={page}").get_json() for page in (1, 2))
    assert (first["pages"], len(first["deeds"]), len(second["deeds"])) == (2, 50, 11)
    assert eva.asks("/api/deeds?page=99").get_json() == second
    assert "Sida 2 av 2" in eva.asks("/lead/deeds?page=2").text


def test_every_kind_the_journal_tells_is_found_by_its_index() -> None:
    """What is told here must stand in the index's condition, which no later version may change."""
    assert f"kind in ({', '.join(repr(kind) for kind in KINDS)})" == SAID


def test_the_page_says_it_in_words(wire: Wire, eva: Caller) -> None:
    eva.sends("POST", "/api/accounts", NEW)
    eva.sends("POST", "/api/errands/passport/cap", {"left": 3})
    eva.sends("PATCH", "/api/accounts/karin", {"disabled": True})
    page = eva.asks("/lead/deeds").text
    for sentence in (
        "Någon vid servern gav eva ett konto: leder dagen.",
        "Eva gav karin ett konto: handläggare.",
        "Eva satte högst 3 nummer till för passport den dagen.",
        "Eva stängde av kontot karin.",
    ):
        assert sentence in page, sentence
    assert wire.agent("anna").asks("/lead/deeds").status_code == 403
