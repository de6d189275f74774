"""How one visitor wants the kiosk to be, as a value: a new visit begins with none of it; it changes nothing by itself."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = 2  # slower and faster, softer and louder, as many steps each way
SIZES = 4  # of text, the house's own first; `kolapp.theme.GROWTH` says how large each is
ROOM, ROOM_LOW = (6, 5, 4, 3), (4, 3, 3, 2)  # choices on a screen, by size of text
ROOM_FOUND, ROOM_FOUND_LOW = (4, 3, 2, 1), (2, 1, 1, 1)  # the same above a keyboard


@dataclass(frozen=True)
class Comfort:
    """`theme` is a key of `kolapp.theme.HIGH_CONTRAST`, or nothing for the office's own colours."""

    theme: str = ""
    size: int = 0  # of text, less than `SIZES`
    low: bool = False  # everything one can touch lies in the lower two thirds
    speech: str = ""  # nothing, "asked" (how to be heard is not chosen yet), "loud" or "headset"
    keys: bool = False  # a keypad is in use, and has been told how it works
    edge: bool = False  # the corners of the glass are the keypad
    rate: int = 0
    volume: int = 0

    @property
    def private(self) -> bool:
        """Whether errands may be spoken: into a headset, or because the visitor chose the loudspeaker."""
        return self.speech in ("loud", "headset")

    @property
    def choices(self) -> int:
        return (ROOM_LOW if self.low else ROOM)[self.size]

    @property
    def found(self) -> int:
        return (ROOM_FOUND_LOW if self.low else ROOM_FOUND)[self.size]


AS_USUAL = Comfort()


def stepped(value: int, by: int) -> int:
    return max(-STEPS, min(STEPS, value + by))
