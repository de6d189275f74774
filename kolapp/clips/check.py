"""Whether a folder of recordings is whole and sounds even; it tells what is wrong with each, and changes none."""

from __future__ import annotations

import math
import wave
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median, mode

LOUDEST, SOFTEST = -10.0, -32.0  # dB below full scale, the mean of what sounds
EVEN = 7.0  # dB that one clip may differ from the others
CLIPPED = 3  # samples in a row at the end of the scale
HUSH = 200  # of 32768: anything softer is a pause
LONGEST = 4.0  # seconds; silence before and after the words is cut when they are played


@dataclass(frozen=True)
class Clip:
    """A recording as it was measured; `level` is dB, None when it holds no sound."""

    rate: int
    seconds: float
    level: float | None
    clipped: bool


def faults(folder: Path, wanted: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the clips of one language, a line each: file: what — remedy. `wanted` is its script."""
    files = {path.stem: path for path in sorted(folder.glob("*.wav"))}
    for name, said in wanted.items():
        if name not in files:
            yield f"{folder / name}.wav: is missing — record “{said}”"
    clips: dict[str, Clip] = {}
    for name, file in files.items():
        if name not in wanted and not (name.isdecimal() and 0 < int(name) < 1000):
            yield f"{file}: no call asks for it — python -m kolapp clips list tells the names"
            continue
        try:
            clips[name] = measured(file)
        except (OSError, EOFError, wave.Error, ValueError) as error:
            yield f"{file}: {error} — save it as WAV, one channel (mono), 16 bit"
    for name, clip in clips.items():
        for fault in _of(clip, clips):
            yield f"{files[name]}: {fault}"


def measured(file: Path) -> Clip:
    """ValueError when it is not one channel of 16 bits."""
    with wave.open(str(file)) as sound:
        channels, width, rate = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
        if (channels, width) != (1, 2):
            raise ValueError(f"has {channels} channels of {8 * width} bits")
        samples = array("h", sound.readframes(sound.getnframes()))
    loud = [sample for sample in samples if abs(sample) > HUSH]
    return Clip(rate, len(samples) / rate, _level(loud), _clipped(samples))


def _level(loud: list[int]) -> float | None:
    return 20 * math.log10(math.sqrt(sum(sample * sample for sample in loud) / len(loud)) / 32768) if loud else None


def _clipped(samples: array[int]) -> bool:
    return any(end and len(list(row)) >= CLIPPED for end, row in groupby(samples, lambda sample: abs(sample) >= 32766))


def _of(clip: Clip, all_: Mapping[str, Clip]) -> Iterator[str]:
    if clip.level is None:
        yield "is silent — record it again"
        return
    usual = median(each.level for each in all_.values() if each.level is not None)
    rate = mode(each.rate for each in all_.values())
    checks = (
        (clip.clipped, "is clipped — record it again, further from the microphone"),
        (clip.level > LOUDEST, f"is too loud, {clip.level:.0f} dB — lower it to about -20 dB"),
        (clip.level < SOFTEST, f"is too soft, {clip.level:.0f} dB — raise it to about -20 dB"),
        (
            SOFTEST <= clip.level <= LOUDEST and abs(clip.level - usual) > EVEN,
            f"is {clip.level - usual:+.0f} dB beside the others — make them even",
        ),
        (clip.rate != rate, f"has {clip.rate} samples a second, where the others have {rate} — save all alike"),
        (clip.seconds > LONGEST, f"lasts {clip.seconds:.1f} s — keep only the words"),
    )
    yield from (fault for wrong, fault in checks if wrong)
