"""The report's letters: the house's font, cut down to the characters of one page and made plain. It draws nothing."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from kolapp.typeset import fonts

ALWAYS = "".join(map(chr, range(32, 127)))


@lru_cache(maxsize=4)
def letters(text: str, weight: int) -> bytes:
    """A font file with those characters in that weight: of the first of the house's fonts that has them all."""
    path = fonts.covering(text) or fonts.PACKAGED[0]
    return _cut(path, "".join(sorted({*text, *ALWAYS})), weight)


def _cut(path: Path, text: str, weight: int) -> bytes:
    """First the few characters, then the weight: the other way round takes half a minute."""
    options, file = Options(), BytesIO()
    options.layout_features, options.notdef_outline = ["*"], True
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    with TTFont(path, lazy=True) as font:
        subsetter.subset(font)
        if "fvar" in font:
            instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
        font.save(file)
    return file.getvalue()
