"""What the lead makes of what visitors say: a question, themes, an answer to the house, and figures from five on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opining import at_the_door, by_phone, read, visited
from wires import Caller, Wire

from server.dialogue.opinionfile import NAME
from server.dialogue.wishes import FEWEST, wishes


def test_the_lead_asks_one_question_and_every_language_reads_it(wire: Wire, eva: Caller) -> None:
    kiosk = wire.device("entrance", "kiosk")
    assert kiosk.asks("/api/office").get_json()["question"]["en"] == "How did it go for you today?"
    asked = {"sv": "Var det lätt att hitta rätt?", "en": "Was it easy to find?"}
    wished = {"sv": "Vilken skylt saknas?"}
    answer = eva.sends("PUT", "/api/question", {"asked": asked, "wished": wished})
    assert answer.get_json()["question"]["asked"] == asked | {"ar": asked["sv"]}
    assert kiosk.asks("/api/office").get_json()["question"]["en"] == "Was it easy to find?"
    page = wire.anyone().asks("/opinion?language=ar").text
    assert '<span lang="sv" dir="ltr">Var det lätt att hitta rätt?</span>' in page
    eva.sends("PUT", "/api/question", {"asked": {}, "wished": {}})
    assert kiosk.asks("/api/office").get_json()["question"]["sv"] == "Hur gick det för dig i dag?"


def test_a_question_begins_its_own_count_and_the_same_question_again_does_not(wire: Wire, eva: Caller) -> None:
    question = {"asked": {"sv": "Fann du rätt?"}, "wished": {"sv": "Vad saknades?"}}
    at_the_door(wire)
    eva.sends("PUT", "/api/question", question)
    at_the_door(wire, "bad")
    eva.sends("PUT", "/api/question", question)
    assert read(eva)["faces"] == {"very-good": 0, "good": 0, "bad": 1, "very-bad": 0}


@pytest.mark.parametrize(
    ("asked", "wished", "code"),
    [({"sv": "Hur?"}, {}, "question-half"), ({"sv": "x" * 81}, {"sv": "y"}, "words-long")],
)
def test_half_a_question_is_none(wire: Wire, eva: Caller, asked: dict, wished: dict, code: str) -> None:
    answer = eva.sends("PUT", "/api/question", {"asked": asked, "wished": wished})
    assert (answer.status_code, answer.get_json()["code"]) == (422, code)
    assert read(eva)["question"]["id"] == 0


def test_sentences_are_put_under_a_theme_and_one_is_taken_away_for_good(
    wire: Wire, eva: Caller, tmp_path: Path
) -> None:
    for text in ("Fler stolar", "Stolarna är hårda", "Oförskämd granskning"):
        at_the_door(wire, text=text)
    ids = {each["text"]: each["id"] for each in read(eva)["sentences"]}
    chairs = [ids["Fler stolar"], ids["Stolarna är hårda"]]
    eva.sends("POST", "/api/opinions/group", {"sentences": chairs, "theme": "Stolar"})
    assert eva.sends("DELETE", f"/api/opinions/{ids['Oförskämd granskning']}/sentence").status_code == 204
    assert {each["text"]: each["theme"] for each in read(eva)["sentences"]} == {
        "Fler stolar": "Stolar",
        "Stolarna är hårda": "Stolar",
    }
    assert sum(read(eva)["faces"].values()) == 3
    assert "Oförskämd".encode() not in (tmp_path / NAME).read_bytes()


def test_what_the_house_did_stands_on_the_board_and_on_the_phone(wire: Wire, eva: Caller) -> None:
    said, did = {"sv": "Stolarna är hårda.", "en": "The chairs are hard."}, {"sv": "Det finns dynor."}
    for _ in range(2):
        told = eva.sends("POST", "/api/answers", {"said": said, "did": did, "theme": "Stolar"})
    assert len(told.get_json()["answers"]) == 1
    wire.passes(60)
    board = wire.device("hall", "display").asks("/api/board").get_json()
    assert board["notices"] == [
        {"kind": "answer", "text": {"sv": "Ni sa: Stolarna är hårda. Vi gjorde: Det finns dynor."}}
    ]
    assert "Det finns dynor." in wire.anyone().asks(f"/t/{visited(wire)}").text
    assert eva.sends("DELETE", f"/api/answers/{told.get_json()['answers'][0]['id']}").status_code == 204
    wire.passes(60)
    assert wire.device("hall2", "display").asks("/api/board").get_json()["notices"] == []


@pytest.mark.parametrize(
    ("did", "code"),
    [("", "answer-half"), ("Ring 070-123 45 67", "answer-personal"), ("x" * 81, "words-long")],
)
def test_an_answer_that_should_not_stand_there_does_not(wire: Wire, eva: Caller, did: str, code: str) -> None:
    answer = eva.sends("POST", "/api/answers", {"said": {"sv": "Mer ljus"}, "did": {"sv": did}})
    assert (answer.status_code, answer.get_json()["code"]) == (422, code)


# Figures


def test_nothing_is_told_of_an_errand_before_five_have_answered(wire: Wire, eva: Caller) -> None:
    def told() -> list[tuple[str | None, int]]:
        months = eva.asks("/api/wishes").get_json()["months"]
        return [(wish["errand"], wish["answers"]) for wish in (months[0]["wishes"] if months else [])]

    for _ in range(4):
        by_phone(wire, visited(wire, "passport"))
    assert told() == []
    by_phone(wire, visited(wire, "building"))
    assert told() == [(None, 5)]  # together: of neither is it known
    by_phone(wire, visited(wire, "passport"))
    assert told() == [("passport", 5)]  # and nothing of the one that is left
    assert all("errand" not in sentence for sentence in read(eva)["sentences"])


ERRANDS = st.sampled_from([None, "passport", "building", "invoice"])
ROWS = st.lists(st.tuples(ERRANDS, st.integers(1, 4), st.integers(1, 9)), max_size=12)


@given(ROWS)
def test_no_figure_can_be_worked_out_from_the_others(given_rows: list[tuple[str | None, int, int]]) -> None:
    rows = [{"month": "2026-11", "errand": e, "face": f, "answers": n, "sentences": 0} for e, f, n in given_rows]
    for month in wishes(rows):
        for line in month["wishes"]:
            assert line["answers"] >= FEWEST
            assert sum(line["faces"].values()) == line["answers"]
        left = sum(row["answers"] for row in rows) - sum(line["answers"] for line in month["wishes"])
        assert month["hidden"] == (left > 0)
        assert left < FEWEST


def test_what_was_sought_in_vain_is_a_hint_and_counts_the_most_it_was_told(wire: Wire, eva: Caller) -> None:
    kiosk, display = wire.device("entrance", "kiosk"), wire.device("hall", "display")
    word = {"word": "pass", "language": "sv", "visits": 3}
    for visits in (3, 5, 4):
        sought = {
            "day": "2026-11-23",
            "words": [word | {"visits": visits}],
            "abandoned": [{"screen": "search", "visits": 2}],
        }
        assert kiosk.sends("PUT", "/api/devices/entrance/health", {"sought": sought}).status_code == 204
    display.sends("PUT", "/api/devices/hall/health", {"sought": sought})
    kiosk.sends("PUT", "/api/devices/entrance/health", {"sought": sought | {"day": "2025-01-01"}})
    hints = eva.asks("/api/wishes").get_json()["hints"]
    assert [(hint["kind"], hint["what"], hint["times"]) for hint in hints] == [
        ("word", "pass", 5),
        ("screen", "search", 2),
    ]
