"""What the difference of two boards makes the display say."""

from datetime import UTC, datetime, timedelta

from fakelobby import board, call

from display.announcements import Announcement, Heard, difference, read


def aloud(announced: tuple[Announcement, ...]) -> list[str]:
    return [each.call.number for each in announced if each.aloud]


def announced(heard: Heard, *calls: dict[str, object], **more: object) -> tuple[Heard, tuple[Announcement, ...]]:
    return difference(heard, read(board(*calls, **more)), datetime.now(UTC))


def started() -> Heard:
    """A display that has had its first board, an empty one."""
    return announced(Heard())[0]


def test_a_new_call_is_said_once():
    heard, first = announced(started(), call(3, "B012"))
    _, second = announced(heard, call(3, "B012"))
    assert (aloud(first), second) == (["B012"], ())


def test_a_recall_always_rings():
    heard, _ = announced(started(), call(3, "B012"))
    _, again = announced(heard, call(5, "B012", again=True))
    assert aloud(again) == ["B012"]
    assert again[0].call.again


def test_two_calls_at_once_are_said_in_the_order_they_were_made():
    _, both = announced(started(), call(4, "A001"), call(3, "B012"))
    assert aloud(both) == ["B012", "A001"]


def test_at_the_start_a_call_just_made_is_said():
    assert aloud(announced(Heard(), call(3, "B012", age=5))[1]) == ["B012"]


def test_at_the_start_an_older_call_is_shown_and_not_said():
    _, first = announced(Heard(), call(3, "B012", age=120))
    assert [each.call.number for each in first] == ["B012"]
    assert aloud(first) == []


def test_after_a_gap_whoever_is_still_being_called_is_said_however_long_it_took():
    _, after = announced(started(), call(3, "B012", age=600))
    assert aloud(after) == ["B012"]


def test_after_a_gap_whoever_has_been_served_is_not_said():
    _, after = announced(started(), call(3, "B012", age=60, calling=False))
    assert [each.call.number for each in after] == ["B012"]
    assert aloud(after) == []


def test_a_call_taken_back_by_undo_and_standing_again_is_not_said_twice():
    heard, _ = announced(started(), call(3, "B012"))
    heard, _ = announced(heard, seq=5)
    assert announced(heard, call(3, "B012"), seq=6)[1] == ()


def test_a_visitor_taken_to_have_come_before_we_saw_the_call_is_said_when_the_call_stands_again():
    heard, first = announced(started(), call(3, "B012", calling=False), seq=4)
    heard, again = announced(heard, call(3, "B012"), seq=5)
    assert (aloud(first), aloud(again)) == ([], ["B012"])
    assert announced(heard, call(3, "B012"), seq=6)[1] == ()


def test_a_journal_that_starts_over_is_a_new_start():
    heard, _ = announced(started(), call(900, "B012"))
    _, after = announced(heard, call(3, "A001", age=1), call(2, "A002", age=120))
    assert aloud(after) == ["A001"]


def test_a_call_nobody_can_read_does_not_darken_the_wall():
    broken = [{"seq": "x"}, call(4, ""), call(3, "A001", desk=""), {"seq": 4, "at": "now"}, None, call(5, "B012")]
    assert [each.number for each in read({"seq": 5, "calls": broken}).calls] == ["B012"]


def test_a_board_from_a_newer_server_with_keys_unknown_and_missing_is_read():
    shown = read({"seq": 7, "calls": [call(5, "B012") | {"new": 1}], "weather": "sun"})
    assert (shown.calls[0].number, shown.missed, shown.open) == ("B012", (), True)


def test_what_was_announced_is_remembered_without_growing_for_ever():
    heard = started()
    for seq in range(1, 6000):
        heard, new = announced(heard, call(seq, "B012"))
        assert len(new) == 1
    assert len(heard.seqs) <= 2000
    assert announced(heard, call(7, "A001"), seq=6000)[1] == ()


def test_a_clock_that_lies_silences_nothing_once_the_display_is_running():
    _, new = difference(started(), read(board(call(3, "B012"))), datetime.now(UTC) + timedelta(days=400))
    assert aloud(new) == ["B012"]
