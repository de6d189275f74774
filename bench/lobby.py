"""A full lobby: how soon sixteen displays have a press while five hundred phones ask, and how soon twenty desks are answered."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from functools import partial
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from random import random
from socket import SHUT_RDWR
from statistics import median
from threading import Event, Thread
from urllib.parse import urlsplit
from uuid import uuid4

from bench import workplace
from bench.commit import Bare, p99
from bench.wire import Hall, Wire, of_agent, of_device
from tests.running import Running

DISPLAYS, PHONES, DESKS, PRESSES, NEXTS = 16, 500, 20, 100, 150
ASKS_EVERY = 5.0  # seconds between a phone's questions, as its page has it
SPREAD = 0.3  # seconds over which the desks' pages look again, as their script has it
BREATH = 0.1  # seconds between presses
PACE = 1.0  # seconds between "next" and "next" in the room: at each of the desks a visit of twenty seconds
ERRAND = "something-else"
FRAGMENT = {"X-Fragment": "panel"}  # how a desk's page asks


class Phones(Thread):
    """Five hundred visitors' phones, evenly spread; each has its place already, shows its tag and is told when nothing is new."""

    def __init__(self, server: Running, links: list[str]) -> None:
        super().__init__()
        self._shut, self.answers, self.unchanged = Event(), 0, 0
        self._paths = [f"/api{urlsplit(link).path}" for link in links]
        self._wires = [Wire(server.url) for _ in range(8)]
        self._tags: dict[int, str] = {}
        for phone, wire in zip(range(PHONES), cycle(self._wires), strict=False):
            self._asks(phone, wire)
        self.answers = self.unchanged = 0

    def run(self) -> None:
        for phone, wire in zip(cycle(range(PHONES)), cycle(self._wires), strict=False):
            if self._shut.wait(ASKS_EVERY / PHONES):
                break
            self._asks(phone, wire)
        for wire in self._wires:
            wire.close()

    def _asks(self, phone: int, wire: Wire) -> None:
        tag = {"If-None-Match": self._tags[phone]} if phone in self._tags else {}
        head = wire.send("GET", self._paths[phone % len(self._paths)], {}, **tag).partition(b"\r\n\r\n")[0].decode()
        self.answers += 1
        self.unchanged += head.startswith("HTTP/1.1 304")
        self._tags[phone] = next(line[6:] for line in head.split("\r\n") if line.lower().startswith("etag: "))

    def close(self) -> None:
        self._shut.set()
        self.join()


class Page(Thread):
    """A desk's page: when the board has changed it looks again at its panel; at once when the desk is free and somebody waits."""

    def __init__(self, desk: int, live: Wire, eye: Wire) -> None:
        super().__init__()
        self._path, self._live, self._eye, self.looks = f"/desk/{desk}/panel", live, eye, 0

    def run(self) -> None:
        self._live.ask("GET", "/api/live")
        free = False
        while got := self._live.socket.recv(65536):
            if b"event: " in got:
                time.sleep(0 if free else random() * SPREAD)
                panel = self._eye.send("GET", self._path, {}, **FRAGMENT)
                assert panel.startswith(b"HTTP/1.1 200"), panel
                free = b'data-idle="1"' in panel
                self.looks += 1

    def close(self) -> None:
        with suppress(OSError):  # the server may have hung up first
            self._live.socket.shutdown(SHUT_RDWR)
        self.join()


class Pages:
    """Every desk's page, in a process of their own, as they are in life."""

    def __init__(self, agents: list[Wire]) -> None:
        fork = get_context("fork")  # the agents' lines are known there
        self._shut, self._looks = fork.Event(), fork.Value("i", 0)
        self._process = fork.Process(target=self._run, args=[agents])
        self._process.start()

    def _run(self, agents: list[Wire]) -> None:
        pages = [Page(desk, agent.twin(), agent.twin()) for desk, agent in enumerate(agents, 1)]
        for page in pages:
            page.start()
        self._shut.wait()
        for page in pages:
            page.close()
        self._looks.value = sum(page.looks for page in pages)

    def close(self) -> int:
        """How often they looked."""
        self._shut.set()
        self._process.join()
        return int(self._looks.value)


def twenty_desks(text: str) -> str:
    """The office file with sixteen more desks that serve everything."""
    more = "".join(f'[[desks]]\nid = "{desk}"\nserves = ["*"]\n\n' for desk in range(5, DESKS + 1))
    first, rest = text.split("[[desks]]", 1)
    return f"{first}{more}[[desks]]{rest}"


def recalls(agent: Wire, hall: Hall) -> list[float]:
    """Milliseconds from pressing "call again" to the last of the displays."""
    taken = []
    for _ in range(PRESSES):
        time.sleep(BREATH)
        start = time.perf_counter()
        seq = json.loads(agent.send("POST", "/api/desks/4/recall", {}).partition(b"\r\n\r\n")[2])["seq"]
        _until(partial(hall.all_have, seq))
        taken.append((hall.last_after(seq) - start) * 1000)
    return taken


def nexts(agents: list[Wire], kiosk: Wire, commit: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds of "next" at one desk after the other, and of bare commits in between."""
    taken, commits = [], []
    for desk, agent in zip(cycle(range(1, DESKS + 1)), cycle(agents), strict=False):
        _take(kiosk)
        agent.send("POST", f"/api/desks/{desk}/finish", {"outcome": "resolved"})
        time.sleep(PACE)
        start = time.perf_counter()
        commit()
        middle = time.perf_counter()
        answer = agent.send("POST", f"/desk/{desk}/next", {}, **FRAGMENT)
        taken.append((time.perf_counter() - middle) * 1000)
        commits.append((middle - start) * 1000)
        assert answer.startswith(b"HTTP/1.1 200"), answer
        if len(taken) == NEXTS:
            return taken, commits
    raise AssertionError


def _take(kiosk: Wire) -> str:
    answer = kiosk.send("PUT", f"/api/tickets/{uuid4()}", {"errand": ERRAND, "language": "sv"})
    return str(json.loads(answer.partition(b"\r\n\r\n")[2])["link"])


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.002)


def main() -> None:
    with workplace() as folder, ExitStack() as stack:
        server = stack.enter_context(closing(Running(Path(folder), twenty_desks)))
        bare = stack.enter_context(closing(Bare(Path(folder))))
        kiosk = stack.enter_context(closing(of_device(server, "entrance", "kiosk")))
        links = [_take(kiosk) for _ in range(60)]
        displays = [
            stack.enter_context(closing(of_device(server, f"hall-{nth}", "display"))) for nth in range(DISPLAYS)
        ]
        agents = [stack.enter_context(closing(of_agent(server, f"agent{nth}"))) for nth in range(1, DESKS + 1)]
        for desk, agent in enumerate(agents, 1):
            agent.send("POST", f"/api/desks/{desk}/open", {})
            agent.send("POST", f"/api/desks/{desk}/next", {})
        hall = Hall(displays)
        hall.start()
        quiet = recalls(agents[3], hall)
        phones = Phones(server, links)
        phones.start()
        crowded = recalls(agents[3], hall)
        phones.close()
        hall.close()
        pages = Pages(agents)
        called, commits = nexts(agents, kiosk, bare.commit)
        looks = pages.close()
    print(f"press to {DISPLAYS}th display   p50 {median(quiet):.1f} ms   p99 {p99(quiet):.1f} ms")
    print(
        f"  with {PHONES} phones      p50 {median(crowded):.1f} ms   p99 {p99(crowded):.1f} ms   "
        f"{median(crowded) / median(quiet):.2f} x without (anchor 1.5), {phones.answers} questions, {phones.unchanged} unchanged"
    )
    print(
        f"next, {DESKS} desks live    p50 {median(called):.1f} ms   p99 {p99(called):.1f} ms (anchor 20)   "
        f"beside a bare commit of {median(commits):.2f} ms, and {looks} looks at the panels"
    )


if __name__ == "__main__":
    main()
