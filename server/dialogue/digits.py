"""Digits of every script as those of ours, each in its own place, so that a number is found however it is written. It changes no length."""

from __future__ import annotations

import unicodedata

Spans = list[tuple[int, int]]  # where what was found begins and ends


def plain(text: str) -> str:
    """The same text, letter for letter, with its digits as 0 to 9: Arabic, Thai, full-width or ringed."""
    return "".join(_ours(char) for char in text)


def _ours(char: str) -> str:
    value = unicodedata.digit(char, None)
    return char if value is None else str(value)
