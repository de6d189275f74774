"""The voice: a thread that owns the loudspeaker and says one call at a time, in the turns it is given; it never draws."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Protocol

from display.announcements import Call
from display.turns import Part, Turn, Turns, spoken_in
from kolapp.caller import Caller
from kolapp.sound.chime import chime
from kolapp.sound.wav import at_volume
from kolapp.voice import VoiceMissing

log = logging.getLogger("display.announcer")

PAUSE = 0.25  # seconds between the chime and the words, and between two languages; chime to speech stays under 1.5 s
LOOK = 0.25  # seconds between looks whether the line is back
FULL = 100

# Why a call was not said, as the acknowledgement and the health report tell it.
NO_SOUND, NO_VOICE, GONE, QUIET = "no-sound", "no-voice", "visitor-came", "quiet"
CUT_OFF = "cut-off"  # the display is ending: nothing is told, and the next one says it


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

    def silent(self) -> list[str]:
        return []

    def stop(self) -> None:
        return None


class Announcer(Thread):
    """`voicing(seq)` before a call is said and `voicing(None)` after; then, the first time, `said(seq, why)`: "" when it was.

    `standing(seq)` is asked just before: a visitor who has come meanwhile is not called again. As long as `blind()`, nobody
    knows who has, and calls wait. `loudness` is in percent, and 0 is silence.
    """

    def __init__(
        self,
        sound: Sound,
        voice: Caller,
        *,
        languages: Callable[[], tuple[str, ...]],
        standing: Callable[[int], bool],
        voicing: Callable[[int | None], None],
        said: Callable[[int, str], None],
        blind: Callable[[], bool] = lambda: False,
        loudness: Callable[[], int] = lambda: FULL,
        turns: Turns = Turns(),  # noqa: B008 - a frozen value
        pause: float = PAUSE,
    ) -> None:
        super().__init__(name="announcer", daemon=True)
        self._sound, self._voice, self._languages = sound, voice, languages
        self._standing, self._voicing, self._said, self._loudness = standing, voicing, said, loudness
        self._blind, self._turns, self._pause = blind, turns, pause
        self._calls, self._ended = SimpleQueue[Call | None](), Event()

    def say(self, call: Call) -> None:
        """From any thread; calls are said in the order they are given."""
        self._calls.put(call)

    def stop(self) -> None:
        self._ended.set()
        self._sound.stop()
        self._calls.put(None)

    def run(self) -> None:
        with ThreadPoolExecutor(1, "words") as maker:
            self._ready()
            while not self._ended.is_set():
                self._arrived()
                if self._blind():
                    self._ended.wait(LOOK)
                    continue
                self._turns, turn = self._turns.take(monotonic())
                if turn is not None and not self._ended.is_set():
                    self._give(turn, maker)

    def _ready(self) -> None:
        """The first call must not be the slow one; and a loudspeaker that does not work tells the log now, once."""
        if self._sound.available():
            for again in (False, True):
                _louder(chime(again=again), self._loudness())
            for language in self._spoken(""):
                self._words(Part.CALL, "A001", "1", language)

    def _arrived(self) -> None:
        """Line up the calls that have come; wait for one as long as there is nothing to say."""
        wait = self._turns.wait(monotonic())
        with suppress(Empty):
            while (call := self._calls.get(timeout=wait)) is not None:
                self._turns, wait = self._turns.add(call, self._spoken(call.language)), 0

    def _give(self, turn: Turn, maker: ThreadPoolExecutor) -> None:
        try:
            why = self._announce(turn, maker)
        except Exception as fault:  # the top of this thread: one call lost its voice, the next shall not
            log.error("call %s could not be said", turn.call.number, exc_info=fault)
            why = type(fault).__name__
        if not why:
            self._turns = self._turns.said(turn, monotonic())
        if not turn.again and why != CUT_OFF:
            self._said(turn.call.seq, why)

    def _announce(self, turn: Turn, maker: ThreadPoolExecutor) -> str:
        """Chime, pause, words. The words are made while the chime rings, so that neither waits for the other."""
        call, volume = turn.call, self._loudness()
        if not volume:
            return QUIET
        if not self._standing(call.seq):
            return GONE
        made = [(part, maker.submit(self._words, part, call.number, call.desk, lang)) for part, lang in turn.parts()]
        self._voicing(call.seq)
        try:
            return self._play(made, volume)
        finally:
            self._voicing(None)

    def _play(self, made: list[tuple[Part, Future[bytes]]], volume: int) -> str:
        heard, spoke = True, False
        for place, (part, wav) in enumerate(made):
            if place:
                self._ended.wait(self._pause)
            if self._ended.is_set():
                return CUT_OFF
            if sound := wav.result():
                heard = self._sound.play(_louder(sound, volume)) and heard
                spoke = spoke or part in (Part.CALL, Part.NUMBER)
        if not heard:
            return CUT_OFF if self._ended.is_set() else NO_SOUND
        return "" if spoke else NO_VOICE

    def _spoken(self, visitor: str) -> tuple[str, ...]:
        return spoken_in(self._languages()[0], visitor, self._voice.languages().__contains__)

    def _words(self, part: Part, number: str, desk: str, language: str) -> bytes:
        if part in (Part.CHIME, Part.RECALL):
            return chime(again=part is Part.RECALL)
        try:
            return self._voice.call(number, desk if part is Part.CALL else None, language)
        except VoiceMissing:  # who could not say it has told the log why
            return b""


_louder = lru_cache(maxsize=8)(at_volume)  # the chimes, above all: they must not wait for arithmetic
