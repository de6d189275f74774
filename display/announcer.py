"""The voice queue: a thread that owns the loudspeaker and says one call at a time, chime first; it never draws."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread
from typing import Protocol

from display.announcements import Call
from kolapp import words
from kolapp.sound.chime import chime
from kolapp.voice import Voice, VoiceMissing

log = logging.getLogger("display.announcer")

PAUSE = 0.35  # seconds between the chime and the words, and between two languages; chime to speech stays under 1.5 s

# Why a call was not said, as the health report tells it.
NO_SOUND, NO_VOICE, GONE = "no-sound", "no-voice", "visitor-came"


class Sound(Protocol):
    """What the announcer asks of a loudspeaker: `kolapp.sound.Player` is one."""

    def play(self, wav: bytes) -> bool: ...
    def available(self) -> bool: ...
    def stop(self) -> None: ...


class Silence:
    """`--audio none`: no loudspeaker, on purpose, so the log has nothing to tell."""

    def play(self, wav: bytes) -> bool:  # noqa: ARG002
        return False

    def available(self) -> bool:
        return False

    def stop(self) -> None:
        return None


class Announcer(Thread):
    """`voicing(seq)` before a call is said and `voicing(None)` after; then `said(seq, why)`, where why is "" when it was.

    `standing(seq)` is asked just before: a visitor who has come meanwhile is not called again.
    """

    def __init__(
        self,
        sound: Sound,
        voice: Voice,
        *,
        languages: Callable[[], tuple[str, ...]],
        standing: Callable[[int], bool],
        voicing: Callable[[int | None], None],
        said: Callable[[int, str], None],
        pause: float = PAUSE,
    ) -> None:
        super().__init__(name="announcer", daemon=True)
        self._sound, self._voice, self._languages = sound, voice, languages
        self._standing, self._voicing, self._said = standing, voicing, said
        self._pause, self._calls, self._ended = pause, SimpleQueue[Call | None](), Event()

    def say(self, call: Call) -> None:
        """From any thread; calls are said in the order they are given."""
        self._calls.put(call)

    def stop(self) -> None:
        self._ended.set()
        self._sound.stop()
        self._calls.put(None)

    def run(self) -> None:
        self._ready()
        while (call := self._calls.get()) is not None and not self._ended.is_set():
            try:
                why = self._announce(call)
            except Exception as fault:  # the top of this thread: one call lost its voice, the next shall not
                log.error("call %s could not be said", call.number, exc_info=fault)
                why = type(fault).__name__
            self._said(call.seq, why)

    def _ready(self) -> None:
        """The first call must not be the slow one; and a loudspeaker that does not work tells the log now, once."""
        if self._sound.available():
            for language in self._spoken(""):
                self._words("A001", "1", language)

    def _announce(self, call: Call) -> str:
        """Chime, pause, words. The words are made before the chime, so that nothing keeps them waiting after it."""
        if not self._standing(call.seq):
            return GONE
        said = [self._words(call.number, call.desk, language) for language in self._spoken(call.language)]
        self._voicing(call.seq)
        try:
            return self._play([chime()] * (2 if call.again else 1), [wav for wav in said if wav])
        finally:
            self._voicing(None)

    def _play(self, chimes: list[bytes], said: list[bytes]) -> str:
        rung = all(self._sound.play(wav) for wav in chimes)
        for wav in said:
            self._ended.wait(self._pause)
            rung = self._sound.play(wav) and rung
        return NO_SOUND if not rung else "" if said else NO_VOICE

    def _spoken(self, visitor: str) -> list[str]:
        """The house's language, then the visitor's own where there are words and a voice for it."""
        able = self._voice.languages() & set(words.TONGUES)
        return [language for language in dict.fromkeys((self._languages()[0], visitor)) if language in able]

    def _words(self, number: str, desk: str, language: str) -> bytes:
        try:
            return self._voice.say(words.call(number, desk, language), language)
        except VoiceMissing as why:
            log.warning("%s", why)
            return b""
