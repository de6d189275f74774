"""A real server, a real screen's link and voice queue, and a line between them that is cut: nobody is missed and nobody is said twice."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from cutline import line_to
from hall import AGREES, Hall, until
from running import running

from display.announcer import NO_SOUND

ACKNOWLEDGED = 8.0
LONG = pytest.mark.long


@pytest.mark.parametrize(
    ("how", "seconds"),
    [
        ("silent", 0.1),
        ("refused", 0.5),
        *(
            pytest.param(how, seconds, marks=LONG)
            for how in ("silent", "refused")
            for seconds in (1.0, 3.0, 5.5, 8.0, 12.0)
        ),
    ],
)
def test_a_cut_line_misses_nobody_and_repeats_nobody(tmp_path: Path, how: str, seconds: float):
    with running(tmp_path) as server, line_to(server.url) as line, ExitStack() as stack:
        hall = Hall(stack, server, line.url)
        screen = hall.screen
        before = hall.calls("1")
        until(lambda: before in screen.said, 5, "the call before was not said")
        line.cut(how)
        cut = time.monotonic()
        missed, gone = hall.calls("2"), hall.calls("3")
        hall.finishes("3")
        until(lambda: time.monotonic() >= cut + seconds, seconds + 1, "")
        line.heal()
        until(hall.agrees, AGREES, "the screen's board is not the server's")
        hall.finishes("1")
        after = hall.calls("1")
        until(lambda: {missed, after} <= screen.said.keys(), 5, "somebody was not said")
        assert screen.queued.count(before) == screen.queued.count(missed) == screen.queued.count(after) == 1
        assert {screen.said[seq][0] for seq in (before, missed, after)} == {NO_SOUND}
        if how == "refused":  # what was held back on a silent line comes as it was sent
            assert gone not in screen.queued
        until(lambda: not hall.warned("2"), ACKNOWLEDGED, "the desk was not told that its call is shown")


def test_a_line_that_flaps_ends_with_the_servers_board(tmp_path: Path):
    with running(tmp_path) as server, line_to(server.url) as line, ExitStack() as stack:
        hall = Hall(stack, server, line.url)
        calls = []
        for how in ("refused", "silent", "refused", "silent"):
            calls.append(hall.calls("1"))
            line.cut(how)
            hall.finishes("1")
            line.heal()
        last = hall.calls("1")
        until(hall.agrees, AGREES, "the screen's board is not the server's")
        until(lambda: last in hall.screen.said, 5, "the last call was not said")
        assert all(hall.screen.queued.count(call) <= 1 for call in (*calls, last))
