"""Accounts kept from the lead's page: who may change whose, what is a good password, and that somebody always holds the keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from wires import PASSWORD, Caller, Wire

from server.accounts import Accounts

NEW = {"name": "karin", "role": "agent", "password": "en tur till stranden"}


def asked(caller: Caller, method: str, path: str, body: Any) -> tuple[int, str]:
    answer = caller.sends(method, path, body)
    return answer.status_code, answer.get_json().get("code", "")


def changes(caller: Caller, name: str, **said: Any) -> tuple[int, str]:
    return asked(caller, "PATCH", f"/api/accounts/{name}", said)


def test_a_new_agent_signs_in_with_the_password_they_were_given(wire: Wire, eva: Caller) -> None:
    assert asked(eva, "POST", "/api/accounts", NEW | {"password": PASSWORD}) == (201, "")
    assert wire.signs_in("karin").asks("/api/board").status_code == 200


def test_a_name_is_one_persons_however_it_is_written(wire: Wire, eva: Caller) -> None:
    anna = wire.agent("anna")
    assert asked(eva, "POST", "/api/accounts", NEW | {"name": " ANNA"}) == (409, "account-exists")
    assert anna.asks("/api/board").status_code == 200  # still signed in, with the password she had


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "two words"}, "name-wrong"),
        ({"password": "kort"}, "password-weak"),
        ({"password": "Lösenord123!"}, "password-weak"),
        ({"role": "king"}, "role-unknown"),
    ],
)
def test_what_cannot_be_an_account_is_refused_in_words(
    wire: Wire, eva: Caller, said: dict[str, str], code: str
) -> None:
    assert asked(eva, "POST", "/api/accounts", NEW | said) == (422, code)
    assert [agent.name for agent in wire.accounts.agents()] == ["eva"]


def test_a_lead_keeps_the_agents_and_nobody_above(wire: Wire, eva: Caller, ada: Caller) -> None:
    wire.agent("anna")
    assert asked(eva, "POST", "/api/accounts", NEW | {"role": "lead"}) == (403, "not-your-account")
    assert changes(eva, "anna", role="admin") == (403, "not-your-account")
    assert changes(eva, "ada", password="en tur till stranden") == (403, "not-your-account")
    assert changes(eva, "eva", disabled=True) == (403, "not-your-account")
    assert changes(ada, "anna", role="lead") == (200, "")
    assert changes(eva, "nobody", disabled=True) == (404, "account-unknown")


@pytest.mark.parametrize("said", [{"role": "lead"}, {"password": "en tur till stranden"}, {"disabled": True}])
def test_every_session_ends_at_once(wire: Wire, ada: Caller, said: dict[str, Any]) -> None:
    here, there = wire.agent("anna"), wire.signs_in("anna")
    assert changes(ada, "anna", **said) == (200, "")
    assert [caller.asks("/api/board").status_code for caller in (here, there)] == [401, 401]


def test_a_disabled_account_lets_nobody_in_until_it_is_enabled(wire: Wire, eva: Caller) -> None:
    anna = wire.agent("anna")
    anna.at_desk("1", "open")
    changes(eva, "anna", disabled=True)
    told = wire.anyone().sends("POST", "/api/session", {"name": "anna", "password": PASSWORD})
    assert (told.status_code, told.get_json()["code"]) == (401, "wrong-password")
    assert eva.asks("/api/room").get_json()["desks"][0]["state"] == "closed"
    changes(eva, "anna", disabled=False)
    assert wire.signs_in("anna")


def test_a_visitor_keeps_the_desk_of_an_agent_who_is_shut_out(wire: Wire, eva: Caller) -> None:
    wire.device("entrance", "kiosk").takes("passport", next(wire.ids))
    anna = wire.agent("anna")
    anna.at_desk("1", "open")
    anna.at_desk("1", "next")
    changes(eva, "anna", disabled=True)
    with wire.clerk.reading() as (lobby, _):
        assert lobby.desk("1").ticket


@pytest.mark.parametrize("said", [{"role": "agent"}, {"disabled": True}])
def test_the_last_admin_cannot_be_shut_out(wire: Wire, ada: Caller, said: dict[str, Any]) -> None:
    wire.agent("olof", "admin")
    assert changes(ada, "olof", disabled=True) == (200, "")
    assert changes(ada, "ada", **said) == (409, "last-admin")
    assert ada.asks("/api/accounts").status_code == 200


def test_no_password_comes_back_or_stands_on_the_page(wire: Wire, eva: Caller) -> None:
    said = NEW | {"name": "two words", "csrf": eva.headers["X-CSRF-Token"]}
    refused = eva.client.post("/lead/accounts", data=said)
    assert refused.status_code == 422
    assert "two words" in refused.text  # nothing else that was typed is lost
    assert NEW["password"] not in refused.text
    assert "argon2" not in eva.asks("/api/accounts").text


def test_a_file_from_before_accounts_could_be_disabled_is_read(tmp_path: Path) -> None:
    before = Accounts(tmp_path)
    before.add_agent("anna", "agent", PASSWORD)
    before.close()
    old = sqlite_utils.Database(tmp_path / "accounts.db")
    old["agents"].transform(drop={"disabled"})
    old.close()
    after = Accounts(tmp_path)
    assert after.check_password("anna", PASSWORD)
    after.close()


def test_the_page_is_the_leads_alone(wire: Wire, eva: Caller) -> None:
    anna = wire.agent("anna")
    form = {"csrf": anna.headers["X-CSRF-Token"]} | NEW
    assert anna.asks("/lead/accounts").status_code == 403
    for path in ("/lead/accounts", "/lead/accounts/eva/disable"):
        assert anna.client.post(path, data=form).status_code == 403
        assert eva.client.post(path, data=NEW).status_code == 403
    assert len(wire.accounts.agents()) == 2
