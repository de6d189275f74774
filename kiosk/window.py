"""Settles everything about Kivy that must be settled before it is imported: no escape, no files, no grey; it opens no window."""

from __future__ import annotations

import logging
import os

SILENT = {"KIVY_NO_ARGS": "1", "KIVY_NO_CONFIG": "1", "KIVY_NO_FILELOG": "1", "KIVY_LOG_MODE": "PYTHON"}
# Section, key, value. Escape must not quit; a second mouse button must not paint touches.
SETTINGS = (
    ("kivy", "exit_on_escape", "0"),
    ("input", "mouse", "mouse,disable_multitouch"),
    ("graphics", "maxfps", "60"),
    ("graphics", "multisamples", "0"),
    ("graphics", "resizable", "0"),
    ("graphics", "show_cursor", "0"),
)


def prepare(size: tuple[int, int], *, fullscreen: bool, language: str = "sv") -> None:
    """To be called first thing; what is shown is `size` pixels, or the whole screen."""
    os.environ.update(SILENT)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for chatty in ("kivy", "httpx", "httpcore"):  # their INFO has links in it that are nobody's business
        logging.getLogger(chatty).setLevel(logging.WARNING)
    from kivy.config import Config  # noqa: PLC0415

    shape = (
        ("graphics", "width", str(size[0])),
        ("graphics", "height", str(size[1])),
        ("graphics", "fullscreen", "auto" if fullscreen else "0"),
        ("graphics", "borderless", "1"),
    )
    for section, key, value in SETTINGS + shape:
        Config.set(section, key, value)

    from kolapp import labels  # noqa: PLC0415

    labels.install(language)
