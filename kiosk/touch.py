"""What a finger can press: one finger at a time, done on release, undone by sliding off; it decides nothing."""

from __future__ import annotations

from typing import Any

from kivy.app import App
from kivy.properties import BooleanProperty, ColorProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from kiosk.screen import Item

NO_ITEM = Item("", "")
# A finger whose lifting was never reported must not lock the screen.
LOST_FINGER = 5.0


class Pressable(BoxLayout):
    """Draws an item (in kv) and tells the app when a press on it is completed."""

    item = ObjectProperty(NO_ITEM, rebind=True)
    language = StringProperty("sv")
    pressed = BooleanProperty(False)
    fill = ColorProperty((0, 0, 0, 0))
    ink = ColorProperty((0, 0, 0, 1))
    _begun = ""

    def on_touch_down(self, touch: Any) -> bool:
        if not self.item.action or not self.collide_point(*touch.pos):
            return False
        touch.grab(self)
        self._begun, self.pressed = self.item.id, True
        return True

    def on_touch_move(self, touch: Any) -> bool:
        if touch.grab_current is not self:
            return False
        self.pressed = self.collide_point(*touch.pos) and self._begun == self.item.id
        return True

    def on_touch_up(self, touch: Any) -> bool:
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        if self.pressed and self.collide_point(*touch.pos) and self._begun == self.item.id:
            App.get_running_app().touch(self._begun)
        self.pressed = False  # afterwards: a card that stays dark is then not drawn twice
        return True

    def on_item(self, *_args: Any) -> None:
        self.pressed = self.pressed and self._begun == self.item.id


class OneFinger(FloatLayout):
    """The root: lets a single finger through, and tells of a tap that met nothing. Wheels and other buttons are not fingers."""

    _finger: Any = None

    def on_touch_down(self, touch: Any) -> bool:
        if getattr(touch, "button", "left") != "left" or self._busy(touch):
            return True
        self._finger = touch
        if not super().on_touch_down(touch):
            touch.grab(self)
        return True

    def _busy(self, touch: Any) -> bool:
        held = self._finger
        return held is not None and held is not touch and touch.time_start - held.time_start < LOST_FINGER

    def on_touch_up(self, touch: Any) -> bool:
        if touch is self._finger and touch.grab_current is None:
            self._finger = None
        if touch.grab_current is self:
            touch.ungrab(self)
            App.get_running_app().touch("")
            return True
        return bool(super().on_touch_up(touch))
