"""Who can say a call, and in what order they are asked; none of them ever says half of it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from kolapp import words
from kolapp.voice import Voice, VoiceMissing

log = logging.getLogger(__name__)


class Caller(Protocol):
    """Says a call in a language; without a desk, its number alone."""

    def languages(self) -> frozenset[str]:
        """The languages it calls in."""

    def call(self, number: str, desk: str | None, language: str) -> bytes:
        """The whole call as a WAV file; VoiceMissing when it cannot say all of it."""


class Reader:
    """Reads a call with a voice, in the languages whose numbers we know."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def languages(self) -> frozenset[str]:
        return self._voice.languages() & set(words.TONGUES)

    def call(self, number: str, desk: str | None, language: str) -> bytes:
        said = words.brief(number, language) if desk is None else words.call(number, desk, language)
        return self._voice.say(said, language)


class FirstOf:
    """Asks one after the other; the first that can say the whole call does. What one could not say is logged once."""

    def __init__(self, callers: Sequence[Caller]) -> None:
        self._callers = callers
        self._told: set[str] = set()

    def languages(self) -> frozenset[str]:
        return frozenset[str]().union(*(caller.languages() for caller in self._callers))

    def call(self, number: str, desk: str | None, language: str) -> bytes:
        for caller in self._callers:
            if language in caller.languages():
                try:
                    return caller.call(number, desk, language)
                except VoiceMissing as why:
                    self._tell(str(why))
        raise VoiceMissing(f"nothing here can say {number} in {language}")

    def _tell(self, why: str) -> None:
        if why not in self._told:
            self._told.add(why)
            log.warning("%s", why)
