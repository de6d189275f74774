"""Settles everything about Kivy that must be settled before it is imported: no escape, no files, no grey; it opens no window."""

from __future__ import annotations

import logging
import os

OURS = frozenset({"kiosk", "kolapp", "printers"})
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
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for handler in logging.getLogger().handlers:  # on the loggers themselves Kivy would undo it
        handler.addFilter(_worth_telling)
    from kivy.config import Config  # noqa: PLC0415

    shape = (
        ("graphics", "width", str(size[0])),
        ("graphics", "height", str(size[1])),
        ("graphics", "fullscreen", "auto" if fullscreen else "0"),
        ("graphics", "borderless", str(int(fullscreen))),
    )
    for section, key, value in SETTINGS + shape:
        Config.set(section, key, value)

    from kolapp import labels  # noqa: PLC0415

    labels.install(language)


def _worth_telling(record: logging.LogRecord) -> bool:
    """Libraries tell of trouble only: their chat has links in it that are nobody's business."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in OURS
