"""Says aloud what the flow asks for, on a thread of its own: the newest wish silences the one before; it decides nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from kiosk.events import Event, Say, Speaking, Voices
from kolapp.sound import Player
from kolapp.tongues import TONGUES
from kolapp.voice import Espeak, Voice, VoiceMissing

log = logging.getLogger(__name__)

WORDS_PER_MINUTE = 155
FASTER = 1.22  # times as fast for each step
LOUDNESS = {-2: 25, -1: 50, 0: 100, 1: 150, 2: 200}  # the engine's own percent


@lru_cache(maxsize=32)
def espeak(rate: int, volume: int) -> Voice:
    return Espeak(words_per_minute=round(WORDS_PER_MINUTE * FASTER**rate), loudness=LOUDNESS[volume])


class Speaker(threading.Thread):
    """`voice` gives the engine for steps of rate and volume."""

    def __init__(
        self, player: Player, tell: Callable[[Event], None], voice: Callable[[int, int], Voice] = espeak
    ) -> None:
        super().__init__(name="speaker", daemon=True)
        self._player, self._tell, self._voice = player, tell, voice
        self._wish: Say | None = None
        self._wished = threading.Event()
        self._closing = False

    def say(self, wish: Say) -> None:
        self._wish = wish
        self._wished.set()
        self._player.stop()

    def close(self) -> None:
        self._closing = True
        self.say(Say(()))
        if self.is_alive():
            self.join(timeout=5)

    def run(self) -> None:
        usual = self._voice(0, 0)
        self._tell(Voices(usual.languages()))
        self._warm(usual)
        while not self._closing:
            self._wished.wait()
            self._wished.clear()
            wish = self._wish
            if wish and wish.words:
                self._guarded(wish)

    def _warm(self, voice: Voice) -> None:
        """Say a word into the air in each language, so that the first visitor's first sentence is not the slow one."""
        for language in voice.languages() & set(TONGUES):
            if not self._wished.is_set():
                with suppress(VoiceMissing):
                    voice.say("1", language)

    def _guarded(self, wish: Say) -> None:
        """The top of this thread: one bug must not leave a visitor in silence for the rest of the day."""
        self._tell(Speaking(True))
        try:
            self._speak(wish)
        except Exception:
            log.exception("speaking failed")
        finally:
            self._tell(Speaking(False))

    def _speak(self, wish: Say) -> None:
        voice = self._voice(wish.rate, wish.volume)
        for text, language in wish.words:
            if self._wished.is_set():
                return
            try:
                sound = voice.say(text, language)
            except VoiceMissing as why:
                log.info("not said: %s", why)
                continue
            self._player.play(sound, unless=self._wished.is_set)
