"""Kivy's side of the typesetter: one label's text as one texture; it never measures or shapes anything itself.

What a kv label may say: text, font_size, bold, color, text_size, halign, valign, padding, line_height (1 is the house's
own), max_lines, shorten, text_language, base_direction, and a font_name that is a file, for icons. No markup.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from kivy.core.text import DEFAULT_FONT, LabelBase
from PIL import Image

from kolapp.direction import Direction, direction
from kolapp.typeset.block import LINE_HEIGHT, Align, Block, Style, draw, set_block

ALIGN: dict[str, Align] = {"left": "left", "center": "center", "right": "right"}  # the rest is "start"
DIRECTIONS: dict[str | None, Direction] = {"ltr": "ltr", "weak_ltr": "ltr", "rtl": "rtl", "weak_rtl": "rtl"}


class TypesetLabel(LabelBase):
    """The text provider `labels.install` gives to Kivy."""

    default_language: ClassVar[str] = "sv"

    def render(self, real: bool = False) -> tuple[int, int] | None:
        """Kivy asks twice: first for the size (with padding), then, once there is a texture, for the drawing."""
        if real:
            self._draw()
            return None
        self.is_shortened = False
        if not self.text:
            return 0, 0
        self._block = self._set()
        self.is_shortened = self._block.cut or self._block.parted  # it does not read as it was written
        left, top, right, bottom = map(round, self.options["padding"])
        width, height = self._block.size
        wanted = self._text_size
        return max(round(wanted[0] or 0), width + left + right), max(round(wanted[1] or 0), height + top + bottom)

    def get_extents(self, text: str) -> tuple[int, int]:
        raise NotImplementedError("the typesetter sets whole labels: no markup, no text input")

    def _set(self) -> Block:
        """The text broken to the label's box; lines that have no room in its height end in an ellipsis."""
        options, (width, height) = self.options, self._text_size
        left, top, right, bottom = map(round, options["padding"])
        line_height = LINE_HEIGHT * options["line_height"]
        inner = None if width is None else round(width) - left - right
        align = ALIGN.get(options["halign"], "start")
        most = 1 if options["shorten"] else options.get("max_lines") or None
        block = set_block(self.text, self._style(), inner, align, line_height, most)
        if height is None:
            return block
        room = round(height) - top - bottom
        while block.size[1] > room and len(block.lines) > 1:
            block = set_block(self.text, self._style(), inner, align, line_height, len(block.lines) - 1)
        return block

    def _style(self) -> Style:
        options: dict[str, Any] = self.options
        language = options["text_language"] or self.default_language
        turned: Direction = DIRECTIONS.get(options["base_direction"]) or direction(language)
        font = None if options["font_name"] == DEFAULT_FONT else Path(options["font_name_r"])
        return Style(round(options["font_size"]), 700 if options["bold"] else 400, language, turned, font)

    def _draw(self) -> None:
        """The colour lies under the whole texture and only the alpha has letters: blending then leaves no dark rims."""
        *rgb, alpha = (round(255 * channel) for channel in self.options["color"])
        ink = _drawn(self._block)
        mask = Image.new("L", self.size)
        mask.paste(ink if alpha == 255 else ink.point(lambda value: value * alpha // 255), self._corner())
        picture = Image.new("RGBA", self.size, tuple(rgb))
        picture.putalpha(mask)
        self.texture.blit_buffer(picture.tobytes(), colorfmt="rgba", bufferfmt="ubyte")

    def _corner(self) -> tuple[int, int]:
        """Where the block's top left corner lies in the texture."""
        left, top, right, bottom = map(round, self.options["padding"])
        spare_x = self.width - left - right - self._block.size[0]
        spare_y = self.height - top - bottom - self._block.size[1]
        x = {"center": spare_x // 2, "right": spare_x}.get(self.options["halign"], 0)
        y = {"top": 0, "bottom": spare_y}.get(self.options["valign"], spare_y // 2)
        return left + x, top + y


@lru_cache(maxsize=64)  # titles and buttons of the screens one goes back and forth between
def _drawn(block: Block) -> Image.Image:
    return draw(block)
