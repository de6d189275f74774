"""The numbers a kiosk may give on its own: in turn, within their day, written down first, handed in until the server has answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from visitors import NOON

from kiosk.alone import Own, Remembered
from kiosk.events import Answered, Deliver, HasNumbers, PutTicket, Unreachable
from kiosk.logbook import Logbook
from kiosk.own import OwnNumbers
from kiosk.worker import Counter
from kolapp import client

UNTIL = datetime(2026, 11, 24, 2, tzinfo=UTC)  # three in the morning at the office
NUMBERS = {"B": [[950, 951], [900, 901]]}


def wish(ticket: str = "one", *, alone: bool = True, letter: str = "B") -> PutTicket:
    return PutTicket(ticket, "building-permit", "sv", ("seat",), letter, alone)


class Far:
    """A server that is away, says no, or takes in what it is given."""

    def __init__(self) -> None:
        self.away, self.no = True, None
        self.told: list[tuple[str, Any]] = []
        self.numbers_asked = 0

    def _answers(self) -> None:
        if self.away:
            raise client.Unreachable
        if self.no:
            raise client.Answer(self.no, "no", "nej")

    def put_ticket(self, ticket_id: str, *_wish: Any) -> dict[str, Any]:
        self._answers()
        return {"id": ticket_id, "number": "B001", "ahead": 0, "wait": None}

    def hand_in(self, ticket_id: str, _errand: str, _language: str, **given: Any) -> dict[str, Any]:
        self._answers()
        self.told.append((ticket_id, given))
        return {"number": given["number"]}

    def delivered(self, ticket_id: str, how: str, _fault: str | None) -> None:
        self._answers()
        self.told.append((ticket_id, how))

    def numbers(self, _name: str) -> dict[str, Any]:
        self._answers()
        self.numbers_asked += 1
        return {"until": UNTIL.isoformat(), "numbers": NUMBERS, "something": "new"}


class Desk:
    """The kiosk's counter with numbers in `folder`, a far server and a hand clock."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.server, self.now = folder, Far(), NOON
        self.heard: list[Any] = []
        self.starts()

    def starts(self) -> None:
        self.book = Logbook(self.folder / "numbers.log", self.synchronise)
        self.numbers = OwnNumbers(self.book)
        own = Own(self.numbers, self.server, "entrance", self.heard.append, lambda: self.now)  # type: ignore[arg-type]
        self.counter = Counter(self.server, self.heard.append, own)  # type: ignore[arg-type]
        self.full = False

    def synchronise(self, _file: int) -> None:
        if getattr(self, "full", False):
            raise OSError("no space left on device")

    def restarts(self) -> None:
        self.numbers.close()
        self.starts()

    def gives(self, ticket: str, **more: Any) -> str | None:
        self.counter.work(wish(ticket, **more))
        answer = next(event for event in reversed(self.heard) if isinstance(event, Answered | Unreachable))
        return answer.ticket["number"] if isinstance(answer, Answered) else None


@pytest.fixture
def desk(tmp_path: Path):
    """One that has its lease; the server has just gone away."""
    desk = Desk(tmp_path)
    desk.server.away = False
    desk.counter.idle()
    desk.server.away = True
    yield desk
    desk.numbers.close()


def test_numbers_are_given_in_turn_until_there_are_no_more(desk):
    assert [desk.gives(f"{n}") for n in range(5)] == ["B950", "B951", "B900", "B901", None]
    assert [event.letters for event in desk.heard if isinstance(event, HasNumbers)] == [
        frozenset(),
        frozenset("B"),
        frozenset(),
    ]


def test_a_letter_that_is_not_ours_has_no_number(desk):
    assert desk.gives("one", letter="A") is None


def test_a_server_thought_to_be_there_is_asked_first(desk):
    desk.server.away = False
    assert desk.gives("one", alone=False) == "B001"
    desk.server.away = True
    assert desk.gives("two", alone=False) == "B950"


def test_after_a_restart_the_next_number_is_the_next(desk):
    desk.gives("one")
    desk.restarts()
    assert desk.gives("two") == "B951"
    assert desk.numbers.since == NOON.isoformat()


@pytest.mark.parametrize(
    "now", [UNTIL, UNTIL + timedelta(days=3), UNTIL - timedelta(hours=26), datetime(1970, 1, 1, tzinfo=UTC)]
)
def test_yesterdays_numbers_are_nobodys(desk, now):
    desk.now = now
    assert desk.gives("one") is None


def test_a_number_that_cannot_be_written_down_is_not_given(desk):
    desk.full = True
    assert desk.gives("one") is None
    desk.full = False
    assert desk.gives("two") == "B950"
    desk.restarts()
    assert list(desk.numbers.given) == ["two"]


def test_it_is_handed_in_with_its_number_and_time_before_the_paper_is_told_of(desk):
    desk.gives("one")
    desk.counter.work(Deliver("one", "paper"))
    assert desk.server.told == []
    desk.server.away = False
    desk.counter.idle()
    given = {"needs": ("seat",), "number": "B950", "issued": NOON.isoformat()}
    assert desk.server.told == [("one", given), ("one", "paper")]
    assert desk.numbers.since is None
    desk.counter.idle()
    desk.restarts()
    desk.counter.idle()
    assert len(desk.server.told) == 2


@pytest.mark.parametrize(("status", "settled"), [(409, True), (422, True), (401, False), (403, False), (404, False)])
def test_only_a_no_to_the_ticket_itself_is_final(desk, status, settled):
    desk.gives("one")
    desk.server.away, desk.server.no = False, status
    desk.counter.idle()
    assert (not desk.numbers.given) is settled
    assert b"B950" in (desk.folder / "numbers.log").read_bytes()


def test_a_new_day_begins_a_new_file_and_forgets_nothing(desk):
    desk.gives("one")
    desk.numbers.lease((UNTIL + timedelta(days=1)).isoformat(), {"B": [[950, 952]]})
    desk.now += timedelta(days=1)
    desk.restarts()
    assert list(desk.numbers.given) == ["one"]
    assert desk.gives("two") == "B951"  # the first is still on a paper somewhere


def test_numbers_are_asked_for_again_when_the_day_has_turned_and_not_each_time(desk):
    desk.server.away = False
    desk.counter.idle()
    assert desk.server.numbers_asked == 1
    desk.now = UNTIL
    desk.counter.idle()
    assert desk.server.numbers_asked == 2


def test_what_was_offered_is_remembered_without_its_waits(tmp_path):
    offer = {
        "name": {"sv": "K"},
        "errands": [{"id": "a", "waiting": 3, "wait": {"low": 1, "high": 2}}],
        "desks_open": 2,
    }
    Remembered(tmp_path / "office.json").keep(offer)
    kept = Remembered(tmp_path / "office.json").offer
    assert kept == {"name": {"sv": "K"}, "errands": [{"id": "a"}], "desks_open": 0}


@pytest.mark.parametrize("torn", ["", "{", "\0\0"])
def test_a_memory_that_cannot_be_read_is_none(tmp_path, torn):
    (tmp_path / "office.json").write_text(torn)
    assert Remembered(tmp_path / "office.json").offer is None
