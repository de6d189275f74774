"""What each model of printer can do, from python-escpos's database; it reads that one file and imports none of its code.

(Importing escpos configures our logging and leaves a folder in /tmp at every start.)
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Marker = Literal["process-id", "gs-r"]

DEFAULT = "TM-T20II"

# Models that answer `GS ( H` function 48 after the paper has moved (Epson, "ESC/POS command reference", GS ( H fn 48).
# They also know `DLE DC4` function 8, which empties the buffer.
PROCESS_ID = ("TM-T20II", "TM-T88IV", "TM-T88V", "TM-L90", "TM-P80")


class PrinterError(Exception):
    """The address or the profile of a printer is wrong; a person has to mend the configuration."""


@dataclass(frozen=True)
class Profile:
    """One model: `width` of the head in dots, `pages` from Python codec to the slot this model keeps it in.

    `own_number`: the number in the printer's own letters, blocky but 2 kB shorter, for a slow line.
    """

    name: str
    width: int
    dpi: int
    pages: Mapping[str, int]
    qr: bool
    cutter: int | None
    marker: Marker
    own_number: bool = False

    @property
    def clears(self) -> bool:
        """Whether it empties its buffer on command: the models with a process id do."""
        return self.marker == "process-id"

    def dots(self, mm: float) -> int:
        return round(mm * self.dpi / 25.4)


@cache
def load(name: str = DEFAULT) -> Profile:
    """The profile of a model; PrinterError names the nearest ones when there is none."""
    database = _database()
    if name not in database["profiles"]:
        near = difflib.get_close_matches(name, database["profiles"], n=3, cutoff=0.3)
        raise PrinterError(
            f"profile={name}: no such model — use one of {', '.join(near or sorted(database['profiles']))}"
        )
    return _profile(name, database["profiles"][name], database["encodings"])


def chosen(options: Mapping[str, str]) -> Profile:
    """The profile an address asks for: `profile=TM-T88V`, `width=512` (dots), `number=own` (or `drawn`)."""
    profile = load(options.get("profile", DEFAULT))
    width, number = options.get("width", str(profile.width)), options.get("number", "drawn")
    if not width.isdecimal() or not 200 <= int(width) <= 2000:
        raise PrinterError(f"width={width}: the head's width in dots, for example 576")
    if number not in ("drawn", "own"):
        raise PrinterError(f"number={number}: use one of drawn, own")
    return replace(profile, width=int(width), own_number=number == "own")


@cache
def _database() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("escpos") / "capabilities.json").read_text(encoding="utf-8"))
    return found


def _profile(name: str, entry: Mapping[str, Any], encodings: Mapping[str, Any]) -> Profile:
    features, media = entry["features"], entry["media"]
    if not features["bitImageRaster"]:
        raise PrinterError(
            f"profile={name}: this model cannot print pictures, which most languages need — choose another printer"
        )
    return Profile(
        name=name,
        width=_known(media["width"].get("pixels"), 576),
        dpi=_known(media.get("dpi"), 203),
        pages={
            codec: int(slot) for slot, page in entry["codePages"].items() if (codec := _codec(encodings.get(page, {})))
        },
        qr=features["qrCode"],
        cutter=66 if features["paperPartCut"] else 65 if features["paperFullCut"] else None,
        marker="process-id" if name.startswith(PROCESS_ID) else "gs-r",
    )


def _codec(encoding: Mapping[str, Any]) -> str | None:
    return encoding.get("python_encode")


def _known(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise
