"""Lived days played again: as they were they go as they went, with another desk they go better, and theory agrees where it may."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import count
from math import factorial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lobbies import NINE, Morning, an_errand, an_office
from offices import SHIPPED

from kolapp.office import Desk, Hours, load
from kolapp.office.kinds import spans
from server.__main__ import main
from server.lobby import Lobby
from server.play.day import Play
from server.play.progress import Progress
from server.play.staff import midnight
from server.play.town import Town
from server.play.visitor import Finish, Further, Park, Shift, Stint, Transfer, Visitor
from server.play.year import simulate
from server.whatif.erlang import desks_needed, kept, waits_at_all
from server.whatif.past import ENOUGH, past_day, took
from server.whatif.question import Question, as_lived, ask
from server.whatif.tally import HALF, Tally, tally

MONDAY, FRIDAY = date(2026, 10, 19), date(2026, 10, 23)


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("week")
    simulate(Town(load(SHIPPED), "1"), folder, FRIDAY, 5, Progress(StringIO()))
    return folder


@pytest.fixture(scope="module")
def answer(week: Path) -> dict:
    """One more desk, eight times over."""
    return ask(Question(MONDAY, FRIDAY, desks=1, seeds=8), load(SHIPPED), week, lambda *_: None, processes=1)


def test_played_as_they_were_the_days_go_as_they_went(answer: dict):
    lived, played = answer["lived"], answer["played"]
    assert played["within"] == pytest.approx(lived["within"], abs=0.1)
    assert played["idle"] == pytest.approx(lived["idle"], abs=0.05)
    assert played["p90"] == pytest.approx(lived["p90"], rel=0.4)


def test_with_one_more_desk_people_wait_less_and_staff_more(answer: dict):
    played, changed = answer["played"], answer["changed"]
    assert changed["within"] > played["within"]
    assert changed["p90"] < 0.7 * played["p90"]
    assert changed["idle"] > played["idle"]


def test_every_half_hour_tells_who_came_who_sat_and_how_many_are_needed(answer: dict):
    halves = {half["from"]: half for half in answer["halves"]}
    assert next(iter(halves)) == "08:00"
    assert halves["10:00"]["lived"] == pytest.approx(4, abs=0.1)
    assert halves["10:00"]["changed"] == pytest.approx(5, abs=0.1)
    assert halves["12:00"]["needed"] > halves["15:30"]["needed"] >= 1
    assert sum(half["came"] for half in halves.values()) == pytest.approx(answer["lived"]["came"], abs=1)


def test_the_terminal_tells_it_and_the_journal_is_as_it_was(week: Path, capsys: pytest.CaptureFixture[str]):
    before = (week / "journal.db").read_bytes()
    asked = ["whatif", "--office", str(SHIPPED), "--data", str(week), "--from", "2026-10-19", "--to", "2026-10-19"]
    assert main([*asked, "--desks", "-1", "--promise", "streets=5", "--seeds", "1"]) == 0
    told = capsys.readouterr()
    assert "1 dagar, 1 gånger: -1 plats, streets inom 5 minuter" in told.out
    assert "Inom servicemålet" in told.out
    assert "2/2" in told.err
    assert main([*asked, "--seeds", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["promises"] == {}
    assert (week / "journal.db").read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--promise", "passport=5"], "passport: no errand with a ticket"),
        (["--from", "2025-01-01", "--to", "2025-01-31"], "no closed day from 2025-01-01 to 2025-01-31"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(week: Path, capsys: pytest.CaptureFixture[str], asked, told):
    period = ["--from", "2026-10-19", "--to", "2026-10-23"]
    assert main(["whatif", "--office", str(SHIPPED), "--data", str(week), *period, *asked]) == 2
    assert told in capsys.readouterr().err


# The cast of a lived day


def lived() -> Morning:
    """One who is helped, one who steps aside and is moved, one with two errands, one who leaves, one who does not come at first."""
    day = Morning()
    anna, _berit = day.agent_at("1"), day.agent_at("3")
    _plain, moved, _two, leaves, late = (day.visitor_takes("passport") for _ in range(5))
    day.after(minutes=2)
    for minutes, ends in ((5, anna.finishes), (4, lambda: anna.does("park"))):
        anna.calls_next()
        day.after(seconds=30)
        anna.receives()
        day.after(minutes=minutes)
        ends()
    day.does("resume", desk="1", ticket=moved)
    day.after(minutes=1)
    anna.does("transfer", errand="building", to_desk="3")
    anna.calls_next()
    anna.receives()
    day.after(minutes=3)
    anna.does("further", errand="invoice", outcome="resolved")
    day.after(minutes=6)
    anna.finishes()
    day.does("leave", ticket=leaves)
    assert anna.calls_next() == day.number(late)
    anna.does("miss")
    day.after(minutes=10)
    anna.does("put_back", ticket=late)
    anna.calls_next()
    anna.receives()
    day.after(minutes=2)
    anna.finishes()
    day.does("close_day")
    return day


def test_the_cast_does_what_the_visitors_did():
    day = lived()
    past = past_day(day.office, frozenset(), NINE.date(), day.journal)
    plain, moved, two, leaves, late = past.visitors
    done = Finish("resolved")
    assert plain.stints == (Stint(300, done),)
    assert plain.walk == 30
    assert moved.stints == (Stint(240, Park(0)), Stint(60, Transfer("building")), Stint(0, done))
    assert two.stints == (Stint(180, Further("invoice", "resolved")), Stint(360, done))
    assert leaves.patience == 60 * (2 + 5 + 4 + 1 + 3 + 6) + 60
    assert (late.hears, late.returns) == (False, 600)
    assert past.plain == {plain.id, leaves.id, late.id}
    assert [(shift.desk, shift.last) for shift in past.shifts] == [("1", True), ("3", True)]


def test_only_visits_in_one_go_tell_how_long_a_visit_takes():
    day = lived()
    lasted = took(day.office, [day.journal] * ENOUGH)
    assert set(lasted["passport"]) == {300, 120}
    assert len(lasted["building"]) > ENOUGH  # nobody was seen: around the office file's word


def test_a_desk_that_has_left_the_office_file_is_there_again():
    day = lived()
    fewer = replace(day.office, desks=day.office.desks[1:])
    assert {desk.id for desk in as_lived(fewer, {NINE.date(): day.journal}).desks} == {"1", "2", "3"}


def test_a_tally_counts_what_happened():
    day = lived()
    of = tally((event for _, event in day.journal), midnight(day.office, NINE.date()))
    half = 9 * 2
    assert (of.days, of.left, of.missed) == (1, 1, 1)
    assert (of.came[half], of.called[half], of.within[half]) == (5, 4, 3)
    assert of.manned[half] == 2 * HALF
    assert sum(of.busy) < sum(of.manned)


def test_tallies_add_up():
    day, together = lived(), Tally()
    of = tally((event for _, event in day.journal), midnight(day.office, NINE.date()))
    for _ in range(3):
        together.add(of)
    assert together.days == 3
    assert together.came == [3 * came for came in of.came]
    assert len(together.waits) == 3 * len(of.waits)


# Erlang


@given(st.floats(0.1, 30), st.integers(1, 40))
def test_the_chance_to_wait_is_erlang_s(load: float, desks: int):
    """The formula as it stands in the books, term by term."""
    if desks <= load:
        assert waits_at_all(load, desks) == 1
        return
    last = load**desks / factorial(desks) * desks / (desks - load)
    free = sum(load**number / factorial(number) for number in range(desks))
    assert waits_at_all(load, desks) == pytest.approx(last / (free + last))


@given(st.floats(0, 200), st.floats(1, 40), st.sampled_from([{5: 1.0}, {10: 0.5, 30: 0.5}]))
def test_as_many_desks_as_needed_hold_the_promise_and_one_fewer_does_not(an_hour, visit, promises):
    needed, load = desks_needed(an_hour, visit, promises), an_hour * visit / 60
    assert (needed == 0) == (an_hour == 0)
    if needed:
        assert kept(load, needed, visit, promises) >= 0.8
        assert kept(load, needed - 1, visit, promises) < 0.8


VISIT, BETWEEN = 15.0, 25 / 60  # minutes, and what an agent needs between two


def by_chance(seed: int) -> list[Visitor]:
    """Twelve an hour, all day long, who stay as long as chance will have it."""
    random, at, ids = Random(seed), 0.0, count()
    visitors = []
    while (at := at + random.expovariate(12 / 3600)) < 23 * 3600:
        stint = Stint(round(random.expovariate(1 / VISIT) * 60), Finish("resolved"))
        visitors.append(Visitor(str(next(ids)), int(at), "all", "sv", (stint,), walk=0))
    return visitors


def test_where_erlang_s_assumptions_hold_the_play_agrees_with_the_formula():
    day, serves = NINE.date(), frozenset({"all"})
    office = replace(
        an_office(),
        errands=(an_errand("all", "A", 10),),
        desks=tuple(Desk(str(n), None, serves) for n in range(4)),
        hours=Hours((spans("00:00-23:59"),) * 7),
    )
    together, begins = Tally(), midnight(office, day)
    for seed in range(14):
        shifts = [Shift(desk.id, desk.id, 0, 24 * 3600, last=True) for desk in office.desks]
        lobby = Lobby(office, day, foretells=False)
        together.add(tally(Play(lobby, begins).run(by_chance(seed), shifts), begins))
    visit = VISIT + BETWEEN
    played = sum(together.within[4:]) / sum(together.called[4:])  # the first hours begin empty
    assert sum(together.called) > 3000
    assert played == pytest.approx(kept(12 * visit / 60, 4, visit, {10: 1.0}), abs=0.04)
