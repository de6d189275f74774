"""How this one screen hangs: its layout, its desk if it is a sign, the way to the desks, and the arguments for it. It knows no board."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from display.layouts import LANDSCAPE, NAMES, Layout
from kolapp.theme import HIGH_CONTRAST

# Which way a desk lies, and the icon that says so.
ARROWS: Mapping[str, str] = {
    "left": "arrow-left-thick",
    "right": "arrow-right-thick",
    "up": "arrow-up-thick",
    "down": "arrow-down-thick",
    "up-left": "arrow-top-left-thick",
    "up-right": "arrow-top-right-thick",
}


@dataclass(frozen=True)
class Hanging:
    """`desk` is given on a desk's own sign alone; `arrows`: desk → a key of ARROWS."""

    layout: Layout = LANDSCAPE
    desk: str = ""
    arrows: Mapping[str, str] = field(default_factory=dict)

    def shows(self, desk: str) -> bool:
        """Whether calls to this desk are this screen's to show, to say and to acknowledge."""
        return not self.layout.sign or desk == self.desk


LOBBY = Hanging()  # lying, with no arrows


def arrows(text: str) -> dict[str, str]:
    """`1=left,2=right` as a mapping; ValueError, with the remedy, for anything else."""
    pairs = [part.strip().partition("=") for part in text.split(",") if part.strip()]
    for desk, _, way in pairs:
        if not desk or way not in ARROWS:
            raise ValueError(
                f"{desk}={way} is no desk and direction; write for instance 1=left,2=right ({', '.join(ARROWS)})"
            )
    return {desk: way for desk, _, way in pairs}


def add(wanted: argparse.ArgumentParser) -> None:
    """The arguments that say how the screen hangs and looks."""
    looks = wanted.add_argument_group("how it hangs")
    looks.add_argument(
        "--layout", choices=NAMES, default="auto", help="where things stand (auto: by the window's shape)"
    )
    looks.add_argument("--desk", metavar="ID", default="", help="with --layout desk: the desk whose sign this is")
    looks.add_argument(
        "--arrows", metavar="ID=WAY,…", type=_arrows, default={}, help="the way to the desks: 1=left,2=right"
    )
    looks.add_argument("--inches", type=float, help="the screen's diagonal (55; eye and desk 15.6, wide 49, strip 38)")
    looks.add_argument(
        "--farthest",
        metavar="METRES",
        type=float,
        help="to the farthest seat (5; eye 0.7, desk 3, wide 2.5, strip 2.2)",
    )
    looks.add_argument(
        "--theme", choices=("office", *HIGH_CONTRAST), default="office", help="the office's colours, or high contrast"
    )
    looks.add_argument("--reduce-motion", action="store_true", help="nothing swells or fades")
    looks.add_argument("--slides", metavar="DIR", type=_folder, help="pictures (jpg, png) for the newspaper corner")


def _folder(name: str) -> Path:
    if not Path(name).is_dir():
        raise argparse.ArgumentTypeError(f"{name} is no folder; make it, or say where the pictures are")
    return Path(name)


def _arrows(text: str) -> dict[str, str]:
    try:
        return arrows(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault
