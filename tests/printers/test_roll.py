"""Paper is counted, the sensor corrects the count, and no ticket is begun that could end half-way."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers import profiles
from printers.counting import SURE, Counting
from printers.encode import encode, length
from printers.ledger import Ledger
from printers.printer import Outcome, Result
from printers.roll import RESERVE, USUAL_TAIL, Roll
from printers.sample import LANGUAGES, sample
from printers.status import Fault, Paper, Status
from printers.ticket import Ticket
from printers.virtual import VirtualPrinter

USUAL = profiles.load()
TICKET = length(sample("sv"), USUAL)


class Stand:
    """A printer that says what it is told to say."""

    def __init__(self, paper: Paper = Paper.PLENTY) -> None:
        self.paper, self.result, self.printed, self.profile = paper, Result(Outcome.PRINTED), 0, USUAL

    def print(self, ticket: Ticket, ticket_id: str, expires: float = 0.0) -> Result:
        self.printed += 1
        return self.result

    def status(self) -> Status:
        return Status(answered=True, online=True, cover_open=False, paper=self.paper)

    def warm(self) -> None: ...
    def close(self) -> None: ...


@pytest.fixture
def stand():
    return Stand()


@pytest.fixture
def counted(stand, tmp_path):
    return Counting(stand, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket_knows_its_length(language):
    printer = VirtualPrinter(USUAL)
    printer.receive(encode(sample(language), USUAL))
    assert printer.run(1e6) / USUAL.dpi * 25.4 == pytest.approx(length(sample(language), USUAL), abs=0.5)


def test_tickets_left_is_counted_and_survives_a_restart(stand, counted, tmp_path):
    full = counted.status().tickets_left
    for _ in range(100):
        counted.print(sample("sv"), "t")
    again = Counting(stand, tmp_path)
    left = again.status().tickets_left
    assert left == counted.status().tickets_left
    assert left < full
    assert again.roll.used == pytest.approx(100 * TICKET)


def test_a_ticket_that_was_refused_uses_no_paper_and_one_in_doubt_does(stand, counted):
    stand.result = Result(Outcome.NOT_PRINTED, Fault.COVER_OPEN)
    counted.print(sample("sv"), "t")
    assert counted.roll.used == 0
    stand.result = Result(Outcome.IN_DOUBT, Fault.PAPER_OUT)
    counted.print(sample("sv"), "t")
    assert counted.roll.used == pytest.approx(TICKET)


def test_near_the_end_a_ticket_that_could_end_half_way_is_refused_before_the_first_byte(stand, counted):
    stand.paper = Paper.NEAR_END
    counted.status()
    results = [counted.print(sample("sv"), "t") for _ in range(60)]
    refused = results.index(Result(Outcome.NOT_PRINTED, Fault.PAPER_LOW))
    assert stand.printed == refused
    assert TICKET * refused + RESERVE <= USUAL_TAIL < TICKET * (refused + 2) + RESERVE


def test_a_new_roll_is_noticed_when_the_sensor_is_sure_and_tickets_come_again(stand, counted):
    stand.paper = Paper.NEAR_END
    counted.status()
    while counted.print(sample("sv"), "t").outcome is Outcome.PRINTED:
        pass
    stand.paper = Paper.PLENTY
    for _ in range(SURE):
        counted.status()
    assert counted.print(sample("sv"), "t") == Result(Outcome.PRINTED)
    assert counted.roll.low_at is None


def test_a_sensor_that_wavers_is_no_new_roll(stand, counted):
    for paper in [Paper.NEAR_END, Paper.PLENTY] * 5:
        stand.paper = paper
        counted.print(sample("sv"), "t")
        counted.status()
    assert counted.roll.low_at is not None
    assert counted.roll.used == pytest.approx(10 * TICKET)


def test_a_silent_printer_changes_nothing(stand, counted):
    counted.print(sample("sv"), "t")
    before = counted.roll
    stand.status = Status
    for _ in range(SURE + 1):
        assert counted.status().tickets_left == before.tickets
    assert counted.roll == before


def test_while_the_cover_is_open_the_sensors_are_not_believed(stand, counted):
    stand.status = lambda: Status(answered=True, online=False, cover_open=True, paper=Paper.OUT)
    counted.status()
    assert not counted.roll.out


def test_what_one_roll_teaches_is_known_of_the_next(stand, counted):
    for _ in range(300):
        counted.print(sample("sv"), "t")
    stand.paper = Paper.NEAR_END
    counted.status()
    for _ in range(10):
        counted.print(sample("sv"), "t")
    stand.paper = Paper.OUT
    counted.status()
    assert counted.status().tickets_left == 0
    stand.paper = Paper.PLENTY
    counted.status()
    assert counted.roll == Roll(length=counted.roll.length, tail=counted.roll.tail, ticket=counted.roll.ticket)
    assert counted.roll.length == pytest.approx(310 * TICKET)
    assert counted.roll.tail == pytest.approx(10 * TICKET)


def test_a_new_roll_is_one_action(counted):
    counted.print(sample("sv"), "t")
    counted.new_roll()
    assert counted.roll.used == 0


@pytest.mark.parametrize(
    "told", ["", "{", "[]", '{"used": -1}', '{"used": "x"}', '{"ticket": 0}', '{"unknown": 1}', "null"]
)
def test_a_file_that_cannot_be_read_is_a_new_roll(tmp_path, told):
    (tmp_path / "roll.json").write_text(told)
    assert Ledger(tmp_path).read() == Roll()


def test_the_file_is_replaced_whole(tmp_path):
    ledger = Ledger(tmp_path / "state")
    ledger.write(Roll(used=7))
    ledger.write(Roll(used=8))
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["roll.json"]
    assert json.loads((tmp_path / "state" / "roll.json").read_text())["used"] == 8
    assert ledger.read() == Roll(used=8)


def test_a_folder_that_cannot_be_written_stops_no_ticket_and_is_told_of_once(stand, tmp_path, caplog):
    (tmp_path / "file").write_text("")
    counted = Counting(stand, tmp_path / "file" / "state")
    for _ in range(3):
        assert counted.print(sample("sv"), "t") == Result(Outcome.PRINTED)
    assert len([line for line in caplog.messages if "cannot be kept" in line]) == 1


@given(st.lists(st.sampled_from(["print", "near", "out", "new"]), max_size=40))
def test_whatever_happens_what_is_left_is_never_negative_and_believable(happens):
    roll = Roll()
    for what in happens:
        acts = {"print": lambda: roll.printed(130), "near": roll.near_end, "out": roll.ended, "new": roll.renewed}  # noqa: B023
        roll = acts[what]()
        assert 0 <= roll.left < 1e6
        assert roll.tickets >= 0
        assert roll.length > 1000
        assert roll.tail > 100


def test_a_roll_is_used_up_without_one_half_ticket(lobby, tmp_path):
    """The printer's own sensor, on a real line; what it leaves has been learned from the rolls before."""
    corner = lobby.corner(roll_mm=1_500, near_end_mm=700)
    Ledger(tmp_path).write(Roll(length=1_500, tail=700))
    counted = Counting(corner.printer, tmp_path)
    results = []
    while not results or results[-1].outcome is Outcome.PRINTED:
        results.append(counted.print(sample("sv"), "t"))
        counted.status()
    assert results[-1] == Result(Outcome.NOT_PRINTED, Fault.PAPER_LOW)
    assert len(corner.tickets()) == len(results) - 1 > 5
    corner.someone("paper in")
    for _ in range(SURE):
        counted.status()
    assert counted.print(sample("sv"), "t") == Result(Outcome.PRINTED)
