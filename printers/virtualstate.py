"""What the virtual printer says about itself: one state, told in the bytes of each maker; tables from the manuals, no memory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Error(StrEnum):
    CUTTER = "the cutter is jammed"
    HOT = "the head is too hot"
    FATAL = "it is broken"


@dataclass(frozen=True)
class State:
    cover_open: bool = False
    low: bool = False
    end: bool = False
    feeding: bool = False
    error: Error | None = None
    in_mouth: bool = False

    @property
    def online(self) -> bool:
        return not (self.cover_open or self.end or self.feeding or self.error)

    @property
    def sentence(self) -> str:
        troubles = {
            "the cover is open": self.cover_open,
            "the paper is out": self.end,
            "the feed button is held": self.feeding,
            str(self.error): self.error,
            "the paper is nearly out": self.low and not self.end,
            "a ticket is in the mouth": self.in_mouth,
        }
        return "; ".join(trouble for trouble, there in troubles.items() if there) or "all is well"


# Bits of the error byte: DLE EOT 3, and the second byte of automatic status back alike (TM-T88III specification p. 82, GS a).
_ERRORS = {None: 0, Error.CUTTER: 0x08, Error.FATAL: 0x20, Error.HOT: 0x40}


def real_time(state: State, n: int) -> bytes:
    """The answer to `DLE EOT n`, n 1 to 4."""
    bits = {
        1: 0x08 * (not state.online) | 0x40 * state.feeding,
        2: 0x04 * state.cover_open | 0x08 * state.feeding | 0x20 * state.end | 0x40 * bool(state.error),
        3: _ERRORS[state.error],
        4: 0x0C * state.low | 0x60 * state.end,
    }
    return bytes([0x12 | bits[n]])


def sensors(state: State) -> int:
    """Near end in bits 0 and 1, end in bits 2 and 3."""
    return 0x03 * state.low | 0x0C * state.end


def sent_back(state: State) -> bytes:
    """Automatic status back, four bytes (TM-L90 reference p. 319)."""
    first = 0x10 | 0x08 * (not state.online) | 0x20 * state.cover_open | 0x40 * state.feeding
    return bytes([first, 0x02 * state.feeding | _ERRORS[state.error], sensors(state), 0x0F])


def full_status(state: State) -> bytes:
    """Custom's answer to `DLE EOT 20`, six bytes (KPM-210 p. 36, KPM150 p. 56)."""
    paper = 0x01 * state.end | 0x04 * state.low | 0x20 * state.in_mouth
    user = 0x03 * state.cover_open | 0x20 * state.feeding
    return bytes([0x10, 0x0F, paper, user, 0x01 * (state.error is Error.HOT), _UNRECOVERABLE[state.error]])


_UNRECOVERABLE = {None: 0, Error.HOT: 0, Error.CUTTER: 0x01, Error.FATAL: 0x08}


def star_status(state: State, counter: int) -> bytes:
    """Star's automatic status, nine bytes with the ETB counter in the eighth (Star Line Mode 5-9 to 5-12)."""
    first = 0x08 * (not state.online) | 0x20 * state.cover_open | 0x40 * state.feeding
    paper = 0x04 * state.low | 0x08 * state.end
    counted = (counter & 0x18) << 2 | (counter & 0x07) << 1
    return bytes([0x23, 0x06, first, _ERRORS[state.error], 0, paper, 0, counted, 0])
