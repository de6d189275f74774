"""Whether everything on the glass has room, looked at as it is laid out; it moves nothing.

Large text may need more room than a screen has: then the window sets it smaller until this says that it fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.label import Label

from kiosk.pieces import Glyph
from kiosk.touch import Pressable
from kolapp.theme import REFERENCE_PX_PER_MM

SLACK = 2.0  # pixels
LEAST = 20 * REFERENCE_PX_PER_MM  # one can press nothing smaller


def crowded(root: Any, scale: float) -> bool:
    """A word is broken, a text is larger than its place, a button too small, or something reaches out of what it stands in."""
    return root.tight or any(_cramped(widget, LEAST * scale) for widget in _seen(root))


def _seen(widget: Any) -> Iterator[Any]:
    for child in widget.children:
        if child.opacity:
            yield child
            yield from _seen(child)


def _cramped(widget: Any, least: float) -> bool:
    if min(widget.size) <= 0:
        return isinstance(widget, Pressable) or bool(getattr(widget, "text", ""))
    small = isinstance(widget, Pressable) and min(widget.size) < least - SLACK
    full = isinstance(widget, BoxLayout) and widget.minimum_height > widget.height + SLACK
    unset = isinstance(widget, Label) and bool(widget.text) and not _set(widget)
    return small or full or unset or not _inside(widget, widget.parent)


def _inside(widget: Any, room: Any) -> bool:
    return bool(
        widget.x >= room.x - SLACK
        and widget.y >= room.y - SLACK
        and widget.right <= room.right + SLACK
        and widget.top <= room.top + SLACK
    )


def _set(label: Any) -> bool:
    """Whether the text stands in its box as it was written. Signs have room round them that may reach out."""
    wide, high = label.texture_size
    sign = isinstance(label, Glyph)
    return sign or (not label.is_shortened and wide <= label.width + SLACK and high <= label.height + SLACK)
