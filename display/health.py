"""How the display is, as it tells the server every few seconds: what the office asks for and what comes of it, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import kolapp
from display.announcer import Sound


class Health:
    """Counts what was said and remembers why the latest silent call was silent."""

    def __init__(self, device: str, sound: Sound, loudness: Callable[[], int]) -> None:
        self._device, self._sound, self._loudness = device, sound, loudness
        self._spoken = 0
        self._silent: dict[str, Any] = {}

    def said(self, seq: int, why: str) -> bool:
        """Note how a call went; answers whether it was said."""
        if why:
            self._silent = {"seq": seq, "why": why}
        else:
            self._spoken += 1
        return not why

    def body(self) -> dict[str, Any]:
        volume = self._loudness()
        return {
            "version": kolapp.__version__,
            "audio": self._device,
            "sound": "ok" if self._sound.available() else "none",
            "volume": volume,
            "quiet": not volume,
            "spoken": self._spoken,
            "silent": self._silent,
        }
