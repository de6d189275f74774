"""What text from outside may bring along: no control character, no direction override, nothing that a printer could obey."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 400

# Invisible characters that shape words: joiners (Persian), zero-width spaces (Thai), isolates round numbers and names.
SHAPING = frozenset("\u200b\u200c\u200d\u2066\u2067\u2068\u2069")

# Written with plainer signs when no code page of the printer has the better ones.
PLAINER = str.maketrans({"–": "-", "—": "-", "−": "-", "…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "•": "-"})
SPACES = str.maketrans(dict.fromkeys("\u2007\u2009\u202f", "\u00a0"))


def clean(text: str) -> str:
    """Composed (NFC), on one line, at most `LONGEST` characters, without anything but letters, signs, spaces and `SHAPING`."""
    composed = unicodedata.normalize("NFC", text[: 4 * LONGEST])
    kept = "".join(_kept(char) for char in composed)
    return re.sub(" +", " ", kept).strip(" ")[:LONGEST]


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\n\r\t" or category in ("Zl", "Zp"):
        return " "
    return char if char in SHAPING or category[0] != "C" else ""


def visible(text: str) -> str:
    """Cleaned text as a printer's own letters can show it: without shaping characters, one kind of no-break space."""
    return "".join(char for char in clean(text) if char not in SHAPING).translate(SPACES)
