"""`python -m printers serve`: the virtual printer as a program; lines on standard input and a control page are its faults."""

from __future__ import annotations

import argparse
import signal
import sys
from contextlib import ExitStack, suppress
from dataclasses import replace

from printers import profiles
from printers.serve import Service
from printers.virtual import VirtualPrinter
from printers.virtualcontrol import Control
from printers.virtualdialect import DIALECTS, usual
from printers.virtualinlet import BUFFERS
from printers.virtualline import NetworkEnd, TerminalEnd


def serve(options: argparse.Namespace) -> int:
    options.paper.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ExitStack() as stack:
        service = stack.enter_context(_service(options))
        control = stack.enter_context(Control(service, options.control)) if options.control else None
        _say(f"ready {service.end.url}" + (f" {control.url}" if control else ""))
        with suppress(KeyboardInterrupt):
            _listen(service)
    return 0


def _service(options: argparse.Namespace) -> Service:
    profile = profiles.load(options.profile)
    dialect = DIALECTS[options.dialect] if options.dialect else usual(profile)
    buffer = replace(BUFFERS[options.buffer], flow=options.flow)
    printer = VirtualPrinter(profile, options.roll, options.near_end, dialect=dialect, buffer=buffer)
    end = TerminalEnd(options.pty, options.baud) if options.pty else NetworkEnd(options.listen)
    pace = dialect.mm_per_second or options.mm_per_second
    return Service(printer, end, baud=options.baud, mm_per_second=pace, paper=options.paper)


def _listen(service: Service) -> None:
    for line in sys.stdin:
        known = service.do(line)
        _say(f"{'done' if known else 'unknown'} {line.strip()}")
    signal.pause()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
