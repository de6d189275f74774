"""A full lobby: how soon sixteen displays have a press while five hundred phones ask, and how soon twenty desks are answered."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from threading import Event, Thread
from urllib.parse import urlsplit
from uuid import uuid4

from bench import workplace
from bench.commit import Bare, p99
from bench.wire import Hall, Wire, of_agent, of_device
from tests.running import Running

DISPLAYS, PHONES, DESKS, PRESSES = 16, 500, 20, 100
ASKS_EVERY = 5.0  # seconds between a phone's questions, as its page has it
BREATH = 0.1  # seconds between presses
ERRAND = "something-else"


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


class Pages:
    """The desks' pages: each looks again at its panel when the board has changed. In a process of their own, as they are in life."""

    def __init__(self, live: list[Wire], wires: list[Wire]) -> None:
        self._live, self._wires = live, wires
        fork = get_context("fork")  # the lines are open
        self._shut, self._looks = fork.Event(), fork.Value("i", 0)
        self._process = fork.Process(target=self._run)

    def start(self) -> None:
        self._process.start()

    def _run(self) -> None:
        hall, seen = Hall(self._live), 0
        hall.start()
        while not self._shut.wait(0.002):
            if (newest := hall.newest()) > seen:
                seen = newest
                for desk, wire in enumerate(self._wires, 1):
                    wire.send("GET", f"/api/desks/{desk}", {})
                    self._looks.value += 1
        hall.close()

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
        time.sleep(BREATH)
        start = time.perf_counter()
        commit()
        middle = time.perf_counter()
        answer = agent.send("POST", f"/api/desks/{desk}/next", {})
        taken.append((time.perf_counter() - middle) * 1000)
        commits.append((middle - start) * 1000)
        assert answer.startswith(b"HTTP/1.1 200"), answer
        if len(taken) == PRESSES:
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
        agents[3].send("POST", "/api/desks/4/next", {})
        hall = Hall(displays)
        hall.start()
        quiet = recalls(agents[3], hall)
        phones = Phones(server, links)
        phones.start()
        crowded = recalls(agents[3], hall)
        phones.close()
        hall.close()
        live = [stack.enter_context(closing(of_agent(server, f"live{nth}"))) for nth in range(DESKS)]
        pages = Pages(live, [stack.enter_context(closing(of_agent(server, f"page{nth}"))) for nth in range(DESKS)])
        pages.start()
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
