"""The words of the board page, moment by moment: what stands out and for how long, what is said, what is shown at rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from lobbies import Morning, an_office

from kolapp.office import Answer, Office
from server.views.boardwords import BoardWords


def words(day: Morning, **after: float) -> BoardWords:
    return BoardWords(day.office, day.board(), day.now + timedelta(**after))


def called(language: str = "sv", office: Office | None = None) -> Morning:
    day = Morning(office or an_office())
    day.visitor_takes("passport", language=language)
    day.agent_at("2").calls_next()
    return day


@pytest.mark.parametrize(("seconds", "mood"), [(0, "new"), (4.9, "new"), (5, "recent"), (44.9, "recent"), (45, "calm")])
def test_a_call_stands_out_for_more_than_thirty_seconds_also_when_the_visitor_came_at_once(
    seconds: float, mood: str
) -> None:
    day = called()
    day.does("arrive", desk="2")
    first = words(day, seconds=seconds).first
    assert first
    assert first["mood"] == mood


def test_it_stands_out_as_long_as_the_visitor_has_not_come() -> None:
    first = words(called(), minutes=20).first
    assert first
    assert (first["mood"], first["number"], first["desk"]) == ("recent", "A\u00a0001", "2")


def test_it_is_said_in_the_houses_language_and_then_in_the_visitors() -> None:
    first = words(called("en")).first
    assert first
    assert first["spoken"] == [("sv", "Nummer A noll noll ett, plats två"), ("en", "Number A zero zero one, desk two")]
    day = called()
    day.does("arrive", desk="2")
    came = words(day).first
    assert came
    assert came["spoken"] == []  # nobody is called any more


def test_the_key_changes_with_what_is_seen_and_not_between() -> None:
    day = called()
    keys = [words(day, seconds=seconds).key for seconds in (0, 1, 4, 6, 20)]
    assert keys[0] == keys[1] == keys[2] != keys[3] == keys[4]


def test_at_rest_the_corner_stands_beside_the_latest_call_and_turns_by_the_minute() -> None:
    notices = tuple({"sv": text * 170, "en": text, "ar": text} for text in "abc")
    day = called(office=replace(an_office(), notices=notices))
    assert not words(day, minutes=1).corner  # somebody is called
    day.does("arrive", desk="2")
    seen = [words(day, minutes=minute).corner[0]["text"][0] for minute in (1, 2, 3)]
    assert sorted(seen) == ["a", "b", "c"]
    assert not words(day, minutes=1).rows


def test_what_was_said_and_done_is_one_text() -> None:
    said = {"sv": "Mer ljus.", "en": "More light.", "ar": "x"}
    did = {"sv": "Nya lampor.", "en": "New lamps.", "ar": "x"}
    office = replace(an_office(), answers=(Answer(said, did),))
    assert [entry["text"] for entry in words(Morning(office)).corner] == ["Ni sa: Mer ljus. Vi gjorde: Nya lampor."]


def test_closed_is_said_and_old_calls_are_not_shown() -> None:
    day = called()
    day.does("arrive", desk="2")
    day.after(hours=12)
    seen = words(day)
    assert (seen.first, seen.rows, seen.message[0]) == (None, [], "Nu är det stängt")


def test_a_wait_nobody_knows_is_said_to_be_unknown() -> None:
    day = Morning()
    day.visitor_takes("passport")
    queue: dict[str, Any] = words(day).queues[0]
    assert queue == {"letter": "A", "count": "1 väntar", "wait": "okänd tid"}
