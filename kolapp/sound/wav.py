"""Sound as WAV files in memory, all of one kind: one channel of 16 bits; pure."""

from __future__ import annotations

import io
import wave
from array import array

RATE = 22050


def packed(samples: bytes, rate: int = RATE) -> bytes:
    """A file with the samples, two bytes each, least first."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, rate, 0, "NONE", ""))
        out.writeframes(samples)
    return file.getvalue()


def unpacked(wav: bytes) -> tuple[bytes, int]:
    """The samples of a file, and how many there are in a second."""
    with wave.open(io.BytesIO(wav)) as sound:
        return sound.readframes(sound.getnframes()), sound.getframerate()


def seconds(wav: bytes) -> float:
    samples, rate = unpacked(wav)
    return len(samples) / 2 / rate


def at_volume(wav: bytes, percent: int) -> bytes:
    """The sound with every sample at so many percent, 0 to 100."""
    if percent >= 100:
        return wav
    samples, rate = unpacked(wav)
    return packed(array("h", (sample * percent // 100 for sample in array("h", samples))).tobytes(), rate)
