"""The desk page's forms without a browser: what they may not do, and what an address may not be made to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lobbies import an_office
from werkzeug.test import TestResponse
from wires import PASSWORD, Wire


@dataclass
class Visit:
    """A browser that keeps cookies, reads the csrf field of the page it is on and runs no script."""

    client: FlaskClient
    csrf: str = ""

    def opens(self, path: str) -> TestResponse:
        answer = self.client.get(path, headers={"Accept": "text/html"})
        if found := re.search('name="csrf" value="([^"]*)"', answer.text):
            self.csrf = found[1]
        return answer

    def sends(self, path: str, **form: str) -> TestResponse:
        return self.client.post(path, data={"csrf": self.csrf} | form, headers={"Accept": "text/html"})

    def signs_in(self, name: str, then: str = "") -> TestResponse:
        return self.sends("/sign-in", name=name, password=PASSWORD, next=then)


@pytest.fixture
def anna(wire: Wire) -> Visit:
    """Signed in, at desk 1, with two people waiting."""
    wire.accounts.add_agent("anna", "agent", PASSWORD)
    kiosk = wire.device("entrance", "kiosk")
    for _ in range(2):
        kiosk.takes("passport", next(wire.ids))
    anna = Visit(wire.app.test_client())
    anna.signs_in("anna")
    anna.opens("/desk")
    assert anna.sends("/desk/1/open").status_code == 303
    return anna


@pytest.mark.parametrize(
    ("then", "to"),
    [
        ("/desk/1", "/desk/1"),
        ("", "/desk"),
        ("//evil.example/desk/", "/desk"),
        ("https://evil.example", "/desk"),
        ("/desk/..\\..\\evil.example", "/desk"),
        ("javascript:alert(1)", "/desk"),
    ],
)
def test_signing_in_leads_to_a_desk_page_and_never_to_another_site(wire: Wire, then: str, to: str) -> None:
    wire.accounts.add_agent("anna", "agent", PASSWORD)
    answer = Visit(wire.app.test_client()).signs_in("anna", then)
    assert (answer.status_code, answer.location) == (303, to)


def test_opening_and_reloading_pages_changes_nothing(wire: Wire, anna: Visit) -> None:
    anna.sends("/desk/1/next")
    before = wire.clerk.seq
    for path in ("/", "/desk", "/desk/1", "/desk/1/panel", "/desk/2", "/sign-in", "/sign-out"):
        anna.opens(path)
    for word in ("next", "recall", "arrive", "miss", "finish", "close", "undo"):
        assert anna.opens(f"/desk/1/{word}").status_code == 405
    assert wire.clerk.seq == before


def test_a_form_without_the_pages_secret_changes_nothing_and_says_so_kindly(wire: Wire, anna: Visit) -> None:
    before = wire.clerk.seq
    anna.csrf = "guessed"
    answer = anna.sends("/desk/1/next")
    assert (answer.status_code, answer.mimetype) == (403, "text/html")
    assert "Ladda om den" in answer.text
    assert wire.clerk.seq == before


def test_a_refusal_is_a_whole_page_or_for_the_script_the_panel_alone(wire: Wire, anna: Visit) -> None:
    anna.sends("/desk/1/next")
    page = anna.sends("/desk/1/next")
    fragment = anna.client.post("/desk/1/next", data={"csrf": anna.csrf}, headers={"X-Fragment": "panel"})
    for answer in (page, fragment):
        assert answer.status_code == 409
        assert "Avsluta först" in answer.text
    assert ("<html" in page.text, "<html" in fragment.text) == (True, False)


def test_the_same_form_sent_twice_moves_one_visitor(wire: Wire, anna: Visit) -> None:
    anna.sends("/desk/1/next")
    anna.opens("/desk/1")
    anna.sends("/desk/1/arrive")
    with wire.clerk.reading() as (lobby, _now):
        here = lobby.desk("1").ticket or ""
    assert anna.sends("/desk/1/finish", outcome="resolved", seen=here).status_code == 303
    assert anna.sends("/desk/1/finish", outcome="resolved", seen=here).status_code == 409


def test_a_unit_must_be_chosen_and_must_exist(anna: Visit) -> None:
    anna.sends("/desk/1/next")
    for form in ({}, {"outcome": "referred"}, {"outcome": "referred", "unit": "moon"}, {"outcome": "referred', --"}):
        assert anna.sends("/desk/1/finish", **form).status_code == 422
    assert anna.sends("/desk/1/finish", outcome="referred", unit="social").status_code == 303


@pytest.mark.parametrize("word", ["no-such-command", "delivered", "close_day", "__class__"])
def test_only_the_words_of_the_wire_are_commands(anna: Visit, word: str) -> None:
    assert anna.sends(f"/desk/1/{word}").status_code == 404


def test_a_desk_that_does_not_exist_is_a_page_that_says_so(anna: Visit) -> None:
    answer = anna.opens("/desk/77")
    assert (answer.status_code, "Plats 77 finns inte" in answer.text) == (404, True)


def test_what_is_typed_in_a_note_is_text_and_a_line(anna: Visit) -> None:
    anna.sends("/desk/1/next")
    anna.sends("/desk/1/park", note="<script>alert(1)</script>" + "x" * 500)
    page = anna.opens("/desk/1").text
    assert "&lt;script&gt;" in page and "<script>alert" not in page
    assert "x" * 176 not in page


def test_staff_pages_are_not_kept_and_their_forms_are_known_as_our_own(anna: Visit) -> None:
    headers = anna.opens("/desk/1").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "style=" not in anna.opens("/desk/1").text


def test_the_note_follows_the_visitor_to_a_colleague(wire: Wire, anna: Visit) -> None:
    wire.accounts.add_agent("karim", "agent", PASSWORD)
    karim = Visit(wire.app.test_client())
    karim.signs_in("karim")
    karim.opens("/desk")
    karim.sends("/desk/2/open")
    anna.sends("/desk/1/next")
    assert anna.sends("/desk/1/transfer", to="desk:2", note="Har med sig ritningar").status_code == 303
    karim.sends("/desk/2/next")
    assert "Har med sig ritningar" in karim.opens("/desk/2").text


def test_the_desk_page_speaks_the_houses_own_language(tmp_path: Path) -> None:
    wire = Wire(tmp_path, replace(an_office(), languages=("en", "sv", "ar")))
    wire.accounts.add_agent("anna", "agent", PASSWORD)
    anna = Visit(wire.app.test_client())
    anna.signs_in("anna")
    anna.opens("/desk")
    anna.sends("/desk/1/open")
    page = anna.opens("/desk/1").text
    assert '<html lang="en" dir="ltr">' in page
    assert "Nobody is waiting right now" in page
    wire.close()
