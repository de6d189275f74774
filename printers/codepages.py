"""Chooses the printer's own code page for a line: one that has every character, or none; it never puts "?" for a letter."""

from __future__ import annotations

from printers.clean import PLAINER, visible
from printers.profiles import Profile

# In the order of preference, and also all we use: pages whose letters need neither joining nor reordering, and that makers
# agree upon. Their names are Python codecs.
TRUSTED = (
    "cp1252", "cp858", "cp850", "cp1250", "cp852", "cp1257", "cp1251", "cp866", "cp1253", "cp1254", "cp857", "cp865", "cp437",
)  # fmt: skip


def native(text: str, profile: Profile) -> tuple[str, str] | None:
    """The codec and the text as it can be written in it, with plainer dashes if need be; None when it must be drawn."""
    shown = visible(text)
    for candidate in (shown, shown.translate(PLAINER)):
        for codec in TRUSTED:
            if codec in profile.pages and _holds(codec, candidate):
                return codec, candidate
    return None


def _holds(codec: str, text: str) -> bool:
    try:
        return all(byte >= 0x20 and byte != 0x7F for byte in written(text, codec))
    except UnicodeEncodeError:
        return False


def written(text: str, codec: str) -> bytes:
    """The text in the code page. A no-break space has done its work when the lines are broken."""
    return text.replace("\u00a0", " ").encode(codec)
