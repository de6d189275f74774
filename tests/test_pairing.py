"""A machine that is new: it shows a code, a lead types it, and it works. Real windows; and what can go wrong."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Timer

import pytest
from running import Running
from wires import Caller, Wire

from kolapp.demo.glass import Glass
from kolapp.pairing import CannotKeep, Shown, check, keep
from server.pairing import LENGTH, MOST, SIGNS

SOON = 60.0
HALL = {"name": "hall", "role": "display"}


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    wire = Wire(tmp_path)
    yield wire
    wire.close()


@pytest.fixture
def eva(wire: Wire) -> Caller:
    return wire.agent("eva", "lead")


def asks(wire: Wire, claim: str = "", **said: str) -> dict:
    answer = wire.anyone().sends("POST", "/api/pairing", HALL | said | {"claim": claim})
    assert answer.status_code in (200, 201), answer.text
    return answer.get_json()


def types(eva: Caller, code: str, role: str = "display", label: str = "") -> str:
    """The code of the refusal, or "" when the machine is let in."""
    return eva.sends("POST", "/api/devices", {"code": code, "role": role, "label": label}).get_json().get("code", "")


def test_a_machine_gets_its_token_once_and_it_opens_what_is_its_own(wire: Wire, eva: Caller) -> None:
    shown = asks(wire)
    assert len(shown["code"]) == LENGTH
    assert set(shown["code"]) <= set(SIGNS)
    assert (shown["language"], shown["office"]) == ("sv", wire.office.name["sv"])
    assert asks(wire, shown["claim"])["code"] == shown["code"]  # nobody has typed it yet
    assert types(eva, f" {shown['code'][:4].lower()}-{shown['code'][4:]} ", label="Skärmen i hallen") == ""
    paired = asks(wire, shown["claim"])
    assert (paired["name"], paired["role"]) == ("hall", "display")
    hall = Caller(wire.app.test_client(), "hall", {"Authorization": f"Bearer {paired['token']}"})
    assert hall.asks("/api/board").status_code == 200
    assert "token" not in asks(wire, shown["claim"])  # once, and then it is a machine like any other
    assert eva.asks("/api/devices").get_json()["devices"][0]["called"] == "Skärmen i hallen"
    assert eva.asks("/api/deeds").get_json()["deeds"][0]["did"] == "device-paired"


def test_a_code_is_good_for_ten_minutes_and_for_one_machine(wire: Wire, eva: Caller) -> None:
    shown = asks(wire)
    assert types(eva, shown["code"]) == ""
    assert types(eva, shown["code"]) == "code-unknown"
    late = asks(wire, name="hall-2")
    wire.passes(601)
    eva = wire.signs_in("eva")
    assert types(eva, late["code"]) == "code-unknown"
    assert asks(wire, late["claim"], name="hall-2")["code"] != late["code"]


def test_what_is_typed_wrong_lets_nothing_in(wire: Wire, eva: Caller) -> None:
    shown = asks(wire)
    assert types(eva, shown["code"], role="kiosk") == "code-other-role"
    assert types(eva, shown["code"], label="x" * 41) == "label-long"
    assert types(eva, "AAAAAAAA") == "code-unknown"
    assert (
        wire.agent("anna").sends("POST", "/api/devices", {"code": shown["code"], "role": "display"}).status_code == 403
    )
    assert eva.asks("/api/devices").get_json()["devices"] == []
    assert "token" not in asks(wire, shown["claim"])


def test_a_machine_that_works_is_not_replaced_by_another_of_its_name(wire: Wire, eva: Caller) -> None:
    hall = wire.device("hall", "display")
    assert hall.asks("/api/board").status_code == 200
    shown = asks(wire)
    assert types(eva, shown["code"]) == "device-here"
    assert hall.asks("/api/board").status_code == 200
    wire.passes(11)  # it has gone quiet
    assert types(eva, shown["code"]) == ""
    assert hall.asks("/api/board").status_code == 401


def test_guessing_codes_and_asking_for_many_is_slowed(wire: Wire, eva: Caller) -> None:
    said = [types(eva, "AAAAAAAA") for _ in range(7)]
    assert said == [*["code-unknown"] * 5, *["too-many-tries"] * 2]
    assert [wire.anyone().sends("POST", "/api/pairing", HALL).status_code for _ in range(7)] == [*[201] * 5, 429, 429]
    for n in range(MOST - 5):
        assert wire.house.pairings.begin(f"hall-{n}", "display")
    wire.passes(150)
    told = wire.anyone().sends("POST", "/api/pairing", HALL)
    assert (told.status_code, told.get_json()["code"]) == (429, "too-many-codes")


def test_the_lead_types_it_on_the_page(wire: Wire, eva: Caller) -> None:
    form = {"csrf": eva.headers["X-CSRF-Token"], "role": "display", "label": "Skärmen i hallen"}
    wrong = eva.client.post("/lead/devices", data=form | {"code": "AAAAAAAA"})
    assert wrong.status_code == 422
    assert 'value="AAAAAAAA"' in wrong.text
    assert 'value="Skärmen i hallen"' in wrong.text  # nothing typed is lost
    done = eva.client.post("/lead/devices", data=form | {"code": asks(wire)["code"]}, follow_redirects=True)
    assert "Skärmen i hallen är inkopplad och startar nu." in done.text


def test_a_token_is_for_its_owners_eyes_and_whole(tmp_path: Path) -> None:
    keep(tmp_path / "token", "secret")
    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600
    assert (tmp_path / "token").read_text() == "secret\n"
    with pytest.raises(CannotKeep, match="give --token a file where this program may write"):
        check(tmp_path / "nowhere" / "token")
    check(tmp_path / "new")
    assert [file.name for file in tmp_path.iterdir()] == ["token"]


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_the_screen_says_what_to_do_in_the_houses_language(language: str) -> None:
    title, lines = Shown("K7KP3XKA", language, "Kontaktcenter").words()
    assert title and len(lines) == 2
    assert "K7KP\u00a03XKA" in Shown("K7KP3XKA", language).figure
    assert Shown().words() == ("Ett ögonblick", ("Vi söker kontakt med servern.",))


@contextmanager
def program(glass: Glass, *command: str) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "DISPLAY": glass.number, "SDL_VIDEODRIVER": "x11"}
    process = subprocess.Popen([sys.executable, "-m", *command], env=environment, stdout=subprocess.PIPE, text=True)
    late = Timer(SOON, process.kill)
    late.start()
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        late.cancel()
        late.join()
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()


@pytest.mark.window
@pytest.mark.parametrize("role", ["kiosk", pytest.param("display", marks=pytest.mark.long)])
def test_a_new_machine_shows_its_code_and_then_starts_by_itself(tmp_path: Path, role: str) -> None:
    token = tmp_path / "token"
    more = {"kiosk": ("--printer", "virtual:"), "display": ("--audio", "none")}[role]
    with ExitStack() as stack:
        server = Running(tmp_path)
        stack.callback(server.close)
        eva = server.agent("eva", "lead")
        stack.callback(eva.close)
        glass = stack.enter_context(Glass(540, 960))
        where = ("--server", server.url, "--device", "hall", "--token", str(token), "--size", "540x960")
        process = stack.enter_context(program(glass, role, *where, *more))
        word, _, code = process.stdout.readline().strip().partition(" ")
        assert (word, len(code)) == ("pairing", LENGTH)
        assert not token.exists()
        answer = eva.post("/api/devices", json={"code": code, "role": role, "label": ""})
        assert answer.status_code == 200, answer.text
        assert process.stdout.readline() == f"ready {role}\n"
        assert stat.S_IMODE(token.stat().st_mode) == 0o600
        assert eva.get("/api/devices").json()["devices"][0]["name"] == "hall"
