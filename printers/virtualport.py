"""The virtual printer inside the program that prints, for trying things out; every opening switches a new one on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from printers import profiles
from printers.ports import Port
from printers.profiles import PrinterError
from printers.tcpport import Connection, connected

ROLL_MM = "80000"


def opener(place: str, options: Mapping[str, str]) -> Callable[[float], Port]:
    """`virtual:?roll=80000&paper=DIR`: a roll of so many millimetres, tickets as pictures in an existing folder."""
    profile, roll, paper = profiles.chosen(options), options.get("roll", ROLL_MM), options.get("paper")
    if place:
        raise PrinterError(f"virtual:{place}: there is only one, write virtual:")
    if not roll.isdecimal():
        raise PrinterError(f"roll={roll}: the length of the roll in millimetres, for example {ROLL_MM}")
    if paper and not Path(paper).is_dir():
        raise PrinterError(f"paper={paper}: no such folder")

    def open_port(deadline: float) -> Port:
        from printers.serve import Service  # noqa: PLC0415 - only who asks for it pays for it
        from printers.virtual import VirtualPrinter  # noqa: PLC0415
        from printers.virtualline import NetworkEnd  # noqa: PLC0415

        with ExitStack() as opened:
            end = NetworkEnd("tcp://127.0.0.1:0")
            printer = VirtualPrinter(profile, roll_mm=int(roll))
            opened.enter_context(Service(printer, end, paper=Path(paper) if paper else None))
            at = urlsplit(end.url)
            number, hang_up = connected(at.hostname or "", at.port or 0, deadline)
            opened.callback(hang_up)
            return Connection(number, opened.pop_all().close)

    return open_port
