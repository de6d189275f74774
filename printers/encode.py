"""A ticket as the whole job for one model of printer, from initialise to marker, and its length on paper; pure: it opens nothing.

Commands are named in "ESC/POS command reference" (Epson).
"""

from __future__ import annotations

from printers.markers import KINDS, mark
from printers.profiles import Profile
from printers.raster import feed
from printers.ticket import Copy, Ticket
from printers.wire import Wire

TAIL_MM = 3
# From the head to the knife (TM-T88III specification, figure 1.7.1).
CUTTER_MM, TEAR_MM = 15, 20

INITIALISE = b"\x1b@"
NO_DOUBLE_BYTES = b"\x1c."


def encode(ticket: Ticket, profile: Profile, marker: bytes = b"0000") -> bytes:
    """The whole job: initialise, the lines, cut, and the marker the printer echoes when all is on paper."""
    return beginning(profile) + _written(ticket, profile).finished() + cut(profile) + mark(profile.marker, marker)


def length(ticket: Ticket, profile: Profile) -> float:
    """Millimetres of paper it takes, with what the cutter needs."""
    after = CUTTER_MM + TAIL_MM if profile.cutter else TEAR_MM
    return _written(ticket, profile).dots * 25.4 / profile.dpi + after


def _written(ticket: Ticket, profile: Profile) -> Wire:
    wire = Wire(profile)
    for line in ticket.lines:
        if ticket.copy or not isinstance(line, Copy):
            wire.line(line)
    return wire


def beginning(profile: Profile) -> bytes:
    """A known state: single bytes, status back, motion in dots, a margin; large letters of its own are smoothed."""
    smooth = b"\x1db\x01" if profile.number == "own" else b""
    units = b"\x1dP" + bytes([profile.dpi, profile.dpi])
    left = b"\x1dL" + profile.margin.to_bytes(2, "little")
    return INITIALISE + NO_DOUBLE_BYTES + KINDS[profile.marker].status_back + units + left + smooth


def cut(profile: Profile) -> bytes:
    """Feed the last line past the cutter and cut, or leave room to tear."""
    tail = profile.dots(TAIL_MM)
    return bytes([0x1D, 0x56, profile.cutter, tail]) if profile.cutter else feed(profile.dots(TEAR_MM))
