"""A lead tries another desk on days that were: the play runs beside the server, and what cannot be played is told in a sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from offices import SHIPPED
from wires import Caller, Wire

from kolapp.office import load
from server.play.progress import Progress
from server.play.town import Town
from server.play.year import simulate
from server.whatif.runs import LIFE

TUESDAY = date(2026, 10, 20)
ASKED = {"from": str(TUESDAY), "to": str(TUESDAY), "desks": "1", "errand": "streets", "minutes": "10", "seeds": "2"}
WITHIN = 120.0  # seconds; a machine with ten other things to do comes to it late


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days of a small town."""
    folder = tmp_path_factory.mktemp("days")
    simulate(Town(load(SHIPPED), "1", 40), folder, TUESDAY, 2, Progress(StringIO()))
    return folder


@pytest.fixture
def wire(days: Path) -> Iterator[Wire]:
    wire = Wire(days, load(SHIPPED))
    yield wire
    wire.close()


def asks(lead: Caller, **other: Any) -> Any:
    """The page's form, sent; as it was with what is given here."""
    form = {"csrf": lead.headers["X-CSRF-Token"]} | ASKED | other
    return lead.client.post("/whatif", data=form)


def ended(lead: Caller) -> dict[str, Any]:
    """What the wire tells of the run when it has ended."""
    deadline = time.monotonic() + WITHIN
    while (told := lead.asks("/api/whatif").get_json())["state"] == "running" and time.monotonic() < deadline:
        time.sleep(0.05)
    return told


def test_a_day_is_played_beside_the_server_and_its_answer_stays_for_an_hour(wire: Wire, eva: Caller, days: Path):
    before = wire.clerk.seq
    assert "Vad vill du prova?" in eva.asks("/whatif").text
    answer = asks(eva)
    assert (answer.status_code, answer.location) == (303, "/whatif")
    again = asks(eva)
    assert again.status_code == 409
    assert "Dagar spelas redan upp." in again.text
    page = eva.asks("/whatif").text
    assert "Dagarna spelas upp" in page
    assert 'data-again="2"' in page
    assert 'http-equiv="refresh"' in page
    told = ended(eva)
    assert told["state"] == "done", told
    assert (told["done"], told["of"]) == (2, 2)
    assert told["answer"]["promises"] == {"streets": 10}
    page = eva.asks("/whatif").text
    assert "platser +1" in page
    assert "inom 10 minuter" in page
    for sheet in ("waits", "shares", "daily", "halves"):
        assert f'id="{sheet}"' in page
    assert "data-again" not in page
    assert f"{told['answer']['changed']['p90']} min".replace(".", ",") in page
    assert wire.clerk.seq == before
    wire.seconds.now += LIFE
    assert eva.asks("/api/whatif").get_json()["state"] == "none"


def test_the_play_ends_with_the_server(wire: Wire, eva: Caller):
    asks(eva, seeds="100")
    run = wire.runs.latest()
    assert run
    wire.runs.close()
    assert (run.state, wire.runs.latest()) == ("failed", None)  # no process is left, or conftest.py would say so


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"from": "2026-10-21", "to": "2026-10-20"}, "Perioden slutar innan den börjar."),
        ({"from": "", "to": ""}, "Skriv datum som 2026-10-01."),
        ({"from": "2025-10-01"}, "Perioden är längre än ett år."),
        ({"from": "2026-09-01", "to": "2026-09-30"}, "Det finns inga besök att spela upp i perioden."),
        ({"desks": "−4"}, "ett heltal från -3 till 20"),
        ({"desks": "en till"}, "ett heltal från -3 till 20"),
        ({"minutes": ""}, "Skriv servicemålet i hela minuter"),
        ({"errand": ""}, "Välj vilket ärende servicemålet gäller."),
        ({"seeds": "101"}, "ett heltal från 1 till 100"),
    ],
)
def test_what_cannot_be_played_is_told_and_what_was_typed_stays(wire: Wire, eva: Caller, wrong: dict, told: str):
    answer = asks(eva, **wrong)
    assert answer.status_code == 422
    assert told in answer.text
    assert f'value="{(ASKED | wrong)["to"]}"' in answer.text
    assert wire.runs.latest() is None


def test_only_those_who_lead_may_ask(wire: Wire, eva: Caller):
    anna = wire.agent("anna")
    assert anna.asks("/whatif").status_code == 403
    assert asks(anna).status_code == 403
    assert eva.client.post("/whatif", data=ASKED).get_json()["code"] == "csrf"
    assert wire.runs.latest() is None


def test_what_went_wrong_is_told_and_one_may_try_again(wire: Wire, eva: Caller, tmp_path: Path):
    wire.runs._command = (*wire.runs._command[:-1], str(tmp_path))  # a folder without a journal
    asks(eva)
    assert ended(eva)["state"] == "failed"
    assert "Dagarna gick inte att spela upp." in eva.asks("/whatif").text
    assert asks(eva).status_code == 303
