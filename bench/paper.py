"""How long from the order to print until the printer has confirmed the ticket; and how much of that is our own software.

The printer is the virtual one, on a terminal line. Our own share is what is left on a printer that takes no time at all,
its painting and the machine's other work included; of that, the processor's time is what our own thread has used.
No two tickets are alike.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from kiosk import sample, slip
from kiosk.events import Print
from printers import profiles
from printers.printer import Outcome, Printer
from printers.serve import Service
from printers.virtual import VirtualPrinter
from printers.virtualline import TerminalEnd

TICKETS = 15
REAL, TIMELESS = (115_200, 150.0), (100_000_000, 1_000_000.0)  # baud, millimetres a second
LINK = "https://ko.example.se/t/7f3a9c1be2d84c05"


def job(language: str, turn: int = 0) -> Print:
    waits = {"number": f"B{turn:03}", "ahead": 3 + turn, "wait": {"low": 5 + turn, "high": 15 + turn}}
    ticket = sample.ticket("one", "B012", language, LINK) | waits
    issued = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
    return Print("one", ticket, "Kontaktcenter", "Bygglov", language, issued, "Bygglov", "sv")


def seconds(language: str, baud: int, mm_per_second: float) -> list[tuple[float, float]]:
    """Each ticket from the order to the printer's word, and the processor's time of it; the line is open, the fonts read."""
    with ExitStack() as lobby:
        folder = Path(lobby.enter_context(tempfile.TemporaryDirectory()))
        end, virtual = TerminalEnd(folder / "printer"), VirtualPrinter(profiles.load())
        lobby.enter_context(Service(virtual, end, baud=baud, mm_per_second=mm_per_second))
        printer = Printer(end.url)
        lobby.callback(printer.close)
        printer.warm()
        slip.compose(job(language))
        return [taken(printer, job(language, turn)) for turn in range(TICKETS)]


def taken(printer: Printer, order: Print) -> tuple[float, float]:
    begun, worked = time.monotonic(), time.thread_time()
    result = printer.print(slip.compose(order), "one")
    took = time.monotonic() - begun, time.thread_time() - worked
    assert result.outcome is Outcome.PRINTED, result
    return took


def main() -> None:
    for language in ("sv", "ar", "th"):
        real, own = (list(zip(*seconds(language, *pace), strict=True)) for pace in (REAL, TIMELESS))
        print(
            f"print → confirmed, {language}      p50 {median(real[0]):.2f} s   longest {max(real[0]):.2f} s   (anchor 1.5)"
            f"   own share p50 {median(own[0]) * 1000:.0f} ms (anchor 60), of it processor {median(own[1]) * 1000:.1f} ms"
        )


if __name__ == "__main__":
    main()
