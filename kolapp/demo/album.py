"""All pictures: screens and boards from sample data, the public's pages, and the README's faces from a visit really played."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image

from kolapp import theme
from kolapp.demo import lobby, pages, sheets
from kolapp.demo.glass import Glass

README = Path("docs/pictures")
UPRIGHT, LYING = (1080, 1920), (1920, 1080)

# What the README shows, from the played visit.
FACES = {"kiosk": "4-kiosk-ticket", "ticket": "5-ticket", "desk": "8-desk-serving", "display": "7-display"}
FLOW = ("2-kiosk-welcome", "3-kiosk-errands", "4-kiosk-ticket", "5-ticket", "6-desk-called", "7-display")
TALL = 640  # pixels of the flow's pictures
WIDE = 640  # and of each face, at most


def run(office: Path, into: Path) -> int:
    """The exit status. Every picture lands in `into`; the README's are renewed as well."""
    shutil.rmtree(into, ignore_errors=True)
    for size in (UPRIGHT, LYING):
        _draw("kiosk", size, into / "kiosk", office)
    _draw("display", LYING, into / "display", office)  # it draws its layouts in the windows they are made for
    pages.take(office, into / "pages")
    for program in ("kiosk", "display", "pages"):
        sheets.lay_out(into / program, into)
    if status := lobby.run(office, into / "visit", by_itself=True):
        return status
    README.mkdir(parents=True, exist_ok=True)
    for face, taken in FACES.items():
        picture = Image.open(into / "visit" / f"{taken}.png").convert("RGB")
        picture.thumbnail((WIDE, 2 * WIDE))
        _keep(picture, README / f"{face}.png")
    _keep(_flow([Image.open(into / "visit" / f"{name}.png").convert("RGB") for name in FLOW]), README / "flow.png")
    print(f"The README's pictures are renewed in {README}, all others are in {into}.")
    return 0


def _draw(program: str, size: tuple[int, int], into: Path, office: Path) -> None:
    with Glass(*size) as glass:
        command = [sys.executable, "-m", program, "--pictures", str(into), "--size", f"{size[0]}x{size[1]}"]
        command += ["--office", str(office)] if program == "kiosk" else []
        subprocess.run(command, env={**os.environ, "DISPLAY": glass.number}, check=True)


def _flow(steps: list[Image.Image]) -> Image.Image:
    """The steps side by side, in the order they happen."""
    gap = 4 * theme.GRID
    steps = [step.resize((step.width * TALL // step.height, TALL)) for step in steps]
    strip = Image.new("RGB", (sum(step.width + gap for step in steps) + gap, TALL + 2 * gap), theme.LINEN)
    x = gap
    for step in steps:
        strip.paste(step, (x, gap))
        x += step.width + gap
    return strip


def _keep(picture: Image.Image, path: Path) -> None:
    picture.quantize(128).save(path, optimize=True)
