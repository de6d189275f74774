"""An agent leaves, forgets to, or is somewhere else too; the night falls with a visitor at the desk. Nobody is lost, nobody is called."""

from __future__ import annotations

from functools import partial

import pytest
from wires import PASSWORD, Caller, Wire

from server.attendant import Attendant, sweep
from server.passwords import WeakPassword, sealed
from server.sentences import sentences

POLL = {"X-Fragment": "panel", "Accept": "text/html"}


@pytest.fixture
def anna(wire: Wire) -> Caller:
    """At desk 1, with somebody waiting."""
    anna, kiosk = wire.agent("anna"), wire.device("entrance", "kiosk")
    kiosk.takes("passport", next(wire.ids))
    anna.at_desk("1", "open")
    return anna


def again(wire: Wire, name: str) -> Caller:
    """The same agent in another browser."""
    answer = (other := wire.anyone()).sends("POST", "/api/session", {"name": name, "password": PASSWORD})
    return Caller(other.client, name, {"X-CSRF-Token": answer.get_json()["csrf"]})


def desk(wire: Wire) -> tuple[str, str | None, str | None]:
    with wire.clerk.reading() as (lobby, _):
        here = lobby.desk("1")
        return here.state, here.agent, here.ticket


def test_a_page_that_is_left_open_does_not_keep_its_session_alive(wire: Wire, anna: Caller) -> None:
    before = wire.clerk.seq
    for _ in range(5):
        wire.passes(1500)
        answer = anna.asks("/desk/1/panel", headers=POLL)
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/desk/1/panel")
    assert wire.clerk.seq == before


def test_whoever_works_is_not_signed_out(wire: Wire, anna: Caller) -> None:
    for _ in range(3):
        wire.passes(3599)
        assert anna.at_desk("1", "help" if wire.clerk.seq % 2 else "help-end")
    assert anna.asks("/desk/1/panel", headers=POLL).status_code == 200


def test_signing_out_closes_the_desk(wire: Wire, anna: Caller) -> None:
    anna.sends("DELETE", "/api/session")
    assert desk(wire) == ("closed", None, None)


def test_a_desk_is_never_closed_under_a_visitor(wire: Wire, anna: Caller) -> None:
    anna.at_desk("1", "next")
    before = desk(wire)
    anna.sends("DELETE", "/api/session")
    assert desk(wire) == before
    back = again(wire, "anna")
    back.at_desk("1", "arrive")
    back.at_desk("1", "finish", outcome="resolved")


def test_signing_out_in_one_of_two_browsers_leaves_the_desk_to_the_other(wire: Wire, anna: Caller) -> None:
    phone = again(wire, "anna")
    phone.at_desk("1", "next")
    assert anna.asks("/api/desks/1").get_json()["ticket"]["number"] == "A001"  # both see the same desk
    anna.at_desk("1", "arrive")
    phone.at_desk("1", "finish", outcome="resolved")
    phone.sends("DELETE", "/api/session")
    assert desk(wire)[:2] == ("open", "anna")
    anna.sends("DELETE", "/api/session")
    assert desk(wire)[0] == "closed"


def test_the_day_turns_under_a_visit_and_the_page_says_so(wire: Wire, anna: Caller) -> None:
    anna.at_desk("1", "next")
    anna.at_desk("1", "arrive")
    for _ in range(10):
        wire.passes(3599)
        anna.asks("/desk/1")  # the office works late, and through the quiet hour
    wire.passes(3599 * 1.9)
    with wire.clerk.reading() as (lobby, _):
        today = lobby.day
    wire.clock.passes(hours=24 - 12)
    late = again(wire, "anna")
    refused = late.sends("POST", "/api/desks/1/finish", {"outcome": "resolved"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "desk-not-open")
    with wire.clerk.reading() as (lobby, _):
        assert (lobby.day > today, lobby.calls, lobby.tickets) == (True, [], {})
    how = [row["how"] for row in wire.journal._db["visits"].rows]
    assert how == ["closed"]  # counted as what it was: open when the day ended


def test_whoever_goes_without_a_word_leaves_a_desk_that_closes(wire: Wire, anna: Caller) -> None:
    wire.passes(7199)
    sweep(wire.clerk, wire.accounts)
    assert desk(wire)[:2] == ("open", "anna")  # a long cup of coffee
    wire.passes(2)
    sweep(wire.clerk, wire.accounts)
    assert desk(wire) == ("closed", None, None)
    with wire.clerk.reading() as (lobby, _):
        told = list(sentences(wire.office, wire.journal.day(lobby.day)))
    assert told[-1].endswith("Plats 1 stängde, ingen hade hörts av där på länge.")
    before = wire.clerk.seq
    sweep(wire.clerk, wire.accounts)
    assert wire.clerk.seq == before


def test_a_visitor_keeps_the_desk_however_long_the_agent_is_not_heard_of(wire: Wire, anna: Caller) -> None:
    anna.at_desk("1", "next")
    wire.passes(7201)
    sweep(wire.clerk, wire.accounts)
    assert desk(wire)[0] == "open"
    back = again(wire, "anna")
    back.at_desk("1", "arrive")
    back.at_desk("1", "finish", outcome="resolved")


def test_an_account_that_is_removed_on_the_server_leaves_no_desk_open(wire: Wire, anna: Caller) -> None:
    wire.accounts.remove_agent("anna")
    sweep(wire.clerk, wire.accounts)
    assert desk(wire)[0] == "closed"


def test_the_attendant_walks_by_itself_and_ends_when_told(wire: Wire, anna: Caller) -> None:
    wire.passes(7201)
    walking = Attendant(partial(sweep, wire.clerk, wire.accounts), often=0.01)
    walking.start()
    seq = 2  # the ticket and the open desk
    assert wire.clerk.wait(seq, timeout=20) > seq
    walking.close()
    assert desk(wire)[0] == "closed"


@pytest.mark.parametrize("guessed", ["lösenord1", "P@ssw0rd!", "sommar2031", "Welcome1999", "kontaktcenter!"])
def test_what_anyone_would_guess_first_is_no_password(guessed: str) -> None:
    with pytest.raises(WeakPassword):
        sealed(guessed)


@pytest.mark.parametrize("good", ["kaffe och bulle", "tre gråa getter", "Xq7vlm-2ba"])
def test_length_and_surprise_are_enough_for_a_password(good: str) -> None:
    assert sealed(good).startswith("$argon2id$")
