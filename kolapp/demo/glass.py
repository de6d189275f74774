"""A virtual screen that is touched and looked at: Xvfb, xdotool and pictures of what is on it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from PIL import Image, ImageGrab


class Glass:
    """A screen of its own for one window. Use as a context manager; `number` is its DISPLAY."""

    def __init__(self, width: int, height: int) -> None:
        self.size = width, height

    def __enter__(self) -> Glass:
        read, write = os.pipe()
        shape = f"{self.size[0]}x{self.size[1]}x24"
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", shape, "-nolisten", "tcp", "-dpi", "96"]
        self.process = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.number = f":{answer.readline().strip()}"
        if self.number == ":":
            raise RuntimeError("Xvfb did not start; install the Debian package xvfb")
        return self

    def __exit__(self, *_: Any) -> None:
        self.process.terminate()
        self.process.wait(5)

    def touch(self, x: float, y: float) -> None:
        """A finger down and up at this point, pixels from the top left corner."""
        place = [str(round(x)), str(round(y))]
        subprocess.run(
            ["xdotool", "mousemove", *place, "click", "1"], env={**os.environ, "DISPLAY": self.number}, check=True
        )

    def picture(self, path: Path | None = None) -> Image.Image:
        seen = ImageGrab.grab(xdisplay=self.number)
        if path:
            seen.save(path)
        return seen
