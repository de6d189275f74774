"""The live stream: the whole board whenever it changes, a heartbeat in between. A stream holds a thread, so they are counted."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, request

from server.gate import AGENT, Caller, caller, cookie_name
from server.house import House, house
from server.problems import Problem


def live() -> Response:
    here, who = house(), caller()
    assert who is not None  # the table lets nobody else in
    if request.method == "HEAD":
        return Response(mimetype="text/event-stream")
    if not here.feed.enter():
        raise Problem(
            503, "streams-full", "Alla platser för direktsändning är tagna. Fråga i stället.", {"Retry-After": "10"}
        )
    answer = Response(_events(here, who, _token()), mimetype="text/event-stream")
    answer.call_on_close(here.feed.leave)
    answer.headers["X-Accel-Buffering"] = "no"  # a proxy must not hold the heartbeats back
    return answer


def _token() -> str:
    return request.cookies.get(cookie_name()) or request.headers.get("Authorization", "").partition(" ")[2].strip()


def _events(here: House, who: Caller, token: str) -> Iterator[bytes]:
    """Until they hang up, the server ends, or they are no longer who they were: signed out, or the device removed."""
    if who.role in AGENT:
        yield from here.feed.follow(lambda: here.accounts.session(token, used=False) is not None, warnings=True)
    else:
        with here.devices.linked(who.name):
            yield from here.feed.follow(lambda: here.accounts.device(token) is not None)
