"""The lobby's rules, as stories of one morning."""

import pytest
from lobbies import Morning, an_office

from server.rules import MOVES, Refused, State


@pytest.fixture
def day():
    return Morning()


def refused(code: str):
    return pytest.raises(Refused, match=f"^{code}: ")


def test_a_visitor_is_called_comes_and_is_helped(day):
    ticket = day.visitor_takes("passport")
    anna = day.agent_at("1")
    assert anna.calls_next() == "A001"
    day.after(seconds=20)
    anna.receives()
    day.after(minutes=4)
    anna.finishes("referred", "social")
    ended = day.lobby.tickets[ticket]
    assert (ended.state, ended.how, ended.outcome, ended.unit) == (State.ENDED, "finished", "referred", "social")
    assert day.lobby.served[ticket] == ("passport", pytest.approx(4 + 1 / 3))  # from the call on


def test_the_same_uuid_is_one_ticket(day):
    first = day.does("issue", ticket="u", errand="passport", language="sv")
    assert len(first) == 1
    assert day.does("issue", ticket="u", errand="building", language="en") == []
    assert list(day.lobby.taken) == ["A001"]


def test_numbers_run_by_letter_and_stay_through_a_transfer(day):
    tickets = [day.visitor_takes(errand) for errand in ("passport", "building", "invoice")]
    assert [day.number(t) for t in tickets] == ["A001", "B001", "A002"]
    anna = day.agent_at("1")
    anna.calls_next()
    anna.does("transfer", errand="building")
    moved = day.lobby.tickets[tickets[2]]
    assert (moved.number, moved.errand, moved.state) == ("A002", "building", State.WAITING)


def test_numbers_wrap_after_999_and_end_when_all_are_given():
    day = Morning(an_office(first_number=999))
    assert day.number(day.visitor_takes("passport")) == "A999"
    assert day.number(day.visitor_takes("passport")) == "A001"
    for _ in range(997):
        day.visitor_takes("passport")
    with refused("numbers-spent"):
        day.visitor_takes("passport")
    assert day.number(day.visitor_takes("building")) == "B999"


def test_the_earliest_due_is_called_and_equals_in_the_order_they_came(day):
    slow, quick = day.visitor_takes("building"), day.visitor_takes("invoice")
    twin = day.visitor_takes("invoice")
    day.after(minutes=25)  # the building permit is due 09:30, a new invoice 09:35
    late = day.visitor_takes("invoice")
    anna = day.agent_at("1")
    order = []
    for _ in range(4):
        order.append(anna.calls_next())
        anna.finishes()
    assert order == [day.number(t) for t in (quick, twin, slow, late)]


def test_a_need_gives_a_bounded_head_start(day):
    seat = day.lobby.tickets[day.visitor_takes("passport", "seat")]
    both = day.lobby.tickets[day.visitor_takes("passport", "seat", "interpreter")]
    assert (day.now - seat.due).total_seconds() == -10 * 60  # 15 minutes' promise less 5
    assert (day.now - both.due).total_seconds() == -7 * 60  # 25 would be asked for, 8 is the most


def test_a_desk_is_given_only_what_it_serves(day):
    day.visitor_takes("building")
    erik = day.agent_at("2")
    with refused("nobody-waiting"):
        erik.calls_next()


def test_two_desks_never_get_the_same_person_and_one_desk_never_two(day):
    ticket = day.visitor_takes("passport")
    day.visitor_takes("passport")
    anna, erik = day.agent_at("1"), day.agent_at("2")
    anna.calls_next()
    with refused("wrong-state"):
        erik.does("call", ticket=ticket)
    with refused("desk-busy"):
        anna.calls_next()
    assert erik.calls_next() == "A002"


def test_a_missed_visitor_is_put_back_once_with_the_due_time_kept(day):
    ticket = day.visitor_takes("passport")
    due = day.lobby.tickets[ticket].due
    anna = day.agent_at("1")
    anna.calls_next()
    anna.does("miss")
    assert day.board()["missed"] == ["A001"]
    anna.does("put_back", ticket=ticket)
    assert day.lobby.tickets[ticket].due == due
    anna.calls_next()
    anna.does("miss")
    with refused("put-back-once"):
        anna.does("put_back", ticket=ticket)
    assert anna.does("call", ticket=ticket) == "A001"


def test_a_parked_visitor_comes_back_to_the_same_desk_or_to_any_when_it_has_closed(day):
    ticket = day.visitor_takes("passport")
    anna, erik = day.agent_at("1"), day.agent_at("2")
    anna.calls_next()
    anna.does("park")
    with refused("wrong-state"):
        erik.does("resume", ticket=ticket)
    anna.does("close_desk")
    assert erik.does("resume", ticket=ticket) == "A001"
    assert day.lobby.tickets[ticket].state == State.SERVING


def test_the_times_at_the_desk_are_of_what_goes_on_there_now(day):
    def told():
        visitor = anna.panel()["ticket"]
        return visitor["walked"], visitor["serving"]

    ticket = day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    day.after(seconds=30)
    anna.does("park")  # on the way: they never came
    day.after(minutes=10)
    anna.does("resume", ticket=ticket)
    assert told() == (None, 0)
    anna.does("transfer", errand="invoice")
    anna.calls_next()
    day.after(seconds=20)
    anna.does("arrive")
    day.after(minutes=5)
    assert told() == (20, 300)
    anna.does("further", errand="passport", outcome="resolved")
    assert told() == (20, 0)
    anna.does("park")
    day.after(minutes=10)
    anna.does("resume", ticket=ticket)
    day.after(seconds=5)
    assert told() == (20, 5)
    anna.does("transfer", errand="invoice")
    anna.calls_next()
    assert told() == (None, None)


def test_a_transfer_to_a_desk_waits_for_it_until_it_closes(day):
    day.visitor_takes("passport")
    anna, erik = day.agent_at("1"), day.agent_at("2")
    anna.calls_next()
    anna.does("transfer", to_desk="2")
    with refused("nobody-waiting"):
        anna.calls_next()
    erik.does("close_desk")
    assert anna.calls_next() == "A001"


def test_whoever_is_moved_to_a_desk_is_its_next_though_the_errand_is_not_one_of_its_own(day):
    day.visitor_takes("passport")
    anna, mona = day.agent_at("1"), day.agent_at("3")
    anna.calls_next()
    anna.does("transfer", to_desk="3")
    assert [(each["number"], each["mine"]) for each in mona.panel()["queue"]] == [("A001", True)]
    assert [each["mine"] for each in anna.panel()["queue"]] == [False]
    assert mona.calls_next() == "A001"


def test_a_walk_in_gets_a_ticket_and_is_served_without_being_announced(day):
    anna = day.agent_at("1")
    assert anna.does("walk_in", ticket="w", errand="invoice", language="sv") == "A001"
    assert day.board()["calls"] == []
    assert day.lobby.tickets["w"].state == State.SERVING


def test_every_move_can_be_taken_back_for_ten_seconds(day):
    ticket = day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    day.after(seconds=9)
    anna.does("undo")
    assert (day.lobby.tickets[ticket].state, day.board()["calls"]) == (State.WAITING, [])
    anna.calls_next()
    anna.finishes()
    anna.does("undo")
    assert day.lobby.desk("1").ticket == ticket
    assert day.lobby.served == {}
    day.after(seconds=11)
    with refused("undo-too-late"):
        anna.does("undo")


def test_nothing_is_taken_back_that_another_desk_has_touched(day):
    day.visitor_takes("passport")
    anna, erik = day.agent_at("1"), day.agent_at("2")
    anna.calls_next()
    anna.does("transfer", errand="invoice")
    erik.calls_next()
    with refused("undo-too-late"):
        anna.does("undo")


def test_a_walk_in_taken_back_does_not_begin_to_wait(day):
    anna = day.agent_at("1")
    anna.does("walk_in", ticket="w", errand="invoice", language="sv")
    anna.does("undo")
    assert day.lobby.tickets["w"].how == "undone"
    assert day.lobby.desk("1").ticket is None


def test_paused_desks_keep_their_visitor_but_call_nobody(day):
    day.visitor_takes("passport")
    day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    anna.does("pause_desk")
    anna.finishes()
    with refused("desk-not-open"):
        anna.calls_next()
    day.does("open_desk", desk="1", agent=anna.name)
    assert anna.calls_next() == "A002"


def test_one_agent_sits_at_one_desk_and_a_taken_desk_is_taken(day):
    day.agent_at("1", "anna")
    with refused("agent-elsewhere"):
        day.agent_at("2", "anna")
    with refused("desk-taken"):
        day.agent_at("1", "erik")


def test_at_the_close_of_day_nothing_is_deleted(day):
    waiting, missed = day.visitor_takes("passport"), day.visitor_takes("invoice")
    anna = day.agent_at("1")
    anna.calls_next()
    anna.does("miss")
    day.does("close_day")
    assert day.lobby.tickets[waiting].how == "closed"
    assert day.lobby.tickets[missed].how == "missed"
    assert day.lobby.desk("1").state == "closed"


@pytest.mark.parametrize(
    ("code", "command", "args"),
    [
        ("errand-unknown", "issue", {"ticket": "x", "errand": "moon", "language": "sv"}),
        ("not-a-ticket-errand", "issue", {"ticket": "x", "errand": "library", "language": "sv"}),
        ("language-unknown", "issue", {"ticket": "x", "errand": "passport", "language": "xx"}),
        ("need-unknown", "issue", {"ticket": "x", "errand": "passport", "language": "sv", "needs": ["cake"]}),
        ("ticket-unknown", "leave", {"ticket": "x"}),
        ("desk-unknown", "open_desk", {"desk": "9", "agent": "a"}),
        ("desk-not-open", "call_next", {"desk": "1"}),
        ("ticket-unknown", "delivered", {"ticket": "x", "how": "paper"}),
    ],
)
def test_what_does_not_exist_is_refused_and_changes_nothing(day, code, command, args):
    with refused(code):
        day.does(command, **args)
    assert day.journal == []


def test_a_closed_office_gives_no_numbers(day):
    day.after(hours=9)
    with refused("errand-closed"):
        day.visitor_takes("passport")


@pytest.mark.parametrize(("outcome", "unit", "code"), [
    ("referred", None, "unit-required"),
    ("referred", "mars", "unit-unknown"),
    ("thanked", None, "outcome-unknown"),
])  # fmt: skip
def test_an_outcome_is_one_the_office_knows(day, outcome, unit, code):
    day.visitor_takes("passport")
    anna = day.agent_at("1")
    anna.calls_next()
    with refused(code):
        anna.finishes(outcome, unit)


def test_a_refusal_names_the_number_the_state_and_the_move(day):
    ticket = day.visitor_takes("passport")
    with pytest.raises(Refused) as no:
        day.agent_at("1").does("put_back", ticket=ticket)
    assert no.value.sentence == "A001 väntar och kan inte ställas tillbaka i kön nu."
    assert all(move.verb for move in MOVES.values())
