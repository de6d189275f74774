"""The power goes at any moment: every acknowledged event is in the journal afterwards, and the journal is whole."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from journals import House
from powercut import Acknowledged, Images, Moment, Platter, record

from server.journal import Journal
from server.journalfile import NAME, PRAGMAS
from server.lobby import Lobby

CUTS = 20_000


class Recording:
    """A morning and the start of the next: the statements that the real clerk and journal sent, and when each was acknowledged."""

    def __init__(self, directory: Path) -> None:
        self.base = directory / "base.db"
        Journal(directory / "house").close()
        shutil.copy(directory / "house" / NAME, self.base)
        self.script: list[str | Acknowledged] = []
        house = House(directory / "house")
        house.journal._db.conn.set_trace_callback(self._hear)
        self._lives(house)
        self.truth = house.journal._db.execute("select * from journal order by seq").fetchall()
        house.stops()

    def _hear(self, statement: str) -> None:
        if statement not in self.script[-1:]:  # one with a trigger is heard twice
            self.script.append(statement)

    def _lives(self, house: House) -> None:
        house.agent_at("1")
        for day in range(2):
            for visit in range(8):
                house.visitor_takes("building" if visit % 3 else "passport")
                self.script.append(Acknowledged(house.clerk.seq))
            if day:
                house.agent_at("1")
            house.clerk.do(Lobby.call_next, desk="1")
            self.script.append(Acknowledged(house.clerk.seq))
            house.clerk.do(Lobby.park, desk="1", note="ringer sin son " * 200)
            self.script.append(Acknowledged(house.clerk.seq))
            for _ in range(3):
                house.serves_next("1")
                self.script.append(Acknowledged(house.clerk.seq))
            house.clock.passes(days=1)
            self.script.append(Acknowledged(house.clerk.seq))  # the day's close: visits, the wiped note, a checkpoint

    def moments(self, copy: Path, pragmas: tuple[str, ...]) -> list[Moment]:
        return record(self.base, copy, pragmas, self.script)


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    return Recording(tmp_path_factory.mktemp("recording"))


def reopened(directory: Path, images: Images) -> list[tuple[int, str, str, str, str]]:
    """The journal's rows after the cut, read by Python's sqlite3; it must be whole."""
    for file in ("", "-wal", "-shm"):
        path = directory / f"{NAME}{file}"
        path.write_bytes(images[file]) if file in images else path.unlink(missing_ok=True)
    connection = sqlite3.connect(directory / NAME, isolation_level=None)
    connection.execute("pragma synchronous=off")  # the examination itself is not examined
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    rows = connection.execute("select * from journal order by seq").fetchall()
    connection.close()
    return rows


def examined(recording: Recording, directory: Path, pragmas: tuple[str, ...], cuts: int) -> tuple[int, int]:
    """How many cuts were made, and in how many an acknowledged event was lost."""
    dice = random.Random(2026)
    directory.mkdir()
    moments = recording.moments(directory / "copy.db", pragmas)
    platter = Platter({"": bytearray(recording.base.read_bytes())})
    made = lost = 0
    for moment in moments:
        platter.passes(moment)
        for images in platter.cuts(dice, times=1 + cuts // len(moments)):
            rows = reopened(directory, images)
            assert rows == recording.truth[: len(rows)]  # what is there is what was written, from the first row on
            lost += len(rows) < platter.acknowledged
            made += 1
            if made % 200 == 0:  # and the journal itself starts on what the cut left
                journal = Journal(directory)
                assert journal.verify() == len(rows)
                journal.close()
    return made, lost


@pytest.mark.parametrize("pages", [1000, 10])
def test_no_acknowledged_ticket_is_lost_however_the_power_goes(recording, tmp_path, pages):
    """`pages`: after how many the log file is copied into the database; few, to be cut in that copying often."""
    made, lost = examined(recording, tmp_path / "full", (*PRAGMAS, f"pragma wal_autocheckpoint={pages}"), CUTS // 2)
    assert made >= CUTS // 2
    assert lost == 0


def test_without_full_synchronisation_tickets_are_lost_so_the_cuts_are_real(recording, tmp_path):
    pragmas = tuple(pragma.replace("synchronous=full", "synchronous=normal") for pragma in PRAGMAS)
    assert pragmas != PRAGMAS
    _, lost = examined(recording, tmp_path / "normal", pragmas, 1000)
    assert lost > 0
