"""What the kiosk does beside its window, against a server and a printer that misbehave."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from fakeoffice import FakeOffice

from kiosk import sample
from kiosk.events import Answered, Declined, Deliver, LinkLost, OfficeHeard, Print, Printed, PutTicket, Unreachable
from kiosk.health import body
from kiosk.lane import Lane
from kiosk.worker import Counter, Press, Watch
from kolapp.client import Server
from printers.printer import Outcome, Result
from printers.status import Fault, Paper, Status

WISH = PutTicket("11111111-1111-4111-8111-111111111111", "building-permit", "sv", ("seat",))
FINE = Status(answered=True, online=True, cover_open=False, paper=Paper.PLENTY)


class Told:
    """The door, as far as the workers know it."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        self._news = threading.Condition()

    def __call__(self, event: Any) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def wait(self, condition: Callable[[list[Any]], Any], seconds: float = 10) -> None:
        with self._news:
            assert self._news.wait_for(lambda: condition(self.events), seconds), self.events


class FakePrinter:
    """Prints nothing; says what it was told to say."""

    def __init__(self, result: Result = Result(Outcome.PRINTED), status: Status = FINE) -> None:  # noqa: B008
        self.result, self.state, self.slips, self.warmed = result, status, [], 0

    def print(self, ticket: Any, ticket_id: str, expires: float) -> Result:
        self.slips.append((ticket_id, ticket))
        return self.result

    def status(self) -> Status:
        return self.state

    def warm(self) -> None:
        self.warmed += 1

    def close(self) -> None: ...


@pytest.fixture
def fake():
    with FakeOffice() as fake:
        yield fake


@pytest.fixture
def server(fake):
    server = Server(fake.url, "token", timeout=1)
    yield server
    server.close()


def test_a_ticket_is_asked_for_and_answered(fake, server):
    told = Told()
    Counter(server, told).work(WISH)
    assert told.events == [Answered(WISH.ticket_id, fake.tickets[WISH.ticket_id])]
    assert fake.tickets[WISH.ticket_id]["needs"] == ["seat"]


def test_a_refusal_is_told_with_its_code(fake, server):
    told = Told()
    fake.refusal = 409, "errand-closed"
    Counter(server, told).work(WISH)
    assert told.events == [Declined(WISH.ticket_id, "errand-closed")]


def test_a_server_in_trouble_is_tried_twice_under_the_same_name(fake, server):
    told = Told()
    fake.refusal = 503, "journal-unavailable"
    Counter(server, told).work(WISH)
    assert told.events == [Unreachable(WISH.ticket_id)]


def test_what_became_of_the_paper_is_kept_until_it_can_be_told(fake, server):
    counter = Counter(server, Told())
    fake.goes_down()
    counter.work(Deliver("one", "paper"))
    counter.work(Deliver("two", "screen", "paper-out"))
    fake.comes_up()
    counter.idle()
    assert fake.deliveries == [
        ("one", {"how": "paper", "fault": None}),
        ("two", {"how": "screen", "fault": "paper-out"}),
    ]


@pytest.mark.parametrize(
    ("result", "outcome", "reason"),
    [
        (Result(Outcome.PRINTED), "printed", ""),
        (Result(Outcome.NOT_PRINTED, Fault.PAPER_OUT), "not-printed", "paper-out"),
        (Result(Outcome.IN_DOUBT, Fault.UNCONFIRMED), "in-doubt", "unconfirmed"),
    ],
)
def test_the_printers_word_is_passed_on(result, outcome, reason):
    told = Told()
    issued = datetime(2026, 11, 23, 11, tzinfo=UTC)
    job = Print("t", sample.ticket("t", "x", "sv"), "Kontaktcenter", "Bygglov", "sv", issued)
    printer = FakePrinter(result)
    Press(printer, told).work(job)
    assert told.events == [Printed("t", outcome, reason)]
    assert [ticket_id for ticket_id, _ in printer.slips] == ["t"]


def test_the_printer_is_warmed_once_before_the_first_visitor():
    printer = FakePrinter()
    press = Press(printer, Told())
    press.idle()
    press.idle()
    assert (printer.warmed, press.status) == (1, FINE)


@pytest.fixture
def watch(fake, server):
    told = Told()
    watch = Watch(server, "kiosk", told, lambda: body(FINE), lambda _offer: None)
    watch.start()
    yield told
    watch.close()


def test_the_watch_tells_what_is_offered_and_says_how_the_kiosk_is(fake, watch):
    watch.wait(lambda events: OfficeHeard({**fake.offer, "logo_file": ""}) in events)
    fake.wait(lambda: fake.health)
    assert fake.health[0]["printer"] == "ok"


def test_a_lost_server_is_told_once_and_found_again_by_itself(fake, watch):
    watch.wait(lambda events: len(events) >= 2)
    fake.goes_down()
    watch.wait(lambda events: events[-1] == LinkLost())
    fake.comes_up()
    watch.wait(lambda events: isinstance(events[-1], OfficeHeard))
    assert watch.events.count(LinkLost()) == 1


def test_an_answer_nobody_can_read_is_no_contact(fake, watch):
    watch.wait(lambda events: len(events) >= 2)
    fake.offer = {"hello": "world"}
    fake.goes_down()
    fake.comes_up()
    watch.wait(lambda events: events[-1] == LinkLost())


def test_a_lane_goes_on_after_a_job_that_failed():
    done, failed = [], threading.Event()
    finished = threading.Event()

    def work(job: int) -> None:
        done.append(1 / job)
        finished.set()

    lane: Lane[int] = Lane("lane", work, lambda: None, 0.05, lambda _job: failed.set())
    lane.start()
    lane.put(0)
    lane.put(2)
    assert failed.wait(5) and finished.wait(5)
    lane.close()
    assert done == [0.5]


def test_a_lane_has_something_to_do_when_idle():
    idle = threading.Semaphore(0)
    lane: Lane[int] = Lane("lane", lambda _job: None, idle.release, 0.02, lambda _job: None)
    lane.start()
    assert all(idle.acquire(timeout=5) for _ in range(3))
    lane.close()


@pytest.mark.parametrize(
    ("status", "printer"),
    [
        (None, "unknown"),
        (FINE, "ok"),
        (Status(answered=True, online=True, cover_open=False, paper=Paper.NEAR_END), "paper-low"),
        (Status(answered=True, online=False, cover_open=False, paper=Paper.OUT), "paper-out"),
        (Status(), "silent"),
        (Status(link=Fault.UNPLUGGED), "unplugged"),
    ],
)
def test_the_health_says_what_the_staff_must_know_of_the_printer(status, printer):
    assert body(status)["printer"] == printer


@pytest.mark.parametrize(("left", "printer"), [(400, "ok"), (39, "paper-low")])
def test_the_health_says_how_many_tickets_are_left_and_warns_before_they_end(left, printer):
    said = body(replace(FINE, tickets_left=left))
    assert (said["tickets_left"], said["printer"]) == (left, printer)
    assert "tickets_left" not in body(FINE)
