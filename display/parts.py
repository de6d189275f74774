"""The pieces of the screen, each with its place and the value it shows; how they look stands in the .kv files alone."""

from __future__ import annotations

from kivy.factory import Factory
from kivy.properties import ColorProperty, ListProperty, NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from display.look import Tone
from display.news import Page
from display.places import Box
from display.scene import Message, Queue, Slot


class Part(Widget):
    """Something with a box of its own; nothing but its box decides where it stands."""

    place = ObjectProperty(Box(), rebind=True)


class Board(Part):
    """The whole screen: `parts` are the names of its pieces, and the kv class of a piece is its name with a capital."""

    parts = ListProperty()

    def on_parts(self, _: Widget, names: list[str]) -> None:
        self.clear_widgets()
        for name in names:
            self.add_widget(Factory.get(name.capitalize())())


class Call(Part):
    slot = ObjectProperty(Slot(), rebind=True)
    tone = ObjectProperty(Tone("", ""), rebind=True)
    base = NumericProperty(0)
    ink = ColorProperty()


class Row(Call):
    index = NumericProperty(0)
    small = NumericProperty(1)


class Mark(Widget):
    slot = ObjectProperty(Slot(), rebind=True)
    tone = ObjectProperty(Tone("", ""), rebind=True)


class Words(BoxLayout):
    place = ObjectProperty(Box(), rebind=True)
    said = ObjectProperty(Message(), rebind=True)
    scale = NumericProperty(1)


class Waiting(Part):
    index = NumericProperty(0)
    queue = ObjectProperty(Queue(), rebind=True)
    font = NumericProperty(1)


class Leaf(Part):
    """A page of the newspaper corner."""

    page = ObjectProperty(Page(), rebind=True)
    texture = ObjectProperty(None, allownone=True)
