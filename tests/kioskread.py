"""Reads off the kiosk's window where each text, each sign and each button lies; only for programs that have a window."""

from kivy.core.window import Window
from kivy.uix.label import Label

from kiosk.touch import Pressable


def read(root, screen):
    labels = [w for w in root.walk() if isinstance(w, Label) and w.text and _seen(w)]
    return {
        "visible": screen.visible,
        "name": screen.name,
        "low": screen.comfort.low,
        "direction": screen.direction,
        "labels": [
            {"text": w.text, "box": _box(w), "ink": list(w.texture_size), "cut": w.is_shortened,
             "icon": len(w.text) == 1 and ord(w.text) > 0xE000, "px": w.font_size}
            for w in labels
        ],
        "buttons": [
            {"id": w.item.id, "box": _box(w)}
            for w in root.walk() if isinstance(w, Pressable) and w.item.action and _seen(w)
        ],
    }  # fmt: skip


def _box(widget):
    x, y = widget.to_window(*widget.pos)
    return [x, y, x + widget.width, y + widget.height]


def _seen(widget):
    return all(each.opacity for each in [widget, *_ancestors(widget)])


def _ancestors(widget):
    while widget.parent is not None and widget.parent is not Window:
        widget = widget.parent
        yield widget
