"""Contact sheets: the kiosk's screens by language, the display's by layout, to be looked at together; it draws no screen."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from PIL import Image, ImageOps

from kolapp import theme

HIGH = {"upright": 640, "lying": 360}  # pixels of a screen on its sheet
LONG = 640  # and no wider
ACROSS = {"upright": 8, "lying": 5}
GAP = 2 * theme.GRID
NAMED = re.compile(r"(?P<screen>.+)-(?P<of>[a-z]+)-(?P<width>\d+)x(?P<height>\d+)\.png")  # a language, or a layout


def lay_out(screens: Path, into: Path) -> list[Path]:
    """A sheet for each language, or layout, and orientation there are pictures of: sheet-sv-upright.png, sheet-eye-lying.png."""
    sheets: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in sorted(screens.glob("*.png")):
        if named := NAMED.fullmatch(path.name):
            upright = int(named["height"]) >= int(named["width"])
            sheets[named["of"], "upright" if upright else "lying"].append(path)
    return [_keep(into / f"sheet-{of}-{way}.png", paths, way) for (of, way), paths in sheets.items()]


def _keep(sheet: Path, paths: list[Path], way: str) -> Path:
    _sheet([Image.open(path).convert("RGB") for path in paths], HIGH[way], ACROSS[way]).save(sheet, optimize=True)
    return sheet


def _sheet(screens: list[Image.Image], high: int, across: int) -> Image.Image:
    small = [ImageOps.contain(screen, (LONG, high), Image.Resampling.LANCZOS) for screen in screens]
    wide, down = max(each.width for each in small) + GAP, -(-len(small) // across)
    high = max(each.height for each in small)
    sheet = Image.new("RGB", (min(across, len(small)) * wide + GAP, down * (high + GAP) + GAP), theme.WHITE)
    for place, each in enumerate(small):
        row, column = divmod(place, across)
        sheet.paste(each, (GAP + column * wide, GAP + row * (high + GAP)))
    return sheet
