"""Calls put together from a person's recordings: a folder of them for each language; it never fills a gap with another voice."""

from __future__ import annotations

import wave
from array import array
from functools import cache
from pathlib import Path

from kolapp.clips.check import HUSH
from kolapp.clips.script import DESK, parts
from kolapp.sound.wav import packed, unpacked
from kolapp.tongues import TONGUES
from kolapp.voice import VoiceMissing

GAP, BREATH = 0.04, 0.3  # seconds between two clips, and before the desk
MARGIN = 0.03  # seconds kept on either side of what sounds

CHECK = "python -m kolapp clips check tells more"


class Clips:
    """`folder` holds `sv/12.wav` and so on; `kolapp.clips.script` says what each name means."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._recorded = cache(self._names)
        self._clip = cache(self._read)

    def languages(self) -> frozenset[str]:
        return frozenset(language for language in TONGUES if self._recorded(language))

    def call(self, number: str, desk: str | None, language: str) -> bytes:
        recorded = self._recorded(language)
        names = parts(number, desk, recorded)
        if missing := [name for name in names if name not in recorded]:
            raise VoiceMissing(f"{self._folder / language}: no {missing[0]}.wav — {CHECK}")
        clips = [self._clip(language, name) for name in names]
        rates = {rate for _, rate in clips}
        if len(rates) > 1:
            raise VoiceMissing(f"{self._folder / language}: clips with different rates — {CHECK}")
        return _joined(names, [samples for samples, _ in clips], rates.pop())

    def _names(self, language: str) -> frozenset[str]:
        return frozenset(path.stem for path in (self._folder / language).glob("*.wav"))

    def _read(self, language: str, name: str) -> tuple[bytes, int]:
        file = self._folder / language / f"{name}.wav"
        try:
            with wave.open(str(file)) as sound:
                usable = (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
            if usable:
                return _cut(*unpacked(file.read_bytes()))
        except (OSError, EOFError, wave.Error) as error:
            raise VoiceMissing(f"{file}: {error} — {CHECK}") from None
        raise VoiceMissing(f"{file}: not one channel of 16 bits — {CHECK}")


def _cut(recorded: bytes, rate: int) -> tuple[bytes, int]:
    """Without the silence that a person leaves before and after the word."""
    samples = array("h", recorded)
    loud = [place for place, sample in enumerate(samples) if abs(sample) > HUSH]
    margin = round(MARGIN * rate)
    return (samples[max(0, loud[0] - margin) : loud[-1] + margin] if loud else samples).tobytes(), rate


def _joined(names: list[str], clips: list[bytes], rate: int) -> bytes:
    pauses = [bytes(2 * round(rate * (BREATH if name == DESK else GAP))) for name in names[1:]]
    return packed(clips[0] + b"".join(pause + clip for pause, clip in zip(pauses, clips[1:], strict=True)), rate)
