"""What the lobby is called with: the loudspeakers that the display's arguments name. It plays nothing itself."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from display.announcer import Silence
from kolapp.sound import Player
from kolapp.sound.together import Together

NONE = "none"


def add(wanted: argparse.ArgumentParser) -> None:
    """The arguments."""
    wanted.add_argument(
        "--audio",
        metavar="DEVICE",
        action="append",
        help="ALSA device for chime and voice (default), the loudspeaker first; again for the hearing loop; none = silent",
    )


def devices(named: Sequence[str] | None) -> tuple[str, ...]:
    """Each once; without a word, the machine's own. Beside a device, `none` says nothing."""
    found = tuple(dict.fromkeys(name for name in named or ("default",) if name != NONE))
    return found or (NONE,)


def loudspeakers(of: tuple[str, ...]) -> Together | Silence:
    return Silence() if of == (NONE,) else Together([Player(device) for device in of])
