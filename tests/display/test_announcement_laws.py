"""Laws of announcing: whatever happens at the desks, and whichever boards are lost on the way."""

from datetime import UTC, datetime, timedelta

from fakelobby import board, call
from hypothesis import given
from hypothesis import strategies as st

from display.announcements import Announcement, Heard, difference, read

START = datetime(2026, 10, 12, 8, tzinfo=UTC)
LATEST = 8

# What happens next: a call, a recall, an arrival, a missed visitor or an undo at one of the standing calls, and whether
# the display gets the board that follows, and whether it is restarted first.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["call", "again", "came", "missed", "back", "wait"]),
        st.integers(0, 9),
        st.booleans(),
        st.integers(0, 12),
    ),
    max_size=60,
)


class Lobby:
    """A lobby as far as its board goes."""

    def __init__(self) -> None:
        self.seq, self.numbers, self.now = 0, 0, START
        self.calls: dict[str, dict[str, object]] = {}
        self.gone: dict[str, dict[str, object]] = {}

    def step(self, what: str, which: int) -> None:
        self.seq += 1
        self.now += timedelta(seconds=which * 7)
        standing = sorted(self.calls)
        number = standing[which % len(standing)] if standing else ""
        if what == "call":
            self.numbers += 1
            self._call(f"A{self.numbers:03}", again=False)
        elif what == "again" and number:
            self._call(number, again=True)
        elif what == "came" and number:
            self.calls[number] = self.calls[number] | {"calling": False}
        elif what == "missed" and number:
            self.gone[number] = self.calls.pop(number)
        elif what == "back" and self.gone:
            number, entry = self.gone.popitem()
            self.calls[number] = entry

    def _call(self, number: str, again: bool) -> None:
        self.calls[number] = call(self.seq, number, again=again, at=self.now.isoformat())

    def board(self) -> dict[str, object]:
        latest = sorted(self.calls.values(), key=lambda entry: -int(str(entry["seq"])))[:LATEST]
        return board(*latest, seq=self.seq)


@given(STEPS)
def test_each_call_still_made_when_a_board_arrives_is_announced_exactly_once_in_order(steps):
    lobby, heard, said, due = Lobby(), difference(Heard(), read(board()), START)[0], [], set()
    for what, which, arrives, _ in steps:
        lobby.step(what, which)
        if arrives:
            shown = read(lobby.board())
            due |= {each.seq for each in shown.calls if each.calling}
            heard, new = difference(heard, shown, lobby.now)
            said += [each.call.seq for each in new]
            assert all(each.call.calling for each in new if each.aloud)
            assert [each.call.seq for each in new] == sorted(each.call.seq for each in new)
    assert len(said) == len(set(said))
    assert due <= set(said)


@given(STEPS)
def test_a_display_that_restarts_never_says_what_is_old_and_never_says_twice_while_it_runs(steps):
    lobby, heard, since = Lobby(), Heard(), set()
    for what, which, arrives, restart in steps:
        lobby.step(what, which)
        if restart == 0:
            heard, since = Heard(), set()
        if arrives:
            first = heard.first
            heard, new = difference(heard, read(lobby.board()), lobby.now)
            assert not first or all(_young(each, lobby.now) for each in new if each.aloud)
            assert since.isdisjoint(each.call.seq for each in new)
            since |= {each.call.seq for each in new}


def _young(each: Announcement, now: datetime) -> bool:
    return now - each.call.at <= timedelta(seconds=30)
