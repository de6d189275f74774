"""An answer as lines for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_ROWS = (
    ("Besök med nummer om dagen", "came", ""),
    ("Väntan, hälften högst", "median", " min"),
    ("Väntan, nio av tio högst", "p90", " min"),
    ("Inom servicemålet", "within", " %"),
    ("Ledig tid vid platserna", "idle", " %"),
    ("Gick om dagen", "left", ""),
    ("Kom inte om dagen", "missed", ""),
)
_COLUMNS = (("som det var", "lived"), ("spelat", "played"), ("ändrat", "changed"))
_HALVES = (("kl.", "from"), ("kom", "came"), ("platser", "lived"), ("ändrat", "changed"), ("behövs", "needed"))
_SHARES = (("inom mål", "within"), ("ledig tid", "idle"))


def lines(answer: Mapping[str, Any]) -> Iterator[str]:
    """What was asked, how it went, and each half hour of an average day."""
    yield f"{answer['first']} till {answer['last']}, {answer['days']} dagar, {answer['seeds']} gånger: {changes(answer)}"
    yield ""
    yield f"{'':28}" + "".join(f"{name:>14}" for name, _ in _COLUMNS)
    for name, key, unit in _ROWS:
        yield f"{name:28}" + "".join(f"{figure(answer[which][key], unit):>14}" for _, which in _COLUMNS)
    yield ""
    yield "".join(f"{name:>10}" for name, _ in (*_HALVES, *_SHARES))
    for half in answer["halves"]:
        plain = [figure(half[key], "") if key != "from" else half[key] for _, key in _HALVES]
        yield "".join(f"{cell:>10}" for cell in (*plain, *(figure(half[key], " %") for _, key in _SHARES)))


def changes(answer: Mapping[str, Any]) -> str:
    """What was changed, in a few words."""
    desks = [f"{answer['desks']:+d} {'plats' if abs(answer['desks']) == 1 else 'platser'}"] if answer["desks"] else []
    promises = [f"{errand} inom {minutes} minuter" for errand, minutes in answer["promises"].items()]
    return ", ".join([*desks, *promises]) or "ingenting ändrat"


def figure(value: float | str | None, unit: str) -> str:
    """As Swedes write it; a dash for what nobody knows."""
    if value is None:
        return "–"
    if unit == " %":
        return f"{100 * float(value):.0f} %"
    return f"{value}{unit}".replace(".", ",")
