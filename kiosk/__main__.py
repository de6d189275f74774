"""`python -m kiosk`: reads the command line, wires window, server and printer together, and runs; it decides nothing else."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

NEEDED = ("server", "device", "token", "printer")


def main(arguments: list[str] | None = None) -> None:
    wanted = parser()
    options = wanted.parse_args(arguments)
    if options.pictures:
        _draw(options)
    elif options.what == "pin":
        _set_pin(wanted, options.state)
    elif missing := [name for name in NEEDED if getattr(options, name) is None]:
        wanted.error("needed: " + ", ".join(f"--{name}" for name in missing))
    elif options.what == "slips":
        _print_slips(options)
    elif not options.token.exists():
        _ask_for_token(options)
    else:
        _serve(options)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m kiosk", description="The touchscreen at the entrance.")
    top.add_argument(
        "what",
        nargs="?",
        choices=["slips", "pin"],
        help="slips: without a window, a desk's own printer; pin: set the staff's PIN, read from standard input",
    )
    top.add_argument("--server", metavar="URL", help="http://127.0.0.1:8080")
    top.add_argument("--device", metavar="NAME", help="what the server calls this kiosk")
    top.add_argument(
        "--token",
        metavar="FILE",
        type=Path,
        help="the device's token; a file that is not there yet is made when a lead has typed the code that the kiosk then shows",
    )
    top.add_argument("--printer", metavar="URL", help="serial:/dev/ttyUSB0?baudrate=115200, tcp://host:9100")
    top.add_argument(
        "--state",
        metavar="DIR",
        type=Path,
        help="where it keeps what it must not forget: numbers of its own, paper left",
    )
    top.add_argument("--audio", metavar="DEVICE", default="default", help="where it speaks: ALSA's name, or file:PATH")
    top.add_argument(
        "--key",
        metavar="DOES=KEY",
        action="append",
        default=[],
        help="what a key of the keypad does: next=right, select=enter, help=f5 …; may be given many times",
    )
    top.add_argument("--headset", metavar="IN,OUT", default="", help="the keys a headphone jack sends: f9,f10")
    top.add_argument("--size", metavar="WxH", type=_size, default=(1080, 1920))
    top.add_argument("--fullscreen", action="store_true")
    top.add_argument("--windowed", dest="fullscreen", action="store_false", help="this is the default")
    top.add_argument("--reduce-motion", action="store_true", help="the greeting keeps to the house's own language")
    top.add_argument("--witness", action="store_true", help="tell on standard output what each screen shows, and where")
    top.add_argument("--pictures", metavar="DIR", type=Path, help="draw every screen there, without a server, and end")
    top.add_argument("--office", metavar="FILE", type=Path, default=Path("office.toml"), help="only for --pictures")
    return top


def _set_pin(wanted: argparse.ArgumentParser, state: Path | None) -> None:
    from kiosk.gate import LONGEST, SHORTEST, Gate, WeakPin  # noqa: PLC0415

    if state is None:
        wanted.error("needed: --state, the kiosk's own folder")
    if sys.stdin.isatty():
        print(f"the staff's PIN, {SHORTEST} to {LONGEST} digits, then Enter:", file=sys.stderr)
    try:
        Gate(state, lambda: datetime.now(UTC)).set(sys.stdin.readline().strip())
    except (WeakPin, OSError) as error:
        sys.exit(str(error))


def _size(text: str) -> tuple[int, int]:
    width, height = text.lower().split("x")
    return int(width), int(height)


def _draw(options: argparse.Namespace) -> None:
    from kiosk import window  # noqa: PLC0415

    window.prepare(options.size, fullscreen=False)
    from kiosk import gallery  # noqa: PLC0415
    from kolapp import typeset  # noqa: PLC0415
    from kolapp.office import OfficeError, load  # noqa: PLC0415

    try:
        office = load(options.office)
        typeset.check(office.languages)
    except OfficeError as error:
        sys.exit(str(error))
    options.pictures.mkdir(parents=True, exist_ok=True)
    gallery.draw(office, options.pictures, options.size)


def _print_slips(options: argparse.Namespace) -> None:
    from kiosk.deskprinter import run  # noqa: PLC0415

    run(options, lambda: print("ready slips", flush=True))


def _ask_for_token(options: argparse.Namespace) -> None:
    from kiosk import window  # noqa: PLC0415
    from kolapp.watchdog import Watchdog  # noqa: PLC0415

    window.prepare(options.size, fullscreen=options.fullscreen)
    from kiosk.newcomer import run  # noqa: PLC0415

    run(options, Watchdog(dict(os.environ)))  # a copy: the program that starts again has its own


def _serve(options: argparse.Namespace) -> None:
    from kiosk import window  # noqa: PLC0415

    window.prepare(options.size, fullscreen=options.fullscreen)
    from kiosk.run import run  # noqa: PLC0415

    run(options, lambda: print("ready kiosk", flush=True))


if __name__ == "__main__":
    main()
