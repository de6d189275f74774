"""What visitors think is kept without anything that tells who they were: once a link, masked, a day and no time."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from pathlib import Path
from uuid import uuid4

from opining import at_the_door, by_phone, read, visited
from wires import Caller, Wire

from server.dialogue.dialogue import Dialogue
from server.dialogue.opinionfile import NAME
from server.dialogue.opinions import FACES


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


# The file


def test_a_damaged_file_is_put_aside_and_the_queue_goes_on(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"this is no database, and it is long enough to be read as a page" * 20)
    dialogue = Dialogue(tmp_path)
    dialogue.opinions.give(date(2026, 11, 23), 0, "good", "door")
    dialogue.close()
    assert (tmp_path / f"{NAME}.damaged").exists()


def test_only_the_server_may_read_the_file(wire: Wire, tmp_path: Path) -> None:
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
