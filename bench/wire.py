"""The server over the network: what a ticket costs in bare commits, how soon twenty displays show a press, and its memory."""

from __future__ import annotations

import json
import re
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing
from copy import copy
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any
from uuid import uuid4

from bench import workplace
from bench.commit import Bare, interleaved, p99
from tests.running import Running, running

DISPLAYS, PRESSES, WAITING, ISSUES = 20, 200, 30, 480


class Wire:
    """One kept connection that costs next to nothing itself, so that it is the server that is measured."""

    def __init__(self, url: str, **headers: str) -> None:
        host, port = url.removeprefix("http://").split(":")
        self._server = (host, int(port))
        said = {"Host": host, "Content-Type": "application/json"} | headers
        self._head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in said.items())
        self._connect()

    def _connect(self) -> None:
        self.socket = socket.create_connection(self._server)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def twin(self) -> Wire:
        """Another connection of the same caller."""
        twin = copy(self)
        twin._connect()
        return twin

    def send(self, method: str, path: str, body: dict[str, Any], **more: str) -> bytes:
        """The status line and what follows; the whole answer has been read. `more`: further headers."""
        self.ask(method, path, json.dumps(body), **more)
        if not (got := self._heard()):  # the server had hung up on a line that was not used for long
            self.socket.close()
            self._connect()
            self.ask(method, path, json.dumps(body), **more)
            got = self.socket.recv(65536)
        return self.rest(got)

    def rest(self, got: bytes = b"") -> bytes:
        """What was asked for, of which `got` has been read."""
        while b"\r\n\r\n" not in got or len(got) < _end(got):
            more_of_it = self.socket.recv(65536)
            assert more_of_it, f"the server hung up after {got!r}"
            got += more_of_it
        return got

    def _heard(self) -> bytes:
        try:
            return self.socket.recv(65536)
        except ConnectionResetError:
            return b""

    def ask(self, method: str, path: str, data: str = "", **more: str) -> None:
        head = self._head + "".join(f"{name}: {value}\r\n" for name, value in more.items())
        request = f"{method} {path} HTTP/1.1\r\n{head}Content-Length: {len(data)}\r\n\r\n{data}"
        self.socket.sendall(request.encode())

    def close(self) -> None:
        self.socket.close()


def _end(answer: bytes) -> int:
    head, _, _ = answer.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 304"):
        return len(head) + 4
    length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    return len(head) + 4 + int(length.split(b":")[1])


def of_device(server: Running, name: str, role: str) -> Wire:
    return Wire(server.url, Authorization=f"Bearer {server.accounts.add_device(name, role)}")


def of_agent(server: Running, name: str, role: str = "agent") -> Wire:
    with closing(server.agent(name, role)) as signed_in:
        cookie = "; ".join(f"{name}={value}" for name, value in signed_in.cookies.items())
        return Wire(server.url, Cookie=cookie, X_CSRF_Token=signed_in.headers["X-CSRF-Token"])


class Kiosk:
    """Takes tickets; `leave` gives the oldest of them up again at a desk, so that the queue stays a lobby's."""

    def __init__(self, server: Running) -> None:
        self._wire = of_device(server, "entrance", "kiosk")
        self._agent = of_agent(server, "lea", "lead")
        self._errands = cycle(["building-permit", "invoice", "school", "streets"])
        self._tickets: deque[str] = deque()

    def take(self) -> None:
        ticket = str(uuid4())
        answer = self._wire.send("PUT", f"/api/tickets/{ticket}", {"errand": next(self._errands), "language": "sv"})
        assert answer.startswith(b"HTTP/1.1 201"), answer
        self._tickets.append(ticket)

    def leave(self) -> None:
        self._agent.send("POST", "/api/desks/1/leave", {"ticket": self._tickets.popleft()})

    def close(self) -> None:
        self._wire.close()
        self._agent.close()


class Hall(Thread):
    """Twenty displays that only note when each sequence reached them; one thread, since it shares the cores with the server."""

    def __init__(self, wires: list[Wire]) -> None:
        super().__init__()
        self._ears, self._shut = selectors.DefaultSelector(), False
        self.heard: dict[socket.socket, dict[int, float]] = {}
        for wire in wires:
            wire.ask("GET", "/api/live")
            self.heard[wire.socket] = {}
            self._ears.register(wire.socket, selectors.EVENT_READ)

    def run(self) -> None:
        while not self._shut:
            for key, _ in self._ears.select(0.1):
                ear: socket.socket = key.fileobj  # type: ignore[assignment]
                got, now = ear.recv(65536), time.perf_counter()
                for seq in re.findall(rb"id: (\d+)", got):
                    self.heard[ear][int(seq)] = now
                if not got:
                    self._ears.unregister(ear)

    def newest(self) -> int:
        return max((max(heard) for heard in self.heard.values() if heard), default=0)

    def all_have(self, seq: int) -> bool:
        return all(heard and max(heard) >= seq for heard in self.heard.values())

    def last_after(self, seq: int) -> float:
        """When the last display knew; one that was overtaken by the next press has heard of this one with it."""
        return max(min(at for later, at in heard.items() if later >= seq) for heard in self.heard.values())

    def close(self) -> None:
        self._shut = True
        self.join()
        self._ears.close()


def presses(server: Running, commit: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds from pressing "call again" to the last of twenty displays, and of bare commits in between."""
    wires = [of_device(server, f"hall-{n}", "display") for n in range(DISPLAYS)]
    hall, agent = Hall(wires), of_agent(server, "anna")
    hall.start()
    agent.send("POST", "/api/desks/4/open", {})
    agent.send("POST", "/api/desks/4/next", {})
    shown, taken = [], []
    for _ in range(PRESSES):
        start = time.perf_counter()
        commit()
        middle = time.perf_counter()
        seq = json.loads(agent.send("POST", "/api/desks/4/recall", {}).partition(b"\r\n\r\n")[2])["seq"]
        _until(partial(hall.all_have, seq))
        shown.append((hall.last_after(seq) - middle) * 1000)
        taken.append((middle - start) * 1000)
    hall.close()
    agent.close()
    for wire in wires:
        wire.close()
    return shown, taken


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.002)


def memory(process: int) -> float:
    """MB of the process and its children: proportional set size, so that what they share is counted once."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    lines = [
        line for pid in (process, *children) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    with workplace() as folder, running(Path(folder)) as server:
        started = memory(server.process.pid)
        bare = Bare(Path(folder))
        kiosk = Kiosk(server)
        for _ in range(WAITING):
            kiosk.take()
        shown, commits = presses(server, bare.commit)
        taken = interleaved({"commit": bare.commit, "issue": kiosk.take, "leave": kiosk.leave}, ISSUES)
        used = memory(server.process.pid)
        kiosk.close()
        bare.close()
    commit, ticket = median(taken["commit"]), median(taken["issue"])
    above = p99(shown) - p99(commits)
    print(f"bare commit             p50 {commit:.3f} ms   p99 {p99(taken['commit']):.3f} ms")
    print(
        f"issue over HTTP         p50 {ticket:.3f} ms   p99 {p99(taken['issue']):.3f} ms   {ticket / commit:.2f} x a bare commit (anchor 8)"
    )
    print(
        f"press to 20th display   p50 {median(shown):.3f} ms   p99 {p99(shown):.3f} ms   {above:.1f} ms above a bare commit (anchor 15)"
    )
    print(
        f"server's memory         {started:.0f} MB at the start, {used:.0f} MB with its tickets and streams (anchor 90)"
    )


if __name__ == "__main__":
    main()
