"""The kiosk's own journal on its disk: what was said to be written is there, however the power goes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from kioskdisk import Disk, PowerCut

from kiosk.logbook import Logbook, LogbookTaken


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "numbers.log"


def written(path: Path) -> list[dict]:
    logbook = Logbook(path)
    logbook.close()
    return logbook.records


def test_what_is_written_is_read_again_in_order(path: Path) -> None:
    logbook = Logbook(path)
    for n in range(3):
        logbook.append({"n": n, "text": "Å\n"})
    logbook.close()
    assert written(path) == [{"n": n, "text": "Å\n"} for n in range(3)]


@pytest.mark.parametrize("torn", [b"", b"000", b"000007-deadbeef {", b"\0" * 40, b"000002-a3830348 {}"])
def test_an_unfinished_line_counts_for_nothing_and_is_kept_aside(path: Path, torn: bytes) -> None:
    logbook = Logbook(path)
    logbook.append({"n": 1})
    logbook.close()
    with path.open("ab") as file:
        file.write(torn)
    assert written(path) == [{"n": 1}]
    assert torn in (path.with_suffix(".damaged").read_bytes() if torn else b"")
    logbook = Logbook(path)
    logbook.append({"n": 2})
    logbook.close()
    assert written(path) == [{"n": 1}, {"n": 2}]


def test_every_byte_of_a_line_is_checked(path: Path) -> None:
    logbook = Logbook(path)
    logbook.append({"number": "B951"})
    logbook.close()
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert written(path) == []


def test_two_programs_cannot_keep_the_same_book(path: Path) -> None:
    first = Logbook(path)
    with pytest.raises(LogbookTaken):
        Logbook(path)
    first.close()


def test_a_line_that_failed_is_written_over(path: Path) -> None:
    disk = Disk(path)
    logbook = Logbook(path, disk)
    disk.cut_at = 0
    with pytest.raises(PowerCut):
        logbook.append({"text": "a long one that failed"})
    disk.cut_at = None
    logbook.append({"n": 1})
    logbook.close()
    assert written(path) == [{"n": 1}]


def test_a_book_that_cannot_be_written_keeps_what_it_had(path: Path) -> None:
    disk = Disk(path)
    logbook = Logbook(path, disk)
    logbook.append({"n": 1})
    for failing in (0, 1, 2):  # before and after the new file, and before its name
        disk.cut_at = failing
        with pytest.raises(PowerCut):
            logbook.begin_anew([{"n": 1}, {"day": failing}])
    disk.cut_at = None
    logbook.append({"n": 2})
    logbook.close()
    assert written(path) == [{"n": 1}, {"day": 2}, {"n": 2}]


@pytest.mark.parametrize("seed", range(300))
def test_no_acknowledged_record_is_lost_however_the_power_goes(path: Path, seed: int) -> None:
    dice = random.Random(seed)
    acknowledged: list[dict] = []
    for _life in range(3):
        disk = Disk(path)
        logbook = Logbook(path, disk)
        disk.cut_at = dice.randrange(16)
        assert logbook.records[: len(acknowledged)] == acknowledged
        assert len(logbook.records) <= len(acknowledged) + 1  # the one that was being written may have got there
        acknowledged = logbook.records
        try:
            for n in range(9):
                record = {"n": n, "text": "x" * dice.randrange(600)}
                logbook.append(record)
                acknowledged = [*acknowledged, record]
        except PowerCut:
            logbook.close()
            disk.goes_dark(dice)
