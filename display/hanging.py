"""How this one screen hangs: its layout, the desk it belongs to, and which way every desk lies from it. It knows no board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from display.layouts import LANDSCAPE, Layout

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
