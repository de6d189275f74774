"""The server's client against a server that misbehaves on command: what is tried again, what is given up, what ends."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest

from kolapp.client import Answer, Server, Unreachable

TICKET = {"number": "B012"}
Play = Callable[[socket.socket, bytes], bool]  # answers one request; False: close the connection after it


class Stage:
    """A socket that answers each request with the next of its plays, the last one again and again."""

    def __init__(self, *plays: Play) -> None:
        self.plays, self.requests = list(plays), []
        self.ended = Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = "http://{}:{}".format(*self.listener.getsockname())
        self.open: list[socket.socket] = []
        self.threads = [Thread(target=self._accept)]
        self.threads[0].start()

    def _accept(self) -> None:
        while not self.ended.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.open.append(connection)
            self.threads.append(Thread(target=self._serve, args=[connection]))
            self.threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            while request := self._request(connection):
                self.requests.append(request)
                play = self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]
                if not play(connection, request):
                    return

    def _request(self, connection: socket.socket) -> bytes:
        got = b""
        try:
            while b"\r\n\r\n" not in got:
                if not (more := connection.recv(65536)):
                    return b""
                got += more
            head, _, body = got.partition(b"\r\n\r\n")
            lengths = [
                line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
            ]
            while len(body) < int(lengths[0] if lengths else 0):
                body += connection.recv(65536)
        except OSError:
            return b""
        return head + b"\r\n\r\n" + body

    def close(self) -> None:
        self.ended.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in self.open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self.threads:
            thread.join()


def says(status: str, body: object, kind: str = "application/json") -> Play:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    def play(connection: socket.socket, _: bytes) -> bool:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
        connection.sendall(head.encode() + data)
        return True

    return play


def hangs_up(_: socket.socket, __: bytes) -> bool:
    return False


def streams(*frames: bytes, then: Event | None = None) -> Play:
    """The live stream's frames; afterwards silence until `then`, or the end at once."""

    def play(connection: socket.socket, _: bytes) -> bool:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        for frame in frames:
            connection.sendall(frame)
        if then:
            then.wait(10)
        return False

    return play


def board(seq: int) -> bytes:
    return b'event: board\nid: %d\ndata: {"seq": %d}\n\n' % (seq, seq)


BEAT, FINE, LATER = b":\n\n", says("200 OK", TICKET), says("503 Service Unavailable", {})


@pytest.fixture
def stage() -> Iterator[Callable[..., tuple[Stage, Server]]]:
    made: list[Stage | Server] = []

    def build(*plays: Play, **wishes: float) -> tuple[Stage, Server]:
        stage = Stage(*plays)
        server = Server(stage.url, "token", **wishes)
        made.extend((server, stage))
        return stage, server

    yield build
    for each in made:
        each.close()


def test_a_ticket_is_put_with_its_wish_and_the_token(stage) -> None:
    theatre, server = stage(FINE)
    assert server.put_ticket("an-id", "passport", "sv", ("seat",)) == TICKET
    head, _, body = theatre.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"PUT /api/tickets/an-id HTTP/1.1")
    assert b"authorization: bearer token" in head.lower()
    assert json.loads(body) == {"errand": "passport", "language": "sv", "needs": ["seat"]}


def test_a_kept_connection_that_is_dropped_is_tried_once_more(stage) -> None:
    theatre, server = stage(FINE, hangs_up, FINE)
    server.put_ticket("1", "passport", "sv")
    assert server.put_ticket("2", "passport", "sv") == TICKET
    assert len(theatre.requests) == 3


def test_it_is_not_tried_for_ever(stage) -> None:
    theatre, server = stage(hangs_up)
    with pytest.raises(Unreachable):
        server.put_ticket("1", "passport", "sv")
    assert len(theatre.requests) == 2


def test_calls_share_one_connection(stage) -> None:
    theatre, server = stage(FINE)
    for _ in range(3):
        server.board()
    assert len(theatre.open) == 1


def test_a_server_in_trouble_is_unreachable(stage) -> None:
    _, server = stage(LATER)
    with pytest.raises(Unreachable, match="503"):
        server.board()


def test_a_server_that_takes_too_long_is_unreachable(stage) -> None:
    slow = Event()
    _, server = stage(lambda *_: slow.wait(10), timeout=0.2)
    with pytest.raises(Unreachable):
        server.office()
    slow.set()


def test_no_server_at_all_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    server = Server(url)
    for ask in (server.office, server.board, lambda: next(server.live())):
        with pytest.raises(Unreachable):
            ask()
    server.close()


def test_a_refusal_has_a_code_and_a_sentence(stage) -> None:
    _, server = stage(says("409 Conflict", {"code": "errand-closed", "detail": "Bygglov är stängt nu."}))
    with pytest.raises(Answer) as refusal:
        server.put_ticket("1", "passport", "sv")
    answer = refusal.value
    assert (answer.status, answer.code, answer.detail) == (409, "errand-closed", "Bygglov är stängt nu.")


def test_a_refusal_by_something_else_on_the_way_is_a_refusal_still(stage) -> None:
    _, server = stage(says("403 Forbidden", b"<h1>proxy</h1>", "text/html"))
    with pytest.raises(Answer) as refusal:
        server.board()
    assert (refusal.value.status, refusal.value.code) == (403, "refused")


def test_an_answer_that_is_not_json_is_no_answer(stage) -> None:
    _, server = stage(says("200 OK", b"<h1>welcome to the network</h1>", "text/html"))
    with pytest.raises(Unreachable):
        server.office()


def test_nothing_is_expected_back_from_a_report(stage) -> None:
    theatre, server = stage(lambda connection, _: connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n") is None)
    server.delivered("an-id", "screen", "paper-out")
    server.seen(7, shown=True, spoken=False)
    server.health("a b", {"printer": "ok"})
    paths = [request.split(b" ")[1].decode() for request in theatre.requests]
    assert paths == ["/api/tickets/an-id/delivery", "/api/calls/7/seen", "/api/devices/a%20b/health"]


def test_boards_and_heartbeats_reach_the_caller(stage) -> None:
    _, server = stage(streams(board(1), BEAT, b"event: warnings\ndata: {}\n\n", board(2)[:9], board(2)[9:], BEAT))
    heard, live = [], server.live()
    with pytest.raises(Unreachable):
        while True:
            heard.append(next(live))
    assert heard == [{"seq": 1}, None, {"seq": 2}, None]


def test_a_link_that_goes_silent_is_given_up(stage) -> None:
    end = Event()
    _, server = stage(streams(board(1), then=end), silence=0.3)
    live = server.live()
    assert next(live) == {"seq": 1}
    with pytest.raises(Unreachable):
        next(live)
    end.set()


def test_a_stream_that_is_refused_says_why(stage) -> None:
    _, server = stage(says("401 Unauthorized", {"code": "not-signed-in", "detail": "Logga in först."}))
    with pytest.raises(Answer) as refusal:
        next(server.live())
    assert refusal.value.code == "not-signed-in"


def test_a_stream_for_which_there_is_no_room_is_for_later(stage) -> None:
    _, server = stage(LATER)
    with pytest.raises(Unreachable):
        next(server.live())


def test_closing_the_client_ends_the_stream_of_another_thread_at_once(stage) -> None:
    end, heard, over = Event(), Event(), []
    _, server = stage(streams(board(1), then=end), silence=60)

    def listen() -> None:
        try:
            for _ in server.live():
                heard.set()
        except Unreachable as why:
            over.append(why)

    listener = Thread(target=listen)
    listener.start()
    assert heard.wait(5)
    server.close()
    listener.join(5)
    assert over
    end.set()


def test_a_closed_client_is_unreachable_rather_than_broken(stage) -> None:
    _, server = stage(FINE)
    server.close()
    with pytest.raises(Unreachable):
        server.board()
    with pytest.raises(Unreachable):
        next(server.live())
