"""Which way a language runs, and how a number or name is kept whole inside a sentence of the other direction; pure."""

from __future__ import annotations

from typing import Literal

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"})

# First strong isolate … pop directional isolate (Unicode Standard Annex 9, section 2.4.2).
FSI, PDI = "\u2068", "\u2069"


def direction(language: str) -> Direction:
    """The reading direction of a language code: "ar" and "ar-SE" are "rtl"."""
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


def isolate(text: str) -> str:
    """The text fenced in, so that "3-2" or a name does not turn round in a sentence of the other direction."""
    return f"{FSI}{text}{PDI}"
