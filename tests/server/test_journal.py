"""The journal as a file: one writer, chained rows that nobody changes, and a damaged one that stops the start."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from journals import NINE, House

from server.events import DeskOpened
from server.journal import Journal, JournalDamaged, JournalTaken, Reader
from server.journalfile import NAME
from server.lobby import Lobby

TODAY = NINE.date()


def opened(seconds: int = 0, desk: str = "1") -> DeskOpened:
    return DeskOpened(at=NINE + timedelta(seconds=seconds), desk=desk, agent="anna")


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path)
    yield journal
    journal.close()


@pytest.fixture
def written(tmp_path):
    """A folder with a closed journal of a day's forty events."""
    house = House(tmp_path)
    house.agent_at("1")
    for _ in range(13):
        house.visitor_takes("passport")
        house.clerk.do(Lobby.call_next, desk="1")
        house.clerk.do(Lobby.finish, desk="1", outcome="resolved")
    house.stops()
    return tmp_path


def test_what_is_written_is_read_back_in_order_also_after_a_restart(tmp_path):
    journal = Journal(tmp_path)
    assert journal.append([opened(0, "1"), opened(1, "2")], TODAY) == [1, 2]
    assert journal.append([opened(2, "3")], TODAY + timedelta(days=1)) == [3]
    journal.close()
    again = Journal(tmp_path)
    assert again.day(TODAY) == [(1, opened(0, "1")), (2, opened(1, "2"))]
    assert again.days() == [TODAY, TODAY + timedelta(days=1)]
    assert (again.seq, again.newest(), again.verify()) == (3, TODAY + timedelta(days=1), 3)
    again.close()


def test_it_writes_ahead_and_waits_for_the_disk(journal):
    assert journal._db.execute("pragma journal_mode").fetchone() == ("wal",)
    assert journal._db.execute("pragma synchronous").fetchone() == (2,)


def test_a_second_writer_refuses_to_start_and_names_the_first(journal, tmp_path):
    start = "import sys; from pathlib import Path; from server.journal import Journal; Journal(Path(sys.argv[1]))"
    second = subprocess.run([sys.executable, "-c", start, tmp_path], capture_output=True, text=True, check=False)
    assert second.returncode != 0
    assert f"JournalTaken: {tmp_path}: the journal is being written by process {os.getpid()}" in second.stderr
    with pytest.raises(JournalTaken):
        Journal(tmp_path)


def test_the_lock_goes_with_its_process_not_with_its_file(tmp_path):
    (tmp_path / "lock").write_text("4711\n")
    Journal(tmp_path).close()
    Journal(tmp_path).close()


CHANGES = (
    "update journal set body = '{}' where seq = 1",
    "delete from journal where seq = 1",
    "insert or replace into journal values (1, '2026-11-23', 'DayClosed', '{}', '')",
)


@pytest.mark.parametrize("change", CHANGES)
def test_no_row_is_changed_or_deleted_with_any_tool(written, change):
    db = sqlite3.connect(written / NAME)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute(change)
    db.close()


TAMPERINGS = {
    "a body": "update journal set body = body || ' ' where seq = 20",
    "a day": "update journal set day = '2026-11-22' where seq = 20",
    "a kind": "update journal set kind = 'Arrived' where seq = (select max(seq) from journal where kind = 'Called')",
    "a missing row": "delete from journal where seq = 20",
    "a missing beginning": "delete from journal where seq < 20",
    "swapped rows": "update journal set seq = case seq when 20 then -21 when 21 then -20 end where seq in (20, 21); "
    "update journal set seq = -seq where seq < 0",
    "an added row": "insert into journal select 41, day, kind, body, hash from journal where seq = 40",
}


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_a_row_somebody_changed_behind_our_back_stops_the_start(written, tampering):
    db = sqlite3.connect(written / NAME)
    db.executescript(f"drop trigger journal_no_update; drop trigger journal_no_delete; {tampering}")
    db.close()
    with pytest.raises(JournalDamaged, match=r"row \d+ (does not follow|is missing)"):
        Journal(written)


def test_an_older_day_is_checked_by_verify_and_does_not_slow_the_start(written):
    journal = Journal(written)
    journal.append([opened()], TODAY + timedelta(days=1))
    journal.close()
    db = sqlite3.connect(written / NAME)
    db.executescript("drop trigger journal_no_update; update journal set body = '{}' where seq = 5")
    db.close()
    reader = Reader(written)
    with pytest.raises(JournalDamaged, match="row 5 does not follow"):
        reader.verify()
    reader.close()
    Journal(written).close()


def cut_short(content: bytes) -> bytes:
    return content[: len(content) - 5000]


def emptied(content: bytes) -> bytes:
    return b""


def another_file(content: bytes) -> bytes:
    return b"%PDF-1.7 not a journal at all" * 900


def noise(content: bytes) -> bytes:
    """Where the days were."""
    return content.replace(b"2026-11-23", b"\xff" * 10)


def a_wrong_index(content: bytes) -> bytes:
    """The index by day, which quick_check does not compare with the rows, has lost the day's first row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(content)
        db = sqlite3.connect(path, isolation_level=None)
        db.executescript(
            "pragma writable_schema = on;"
            "update sqlite_schema set sql = replace(sql, '(day)', '(day) where seq > 1') where name = 'journal_day'"
        )
        db.close()
        db = sqlite3.connect(path, isolation_level=None)
        db.executescript(
            "reindex journal_day; pragma writable_schema = on;"
            "update sqlite_schema set sql = replace(sql, ' where seq > 1', '') where name = 'journal_day'"
        )
        db.close()
        return path.read_bytes()


def an_empty_database(content: bytes) -> bytes:
    db = sqlite3.connect(":memory:")
    db.execute("create table other (id)")
    return bytes(db.serialize())


@pytest.mark.parametrize(
    "damage", [cut_short, emptied, another_file, noise, a_wrong_index, an_empty_database], ids=lambda f: f.__name__
)
def test_a_damaged_file_is_named_kept_and_not_started_on(written, damage):
    path = written / NAME
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(JournalDamaged) as told:
            Journal(written)
        assert str(path) in told.value.sentence and "backup" in told.value.sentence
    assert path.read_bytes() == before


def test_a_lost_file_beside_its_log_is_not_taken_for_a_new_office(written):
    (written / NAME).rename(written / f"{NAME}-wal")
    with pytest.raises(JournalDamaged, match="does not exist"):
        Journal(written)


def test_a_first_start_that_was_cut_short_is_done_again(tmp_path):
    (tmp_path / "journal.new").write_bytes(b"half of it")
    journal = Journal(tmp_path)
    assert journal.append([opened()], TODAY) == [1]
    journal.close()
    assert not list(tmp_path.glob("journal.new*"))


def test_anybody_may_read_while_the_server_writes(journal, tmp_path):
    journal.append([opened()], TODAY)
    reader = Reader(tmp_path)
    journal.append([opened(1, "2")], TODAY)
    assert [seq for seq, _ in reader.day(TODAY)] == [1, 2]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader._db.execute("insert into notes values ('a', 'b')")
    reader.close()


def test_a_newer_version_s_event_is_refused_not_skipped(journal):
    journal.append([opened()], TODAY)
    journal._db.execute("insert into journal values (2, ?, 'Teleported', '{}', 'x')", [TODAY.isoformat()])
    with pytest.raises(JournalDamaged, match=r"row 2 \(Teleported\) is not readable by this version"):
        journal.day(TODAY)
