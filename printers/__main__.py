"""The printer's tools on the command line: those of `field`, and `serve`, the virtual printer; it draws no windows."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from printers import field, profiles
from printers.profiles import PrinterError
from printers.virtualdialect import DIALECTS
from printers.virtualinlet import FLOWS


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    logging.getLogger("printers").addHandler(logging.NullHandler())  # the tools say it themselves
    try:
        return int(options.run(options))
    except PrinterError as wrong:
        print(wrong, file=sys.stderr)
        return 2


def _serve(options: argparse.Namespace) -> int:
    from printers.virtualserve import serve  # noqa: PLC0415

    return serve(options)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m printers", description=__doc__)
    commands = top.add_subparsers(required=True)
    field.add(commands)
    serve = commands.add_parser("serve", help="be a printer; lines on standard input are its faults")
    where = serve.add_mutually_exclusive_group(required=True)
    where.add_argument("--listen", metavar="tcp://HOST:PORT")
    where.add_argument("--pty", metavar="LINK", type=Path)
    serve.add_argument("--paper", metavar="DIR", type=Path, required=True)
    serve.add_argument("--baud", type=int, default=115200)
    serve.add_argument("--mm-per-second", type=float, default=150)
    serve.add_argument("--roll", metavar="MM", type=float, default=80_000)
    serve.add_argument("--near-end", metavar="MM", type=float, default=0)
    serve.add_argument("--profile", default=profiles.DEFAULT)
    serve.add_argument("--dialect", choices=DIALECTS, help="how this maker differs")
    serve.add_argument("--buffer", type=int, choices=(4096, 45), default=4096, help="bytes")
    serve.add_argument("--flow", choices=FLOWS, default=FLOWS[0], help="how a full buffer makes the computer wait")
    serve.add_argument("--control", metavar="127.0.0.1:PORT", help="a page with the roll, the tickets and the faults")
    serve.set_defaults(run=_serve)
    return top


if __name__ == "__main__":
    sys.exit(main())
