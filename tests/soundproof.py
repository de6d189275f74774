"""A room with microphones: ALSA devices that take sound in real time and keep what `aplay` really played, and when."""

from __future__ import annotations

import json
import math
import sys
from array import array
from dataclasses import dataclass
from pathlib import Path

from kolapp.sound.wav import RATE

# What stands at the end of each device: it swallows samples as fast as a loudspeaker would, and notes them with the clock.
MICROPHONE = """
import json, sys, time
folder, rate, began, heard = sys.argv[1], int(sys.argv[2]), time.monotonic(), b""
while some := sys.stdin.buffer.read1(4096):
    heard += some
    time.sleep(max(0.0, began + len(heard) / 2 / rate - time.monotonic()))
note = {"began": began, "ended": time.monotonic(), "samples": heard.hex()}
with open(f"{folder}/{time.monotonic_ns()}.json", "w") as file:
    json.dump(note, file)
"""


@dataclass(frozen=True)
class Sound:
    """One sound as it was heard; seconds are the machine's monotonic clock."""

    began: float
    ended: float
    samples: bytes

    def part(self, begins: float, ends: float) -> array[int]:
        """The samples between two times since its beginning."""
        return array("h", self.samples)[round(begins * RATE) : round(ends * RATE)]

    @property
    def length(self) -> float:
        return len(self.samples) / 2 / RATE

    @property
    def peak(self) -> float:
        """dB below the loudest that 16 bits hold."""
        return _decibels(max(map(abs, array("h", self.samples))))

    @property
    def level(self) -> float:
        """dB: the mean of what is not a pause."""
        loud = [sample for sample in array("h", self.samples) if abs(sample) > 300]
        return _decibels(math.sqrt(sum(sample * sample for sample in loud) / len(loud)))


class Room:
    """`config` is ALSA's configuration: point ALSA_CONFIG_PATH at it and play to a device by its name."""

    def __init__(self, folder: Path, *devices: str, hurry: int = 1) -> None:
        """`hurry`: how many times faster than in a lobby sounds are over."""
        self.folder, self._pace = folder, RATE * hurry
        microphone = folder / "microphone.py"
        microphone.write_text(MICROPHONE)
        self.config = folder / "asound.conf"
        self.config.write_text(
            "</usr/share/alsa/alsa.conf>\n" + "".join(self._device(name, microphone) for name in devices)
        )

    def _device(self, name: str, microphone: Path) -> str:
        (self.folder / name).mkdir()
        records = f"|{sys.executable} -I -S {microphone} {self.folder / name} {self._pace}"
        return f'pcm.{name} {{ type file slave.pcm "null" format "raw" file "{records}" }}\n'

    def heard(self, device: str) -> list[Sound]:
        """Every sound that has ended, in order; the silence that only asks whether a device works is none."""
        notes = [json.loads(path.read_text()) for path in sorted((self.folder / device).glob("*.json"))]
        sounds = [Sound(note["began"], note["ended"], bytes.fromhex(note["samples"])) for note in notes]
        return [sound for sound in sounds if any(sound.samples)]


def _decibels(sample: float) -> float:
    return 20 * math.log10(sample / 32768)
