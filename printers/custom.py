"""Custom's kiosk printers (VKP80, KPM, TG): ESC/POS, and a full status that knows the ticket in the mouth; pure."""

from __future__ import annotations

from dataclasses import replace

from printers.replies import Full, Replies, Reply
from printers.status import Fault, Paper, Status, told

FULL_STATUS = b"\x10\x04\x14"
RETRACT = b"\x1de\x02"  # KPM210 manual p. 76
HEADER, LENGTH = b"\x10\x0f", 6
IN_MOUTH = 0x20

# DLE EOT 20: (byte 1-4 behind the header, bits, what it means). KPM210 manual p. 36, KPM150 p. 56, KPM300 p. 80.
FULL = (
    (1, 0x41, Fault.PAPER_OUT),  # no paper; its own length counter has run out
    (1, 0x04, Paper.NEAR_END),
    (2, 0x03, Fault.COVER_OPEN),  # head up, cover open
    (3, 0x29, Fault.ERROR),  # head temperature, voltage, a command not acknowledged
    (4, 0x03, Fault.CUTTER),  # cutter, its cover
    (4, 0x0C, Fault.ERROR),  # memory
)


class CustomReplies(Replies):
    """In ESC/POS 0x10 begins a report of four bytes; here 0x10 0x0F begins one of six, in which any bit may be set."""

    def _changed(self, byte: int) -> list[Reply]:
        if bytes([*self._open, byte])[:2] != HEADER:
            return super()._changed(byte)
        self._open.append(byte)
        return [Full(self._taken()[2:])] if len(self._open) == LENGTH else []


def completed(status: Status, four: bytes) -> Status:
    """What `DLE EOT` 1 to 4 said, with what the full status adds; the worse of the two counts."""
    full = told({meaning for n, bits, meaning in FULL if four[n - 1] & bits})
    return replace(
        status,
        cover_open=status.cover_open or full.cover_open,
        paper=max(status.paper, full.paper, key=(Paper.PLENTY, Paper.NEAR_END, Paper.UNKNOWN, Paper.OUT).index),
        error=status.error or full.error,
        left_in_mouth=bool(four[0] & IN_MOUTH),
    )
