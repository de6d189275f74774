"""The few widgets kv cannot say: a row of items, a QR code, an icon, the stage that shows one screen; they read data only."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno
from kivy.clock import Clock
from kivy.factory import Factory
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import ColorProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.label import Label
from kivy.uix.widget import Widget

from kiosk.screen import Screen as Data
from kolapp import icons

BLANK = Data("starting", "sv")
QUIET_ZONE = 4  # modules of white round the code (ISO/IEC 18004, 6.3.8)


class Face(BoxLayout):
    """One state's drawing. It keeps the data it was given last."""

    data = ObjectProperty(BLANK, rebind=True)


class Stage(BoxLayout):
    """Shows the face that has the screen's name, at once; a face is made when it is first needed, and kept."""

    showing = ObjectProperty(BLANK)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._faces: dict[str, Face] = {}

    def on_showing(self, _stage: Widget, data: Data) -> None:
        face = self.face(data.name)
        face.data = data
        if face.parent is None:
            self.clear_widgets()
            self.add_widget(face)

    def rehearse(self, data: Data) -> None:
        """Make the face, and all that is in it, without showing it."""
        face = self.face(data.name)
        if face.parent is None:
            face.size, face.data = self.size, data

    def face(self, name: str) -> Face:
        if name not in self._faces:
            self._faces[name] = Factory.get(f"{name.capitalize()}Face")()
        return self._faces[name]


class Repeat(GridLayout):
    """One widget of `kind` for each item. Making one takes as long as drawing ten: what is too many is kept."""

    items = ObjectProperty(())
    kind = StringProperty("WideCard")
    language = StringProperty("sv")

    def __init__(self, **options: Any) -> None:
        self._kept: dict[str, list[Widget]] = {}
        self._shown = ""
        super().__init__(**options)

    def on_kind(self, *_args: Any) -> None:
        """Large text has other cards than what is left of it where there is little room: back and forth as one goes about."""
        self._lay_aside(len(self.children))
        self.on_items()

    def _lay_aside(self, many: int) -> None:
        for widget in self.children[:many]:
            self.remove_widget(widget)
            self._kept.setdefault(self._shown, []).append(widget)

    def _another(self) -> Widget:
        kept = self._kept.get(self.kind)
        return kept.pop() if kept else Factory.get(self.kind)()

    def on_language(self, *_args: Any) -> None:
        for widget in self.children:
            widget.language = self.language

    def on_items(self, *_args: Any) -> None:
        self._lay_aside(max(0, len(self.children) - len(self.items)))
        self._shown = self.kind
        for _ in range(len(self.items) - len(self.children)):
            self.add_widget(self._another())
            self.children[0].language = self.language
        for widget, item in zip(reversed(self.children), self.items, strict=True):
            widget.item = item


class Words(Label):
    """Text in the theme's own colour, or in the `ink` it is given."""

    ink = ColorProperty(None, allownone=True)


class Glyph(Label):
    """An icon of the house's icon font by its name."""

    icon = StringProperty("")

    def on_icon(self, _glyph: Widget, name: str) -> None:
        self.text = ""
        if name:
            self.font_name, self.text = icons.glyph(name)


class Qr(Widget):
    """A link as a QR code, dark on white with its quiet zone, in whole pixels a module."""

    link = StringProperty("")
    dark = ColorProperty((0, 0, 0, 1))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        draw = Clock.create_trigger(self._draw, -1)
        self.bind(link=draw, pos=draw, size=draw)

    def _draw(self, *_args: Any) -> None:
        self.canvas.clear()
        if not self.link:
            return
        texture = _texture(self.link)
        side = int(min(self.size)) // texture.width * texture.width
        with self.canvas:
            Color(1, 1, 1, 1)
            x, y = round(self.center_x - side / 2), round(self.center_y - side / 2)
            Rectangle(texture=texture, pos=(x, y), size=(side, side))


@lru_cache(maxsize=2)
def _texture(link: str) -> Any:
    rows = [
        bytes(255 * (not dark) for dark in row) for row in segno.make(link, error="m").matrix_iter(border=QUIET_ZONE)
    ]
    texture = Texture.create(size=(len(rows), len(rows)), colorfmt="luminance")
    texture.mag_filter = texture.min_filter = "nearest"
    texture.blit_buffer(b"".join(reversed(rows)), colorfmt="luminance")
    return texture
