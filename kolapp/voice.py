"""Turns sentences into speech, on this machine and nowhere else; it never pretends to speak a language it has no voice for."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from kolapp.respelt import respelt
from kolapp.sound.wav import packed


class VoiceMissing(Exception):
    """Nothing can say this here: no voice for the language, no engine, or it did not answer in time. Show the text instead."""


class Voice(Protocol):
    """What the screens need of a voice. Recorded clips and neural voices are other ones."""

    def languages(self) -> frozenset[str]:
        """The languages it speaks; empty when it cannot speak at all."""

    def say(self, text: str, language: str) -> bytes:
        """The sentence as a WAV file; VoiceMissing when there is none."""


# Our language → the engine's voice, where they are called differently.
VOICES: Mapping[str, str] = {"en": "en-gb", "prs": "fa", "no": "nb"}

LONGEST = 600


class Espeak:
    """espeak-ng as a separate process for each sentence: text in on stdin, sound out on stdout, about 15 ms."""

    def __init__(
        self, program: str = "espeak-ng", *, words_per_minute: int = 155, loudness: int = 100, deadline: float = 5.0
    ) -> None:
        """`loudness` is in percent, at most 200."""
        self._program, self._rate, self._loudness, self._deadline = program, words_per_minute, loudness, deadline

    def languages(self) -> frozenset[str]:
        ours = {language for language, voice in VOICES.items() if voice in self._voices}
        return frozenset(self._voices | ours)

    def say(self, text: str, language: str) -> bytes:
        voice = VOICES.get(language, language)
        if voice not in self._voices:
            raise VoiceMissing(f"{self._program} has no voice for {language}")
        said = self._run(
            ["--stdin", "--stdout", "-b", "1", "-s", str(self._rate), "-a", str(self._loudness), "-v", voice],
            readable(text, language),
        )
        return _wav(said)

    @cached_property
    def _voices(self) -> frozenset[str]:
        try:
            table = self._run(["--voices"], "").decode()
        except VoiceMissing:
            return frozenset()
        return frozenset(row.split()[1] for row in table.splitlines()[1:] if row.strip())

    def _run(self, options: list[str], text: str) -> bytes:
        try:
            done = subprocess.run(
                [self._program, *options], input=text.encode(), capture_output=True, timeout=self._deadline, check=True
            )
        except FileNotFoundError:
            raise VoiceMissing(f"{self._program} is not installed — install the Debian package espeak-ng") from None
        except subprocess.TimeoutExpired:
            raise VoiceMissing(f"{self._program} did not answer in {self._deadline:g} s") from None
        except subprocess.CalledProcessError as error:
            raise VoiceMissing(f"{self._program}: {error.stderr.decode(errors='replace').strip()}") from error
        return done.stdout


def readable(text: str, language: str) -> str:
    """The text with nothing in it that the engine would obey: no control or direction marks, no markup, no phoneme codes."""
    plain = "".join(" " if char in "<>[]{}\\|" or _obeyed(char) else char for char in text[:LONGEST])
    return respelt(plain, language)


def _obeyed(char: str) -> bool:
    return unicodedata.category(char)[0] == "C" and char != "\u200c"  # the Persian non-joiner belongs to the spelling


def _wav(streamed: bytes) -> bytes:
    """The engine cannot know the length when it writes its header: put a true one before the samples."""
    rate = int.from_bytes(streamed[24:28], "little")
    return packed(streamed[streamed.index(b"data") + 8 :], rate)
