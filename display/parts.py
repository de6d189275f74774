"""The pieces of the screen, each with the value it shows; how they look stands in the .kv files alone."""

from __future__ import annotations

from kivy.properties import ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.label import Label
from kivy.uix.relativelayout import RelativeLayout

from display.scene import Message, Queue, Slot


class Card(RelativeLayout):
    mood = StringProperty("none")


class Called(BoxLayout):
    slot = ObjectProperty(Slot(), rebind=True)
    ink = ColorProperty()


class Row(BoxLayout):
    index = NumericProperty(0)
    slot = ObjectProperty(Slot(), rebind=True)
    ink = ColorProperty()


class Words(BoxLayout):
    said = ObjectProperty(Message(), rebind=True)


class Waiting(BoxLayout):
    index = NumericProperty(0)
    queue = ObjectProperty(Queue(), rebind=True)


class Notice(Label):
    index = NumericProperty(0)
