"""Everything that can happen to the virtual printer, in one table for the command line, the control page and the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from printers.virtual import VirtualPrinter
from printers.virtualline import End
from printers.virtualvoice import LATE, Voice

Act: TypeAlias = Callable[[], None]


def faults(
    printer: VirtualPrinter, end: End, voice: Voice, block: Callable[[bool], None]
) -> Mapping[str, Mapping[str, Act]]:
    """Group -> name -> what to do. A mishap is followed by what mends it. `block(True)` stops reading from the line."""

    def power_on() -> None:
        printer.power(off=False)
        end.restart()

    def speaks(**how: object) -> Act:
        return lambda: vars(voice).update(how)

    return {
        "Paper": {
            "paper out": printer.run_out,
            "paper low": printer.run_low,
            "paper in": printer.load,
            "take ticket": printer.take,
        },
        "Lid": {
            "cover open": lambda: printer.cover(opened=True),
            "cover close": lambda: printer.cover(opened=False),
            "feed hold": lambda: printer.feed(pressed=True),
            "feed release": lambda: printer.feed(pressed=False),
        },
        "Mechanism": {
            "cutter jam": lambda: printer.jam(stuck=True),
            "cutter free": lambda: printer.jam(stuck=False),
            "head hot": lambda: printer.heat(hot=True),
            "head cool": lambda: printer.heat(hot=False),
            "fatal error": printer.fail,
        },
        "Power and cable": {
            "power off": lambda: printer.power(off=True),
            "power on": power_on,
            "unplug": end.unplug,
            "plug": end.plug,
            "hang up": end.restart,
            "stop reading": lambda: block(True),
            "read": lambda: block(False),
        },
        "Answers": {
            "silent": lambda: setattr(printer, "silent", True),
            "answer": lambda: setattr(printer, "silent", False),
            "replies late": speaks(late=LATE),
            "replies in bytes": speaks(single=True),
            "replies twice": speaks(twice=True),
            "replies lost": speaks(missing=True),
            "replies garbled": speaks(garbage=True),
            "replies straight": voice.straight,
        },
    }
