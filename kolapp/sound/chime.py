"""The lobby's chime, made from nothing but arithmetic: two soft wooden tones, the second lower; pure."""

from __future__ import annotations

import math
import struct
from functools import cache

from kolapp.sound.wav import RATE, packed

SECONDS = 1.1

# (starts after seconds, hertz, loudness): E5 and C5, a calm falling third.
TONES = ((0.0, 659.26, 0.42), (0.32, 523.25, 0.46))

# A struck wooden bar: (times the ground tone, loudness, seconds to fall to a third); the high ones die first.
PARTIALS = ((1.0, 1.0, 0.22), (3.93, 0.22, 0.06), (9.2, 0.06, 0.02))

# The mallet is soft: the tone swells, and at the end all is faded, so that nothing clicks.
ATTACK, FADE = 0.006, 0.08


@cache
def chime() -> bytes:
    """A WAV file: 22.05 kHz, one channel, 16 bits."""
    samples = [round(32767 * _loudness(n / RATE)) for n in range(int(SECONDS * RATE))]
    return packed(struct.pack(f"<{len(samples)}h", *samples))


def _loudness(t: float) -> float:
    struck = sum(loud * _bar(t - start, hertz) for start, hertz, loud in TONES if t > start)
    return struck * min(1.0, (SECONDS - t) / FADE)


def _bar(t: float, hertz: float) -> float:
    swell = min(1.0, t / ATTACK)
    return swell * sum(
        loud * math.exp(-t / fall) * math.sin(2 * math.pi * hertz * times * t) for times, loud, fall in PARTIALS
    )
