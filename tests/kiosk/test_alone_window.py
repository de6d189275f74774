"""The real server stops, visitors go on touching the real kiosk, the power goes as well; then the server is told it all."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from running import Running

from kolapp.demo.crew import Crew
from kolapp.demo.glass import Glass
from server.events import Issued
from server.journal import Reader

pytestmark = pytest.mark.window

SOON = 20.0


class Entrance(Running):
    """The server, and the kiosk that knows it by its address."""

    def __init__(self, directory: Path, glass: Glass, crew: Crew) -> None:
        super().__init__(directory)
        self.glass, self.crew, self.token = glass, crew, directory / "token"
        self.token.write_text(self.accounts.add_device("entrance", "kiosk"))
        link, self.paper = directory / "printer", directory / "paper"
        self.printer = crew.start("printer", "printers", "serve", "--pty", str(link), "--paper", str(self.paper))
        self.kiosk_starts()

    def kiosk_starts(self) -> None:
        place = ["--server", self.url, "--device", "entrance", "--token", str(self.token)]
        own = ["--printer", self.printer.word, "--state", str(self.directory / "state"), "--witness"]
        size = ["--size", "x".join(map(str, self.glass.size))]
        environment = {"DISPLAY": self.glass.number}
        self.kiosk = self.crew.start("kiosk", "kiosk", *place, *own, *size, environment=environment)

    def screen(self, name: str) -> dict[str, Any]:
        """The kiosk's next screen of that name."""
        while line := self.kiosk.says(SOON):
            told = json.loads(line) if line.startswith("{") else {}
            if told.get("screen") == name:
                return told
        raise AssertionError(f"never showed {name}: {self.kiosk.log.read_text()}")

    def touch(self, screen: dict[str, Any], item: str) -> None:
        time.sleep(0.6)  # quicker would be taken for a double tap; the window's own clock runs
        x, y, width, height = screen["items"][item]
        self.glass.touch(x + width / 2, y + height / 2)

    def visitor_takes_a_number(self) -> str:
        """As it is on the screen and on the paper."""
        self.touch(self.screen("welcome"), "group:home")
        self.touch(self.screen("errands"), "errand:building-permit")
        number = _bare(self.screen("ticket")["number"])
        until(lambda: any(number in _bare(slip.read_text()) for slip in self.paper.glob("*.txt")))
        self.glass.picture(self.directory / f"{number}.png")
        return number

    def given(self) -> list[str]:
        """The numbers in the journal that the kiosk gave on its own."""
        with closing(Reader(self.data)) as journal:
            told = [event for day in journal.days() for _, event in journal.day(day)]
        return [event.number for event in told if isinstance(event, Issued) and event.given]

    def book(self) -> str:
        return (self.directory / "state" / "numbers.log").read_text()


def _bare(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, text))


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


@pytest.fixture
def entrance(tmp_path: Path) -> Iterator[Entrance]:
    with (
        Glass(1080, 1920) as glass,
        Crew(tmp_path / "logs") as crew,
        closing(Entrance(tmp_path, glass, crew)) as entrance,
    ):
        yield entrance


def test_visitors_have_numbers_while_the_server_is_away_and_the_server_has_them_when_it_is_back(
    entrance: Entrance,
) -> None:
    until(lambda: '"lease"' in entrance.book())
    entrance.told(signal.SIGTERM, 10)
    first = entrance.visitor_takes_a_number()
    entrance.kiosk.process.kill()
    entrance.kiosk.process.wait()
    entrance.kiosk_starts()
    second = entrance.visitor_takes_a_number()
    assert (first, second) == ("B950", "B951")
    entrance.restarts()
    until(lambda: entrance.book().count('"settled"') == 2)
    assert entrance.given() == [first, second]
