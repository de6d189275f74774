"""Contact sheets: every kiosk screen of a language and an orientation on one picture, to be looked at together; it draws no screen."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from PIL import Image

from kolapp import theme

HIGH = {"upright": 640, "lying": 360}  # pixels of a screen on its sheet
ACROSS = {"upright": 8, "lying": 5}
GAP = 2 * theme.GRID
NAMED = re.compile(r"(?P<screen>.+)-(?P<language>[a-z]{2,3})-(?P<width>\d+)x(?P<height>\d+)\.png")


def lay_out(screens: Path, into: Path) -> list[Path]:
    """A sheet for each language and orientation there are pictures of: sheet-sv-upright.png."""
    sheets: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in sorted(screens.glob("*.png")):
        if named := NAMED.fullmatch(path.name):
            upright = int(named["height"]) >= int(named["width"])
            sheets[named["language"], "upright" if upright else "lying"].append(path)
    return [_keep(into / f"sheet-{language}-{way}.png", paths, way) for (language, way), paths in sheets.items()]


def _keep(sheet: Path, paths: list[Path], way: str) -> Path:
    _sheet([Image.open(path).convert("RGB") for path in paths], HIGH[way], ACROSS[way]).save(sheet, optimize=True)
    return sheet


def _sheet(screens: list[Image.Image], high: int, across: int) -> Image.Image:
    small = [screen.resize((screen.width * high // screen.height, high)) for screen in screens]
    wide, down = max(each.width for each in small) + GAP, -(-len(small) // across)
    sheet = Image.new("RGB", (min(across, len(small)) * wide + GAP, down * (high + GAP) + GAP), theme.WHITE)
    for place, each in enumerate(small):
        row, column = divmod(place, across)
        sheet.paste(each, (GAP + column * wide, GAP + row * (high + GAP)))
    return sheet
