"""What a screen remembers over a restart: whom it has said, and that it has run before."""

import logging
from datetime import UTC, datetime

from fakelobby import board, call

from display.announcements import difference, read
from display.memory import KEPT, NAME, Memory


def aloud(memory: Memory, *calls: dict[str, object]) -> list[str]:
    """Whom a screen says that starts with this memory."""
    _, new = difference(memory.heard, read(board(*calls)), datetime.now(UTC))
    return [each.call.number for each in new if each.aloud]


def test_a_call_said_before_the_restart_is_not_said_after_it(tmp_path):
    Memory(tmp_path).note(3)
    assert aloud(Memory(tmp_path), call(3, "B012", age=5), call(4, "A001", age=2)) == ["A001"]


def test_a_call_made_while_the_screen_was_away_is_said_however_old(tmp_path):
    Memory(tmp_path)
    assert aloud(Memory(tmp_path), call(3, "B012", age=600)) == ["B012"]


def test_a_screen_that_never_ran_says_only_calls_just_made(tmp_path):
    assert aloud(Memory(tmp_path), call(3, "B012", age=600), call(4, "A001", age=5)) == ["A001"]


def test_without_a_folder_nothing_is_remembered():
    Memory(None).note(3)
    assert aloud(Memory(None), call(3, "B012", age=5)) == ["B012"]


def test_a_folder_that_cannot_be_written_is_told_once_and_stops_nothing(tmp_path, caplog):
    (tmp_path / "state").write_text("not a folder")
    memory = Memory(tmp_path / "state")
    memory.note(3)
    assert [record.levelno for record in caplog.records if "cannot be written" in record.message] == [logging.WARNING]


def test_a_damaged_file_is_told_and_begun_anew(tmp_path, caplog):
    (tmp_path / NAME).write_text("{")
    Memory(tmp_path).note(3)
    assert "begun anew" in caplog.text
    assert aloud(Memory(tmp_path), call(3, "B012", age=5)) == []


def test_when_the_journal_starts_over_so_does_the_memory(tmp_path):
    memory = Memory(tmp_path)
    for seq in (400, 500, 2):
        memory.note(seq)
    assert Memory(tmp_path).heard.seqs == {2}


def test_the_file_does_not_grow_for_ever(tmp_path):
    memory = Memory(tmp_path)
    for seq in range(KEPT + 50):
        memory.note(seq)
    assert len(Memory(tmp_path).heard.seqs) == KEPT
