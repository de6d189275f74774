"""When calls are said and how: in their order, twice, and briefly in a rush."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from display.announcements import Call
from display.turns import AGAIN_AFTER, AT_ONCE, RUSH, TOO_LATE, Part, Turn, Turns, spoken_in

AT = datetime(2026, 10, 12, 8, tzinfo=UTC)
SWEDISH, BOTH = ("sv",), ("sv", "ar")


def call(seq: int, again: bool = False) -> Call:
    return Call(seq, f"A{seq:03}", "2", AT, again)


def waiting(count: int, languages: tuple[str, ...] = SWEDISH) -> Turns:
    turns = Turns()
    for seq in range(1, count + 1):
        turns = turns.add(call(seq), languages)
    return turns


def first(turns: Turns, tick: float = 100.0) -> Turn:
    turn = turns.take(tick)[1]
    assert turn
    return turn


def test_a_call_rings_and_is_said_in_the_house_language_and_then_the_visitors():
    assert first(waiting(1, BOTH)).parts() == ((Part.CHIME, ""), (Part.CALL, "sv"), (Part.CALL, "ar"))


def test_a_recall_rings_differently():
    assert first(Turns().add(call(3, again=True), SWEDISH)).parts()[0] == (Part.RECALL, "")


def test_a_call_is_said_once_more_eight_to_ten_seconds_after_it_ended():
    turns, turn = waiting(1).take(100.0)
    turns = turns.said(turn, 105.0)
    assert 8 <= turns.wait(105.0) <= 10
    assert turns.take(112.9)[1] is None
    turns, again = turns.take(115.0)
    assert (again.call.seq, again.again, again.parts()) == (1, True, turn.parts())
    assert turns.said(again, 120.0).wait(120.0) is None


def test_whoever_has_not_been_called_goes_before_a_second_time():
    turns, turn = waiting(1).take(100.0)
    turns = turns.said(turn, 105.0).add(call(2), SWEDISH)
    turns, next_turn = turns.take(114.5)
    assert next_turn.call.seq == 2
    assert turns.take(118.0)[1].call.seq == 1


def test_a_second_time_that_has_become_far_too_late_is_left_out():
    turns, turn = waiting(1).take(100.0)
    turns = turns.said(turn, 105.0)
    assert turns.take(105.0 + AGAIN_AFTER + TOO_LATE + 0.1)[1] is None


def test_three_calls_at_once_are_said_in_full_and_four_are_a_rush():
    assert [first(waiting(count)).brief for count in (3, 4)] == [False, True]


def test_in_a_rush_the_other_language_gets_the_number_alone_and_nothing_is_said_twice():
    turns, turn = waiting(4, BOTH).take(100.0)
    assert turn.parts() == ((Part.CHIME, ""), (Part.CALL, "sv"), (Part.NUMBER, "ar"))
    assert turns.said(turn, 105.0).later == ()


def test_in_a_rush_the_chime_is_not_repeated_from_call_to_call_but_a_recall_always_rings():
    turns = waiting(6)
    turns, turn = turns.take(100.0)
    turns = turns.said(turn, 104.0)
    assert first(turns, 104.0).parts() == ((Part.CALL, "sv"),)
    again = Turns(fresh=(Turn(call(9, again=True), SWEDISH), *turns.fresh), quiet_since=104.0)
    assert first(again, 104.0).parts()[0] == (Part.RECALL, "")


def test_a_rush_leaves_out_the_second_times_that_stood_waiting():
    turns, turn = waiting(1).take(100.0)
    turns = turns.said(turn, 105.0)
    for seq in range(2, 7):
        turns = turns.add(call(seq), SWEDISH)
    assert turns.take(106.0)[0].later == ()


def test_a_language_nobody_can_say_is_left_out_and_the_house_language_is_said_once():
    assert spoken_in("sv", "ar", {"sv", "ar"}.__contains__) == ("sv", "ar")
    assert spoken_in("sv", "ti", {"sv", "ar"}.__contains__) == ("sv",)
    assert spoken_in("sv", "sv", {"sv", "ar"}.__contains__) == ("sv",)
    assert spoken_in("se", "ar", {"sv", "ar"}.__contains__) == ("ar",)


# A day's calls: seconds since the one before, whether it is a recall, and in how many languages it is said.
CALLS = st.lists(st.tuples(st.integers(0, 25), st.booleans(), st.sampled_from([(), SWEDISH, BOTH])), max_size=40)
LENGTH = {Part.CHIME: 1.5, Part.RECALL: 1.7, Part.CALL: 3.2, Part.NUMBER: 2.0}


def played(calls: list[tuple[int, bool, tuple[str, ...]]]) -> list[tuple[float, float, float, Turn]]:
    """Each turn with the backlog it began with, and when it began and ended, had the lobby had these calls."""
    coming, clock = [], 0.0
    for seq, (after, again, languages) in enumerate(calls, 1):
        clock += after
        coming.append((clock, call(seq, again), languages))
    turns, tick, heard = Turns(), 0.0, []
    while coming or turns.wait(tick) is not None:
        while coming and coming[0][0] <= tick:
            turns = turns.add(*coming.pop(0)[1:])
        backlog = turns.backlog()
        turns, turn = turns.take(tick)
        if turn:
            ends = tick + sum(LENGTH[part] for part, _ in turn.parts())
            heard.append((backlog, tick, ends, turn))
            turns, tick = turns.said(turn, ends), ends
        else:
            waits = [coming[0][0] - tick] if coming else []
            waits += [wait for wait in [turns.wait(tick)] if wait is not None]
            tick += min(waits, default=0.0)
    return heard


@settings(deadline=None)
@given(CALLS)
def test_every_call_is_said_first_once_in_its_order_and_none_overlaps_another(calls):
    heard = played(calls)
    assert [turn.call.seq for *_, turn in heard if not turn.again] == list(range(1, len(calls) + 1))
    assert all(one[2] <= other[1] for one, other in pairwise(heard))


@settings(deadline=None)
@given(CALLS)
def test_only_what_was_said_in_full_comes_once_more_and_in_its_time(calls):
    ended = {turn.call.seq: (ends, turn.brief) for _, _, ends, turn in played(calls) if not turn.again}
    seconds = [(turn.call.seq, began) for _, began, _, turn in played(calls) if turn.again]
    assert len({seq for seq, _ in seconds}) == len(seconds)
    for seq, began in seconds:
        ends, brief = ended[seq]
        assert not brief
        assert AGAIN_AFTER - 1e-6 <= began - ends <= AGAIN_AFTER + TOO_LATE + 1e-6


@settings(deadline=None)
@given(CALLS)
def test_calls_are_shortened_when_and_only_when_the_backlog_passes_the_limit(calls):
    for backlog, _, _, turn in played(calls):
        assert turn.brief == (backlog > RUSH)


@settings(deadline=None)
@given(CALLS)
def test_every_call_is_whole_in_its_first_language_and_silent_moments_end_with_a_chime(calls):
    last = float("-inf")
    for _, began, ends, turn in played(calls):
        parts = turn.parts()
        words = [part for part in parts if part[1]]
        assert not words or words[0] == (Part.CALL, turn.languages[0])
        assert [language for _, language in words] == list(turn.languages)
        rings = parts[:1] in (((Part.CHIME, ""),), ((Part.RECALL, ""),))
        assert rings or (turn.brief and began - last <= AT_ONCE and not turn.call.again)
        last = ends
