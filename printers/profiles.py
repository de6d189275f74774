"""What each model of printer can do: our own files in profiles/, then python-escpos's database, whose code it never imports.

(Importing escpos configures our logging and leaves a folder in /tmp at every start.)
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

Marker = Literal["process-id", "gs-r", "etb", "esc-ack"]
# Which language it answers in: printers/dialects.py.
Dialect = Literal["escpos", "custom", "star"]
NumberStyle = Literal["drawn", "own", "stored"]

MARGIN_MM = 3
DEFAULT = "TM-T20II"

# Models that answer `GS ( H` function 48 after the paper has moved (Epson, "ESC/POS command reference", GS ( H fn 48).
# They also know `DLE DC4` function 8, which empties the buffer.
PROCESS_ID = ("TM-T20II", "TM-T88IV", "TM-T88V", "TM-L90", "TM-P80")

CUTTERS = {"partial": 66, "full": 65, "none": None}
OWN = {Path(str(file)).stem: Path(str(file)) for file in (files("printers") / "profiles").iterdir()}


class PrinterError(Exception):
    """The address or the profile of a printer is wrong; a person has to mend the configuration."""


@dataclass(frozen=True)
class Profile:
    """One model: `width` of the head in dots, `pages` from Python codec to the slot this model keeps it in.

    `number`: drawn (2 kB, best anywhere), stored (80 bytes, as beautiful, where the printer keeps pictures), or own: the
    printer's letters enlarged, blocky. `logo`: the printer keeps the house's logo. `insists`: the address asks for that.
    `memory`: it keeps pictures (GS ( L). `says`: what it answers when asked for its model (GS I 67).
    """

    name: str
    width: int
    dpi: int
    pages: Mapping[str, int]
    qr: bool
    cutter: int | None
    marker: Marker
    number: NumberStyle = "drawn"
    logo: bool = False
    insists: bool = False
    dialect: Dialect = "escpos"
    memory: bool = False
    says: tuple[str, ...] = ()

    @property
    def clears(self) -> bool:
        """Whether it empties its buffer on command: the models with a process id do."""
        return self.marker == "process-id"

    @property
    def margin(self) -> int:
        """Dots left white at either side."""
        return self.dots(MARGIN_MM)

    @property
    def across(self) -> int:
        """The dots a line has, between the margins."""
        return self.width - 2 * self.margin

    def dots(self, mm: float) -> int:
        return round(mm * self.dpi / 25.4)


@cache
def load(name: str = DEFAULT) -> Profile:
    """The profile of a model; PrinterError names the nearest ones when there is none."""
    if name in OWN:
        return _own(name)
    database = _database()
    if name not in database["profiles"]:
        near = difflib.get_close_matches(name, names(), n=3, cutoff=0.3)
        raise PrinterError(f"profile={name}: no such model — use one of {', '.join(near or names())}")
    return _profile(name, database["profiles"][name], database["encodings"])


def names() -> list[str]:
    """Every model there is a profile of."""
    return sorted({*OWN, *_database()["profiles"]})


def named(model: str) -> str | None:
    """The profile of the printer that calls itself so, as `GS I 67` answers; None when nothing is known of it."""
    said = _plain(model)
    answers = {_plain(word): name for name in names() for word in (name, *(load(name).says if name in OWN else ()))}
    fits = [word for word in answers if word and word == said] or [
        word for word in answers if len(word) > 3 and said.startswith(word)
    ]
    return answers[max(fits, key=len)] if fits else None


def _plain(model: str) -> str:
    return "".join(char for char in model.casefold() if char.isalnum())


def chosen(options: Mapping[str, str]) -> Profile:
    """The profile an address asks for.

    `profile=TM-T88V`, `width=512` (dots), `pages=cp1252:71`, `number=drawn|stored|own`, `logo=stored|none`.
    A model that can keep pictures is asked for them, unless the address says otherwise.
    """
    if (emulation := options.get("emulation", "escpos")) != "escpos":
        mend = "set the printer to its ESC/POS emulation, with its switches or its maker's set-up program, and leave this out"
        raise PrinterError(f"emulation={emulation}: only escpos is spoken here — {mend}")
    profile = load(options.get("profile", DEFAULT))
    usual = ("stored", "stored") if profile.memory else ("drawn", "none")
    number, logo = options.get("number", usual[0]), options.get("logo", usual[1])
    width = options.get("width", str(profile.width))
    if not width.isdecimal() or not 200 <= int(width) <= 2000:
        raise PrinterError(f"width={width}: the head's width in dots, for example 576")
    if number not in get_args(NumberStyle):
        raise PrinterError(f"number={number}: use one of {', '.join(get_args(NumberStyle))}")
    if logo not in ("stored", "none"):
        raise PrinterError(f"logo={logo}: use one of stored, none")
    stored = [f"{key}=stored" for key in ("number", "logo") if options.get(key) == "stored"]
    if stored and not profile.memory:
        raise PrinterError(f"{stored[0]}: the {profile.name} keeps no pictures — leave it out")
    pages = _slots(options["pages"]) if "pages" in options else profile.pages
    style: NumberStyle = number  # type: ignore[assignment]
    sized = replace(profile, width=int(width), pages=pages)
    return replace(sized, number=style, logo=logo == "stored", insists=bool(stored))


def _slots(told: str) -> dict[str, int]:
    """What the technician read from the code page test: "cp1252:71,cp1251:73"."""
    pairs = [pair.partition(":") for pair in told.split(",")]
    if not all(page.startswith("cp") and slot.isdecimal() and int(slot) < 256 for page, _, slot in pairs):
        raise PrinterError(f"pages={told}: write page and slot as the code page test shows them, cp1252:16,cp1251:46")
    return {page: int(slot) for page, _, slot in pairs}


def _own(name: str) -> Profile:
    """One of our files: what it says, on top of the model it is like."""
    said: dict[str, Any] = tomllib.loads(OWN[name].read_text(encoding="utf-8"))
    changes = {"says": tuple(said.pop("says", ())), **said}
    like = load(str(changes.pop("like")))
    if "cutter" in changes:
        changes["cutter"] = CUTTERS[changes["cutter"]]
    return replace(like, name=name, **changes)


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
        memory=name.startswith(PROCESS_ID),
    )


def _codec(encoding: Mapping[str, Any]) -> str | None:
    return encoding.get("python_encode")


def _known(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise
