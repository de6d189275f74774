"""What a window has shown or said, as one JSON line on standard output each: for the demo and the tests, off unless asked for."""

from __future__ import annotations

import json
from typing import Any


def tell(**seen: Any) -> None:
    line = json.dumps(seen, ensure_ascii=False) + "\n"  # in one piece: several threads tell
    print(line, end="", flush=True)  # noqa: T201 - standard output is what it is for
