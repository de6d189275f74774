"""Makes every Kivy label draw its text with the house's typesetter; it never loads Kivy's own text engines."""

from __future__ import annotations

import sys


def install(language: str = "sv") -> None:
    """Call once, before anything of `kivy.uix` is imported. `language` is that of labels without a `text_language`."""
    if "kivy.uix.label" in sys.modules:
        raise RuntimeError("labels.install() comes too late: kivy.uix.label is already imported")
    import kivy  # noqa: PLC0415

    kivy.kivy_options["text"] = ["pil"]  # the one provider that loads no library of its own; ours takes its place
    from kivy.core import text  # noqa: PLC0415

    from kolapp.kivytext import TypesetLabel  # noqa: PLC0415

    TypesetLabel.default_language = language
    text.Label = text.Text = TypesetLabel


def speak(language: str) -> None:
    """From now on a label without a `text_language` is in this one. After `install`."""
    from kolapp.kivytext import TypesetLabel  # noqa: PLC0415

    TypesetLabel.default_language = language
