"""Plays WAV files one at a time, each to its end; without an audio device it says so once and is silent."""

from __future__ import annotations

import logging
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from kolapp.sound.chime import chime
from kolapp.sound.wav import packed, seconds, unpacked

__all__ = ["Player", "chime"]

log = logging.getLogger(__name__)

# How much longer than the sound a device may take before we call it hung.
PATIENCE = 5.0

# Too short to hear: asks a device whether it takes sound.
BREATH = packed(bytes(2 * 441))


class Silent(Exception):
    """The device did not take the sound, and why."""


class Player:
    """`device` is ALSA's name for it ("default", "plughw:1,0", "null"), or "file:PATH".

    "file:PATH" is for machines without sound: what would have been heard is added to the WAV file, in its real time.
    (ALSA's own plugin of that name starts the file anew for each sound and plays an hour in a millisecond.)
    """

    def __init__(self, device: str = "default", *, program: str = "aplay") -> None:
        self.device, self._program = device, program
        self._turn = threading.Lock()  # one sound at a time
        self._hush = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._works: bool | None = None
        self.playing = False

    def play(self, wav: bytes, *, unless: Callable[[], bool] = lambda: False) -> bool:
        """Play to the end, and say whether it was: False when stopped or when there is no sound here.

        Whoever makes `unless` true and then calls `stop` hears no more of this sound, whether it has begun or not.
        """
        with self._turn:
            self._hush.clear()
            if unless():
                return False
            self.playing = True
            try:
                self._record(wav) if self.device.startswith("file:") else self._aplay(wav)
            except Silent as why:
                self._tell(works=False, why=str(why))
                return False
            finally:
                self.playing = False
            self._tell(works=True)
            return not self._hush.is_set()

    def stop(self) -> None:
        """Silence now; what is playing ends and its `play` returns. Sounds played later are not touched."""
        self._hush.set()
        if process := self._process:
            process.kill()

    def available(self) -> bool:
        """Whether sound comes out here; asks the device, with a breath of silence, if it has not been used."""
        return self.play(BREATH) if self._works is None else self._works

    def _aplay(self, wav: bytes) -> None:
        command = [self._program, "-q", "-D", self.device, "-"]
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        except FileNotFoundError:
            raise Silent(f"{self._program} is not installed — install the Debian package alsa-utils") from None
        with process:
            self._process = process
            if self._hush.is_set():  # told while the process was starting
                process.kill()
            try:
                _, said = process.communicate(wav, timeout=seconds(wav) + PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise Silent("the device hangs") from None
            finally:
                self._process = None
        if process.returncode and not self._hush.is_set():
            raise Silent(said.decode(errors="replace").strip().rpartition("\n")[2])

    def _record(self, wav: bytes) -> None:
        began = monotonic()
        self._hush.wait(seconds(wav))
        _append(Path(self.device.removeprefix("file:")), wav, monotonic() - began)

    def _tell(self, *, works: bool, why: str = "") -> None:
        if works == self._works:
            return
        if not works:
            log.warning("no sound on %s: %s", self.device, why)
        elif self._works is False:
            log.info("sound on %s is back", self.device)
        self._works = works


def _append(path: Path, wav: bytes, heard: float) -> None:
    """Add what was heard of the sound, in seconds, to the recording."""
    samples, rate = unpacked(wav)
    before = unpacked(path.read_bytes())[0] if path.exists() else b""
    path.write_bytes(packed(before + samples[: 2 * round(heard * rate)], rate))
