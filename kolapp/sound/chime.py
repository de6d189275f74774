"""The lobby's chimes, made from nothing but arithmetic: soft wooden tones, falling for a call and rising for a recall; pure."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from functools import cache

from kolapp.sound.wav import RATE, packed

Tone = tuple[float, float, float]  # starts after seconds, hertz, loudness

CALL: tuple[Tone, ...] = ((0.0, 659.26, 0.42), (0.32, 523.25, 0.46))  # E5 and C5, a calm falling third
RECALL: tuple[Tone, ...] = ((0.0, 523.25, 0.42), (0.22, 659.26, 0.42), (0.44, 783.99, 0.46))  # C5, E5, G5: upwards

RING = 0.78  # seconds the last tone has to die away

# A struck wooden bar: (times the ground tone, loudness, seconds to fall to a third); the high ones die first.
PARTIALS = ((1.0, 1.0, 0.22), (3.93, 0.22, 0.06), (9.2, 0.06, 0.02))

# The mallet is soft: the tone swells, and at the end all is faded, so that nothing clicks.
ATTACK, FADE = 0.006, 0.08


@cache
def chime(*, again: bool = False) -> bytes:
    """A WAV file, 22.05 kHz, one channel, 16 bits: for a call, or for one made `again`."""
    tones = RECALL if again else CALL
    ends = tones[-1][0] + RING
    samples = [round(32767 * _loudness(n / RATE, tones, ends)) for n in range(int(ends * RATE))]
    return packed(struct.pack(f"<{len(samples)}h", *samples))


def _loudness(t: float, tones: Sequence[Tone], ends: float) -> float:
    struck = sum(loud * _bar(t - start, hertz) for start, hertz, loud in tones if t > start)
    return struck * min(1.0, (ends - t) / FADE)


def _bar(t: float, hertz: float) -> float:
    swell = min(1.0, t / ATTACK)
    return swell * sum(
        loud * math.exp(-t / fall) * math.sin(2 * math.pi * hertz * times * t) for times, loud, fall in PARTIALS
    )
