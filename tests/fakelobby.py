"""A stand-in for the server as a display sees it: the live stream, the office, acknowledgements and health. It knows no queue."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any

BEAT = 0.2
OFFICE = {"name": {"sv": "Kontaktcenter", "en": "Contact centre"}, "languages": ["sv", "en"], "open": True}


def call(seq: int, number: str, desk: str = "2", age: float = 0, **more: Any) -> dict[str, Any]:
    """A call as the wire tells it, made `age` seconds ago."""
    at = datetime.now(UTC) - timedelta(seconds=age)
    entry = {"seq": seq, "number": number, "desk": desk, "at": at.isoformat(), "again": False, "language": "sv"}
    return entry | {"calling": True} | more


def board(*calls: dict[str, Any], **more: Any) -> dict[str, Any]:
    newest = sorted(calls, key=lambda entry: -entry["seq"])
    return {
        "seq": max([0, *(entry["seq"] for entry in calls)]),
        "calls": newest,
        "waiting": [],
        "missed": [],
        "notices": [],
    } | more


class FakeLobby:
    """`show` sends a board to every stream; `silent` holds back boards and heartbeats, `away` drops every connection."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.board, self.office = board(), OFFICE
        self.version = self.sent = self.streams = 0
        self.silent = self.away = self.closing = False
        self.seen: list[tuple[int, bool, bool]] = []
        self.reasons: dict[int, str] = {}
        self.health: dict[str, Any] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = False  # so that closing waits for every request to end
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="fake lobby")
        self._thread.start()

    def show(self, *calls: dict[str, Any], **more: Any) -> None:
        self.set(board=board(*calls, **more), version=self.version + 1)

    def set(self, **state: Any) -> None:
        with self.changed:
            vars(self).update(state)
            self.changed.notify_all()

    def wait(self, until: Callable[[FakeLobby], object], seconds: float = 10) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: until(self), seconds), f"never happened; seen: {self.seen}"

    def state(self) -> tuple[object, ...]:
        return self.version, self.silent, self.away, self.closing

    def differs(self, held: tuple[object, ...]) -> bool:
        return self.state() != held

    def close(self) -> None:
        self.set(closing=True)
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def fake_lobby() -> Iterator[FakeLobby]:
    lobby = FakeLobby()
    try:
        yield lobby
    finally:
        lobby.close()


def _handler(lobby: FakeLobby) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return None

        def handle_one_request(self) -> None:
            if lobby.away or lobby.closing:
                self.close_connection = True
            else:
                super().handle_one_request()

        def do_GET(self) -> None:
            if self.path == "/api/live":
                self._stream()
            elif self.path == "/api/office":
                self._answer(lobby.office)

        def do_POST(self) -> None:
            body = self._body()
            seq = int(self.path.split("/")[3])
            why = {seq: body["reason"]} if "reason" in body else {}
            lobby.set(seen=[*lobby.seen, (seq, body["shown"], body["spoken"])], reasons=lobby.reasons | why)
            self._answer({})

        def do_PUT(self) -> None:
            lobby.set(health=self._body())
            self._answer({})

        def _body(self) -> dict[str, Any]:
            return dict(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, body: dict[str, Any]) -> None:
            raw = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)
            self.close_connection = True

        def _stream(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.close_connection = True
            lobby.set(streams=lobby.streams + 1)
            sent = -1
            while not (lobby.away or lobby.closing):
                with lobby.changed:
                    news, held = lobby.version != sent and not lobby.silent, lobby.state()
                    text = f"event: board\nid: 1\ndata: {json.dumps(lobby.board)}\n\n" if news else ": beat\n\n"
                    sent = lobby.version if news else sent
                try:
                    self.wfile.write(b"" if lobby.silent else text.encode())
                except OSError:
                    return
                lobby.set(sent=sent)
                with lobby.changed:
                    lobby.changed.wait_for(partial(lobby.differs, held), BEAT)

    return Handler
