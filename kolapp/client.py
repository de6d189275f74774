"""The server as kiosks, displays and tests see it: a method for each call of the wire. It decides nothing and repeats nothing for ever.

A call that failed on a kept connection is sent once more at once: everything here may be repeated (DESIGN §6).
When to try again later is the caller's business.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import quote

import httpx

SILENCE = 5.0  # seconds without a heartbeat after which the live stream is given up
_STREAM = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
_NO_ANSWER = (httpx.HTTPError, RuntimeError)  # httpx says RuntimeError when the client was closed meanwhile
_DROPPED = (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)


class Unreachable(Exception):
    """No answer, or the server is in trouble itself: try again later."""


class Answer(Exception):
    """The server said no, and will say so again: `status`, a stable `code` and a Swedish sentence, `detail`."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status, self.code, self.detail = status, code, detail


class Server:
    """One server. May be shared by threads; close it when done, which also ends `live` in another thread."""

    def __init__(self, url: str, token: str | None = None, *, timeout: float = 3.0, silence: float = SILENCE) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=url, headers=headers, timeout=timeout, trust_env=False)
        self._silence = silence
        self._live: set[httpx.Response] = set()

    def pair(self, name: str, role: str, claim: str = "") -> dict[str, Any]:
        """A code to show, and with the `claim` of the one before whether somebody has typed it: then the token, once."""
        return self._json("POST", "/api/pairing", {"name": name, "role": role, "claim": claim})

    def office(self) -> dict[str, Any]:
        """What the kiosk offers."""
        return self._json("GET", "/api/office")

    def logo(self) -> bytes:
        """The office's logo, a PNG; the offer tells whether there is one."""
        return self._send("GET", "/api/office/logo").content

    def board(self) -> dict[str, Any]:
        return self._json("GET", "/api/board")

    def put_ticket(self, ticket_id: str, errand: str, language: str, needs: Iterable[str] = ()) -> dict[str, Any]:
        """The ticket named `ticket_id` (a UUID): made now, or the one made before."""
        wish = {"errand": errand, "language": language, "needs": list(needs)}
        return self._json("PUT", f"/api/tickets/{ticket_id}", wish)

    def hand_in(
        self, ticket_id: str, errand: str, language: str, *, needs: Iterable[str] = (), number: str, issued: str
    ) -> dict[str, Any]:
        """A ticket that was given without asking, one of `numbers`, at the instant `issued`; again is harmless."""
        given = {"errand": errand, "language": language, "needs": list(needs), "number": number, "issued": issued}
        return self._json("PUT", f"/api/tickets/{ticket_id}", given)

    def numbers(self, name: str) -> dict[str, Any]:
        """The numbers this device may give today when it cannot ask, and until when."""
        return self._json("PUT", f"/api/devices/{quote(name, safe='')}/numbers")

    def delivered(self, ticket_id: str, how: str, fault: str | None = None) -> None:
        """The visitor has the number on "paper" or on the "screen"; `fault` says why it is not paper."""
        self._send("POST", f"/api/tickets/{ticket_id}/delivery", {"how": how, "fault": fault})

    def opinion(self, opinion_id: str, face: str) -> None:
        """What somebody thought, named `opinion_id` (a UUID); again is harmless."""
        self._send("PUT", f"/api/opinions/{opinion_id}", {"face": face})

    def take_slip(self, slip: str) -> dict[str, Any]:
        """A slip that is now this device's to print, once; Answer when another has it or its time is over."""
        return self._json("POST", f"/api/slips/{quote(slip, safe='')}/take")

    def slip_delivered(self, slip: str, how: str, fault: str | None = None) -> None:
        """What became of a slip: "printed", "not-printed" or "in-doubt"."""
        self._send("POST", f"/api/slips/{quote(slip, safe='')}/delivery", {"how": how, "fault": fault})

    def seen(self, seq: int, shown: bool, spoken: bool, reason: str = "") -> None:
        """The call with that sequence is on the screen, and was spoken; `reason` says why it was not."""
        why = {"reason": reason} if reason else {}
        self._send("POST", f"/api/calls/{seq}/seen", {"shown": shown, "spoken": spoken} | why)

    def health(self, name: str, body: dict[str, Any]) -> None:
        """How this device is; to be told at least every ten seconds."""
        self._send("PUT", f"/api/devices/{quote(name, safe='')}/health", body)

    def live(self) -> Iterator[dict[str, Any] | None]:
        """Boards as they change, None for each heartbeat. Ends only in Unreachable (or Answer, at the start)."""
        try:
            stream = self._http.stream("GET", "/api/live", headers=_STREAM, timeout=httpx.Timeout(self._silence))
            with stream as response, self._listed(response):
                yield from _boards(response)
        except _NO_ANSWER as error:
            raise Unreachable(_reason(error)) from error
        raise Unreachable("the server ended the live stream")

    def close(self) -> None:
        for response in list(self._live):
            _hang_up(response)
        self._http.close()

    @contextmanager
    def _listed(self, response: httpx.Response) -> Iterator[None]:
        """Among those that `close` hangs up on."""
        self._live.add(response)
        try:
            if not response.is_success:
                response.read()
            _check(response)
            yield
        finally:
            self._live.discard(response)

    def _json(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = self._send(method, path, body).json()
        except ValueError as error:
            raise Unreachable(f"{path}: the answer is not JSON; is this the right server?") from error
        return answer

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        try:
            response = self._once_more(method, path, body)
        except _NO_ANSWER as error:
            raise Unreachable(_reason(error)) from error
        _check(response)
        return response

    def _once_more(self, method: str, path: str, body: dict[str, Any] | None) -> httpx.Response:
        try:
            return self._http.request(method, path, json=body)
        except _DROPPED:  # the server closed a kept connection just as we used it
            return self._http.request(method, path, json=body)


def _check(response: httpx.Response) -> None:
    if response.status_code >= 500:
        raise Unreachable(f"the server says {response.status_code}")
    if response.is_success:
        return
    try:
        problem = response.json()
        raise Answer(response.status_code, problem["code"], problem["detail"])
    except (ValueError, KeyError, TypeError):
        raise Answer(response.status_code, "refused", response.reason_phrase) from None


def _boards(response: httpx.Response) -> Iterator[dict[str, Any] | None]:
    """Server-sent events, and the comments between them: httpx-sse swallows those, and the heartbeats are comments."""
    event: dict[str, str] = {}
    for line in response.iter_lines():
        field, _, value = line.partition(":")
        if field:
            event[field] = event.get(field, "") + value.removeprefix(" ")
        elif line:
            yield None
        else:
            if event.get("event") == "board":
                yield json.loads(event["data"])
            event = {}


def _hang_up(response: httpx.Response) -> None:
    """Wake a thread that waits for the next heartbeat; closing alone would leave it waiting."""
    stream = response.extensions["network_stream"]
    with suppress(OSError):  # it may have ended by itself
        stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
