"""The disk is full: nobody is told anything that is not written, memory stays what the journal says, and room is enough to go on."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from journals import House

from server.journal import JournalUnavailable
from server.lobby import Lobby

ENOUGH = 2000  # commands no such disk has room for
Room = Callable[[], None]


@contextmanager
def a_small_disk(directory: Path) -> Iterator[tuple[House, Room]]:
    """A file system of its own, 640 kB, with a file in it that can be removed to make room."""
    if (
        os.geteuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=640k", "kolapp", directory], check=False).returncode
    ):
        pytest.skip("only root may mount a file system")
    try:
        ballast = directory / "ballast"
        ballast.write_bytes(bytes(192 * 1024))
        house = House(directory)
        try:
            yield house, ballast.unlink
        finally:
            house.stops()
    finally:
        subprocess.run(["umount", directory], check=True)


@contextmanager
def a_largest_file(directory: Path) -> Iterator[tuple[House, Room]]:
    """No file of this process may grow beyond a limit; the write fails with EFBIG, an I/O error to SQLite."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    house = House(directory)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, hard))
    try:
        yield house, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        house.stops()


@contextmanager
def a_page_limit(directory: Path) -> Iterator[tuple[House, Room]]:
    """SQLite itself says that the database is full."""
    house = House(directory)
    house.journal._db.execute("pragma max_page_count = 24")
    yield house, lambda: house.journal._db.execute("pragma max_page_count = 1000000") and None
    house.stops()


@pytest.fixture(params=[a_small_disk, a_largest_file, a_page_limit], ids=lambda f: f.__name__)
def full(request, tmp_path) -> Iterator[tuple[House, Room]]:
    """A house whose disk has just become full, and how to make room."""
    with request.param(tmp_path) as (house, make_room):
        house.agent_at("1")
        with pytest.raises(JournalUnavailable) as told:
            for _ in range(ENOUGH):
                house.visitor_takes(f"{'building' if len(house.tickets()) % 2 else 'passport'}")
        assert "Inget har ändrats" in told.value.sentence
        yield house, make_room


def memory_is_the_journal(house: House) -> bool:
    with house.clerk.reading() as (lobby, _):
        again = Lobby(house.office, lobby.day)
        for seq, event in house.journal.day(lobby.day):
            again.apply(seq, event)
        return (lobby.seq, lobby.tickets, lobby.desks, lobby.last) == (
            again.seq,
            again.tickets,
            again.desks,
            again.last,
        )


def test_memory_is_what_the_journal_says_and_can_still_be_read(full):
    house, _ = full
    assert memory_is_the_journal(house)
    assert len(house.tickets()) == house.clerk.seq - 1  # one desk opened; no ticket that is not written


def test_every_further_try_is_refused_and_changes_nothing(full):
    house, _ = full
    before = house.tickets()
    refused = 0
    for _ in range(50):
        try:
            house.clerk.do(Lobby.open_desk, desk="2", agent="b" * 3000)
        except JournalUnavailable:
            refused += 1
    assert refused == 50
    assert house.tickets() == before
    assert memory_is_the_journal(house)


def test_it_goes_on_by_itself_when_there_is_room_again(full):
    house, make_room = full
    count = len(house.tickets())
    make_room()
    ticket = str(uuid4())
    house.clerk.do(Lobby.issue, ticket=ticket, errand="passport", language="sv")
    house.clerk.do(Lobby.call_next, desk="1")
    assert len(house.tickets()) == count + 1
    assert memory_is_the_journal(house)
    assert house.journal.verify() == house.clerk.seq


def test_the_same_ticket_tried_again_after_the_fault_is_one_ticket(full):
    house, make_room = full
    ticket = str(uuid4())
    with pytest.raises(JournalUnavailable):
        house.clerk.do(Lobby.issue, ticket=ticket, errand="passport", language="sv", needs=())
    make_room()
    assert len(house.clerk.do(Lobby.issue, ticket=ticket, errand="passport", language="sv", needs=())) == 1
    assert house.clerk.do(Lobby.issue, ticket=ticket, errand="passport", language="sv", needs=()) == ()


def test_a_day_that_could_not_be_closed_is_closed_when_there_is_room(full):
    house, make_room = full
    house.clock.passes(days=1)
    with pytest.raises(JournalUnavailable):
        house.tickets()
    make_room()
    assert house.tickets() == {}
    assert house.kinds()[-1] == "DayClosed"
