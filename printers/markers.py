"""How each kind of printer says that all before a certain point is on paper: what to send there, and what comes back.

A printer takes such a command in turn, after the paper has moved; its answer is the only proof of a ticket.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from printers.replies import Counted, Reply, Sensor, echo


@dataclass(frozen=True)
class Kind:
    """`command` and `is_echo` take the job's id, four digits. `names`: the echo tells which job it belongs to.

    `status_back` switches automatic status on, where it cannot be mistaken for the echo, else off.
    """

    command: Callable[[bytes], bytes]
    is_echo: Callable[[Reply, bytes], bool]
    names: bool
    status_back: bytes


def _letter(job: bytes) -> int:
    """One of sixteen bytes that no status and no flow control uses."""
    return 0x40 | int(job) % 16


KINDS: Mapping[str, Kind] = {
    # GS ( H function 48, process id. "ESC/POS command reference" (Epson).
    "process-id": Kind(
        lambda job: b"\x1d(H\x06\x0000" + job, lambda reply, job: reply == echo(job), True, b"\x1da\x0f"
    ),
    # GS r 1, the paper sensor. TM-T88 specification p. 43.
    "gs-r": Kind(lambda _job: b"\x1dr\x01", lambda reply, _job: isinstance(reply, Sensor), False, b"\x1da\x00"),
    # ETB counts in byte 8 of the status sent back. Star Line Mode Command Specifications, p. 3-54 and 5-11.
    "etb": Kind(lambda _job: b"\x17", lambda reply, _job: isinstance(reply, Counted), False, b"\x1b\x1ea\x01"),
    # ESC ACK n comes back as n. Zebra TTP 7030 manual p. 63, TTP 2000 p. 63.
    "esc-ack": Kind(
        lambda job: bytes([0x1B, 0x06, _letter(job)]),
        lambda reply, job: reply == Sensor(_letter(job)),
        True,
        b"\x1da\x00",
    ),
}


def mark(kind: str, job: bytes) -> bytes:
    if len(job) != 4 or not job.isdigit():
        raise ValueError(f"job {job!r}: four digits")
    return KINDS[kind].command(job)


def is_echo(kind: str, reply: Reply, job: bytes) -> bool:
    return KINDS[kind].is_echo(reply, job)
