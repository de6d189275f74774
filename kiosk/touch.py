"""What a finger can press: one finger at a time, done on release, undone by sliding off; it decides nothing."""

from __future__ import annotations

from typing import Any

from kivy.app import App
from kivy.clock import Clock
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from kiosk.chores import ClockTouched
from kiosk.events import Corner, CornerHeld, Pressed
from kiosk.screen import Item

NO_ITEM = Item("", "")
# A finger whose lifting was never reported must not lock the screen.
LOST_FINGER = 5.0

# A corner of the glass, in reference pixels (40 mm), and how long holding it is meant.
CORNER = 160
HOLD = 2.0
HELD = "held"  # the finger has meant a corner, this one or once for all: it touches nothing more


class Pressable(BoxLayout):
    """Draws an item (in kv) and tells the app when a press on it is completed."""

    item = ObjectProperty(NO_ITEM, rebind=True)
    language = StringProperty("sv")
    pressed = BooleanProperty(False)
    focused = BooleanProperty(False)
    outline = NumericProperty(0)
    fill = ColorProperty((0, 0, 0, 0))
    rim = ColorProperty((0, 0, 0, 0))
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
        completed = self.pressed and HELD not in touch.ud and self.collide_point(*touch.pos)
        if completed and self._begun == self.item.id:
            App.get_running_app().touch(self._begun)
        self.pressed = False  # afterwards: a card that stays dark is then not drawn twice
        return True

    def on_item(self, *_args: Any) -> None:
        self.pressed = self.pressed and self._begun == self.item.id


class OneFinger(FloatLayout):
    """The root: lets a single finger through, and tells of a tap that met nothing. Wheels and other buttons are not fingers."""

    clock = ObjectProperty(None, allownone=True)  # where staff knock
    _finger: Any = None
    _hold: Any = None

    def on_touch_down(self, touch: Any) -> bool:
        if (touch.button or "left") != "left" or self._busy(touch):  # a finger has no button, a mouse has several
            return True
        self._finger = touch
        app = App.get_running_app()
        if app.screen.comfort.speech:
            app.tell(Pressed())
        if where := self._corner(touch):
            if app.screen.comfort.edge:
                touch.ud[HELD] = where
                touch.grab(self)
                return True
            self._hold = Clock.schedule_once(lambda _dt: self._mean(touch), HOLD)
        if not super().on_touch_down(touch):
            touch.grab(self)
        return True

    def on_touch_move(self, touch: Any) -> bool:
        if self._hold and not self._corner(touch):
            self._hold.cancel()
        return bool(super().on_touch_move(touch))

    def _mean(self, touch: Any) -> None:
        touch.ud[HELD] = ""
        App.get_running_app().tell(CornerHeld())

    def _corner(self, touch: Any) -> str:
        """Which corner of the glass the touch is in, or nothing."""
        reach = CORNER * App.get_running_app().scale
        up = "bottom" if touch.y < reach else "top" if touch.y > self.height - reach else ""
        along = "left" if touch.x < reach else "right" if touch.x > self.width - reach else ""
        return f"{up}-{along}" if up and along else ""

    def _busy(self, touch: Any) -> bool:
        held = self._finger
        return held is not None and held is not touch and touch.time_start - held.time_start < LOST_FINGER

    def on_touch_up(self, touch: Any) -> bool:
        if touch is self._finger and touch.grab_current is None:
            self._finger = None
            if self._hold:
                self._hold.cancel()
        if touch.grab_current is self:
            touch.ungrab(self)
            self._lifted(touch)
            return True
        return bool(super().on_touch_up(touch))

    def _lifted(self, touch: Any) -> None:
        """A finger that met no item: beside all of them, or in a corner that means something."""
        meant, app = touch.ud.get(HELD), App.get_running_app()
        if meant is None:
            app.touch("")
            if self.clock and self.clock.collide_point(*touch.pos):
                app.tell(ClockTouched())
        elif meant and self._corner(touch) == meant:
            app.tell(Corner(meant))
