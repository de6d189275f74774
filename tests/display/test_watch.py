"""What the display knows from board to board: silence, return and the age of a call."""

from datetime import datetime, timedelta

from fakelobby import board, call

from display.watch import Watch

TEN = datetime.fromisoformat("2026-10-12T10:24:00+02:00")


def old(seq, number, seconds, **more):
    return call(seq, number, at=(TEN - timedelta(seconds=seconds)).isoformat(), **more)


def test_silence_is_told_before_ten_seconds_have_passed():
    watch = Watch()
    watch.take(board(), 100.0, TEN)
    assert not watch.moment(106.0, TEN).silent
    assert watch.moment(109.75, TEN).silent


def test_a_heartbeat_is_contact():
    watch = Watch()
    watch.take(board(), 100.0, TEN)
    watch.beat(108.0, TEN + timedelta(seconds=8))
    moment = watch.moment(112.0, TEN)
    assert (moment.silent, moment.contact) == (False, TEN + timedelta(seconds=8))


def test_a_display_that_never_gets_through_says_so_too():
    watch = Watch()
    assert not watch.moment(50.0, TEN).silent
    assert watch.moment(60.0, TEN).silent


def test_on_return_what_was_missed_is_shown_and_only_who_is_still_called_is_said():
    watch = Watch()
    watch.take(board(old(3, "A001", 60)), 100.0, TEN)
    back = watch.take(board(old(9, "B012", 200), old(7, "A002", 300, calling=False), old(3, "A001", 660)), 700.0, TEN)
    assert [(each.call.number, each.aloud) for each in back] == [("A002", False), ("B012", True)]
    assert not watch.moment(700.0, TEN).silent


def test_an_old_call_at_the_start_does_not_glow():
    watch = Watch()
    watch.take(board(old(3, "B012", 60)), 100.0, TEN)
    assert watch.moment(100.0, TEN).ages == {}


def test_a_call_that_waited_for_its_turn_to_be_said_is_new_again_when_it_is():
    watch = Watch()
    watch.take(board(), 90.0, TEN)
    watch.take(board(old(3, "B012", 0), old(4, "A001", 0)), 100.0, TEN)
    watch.voicing(4, 108.0)
    moment = watch.moment(108.0, TEN)
    assert (moment.voiced, moment.ages[3], moment.ages[4]) == (4, 8.0, 0.0)


def test_a_call_no_longer_stands_when_its_visitor_came_or_it_was_made_again():
    watch = Watch()
    watch.take(board(old(3, "B012", 0), old(4, "A001", 0, calling=False)), 100.0, TEN)
    assert [watch.still_called(seq) for seq in (3, 4, 5)] == [True, False, False]
