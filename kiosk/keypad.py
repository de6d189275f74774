"""The kiosk without looking and without reaching: keys, corners of the glass and a headset move a focus through the screen.

Nothing here can do what a touch cannot: selecting is touching the item with the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import ease, events
from kiosk.ease import change
from kiosk.events import Effects, Touched

if TYPE_CHECKING:
    from kiosk.flow import Flow

# What each corner of the glass does while one gets about by corners.
CORNERS = {"bottom-left": "previous", "bottom-right": "next", "top-right": "select", "top-left": "back"}

# Here the voice begins where one stands: its own screen leads to other languages, which staff's screens have not.
UNLED = frozenset({"printing", "listen", "pin", "service"})

# The way back is the first of these that the screen has.
BACK = ("back", "silent", "stay", "home")


def key(flow: Flow, event: events.Key, now: float) -> Effects:
    """The first key wakes the voice and does nothing else."""
    comfort = flow.visit.comfort
    if not (comfort.keys or comfort.speech):
        return listen(flow, now, keys=True)
    flow.visit = replace(flow.visit, touched=now)
    change(flow, keys=True)
    return KEYS[event.does](flow, now)


def corner(flow: Flow, event: events.Corner, now: float) -> Effects:
    if not flow.visit.comfort.edge:
        return ()
    flow.visit = replace(flow.visit, touched=now)
    return KEYS[CORNERS[event.where]](flow, now)


def corner_held(flow: Flow, _event: events.CornerHeld, now: float) -> Effects:
    if flow.visit.comfort.speech:
        return change(flow, edge=True)
    return listen(flow, now, edge=True)


def headset(flow: Flow, event: events.Headset, now: float) -> Effects:
    """Pulled out, the voice stops at once: what it was saying was for one person."""
    flow.headset = event.there
    if event.there:
        return listen(flow, now, edge=True)
    return change(flow, speech="") if flow.visit.comfort.speech == "headset" else ()


def listen(flow: Flow, now: float, **how: bool) -> Effects:
    """Begin to speak, with the screen that says how it works."""
    voiceless = flow.voices is not None and flow.visit.language not in flow.voices
    flow.visit = replace(flow.visit, voiceless=voiceless)
    change(flow, speech="headset" if flow.headset else "asked", **how)
    if flow.visit.state not in UNLED:
        flow.go("listen", now, listens=flow.visit.state, page=0)
    return ()


def _step(by: int) -> Callable[[Flow, float], Effects]:
    """To the next item; before the first and after the last stands the screen itself, which is told anew."""

    def step(flow: Flow, now: float) -> Effects:
        places = ["", *(item.id for item in flow.screen(now).items)]
        at = places.index(flow.visit.focus) if flow.visit.focus in places else 0
        flow.visit = replace(flow.visit, focus=places[(at + by) % len(places)])
        return ()

    return step


def _select(flow: Flow, now: float) -> Effects:
    return flow.press(Touched(flow.visit.focus), now) if flow.visit.focus else _repeat(flow, now)


def _back(flow: Flow, now: float) -> Effects:
    items = flow.screen(now).items
    found = [item.id for action in BACK for item in items if item.action == action]
    return flow.press(Touched(found[0]), now) if found else _repeat(flow, now)


def _help(flow: Flow, now: float) -> Effects:
    return flow.press(Touched("help:"), now) if flow.screen(now).help else _repeat(flow, now)


def _repeat(flow: Flow, _now: float) -> Effects:
    flow.reader.again()
    return ()


def _tuned(what: Callable[[Flow, str, float], Effects], by: str) -> Callable[[Flow, float], Effects]:
    """Then the same words again, to hear how they sound now."""

    def tune(flow: Flow, now: float) -> Effects:
        what(flow, by, now)
        return _repeat(flow, now)

    return tune


KEYS: Mapping[str, Callable[[Flow, float], Effects]] = {
    "next": _step(1),
    "previous": _step(-1),
    "select": _select,
    "back": _back,
    "help": _help,
    "repeat": _repeat,
    "slower": _tuned(ease.rate, "-1"),
    "faster": _tuned(ease.rate, "+1"),
    "softer": _tuned(ease.volume, "-1"),
    "louder": _tuned(ease.volume, "+1"),
}
