"""`python -m kiosk`: reads the command line, wires window, server and printer together, and runs; it decides nothing else."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

NEEDED = ("server", "device", "token", "printer")


def main(arguments: list[str] | None = None) -> None:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.pictures:
        _draw(options)
    elif missing := [name for name in NEEDED if getattr(options, name) is None]:
        parser.error("needed: " + ", ".join(f"--{name}" for name in missing))
    else:
        _serve(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kiosk", description="The touchscreen at the entrance.")
    parser.add_argument("--server", metavar="URL", help="http://127.0.0.1:8080")
    parser.add_argument("--device", metavar="NAME", help="what the server calls this kiosk")
    parser.add_argument(
        "--token", metavar="FILE", type=Path, help="the device's token, as `server device add` printed it"
    )
    parser.add_argument("--printer", metavar="URL", help="serial:/dev/ttyUSB0?baudrate=115200, tcp://host:9100")
    parser.add_argument("--size", metavar="WxH", type=_size, default=(1080, 1920))
    parser.add_argument("--fullscreen", action="store_true")
    parser.add_argument("--windowed", dest="fullscreen", action="store_false", help="this is the default")
    parser.add_argument("--witness", action="store_true", help="tell on standard output what each screen shows, and where")
    parser.add_argument("--verbose", action="store_true", help="tell of every screen on standard error")
    parser.add_argument(
        "--pictures", metavar="DIR", type=Path, help="draw every screen there, without a server, and end"
    )
    parser.add_argument("--office", metavar="FILE", type=Path, default=Path("office.toml"), help="only for --pictures")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, height = text.lower().split("x")
    return int(width), int(height)


def _draw(options: argparse.Namespace) -> None:
    from kiosk import window  # noqa: PLC0415

    window.prepare(options.size, fullscreen=False)
    from kiosk import pictures  # noqa: PLC0415
    from kolapp.office import load  # noqa: PLC0415

    options.pictures.mkdir(parents=True, exist_ok=True)
    pictures.draw(load(options.office), options.pictures, options.size)


def _serve(options: argparse.Namespace) -> None:
    from kiosk import window  # noqa: PLC0415

    window.prepare(options.size, fullscreen=options.fullscreen)
    logging.getLogger("kiosk").setLevel(logging.INFO if options.verbose else logging.WARNING)
    from kiosk.run import run  # noqa: PLC0415

    run(options, lambda: print("ready kiosk", flush=True))


if __name__ == "__main__":
    main()
