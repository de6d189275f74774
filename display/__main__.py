"""Starts the lobby screen: reads the arguments, builds every part in one visible place and runs until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

# Before Kivy is imported anywhere: its own arguments, files and log are not wanted.
os.environ.update(KIVY_NO_ARGS="1", KIVY_NO_CONFIG="1", KIVY_NO_FILELOG="1", KIVY_LOG_MODE="PYTHON")

from display.sizes import Sizes, check, sizes
from kolapp import labels
from kolapp.officefile import OfficeError


def main(argv: list[str] | None = None) -> int:
    wishes = arguments().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    of = sizes(*wishes.size)
    try:
        check(of, wishes.inches, wishes.farthest)
    except OfficeError as fault:
        print(fault, file=sys.stderr)
        return 2
    logging.getLogger("kivy").setLevel(logging.WARNING)
    _window(of, wishes.fullscreen)
    if wishes.pictures:
        from display.pictures import PictureApp  # noqa: PLC0415

        PictureApp(wishes.pictures).run()
        return 0
    return 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m display", description="The lobby screen of Kölapp.")
    parser.add_argument("--server", metavar="URL", help="the office's server, for instance http://127.0.0.1:8080")
    parser.add_argument("--device", metavar="NAME", help="this screen's name, as given to `python -m server device add`")
    parser.add_argument("--token", metavar="FILE", type=Path, help="the file with this screen's token")
    parser.add_argument("--size", metavar="WxH", type=_size, default=(1920, 1080), help="the window's pixels (1920x1080)")
    parser.add_argument("--fullscreen", action="store_true")
    parser.add_argument("--inches", type=float, default=55, help="the screen's diagonal (55)")
    parser.add_argument("--farthest", metavar="METRES", type=float, default=5, help="from the screen to the farthest seat (5)")
    parser.add_argument("--audio", metavar="DEVICE", default="default", help="ALSA device for chime and voice; none = silent")
    parser.add_argument("--pictures", metavar="DIR", type=Path, help="draw sample boards there, without a server, and end")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, height = (int(part) for part in text.lower().split("x"))
    return width, height


def _window(of: Sizes, fullscreen: bool) -> None:
    """Kivy's window as a wall wants it: no borders, no keys that end or configure it, drawn only when something changed."""
    from kivy.config import Config  # noqa: PLC0415

    for section, key, value in (
        ("graphics", "width", of.width),
        ("graphics", "height", of.height),
        ("graphics", "borderless", 1),
        ("graphics", "resizable", 0),
        ("graphics", "fullscreen", "auto" if fullscreen else 0),
        ("graphics", "maxfps", 30),
        ("graphics", "multisamples", 0),
        ("graphics", "show_cursor", 0),
        ("kivy", "exit_on_escape", 0),
        ("kivy", "keyboard_mode", ""),
        ("kivy", "log_level", "warning"),
    ):
        Config.set(section, key, str(value))
    labels.install()


if __name__ == "__main__":
    sys.exit(main())
