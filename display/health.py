"""How the display is, as it tells the server every few seconds: what the office asks for and what comes of it, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import kolapp


class Devices(Protocol):
    """What is asked of the loudspeakers."""

    def available(self) -> bool: ...
    def silent(self) -> list[str]: ...


class Health:
    """Counts what was said and remembers why the latest silent call was silent."""

    def __init__(self, audio: Sequence[str], sound: Devices, loudness: Callable[[], int]) -> None:
        """`audio` names the devices."""
        self._audio, self._sound, self._loudness = ", ".join(audio), sound, loudness
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
            "audio": self._audio,
            "sound": self._heard(),
            "volume": volume,
            "quiet": not volume,
            "spoken": self._spoken,
            "silent": self._silent,
        }

    def _heard(self) -> str:
        """ "ok", "none" when the loudspeaker is silent, or which other device is."""
        if not self._sound.available():
            return "none"
        return f"none on {', '.join(silent)}" if (silent := self._sound.silent()) else "ok"
