"""The newspaper corner as it moves: which page stands, the one it softly replaces, and the pictures. It opens no file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.animation import Animation
from kivy.event import EventDispatcher
from kivy.graphics.texture import Texture
from kivy.properties import DictProperty, NumericProperty, ObjectProperty

from display.news import BLANK, Page, Pager, pages
from display.places import Box
from display.slides import Wish
from display.tongues import Tongues

FADE = 0.24  # seconds


class Paper(EventDispatcher):
    """`want(wish)` is asked for a picture before its page comes; it is brought back through `bring`."""

    turned = ObjectProperty(BLANK, rebind=True)  # the page before, while it fades
    fade = NumericProperty(1)
    pictures = DictProperty(rebind=True)  # name → texture; rebind, for kv asks it for one of them

    def __init__(self, moving: bool) -> None:
        super().__init__()
        self._moving, self._pager = moving, Pager()
        self._slides: tuple[str, ...] = ()
        self._every: tuple[Page, ...] = ()
        self._shown, self._asked = BLANK, set[Wish]()
        self.want: Callable[[Wish], None] = lambda _: None

    def found(self, names: tuple[str, ...]) -> None:
        """These are the pictures in the folder now."""
        self._slides = names
        self._asked = set()

    def page(self, tick: float, notices: tuple[Any, ...], tongues: Tongues, held: bool) -> Page:
        """The page whose turn it is."""
        self._every = pages(notices, self._slides, tongues)
        return self._pager.at(tick, self._every, held)

    def turn(self, page: Page, box: Box) -> None:
        """This page stands in this box now; its picture and the next one's are asked for."""
        coming = self._pager.next(self._every)
        if box.width:
            for name in filter(None, (page.slide, coming.slide)):
                self._ask(Wish(name, round(box.width), round(box.height)))
        if page != self._shown:
            self.turned, self._shown = self._shown, page
            self._fade()
            kept = {self.turned.slide, page.slide, coming.slide}
            self.pictures = {name: texture for name, texture in self.pictures.items() if name in kept}
            self._asked = {wish for wish in self._asked if wish.name in kept}

    def bring(self, wish: Wish, size: tuple[int, int], pixels: bytes) -> None:
        """A picture is ready."""
        texture = Texture.create(size=size, colorfmt="rgba")
        texture.blit_buffer(pixels, colorfmt="rgba", bufferfmt="ubyte")
        texture.flip_vertical()
        self.pictures = {**self.pictures, wish.name: texture}

    def _ask(self, wish: Wish) -> None:
        if wish not in self._asked:
            self._asked.add(wish)
            self.want(wish)

    def _fade(self) -> None:
        Animation.cancel_all(self, "fade")
        self.fade = 1
        if self._moving and BLANK not in (self.turned, self._shown):
            self.fade = 0
            Animation(fade=1, d=FADE, t="out_sine").start(self)
        else:
            self.turned = BLANK
