"""What visitors think is kept without anything that tells who they were: once a link, masked, a day and no time, figures from five on."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wires import Caller, Wire

from server.dialogue.dialogue import Dialogue
from server.dialogue.opinionfile import NAME
from server.dialogue.opinions import FACES
from server.dialogue.wishes import FEWEST, wishes


def read(eva: Caller) -> dict[str, Any]:
    return eva.asks("/api/opinions").get_json()


def at_the_door(wire: Wire, face: str = "good", text: str = "", name: str = "") -> Any:
    """Somebody touches a face on the tablet, and perhaps writes."""
    visitor = wire.anyone().client
    answer = visitor.post("/opinion", data={"face": face, "name": name or str(uuid4())})
    if answer.status_code == 303 and text:
        return visitor.post(answer.headers["Location"], data={"text": text})
    return answer


def visited(wire: Wire, errand: str = "passport") -> str:
    """The link of a visitor who has left."""
    kiosk = wire.device(f"kiosk-{len(wire.accounts.devices())}", "kiosk")
    link = kiosk.takes(errand, next(wire.ids))["link"].rpartition("/")[2]
    assert wire.anyone().client.post(f"/t/{link}/leave").status_code == 303
    return link


def by_phone(wire: Wire, link: str, face: str = "bad", text: str = "") -> Any:
    return wire.anyone().client.post(f"/t/{link}/opinion", data={"face": face, "text": text})


def test_one_touch_at_the_door_is_an_answer_and_words_may_follow(wire: Wire, eva: Caller) -> None:
    at_the_door(wire, "very-good")
    at_the_door(wire, "bad", "Fler stolar, tack.")
    said = read(eva)
    assert said["faces"] == {"very-good": 1, "good": 0, "bad": 1, "very-bad": 0}
    assert [(each["face"], each["text"]) for each in said["sentences"]] == [("bad", "Fler stolar, tack.")]


def test_a_finger_that_trembles_answers_once(wire: Wire, eva: Caller) -> None:
    page = str(uuid4())
    for face in ("good", "bad"):
        assert at_the_door(wire, face, name=page).status_code == 303
    assert read(eva)["faces"]["good"] == 1
    assert sum(read(eva)["faces"].values()) == 1


def test_a_sentence_is_told_once_and_only_today(wire: Wire) -> None:
    wire.agent("eva", "lead")
    there = at_the_door(wire).headers["Location"]
    assert wire.anyone().client.post(there, data={"text": "Först"}).status_code == 303
    wire.anyone().client.post(there, data={"text": "Sedan"})
    late = at_the_door(wire).headers["Location"]
    wire.passes(24 * 3600)
    wire.anyone().client.post(late, data={"text": "I går"})
    assert wire.anyone().asks(late).status_code == 303  # back to the question
    assert [each["text"] for each in read(wire.signs_in("eva"))["sentences"]] == ["Först"]


def test_who_somebody_is_never_reaches_the_file(wire: Wire, eva: Caller, tmp_path: Path) -> None:
    wire.accounts.add_agent("rolf.nilsson", "agent", "kaffe och bulle")
    at_the_door(wire, text="Jag heter Zacharias Topelius, 850709-9805, z@x.example, 070-123 45 67. Rolf var snäll.")
    link = visited(wire)
    by_phone(wire, link, text="Ring 070-123 45 67")
    bytes_kept = (tmp_path / NAME).read_bytes()
    for told in ("Zacharias", "Topelius", "850709", "x.example", "070-123", "Rolf", link, "127.0.0.1"):
        assert told.encode() not in bytes_kept, told
    hidden = {each["text"]: each["hidden"] for each in read(eva)["sentences"]}
    assert hidden["Ring […]"] == ["phone"]
    assert hidden["Jag heter […], […], […], […]. […] var snäll."] == ["identity", "email", "phone", "name"]


def test_the_file_knows_a_day_and_no_time_and_its_order_tells_nothing(wire: Wire, tmp_path: Path) -> None:
    for face in FACES * 5:
        at_the_door(wire, face)
    kept = sqlite3.connect(tmp_path / NAME).execute("select face, day from opinions order by rowid").fetchall()
    assert {day for _, day in kept} == {"2026-11-23"}
    assert [face for face, _ in kept] != [FACES.index(face) + 1 for face in FACES * 5]  # once in 10^10 it would be
    assert not re.search(r"\d\d:\d\d", str(kept))


def test_a_phone_answers_once_when_the_visit_is_over(wire: Wire, eva: Caller) -> None:
    kiosk = wire.device("entrance", "kiosk")
    early = kiosk.takes("passport", next(wire.ids))["link"].rpartition("/")[2]
    by_phone(wire, early)
    assert sum(read(eva)["faces"].values()) == 0  # the visit is not over
    link = visited(wire)
    for face in ("good", "very-bad"):
        assert by_phone(wire, link, face).status_code == 303
    assert read(eva)["faces"] == {"very-good": 0, "good": 1, "bad": 0, "very-bad": 0}
    assert "Tack för ditt svar." in wire.anyone().asks(f"/t/{link}").text
    assert by_phone(wire, "nobody").status_code == 303


def test_what_is_missing_is_said_and_nothing_written_is_lost(wire: Wire, eva: Caller) -> None:
    link = visited(wire)
    answer = by_phone(wire, link, "", "Mer plats")
    assert (answer.status_code, "Välj ett ansikte först." in answer.text, "Mer plats" in answer.text) == (
        422,
        True,
        True,
    )
    there = at_the_door(wire).headers["Location"]
    long = wire.anyone().client.post(there, data={"text": "x" * 301})
    assert (long.status_code, "Texten är för lång." in long.text, "x" * 301 in long.text) == (422, True, True)
    assert read(eva)["sentences"] == []


def test_a_machine_is_slowed_down_and_a_lobby_is_not(wire: Wire, eva: Caller) -> None:
    answers = [at_the_door(wire).status_code for _ in range(25)]
    assert answers[:20] == [303] * 20
    assert answers[-1] == 429
    assert "många svar just nu" in at_the_door(wire).text
    kiosk = wire.device("entrance", "kiosk")
    assert kiosk.sends("PUT", f"/api/opinions/{next(wire.ids)}", {"face": "good"}).status_code == 204
    wire.passes(60)
    assert at_the_door(wire).status_code == 303


def test_a_kiosk_tells_a_face_twice_and_it_counts_once(wire: Wire, eva: Caller) -> None:
    kiosk, opinion = wire.device("entrance", "kiosk"), next(wire.ids)
    for _ in range(2):
        assert kiosk.sends("PUT", f"/api/opinions/{opinion}", {"face": "very-good"}).status_code == 204
    assert kiosk.sends("PUT", f"/api/opinions/{opinion}", {"face": "furious"}).status_code == 422
    assert read(eva)["faces"]["very-good"] == 1


def test_another_site_cannot_answer_for_anybody(wire: Wire, eva: Caller) -> None:
    data = {"face": "good", "name": str(uuid4())}
    answer = wire.anyone().client.post("/opinion", data=data, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert sum(read(eva)["faces"].values()) == 0


def test_nothing_changes_on_get(wire: Wire, eva: Caller) -> None:
    link = visited(wire)
    for path in ("/opinion?face=good", "/opinion/thanks", "/opinion/12", f"/t/{link}?face=good", f"/t/{link}/opinion"):
        wire.anyone().asks(path)
    assert sum(read(eva)["faces"].values()) == 0


# The lead's question, the sorting, the answer


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


# The file


def test_a_damaged_file_is_put_aside_and_the_queue_goes_on(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"this is no database, and it is long enough to be read as a page" * 20)
    dialogue = Dialogue(tmp_path)
    dialogue.opinions.give(date(2026, 11, 23), 0, "good", "door")
    dialogue.close()
    assert (tmp_path / f"{NAME}.damaged").exists()


def test_only_the_server_may_read_the_file(wire: Wire, tmp_path: Path) -> None:
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
