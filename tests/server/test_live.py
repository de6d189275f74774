"""The live stream: a board for each change, heartbeats in between, warnings for agents, and an end when it should end."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

from wires import STREAMS, Caller, Wire

from server.feed import Feed


class Stream:
    """One open stream; each event as (name, id, data), a heartbeat as None."""

    def __init__(self, caller: Caller) -> None:
        self.answer = caller.sends("GET", "/api/live", buffered=False)
        assert self.answer.status_code == 200, self.answer.text
        self.chunks = iter(self.answer.response)

    def next(self) -> tuple[str, int, Any] | None:
        lines = next(self.chunks).decode().splitlines()
        if lines[0].startswith(":"):
            return None
        fields = dict(line.split(": ", 1) for line in lines if line)
        return fields["event"], int(fields.get("id", 0)), json.loads(fields["data"])

    def board(self) -> dict[str, Any]:
        """The next board, past any heartbeats."""
        while (event := self.next()) is None or event[0] != "board":
            pass
        return event[2]

    def close(self) -> None:
        self.answer.close()


def test_the_board_comes_at_once_and_again_when_the_journal_grows(wire: Wire) -> None:
    kiosk, hall = wire.device("entrance", "kiosk"), Stream(wire.device("hall", "display"))
    first = hall.next()
    kiosk.takes("passport", next(wire.ids))
    second = hall.board()
    assert first and first[:2] == ("board", 0)
    assert (second["seq"], second["waiting"][0]["count"]) == (wire.clerk.seq, 1)
    hall.close()


def test_silence_is_filled_with_heartbeats(wire: Wire) -> None:
    hall = Stream(wire.device("hall", "display"))
    assert [hall.next() is None for _ in range(3)] == [False, True, True]
    hall.close()


def test_it_is_an_event_stream_that_no_proxy_keeps(wire: Wire) -> None:
    hall = Stream(wire.device("hall", "display"))
    assert hall.answer.mimetype == "text/event-stream"
    assert hall.answer.headers["Cache-Control"] == "no-store"
    assert hall.answer.headers["X-Accel-Buffering"] == "no"
    hall.close()


def test_everybody_gets_the_same_bytes(wire: Wire) -> None:
    wire.device("entrance", "kiosk").takes("passport", next(wire.ids))
    streams = [Stream(wire.device(f"hall-{n}", "display")) for n in range(2)]
    frames = [next(stream.chunks) for stream in streams]
    assert frames[0] == frames[1]
    for stream in streams:
        stream.close()


def test_a_stream_too_many_is_told_to_ask_instead_and_a_closed_one_makes_room(wire: Wire) -> None:
    hall = wire.device("hall", "display")
    streams = [Stream(hall) for _ in range(STREAMS)]
    refused = hall.asks("/api/live")
    assert (refused.status_code, refused.get_json()["code"], refused.headers["Retry-After"]) == (
        503,
        "streams-full",
        "10",
    )
    assert hall.asks("/api/board").status_code == 200
    streams[0].close()
    Stream(hall).close()
    for stream in streams[1:]:
        stream.close()


def test_a_head_request_takes_no_place(wire: Wire) -> None:
    hall = wire.device("hall", "display")
    for _ in range(STREAMS + 1):
        assert hall.sends("HEAD", "/api/live").status_code == 200
    Stream(hall).close()


def test_the_stream_of_somebody_who_signs_out_ends(wire: Wire) -> None:
    anna = wire.agent("anna")
    stream = Stream(anna)
    stream.next()
    anna.sends("DELETE", "/api/session")
    assert len([*islice(stream.chunks, 9)]) <= 1  # what was on its way
    stream.close()


def test_the_stream_of_a_device_that_is_removed_ends(wire: Wire) -> None:
    stream = Stream(wire.device("hall", "display"))
    stream.next()
    wire.accounts.remove_device("hall")
    assert [*islice(stream.chunks, 9)] in ([], [b":\n\n"])
    stream.close()


def test_whoever_listens_is_asked_for_once_a_heartbeat_and_not_at_every_call(wire: Wire) -> None:
    feed = Feed(wire.clerk, lambda lobby, _: {"seq": lobby.seq}, lambda *_: (), room=1, heartbeat=60.0)
    kiosk, asked = wire.device("entrance", "kiosk"), list[str]()
    assert feed.enter()
    stream = feed.follow(lambda: not asked.append("who"))
    for seq in range(5):
        assert next(stream).startswith(b"event: board\nid: %d\n" % seq)
        kiosk.takes("passport", next(wire.ids))
    assert asked == ["who"]
    feed.close()


def test_every_stream_ends_with_the_server(wire: Wire) -> None:
    stream = Stream(wire.device("hall", "display"))
    stream.next()
    wire.house.feed.close()
    assert [*islice(stream.chunks, 9)] == []
    stream.close()


def test_a_turned_day_is_on_the_board_though_nobody_did_anything(wire: Wire) -> None:
    wire.device("entrance", "kiosk").takes("passport", next(wire.ids))
    hall = Stream(wire.device("hall", "display"))
    assert hall.board()["waiting"][0]["count"] == 1
    wire.passes(24 * 3600)
    assert hall.board()["waiting"][0]["count"] == 0
    hall.close()


def test_an_agent_is_told_when_the_warnings_change(wire: Wire) -> None:
    kiosk, stream = wire.device("entrance", "kiosk"), Stream(wire.agent("anna"))
    assert stream.board()["seq"] == 0
    kiosk.sends("PUT", "/api/devices/entrance/health", {"printer": "paper-out"})
    event = next(filter(None, (stream.next() for _ in range(50))))
    assert event[0] == "warnings"
    stream.close()
