"""A server as far as a kiosk sees it, in this process: it can refuse, go away and come back, and it remembers what it was told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from visitors import NOON, office

from kiosk import sample

HEARTBEAT = 0.2


class FakeOffice:
    """Use with `with`. `wait` returns when the condition holds; `refusal` is (status, code) for the next tickets."""

    def __init__(self, link: str | None = None) -> None:
        self.offer = json.loads(json.dumps(sample.offer(office(), NOON)))  # as it comes over the wire
        self.link = link
        self.refusal: tuple[int, str] | None = None
        self.more: dict[str, Any] = {}  # what answers carry beside, or instead of, what they should
        self.tickets: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.slips: dict[str, dict[str, Any]] = {}
        self.deliveries: list[tuple[str, dict[str, Any]]] = []
        self.health: list[dict[str, Any]] = []
        self.news = threading.Condition()
        self._port = 0

    def __enter__(self) -> FakeOffice:
        self.comes_up()
        return self

    def __exit__(self, *_: object) -> None:
        self.goes_down()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def comes_up(self) -> None:
        self._closing = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", self._port), _handler(self))
        self._http.daemon_threads = False
        self._port = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()

    def goes_down(self) -> None:
        if self._closing.is_set():
            return
        self._closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def wait(self, condition: Callable[[], Any], seconds: float = 10) -> None:
        with self.news:
            assert self.news.wait_for(condition, seconds), "it did not happen"

    def happened(self, change: Callable[[], None]) -> None:
        with self.news:
            change()
            self.news.notify_all()

    def issue(self, ticket_id: str, wish: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(ticket_id)
        if ticket_id not in self.tickets:
            number = f"B{len(self.tickets) + 12:03d}"
            answer = sample.ticket(ticket_id, wish["errand"], wish["language"], self.link)
            self.tickets[ticket_id] = answer | {"number": number, "needs": wish["needs"]} | self.more
        return self.tickets[ticket_id]


def _handler(fake: FakeOffice) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 1  # a kept connection must not outlive a server that goes down

        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            if self.path == "/api/live":
                self._live()
            else:
                self._answer(200, fake.offer)

        def do_PUT(self) -> None:
            body = self._body()
            if self.path.startswith("/api/devices/"):
                fake.happened(lambda: fake.health.append(body))
                self._answer(204)
            elif fake.refusal:
                status, code = fake.refusal
                self._answer(status, {"code": code, "detail": code})
            else:
                ticket_id = self.path.rsplit("/", 1)[1]
                fake.happened(lambda: fake.issue(ticket_id, body) and None)
                self._answer(201, fake.tickets[ticket_id])

        def do_POST(self) -> None:
            body = self._body()
            if self.path.endswith("/take"):
                slip = fake.slips.get(self.path.split("/")[3])
                self._answer(200 if slip else 404, slip or {"code": "slip-gone", "detail": "slip-gone"})
                return
            fake.happened(lambda: fake.deliveries.append((self.path.split("/")[3], body)))
            self._answer(204)

        def _body(self) -> dict[str, Any]:
            return json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")

        def _answer(self, status: int, body: dict[str, Any] | None = None) -> None:
            data = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            self.close_connection = fake._closing.is_set()

        def _live(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                self.wfile.write(b'event: board\nid: 1\ndata: {"seq": 1}\n\n')
                while not fake._closing.wait(HEARTBEAT):
                    self.wfile.write(b": beat\n\n")
            except OSError:  # the kiosk has gone
                pass
            self.close_connection = True

    return Handler
