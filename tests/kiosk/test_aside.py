"""Slips for those who are handed on, at the entrance: printed while nobody stands there, and never in anybody's way."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from fakeoffice import FakeOffice
from visitors import NOON, Visitor, office

from kiosk import sample
from kiosk.courier import Courier
from kiosk.events import (
    DeliverSlip,
    Failed,
    LinkLost,
    Print,
    PrintSlip,
    PutTicket,
    SlipGiven,
    SlipPrinted,
    TakeSlip,
)
from kiosk.lane import Lane
from kiosk.offer import read
from kiosk.worker import Press
from kolapp.client import Server
from printers.printer import Outcome, Result
from printers.sample import sample as paper
from printers.status import Fault, Status
from printers.ticket import Pair, Text, Ticket

UNIT = {"id": "social", "name": {"sv": "Socialtjänsten"}, "place": {"sv": "Storgatan 4"}, "phone": "0980-319 210"}
SLIP = {"slip": "6", "at": NOON.isoformat(), "seconds": 90}
HANDOVER = SLIP | {"kind": "handover", "number": "B001", "language": "sv", "unit": UNIT}
FIGURES = {"letters": [["A", 41]], "finished": 39, "referred": 9, "missed": 2, "paper": 40, "screen": 1}
OFFER = read(sample.offer(office(), NOON))


def asked(visitor: Visitor) -> list[str]:
    return [effect.slip for effect in visitor.wants(TakeSlip)]


def test_a_slip_is_fetched_while_nobody_is_at_the_kiosk():
    visitor = Visitor()
    visitor.hears_office(slips=["6", "9"])
    visitor.waits(1)
    assert asked(visitor) == ["6", "9"]


def test_whoever_stands_there_is_not_disturbed_and_the_slip_waits_until_they_have_gone():
    visitor = Visitor()
    visitor.taps(visitor.screen.choices[0].id)
    visitor.hears_office(slips=["6"])
    visitor.waits(10)
    assert asked(visitor) == []
    visitor.waits(60)
    assert visitor.screen.name == "welcome"
    assert asked(visitor) == ["6"]


def test_the_first_touch_on_the_welcome_screen_is_somebody():
    visitor = Visitor()
    visitor.hears_office()
    visitor.taps("")
    visitor.hears_office(slips=["6"])
    visitor.waits(1)
    assert asked(visitor) == []
    visitor.waits(2)
    assert asked(visitor) == ["6"]


def test_without_the_server_no_slip_is_asked_for():
    visitor = Visitor()
    visitor.hears(LinkLost())
    visitor.flow.slips = ["6"]
    visitor.waits(5)
    assert asked(visitor) == []


def test_what_is_given_is_printed_before_its_time_is_over_and_told():
    visitor = Visitor()
    visitor.hears(SlipGiven("6", paper(), 90))
    assert visitor.wants(PrintSlip) == [PrintSlip("6", paper(), visitor.now + 90)]
    before = visitor.screen
    visitor.hears(SlipPrinted("6", "not-printed", "paper-out"))
    assert visitor.wants(DeliverSlip) == [DeliverSlip("6", "not-printed", "paper-out")]
    assert visitor.screen == before


class House:
    """A server that has slips, as far as a courier sees it."""

    def __init__(self, **slips: dict[str, Any]) -> None:
        self.slips, self.taken, self.told, self.away = slips, list[str](), list[tuple[str, str, str | None]](), False

    def take_slip(self, slip: str) -> dict[str, Any]:
        self.taken.append(slip)
        return self.slips[f"s{slip}"]

    def slip_delivered(self, slip: str, how: str, fault: str | None = None) -> None:
        if self.away:
            from kolapp.client import Unreachable  # noqa: PLC0415

            raise Unreachable("gone")
        self.told.append((slip, how, fault))


def courier(house: House, heard: list[Any], left: int | None = None) -> Courier:
    return Courier(house, heard.append, lambda: left)  # type: ignore[arg-type]


def texts(ticket: Ticket) -> list[str]:
    return [line.text for line in ticket.lines if isinstance(line, Text)]


def test_a_slip_says_where_to_go_and_what_number_to_name():
    heard = list[Any]()
    courier(House(s6=HANDOVER), heard).work(TakeSlip("6", OFFER))
    (given,) = heard
    assert given.seconds == 90
    assert {"Socialtjänsten", "Storgatan 4", "0980-319 210", "B\u00a0001"} <= set(texts(given.paper))


def test_a_slip_that_is_named_twice_is_fetched_once():
    house, heard = House(s6=HANDOVER), list[Any]()
    runner = courier(house, heard)
    for _ in range(2):
        runner.work(TakeSlip("6", OFFER))
    assert (house.taken, len(heard)) == (["6"], 1)


def test_the_day_in_figures_knows_how_much_paper_is_left():
    told, heard = SLIP | FIGURES | {"slip": "closing", "kind": "closing", "language": "sv"}, list[Any]()
    courier(House(sclosing=told), heard, left=312).work(TakeSlip("closing", OFFER))
    pairs = {line.name: line.value for line in heard[0].paper.lines if isinstance(line, Pair)}
    assert (pairs["A"], pairs["Fick hjälp"], pairs["Lappar kvar"]) == ("41", "39", "312")


def test_what_became_of_a_slip_is_kept_until_it_can_be_told():
    house = House()
    runner = courier(house, [])
    house.away = True
    runner.work(DeliverSlip("6", "printed"))
    house.away = False
    runner.idle()
    runner.idle()
    assert house.told == [("6", "printed", None)]


def test_a_slip_that_cannot_be_made_disturbs_nobody_and_is_told():
    house, heard = House(s6=SLIP | {"kind": "handover", "language": "sv"}), list[Any]()
    runner, told = courier(house, heard), threading.Event()
    lane: Lane[Any] = Lane("courier", runner.work, told.set, 0.05, runner.failed)
    lane.start()
    lane.put(TakeSlip("6", OFFER))
    lane.put(None)
    lane.close()
    assert (house.told, heard) == ([("6", "not-printed", "error")], [])


class Jam:
    """A printer that prints nothing."""

    def __init__(self, result: Result) -> None:
        self.result, self.given = result, list[tuple[str, float]]()

    def print(self, ticket: Ticket, ticket_id: str, expires: float) -> Result:
        self.given.append((ticket_id, expires))
        return self.result

    def status(self) -> Status:
        return Status(answered=True, online=True, cover_open=False)

    def warm(self) -> None: ...
    def close(self) -> None: ...


def test_a_slip_in_doubt_is_never_printed_again():
    printer, told = Jam(Result(Outcome.IN_DOUBT, Fault.UNPLUGGED)), list[Any]()
    press = Press(printer, told.append)
    press.work(PrintSlip("6", paper(), 7.0))
    press.idle()
    press.idle()
    assert printer.given == [("slip 6", 7.0)]
    assert told == [SlipPrinted("6", "in-doubt", "unplugged")]


@pytest.mark.parametrize(("job", "told"), [
    (PrintSlip("6", paper(), 7.0), SlipPrinted("6", "in-doubt", "error")),
    (Print("t", {}, "K", "", "sv", None), Failed()),
])  # fmt: skip
def test_a_bug_in_a_slip_is_no_fault_on_the_visitors_screen(job, told):
    heard = list[Any]()
    Press(Jam(Result(Outcome.PRINTED)), heard.append).failed(job)
    assert heard == [told]


def test_the_wire_carries_a_slip_to_the_kiosk_and_back():
    with FakeOffice() as fake:
        fake.slips["6"] = HANDOVER
        server = Server(fake.url, "token", timeout=1)
        heard = list[Any]()
        runner = Courier(server, heard.append, lambda: None)
        runner.work(TakeSlip("6", OFFER))
        runner.work(TakeSlip("7", OFFER))
        runner.work(DeliverSlip("6", "printed"))
        assert [given.slip for given in heard] == ["6"]
        assert fake.deliveries == [("6", {"how": "printed", "fault": None})]
        server.close()


def test_a_ticket_asked_for_meanwhile_is_not_held_up():
    visitor = Visitor()
    visitor.hears(SlipGiven("6", paper(), 90))
    visitor.takes("building-permit")
    assert len(visitor.wants(PutTicket)) == 1
