"""The lobby's paper: a virtual printer on a real line, a printer that talks to it, and a way to look at what came out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from printers import profiles
from printers.printer import Patience, Printer, Result
from printers.sample import sample
from printers.serve import Service
from printers.virtual import ENDLESS, VirtualPrinter
from printers.virtualdialect import DIALECTS
from printers.virtualline import NetworkEnd, TerminalEnd

QUICK = Patience(answer=0.4, reach=0.6, stall=1.0, confirm=4.0, poll=0.1)


class Counter:
    """A kiosk's corner: the printer as our program sees it, and the same printer as a person standing there sees it."""

    def __init__(self, service: Service, baud: int) -> None:
        self.service = service
        self.url = f"{service.end.url}?profile={service.printer.profile.name}&baudrate={baud}"
        self.printer = Printer(self.url, QUICK)

    def prints(self, language: str = "sv") -> Result:
        return self.printer.print(sample(language), "0c7e")

    def someone(self, *does: str) -> None:
        for fault in does:
            assert self.service.do(fault), fault

    def tickets(self) -> list[str]:
        """The whole tickets that lie there, as text."""
        return [slip.text for slip in self.service.slips if slip.cut and "B 012" in slip.text and "[qr" in slip.text]


class Lobby:
    """Opens corners; closes them all at the end."""

    def __init__(self, line: str, folder: Path, stack: ExitStack) -> None:
        self._line, self._folder, self._stack = line, folder, stack

    def corner(
        self,
        roll_mm: float = ENDLESS,
        near_end_mm: float = 0,
        mm_per_second: float = 100_000,
        baud: int = 10_000_000,
        profile: str = profiles.DEFAULT,
        *,
        dialect: str | None = None,
    ) -> Counter:
        end = NetworkEnd("tcp://127.0.0.1:0") if self._line == "tcp" else TerminalEnd(self._folder / "printer")
        virtual = VirtualPrinter(
            profiles.load(profile), roll_mm, near_end_mm, dialect=DIALECTS[dialect] if dialect else None
        )
        service = self._stack.enter_context(Service(virtual, end, baud=baud, mm_per_second=mm_per_second))
        corner = Counter(service, min(baud, 115200))
        self._stack.callback(corner.printer.close)
        return corner


@pytest.fixture(params=["tcp", "pty"])
def lobby(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Lobby]:
    with ExitStack() as stack:
        yield Lobby(request.param, tmp_path, stack)


@pytest.fixture
def corner(lobby: Lobby) -> Counter:
    return lobby.corner()
