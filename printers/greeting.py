"""What is sent before every ticket, to be sure that the printer obeys; pure."""

from __future__ import annotations

from printers import raster
from printers.encode import INITIALISE, cut
from printers.markers import KINDS, mark
from printers.profiles import Profile


def greeting(profile: Profile, job: bytes, *, stuck: bool = False, half: bool = False) -> bytes:
    """Initialise, have changes reported, and a marker to answer; the answer shows that commands are obeyed in turn.

    `stuck`: it may still wait for the rest of a picture, so that is fed to it. `half`: cut off what hangs out.
    """
    filler = bytes(raster.BLOCK * profile.width // 8) if stuck else b""
    hello = INITIALISE + KINDS[profile.marker].status_back + mark(profile.marker, job)
    return filler + hello + (cut(profile) if half else b"")
