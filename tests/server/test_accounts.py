"""Agents, devices and sessions: who gets in, for how long, and how quickly they are out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from wires import PASSWORD, Caller, Wire

from server.accountfile import AccountError
from server.accounts import Accounts
from server.passwords import WeakPassword


@pytest.fixture
def elsewhere(wire: Wire, tmp_path: Path) -> Iterator[Accounts]:
    """The command line, in another process as far as the file can tell."""
    accounts = Accounts(tmp_path)
    yield accounts
    accounts.close()


def status(caller: Caller, path: str = "/api/board") -> int:
    return caller.asks(path).status_code


def test_there_are_no_accounts_until_somebody_makes_them(wire: Wire) -> None:
    assert (wire.accounts.agents(), wire.accounts.devices()) == ([], [])


def test_no_secret_is_on_the_disk_in_the_clear(wire: Wire, tmp_path: Path) -> None:
    kiosk, anna = wire.device("entrance", "kiosk"), wire.agent("anna")
    token = kiosk.headers["Authorization"].removeprefix("Bearer ")
    cookie = anna.client.get_cookie("kolapp")
    assert cookie
    for path in tmp_path.glob("accounts.db*"):
        content = path.read_bytes()
        assert not any(secret.encode() in content for secret in (token, cookie.value, PASSWORD)), path


def test_the_file_is_for_the_server_alone(wire: Wire, tmp_path: Path) -> None:
    assert {path.stat().st_mode & 0o077 for path in tmp_path.glob("accounts.db*")} == {0}


def test_a_device_added_and_removed_while_the_server_runs(wire: Wire, elsewhere: Accounts) -> None:
    hall = Caller(
        wire.app.test_client(), "hall", {"Authorization": f"Bearer {elsewhere.add_device('hall', 'display')}"}
    )
    assert status(hall) == 200
    elsewhere.remove_device("hall")
    assert status(hall) == 401


def test_a_new_token_ends_the_old_one(wire: Wire, elsewhere: Accounts) -> None:
    old = wire.device("hall", "display")
    elsewhere.add_device("hall", "display")
    assert status(old) == 401


def test_an_agent_who_is_removed_is_out_at_once(wire: Wire, elsewhere: Accounts) -> None:
    anna = wire.agent("anna")
    assert status(anna) == 200
    elsewhere.remove_agent("anna")
    assert status(anna) == 401


def test_a_new_password_ends_every_session(wire: Wire, elsewhere: Accounts) -> None:
    anna = wire.agent("anna")
    elsewhere.add_agent("anna", "lead", "helt annat lösen")
    assert status(anna) == 401


def test_signing_out_kills_the_cookie_even_where_it_was_copied(wire: Wire) -> None:
    anna = wire.agent("anna")
    cookie = anna.client.get_cookie("kolapp")
    assert cookie
    assert anna.sends("DELETE", "/api/session").status_code == 204
    thief = wire.anyone()
    thief.client.set_cookie("kolapp", cookie.value)
    assert status(thief) == 401


def test_the_cookie_is_for_http_alone_and_stays_on_this_site(wire: Wire) -> None:
    wire.accounts.add_agent("anna", "agent", PASSWORD)
    answer = wire.anyone().sends("POST", "/api/session", {"name": "Anna ", "password": PASSWORD})
    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Secure" not in cookie
    assert answer.get_json() | {"csrf": ""} == {"csrf": "", "name": "anna", "role": "agent"}


def test_over_https_the_cookie_never_travels_without_it(tmp_path: Path) -> None:
    wire = Wire(tmp_path / "https", public_url="https://ko.example")
    wire.accounts.add_agent("anna", "agent", PASSWORD)
    body = {"name": "anna", "password": PASSWORD}
    answer = wire.anyone().sends("POST", "/api/session", body, base_url="https://ko.example")
    assert answer.headers["Set-Cookie"].startswith("__Host-kolapp=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers
    wire.close()


def test_a_session_left_idle_ends(wire: Wire) -> None:
    anna = wire.agent("anna")
    wire.passes(2 * 3600 + 1)
    assert status(anna) == 401


def test_a_session_that_is_used_lasts_the_working_day_and_no_longer(wire: Wire) -> None:
    anna = wire.agent("anna")
    for _ in range(12):
        wire.passes(3599)
        assert status(anna) == 200
    wire.passes(60)
    assert status(anna) == 401


def test_a_session_outlives_a_restart(tmp_path: Path) -> None:
    before = Wire(tmp_path)
    anna = before.agent("anna")
    cookie = anna.client.get_cookie("kolapp")
    before.close()
    after = Wire(tmp_path)
    again = after.anyone()
    assert cookie
    again.client.set_cookie("kolapp", cookie.value)
    assert status(again) == 200
    after.close()


def test_after_five_wrong_passwords_one_must_wait(wire: Wire) -> None:
    wire.accounts.add_agent("anna", "agent", PASSWORD)
    wrong = {"name": "anna", "password": "not the one"}
    answers = [wire.anyone().sends("POST", "/api/session", wrong).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    right = wire.anyone().sends("POST", "/api/session", {"name": "anna", "password": PASSWORD})
    assert (right.status_code, right.headers["Retry-After"]) == (429, "30")
    wire.passes(30)
    assert wire.signs_in("anna").name == "anna"


def test_somebody_elses_wrong_tries_do_not_lock_anna_out(wire: Wire) -> None:
    wire.accounts.add_agent("anna", "agent", PASSWORD)
    for _ in range(6):
        wire.anyone().sends("POST", "/api/session", {"name": "bo", "password": "not the one"})
    assert wire.signs_in("anna")


def test_trying_one_password_on_many_names_is_slowed_too(wire: Wire) -> None:
    answers = [
        wire.anyone().sends("POST", "/api/session", {"name": f"agent{n}", "password": "sommarlov"}).status_code
        for n in range(51)
    ]
    assert answers == [401] * 50 + [429]


@pytest.mark.parametrize("password", ["", "kort123", "password", "QWERTY123", "12345678", "x" * 1025])
def test_a_password_anyone_would_guess_is_not_taken(wire: Wire, password: str) -> None:
    with pytest.raises(WeakPassword):
        wire.accounts.add_agent("anna", "agent", password)
    assert wire.accounts.agents() == []


@pytest.mark.parametrize("password", ["långt lösen på svenska", "x" * 64, "        ", "мягкий знак", "کلمه عبور امن"])
def test_any_other_password_of_eight_characters_is_taken_as_it_is(wire: Wire, password: str) -> None:
    wire.accounts.add_agent("anna", "agent", password)
    assert wire.accounts.check_password("ANNA", password)
    assert not wire.accounts.check_password("anna", password + " ")


@pytest.mark.parametrize("name", ["", " ", "a b", "../x", "-x", "x" * 41, "x\x1b"])
def test_a_name_that_cannot_be_one_is_not_taken(wire: Wire, name: str) -> None:
    with pytest.raises(AccountError):
        wire.accounts.add_device(name, "kiosk")


def test_a_role_that_is_not_one_is_not_taken(wire: Wire) -> None:
    with pytest.raises(AccountError):
        wire.accounts.add_agent("anna", "kiosk", PASSWORD)
    with pytest.raises(AccountError):
        wire.accounts.add_device("entrance", "admin")


def test_removing_who_is_not_there_is_said(wire: Wire) -> None:
    with pytest.raises(AccountError):
        wire.accounts.remove_agent("nobody")
    with pytest.raises(AccountError):
        wire.accounts.remove_device("nothing")
