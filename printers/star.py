"""Star printers in Line Mode: their status report, of seven to fifteen bytes, cut out of the line and decoded; pure.

Star Line Mode Command Specifications, appendix 2, p. 5-8 to 5-12. Not tried on a real one.
"""

from __future__ import annotations

from dataclasses import replace

from printers.replies import FLOW, Counted, Reply, Report
from printers.status import Fault, Paper, Status, told

ASK = b"\x1b\x06\x01"
RETRACT = b"\x1b\x160\x00"  # presenter paper recovery, p. 3-159
SHORTEST, LONGEST = 7, 15
COUNTER, PRESENTER = 8, 9  # bytes of the report, from 1
PULLABLE = 3  # the presenter holds a ticket out

# (byte of the report, bits, what it means)
REPORTED = (
    (3, 0x20, Fault.COVER_OPEN),
    (3, 0x48, Fault.OFFLINE),
    (4, 0x08, Fault.CUTTER),
    (4, 0x64, Fault.ERROR),  # mechanical, unrecoverable, head too hot
    (5, 0x4E, Fault.ERROR),  # head up, presenter jam, black mark, buffer overflow
    (6, 0x08, Fault.PAPER_OUT),
    (6, 0x04, Paper.NEAR_END),
)


def number(byte: int) -> int:
    """Five bits, spread around the fixed bits 0 and 4."""
    return byte >> 1 & 0x07 | byte >> 2 & 0x18


def decoded(report: bytes) -> Status:
    if not SHORTEST <= len(report) <= LONGEST or not _headed(report) or any(byte & 0x91 for byte in report[1:]):
        return Status()
    status = told({meaning for n, bits, meaning in REPORTED if report[n - 1] & bits})
    if len(report) < PRESENTER:
        return status
    return replace(status, left_in_mouth=report[PRESENTER - 1] >> 1 & 0x07 == PULLABLE)


def _headed(report: bytes) -> bool:
    return report[0] & 0x91 == 0x01 and number(report[0]) == len(report)


class StarReplies:
    """Remembers the beginning of a report until its end has come, and how often `ETB` had been executed before."""

    def __init__(self) -> None:
        self._open = bytearray()
        self._count: int | None = None

    def feed(self, data: bytes) -> list[Reply]:
        return [reply for byte in data if byte not in FLOW for reply in self._next(byte)]

    def _next(self, byte: int) -> list[Reply]:
        if byte & 0x91 == 0x01:
            self._open = bytearray([byte] if SHORTEST <= number(byte) <= LONGEST else [])
        elif byte & 0x91:
            self._open.clear()
        elif self._open:
            self._open.append(byte)
        if not self._open or len(self._open) < number(self._open[0]):
            return []
        report, self._open = bytes(self._open), bytearray()
        return [Report(report), *self._counted(report)]

    def _counted(self, report: bytes) -> list[Reply]:
        if len(report) < COUNTER:
            return []
        before, self._count = self._count, number(report[COUNTER - 1])
        return [Counted()] if before is not None and self._count == (before + 1) % 32 else []
