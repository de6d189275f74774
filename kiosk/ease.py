"""What the visitor asks of the kiosk itself rather than of the office; it opens no visit and ends none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk.comfort import stepped

if TYPE_CHECKING:
    from kiosk.flow import Flow


def adjust(flow: Flow, _of: str, now: float) -> tuple[()]:
    flow.go("adjust", now, adjusts=flow.visit.state, page=0)
    return ()


def theme(flow: Flow, name: str, _now: float) -> tuple[()]:
    return change(flow, theme=name)


def sizes(flow: Flow, _of: str, now: float) -> tuple[()]:
    flow.go("sizes", now)
    return ()


def size(flow: Flow, number: str, _now: float) -> tuple[()]:
    return change(flow, size=int(number))


def colours(flow: Flow, _of: str, now: float) -> tuple[()]:
    flow.go("colours", now)
    return ()


def low(flow: Flow, _of: str, _now: float) -> tuple[()]:
    return change(flow, low=not flow.visit.comfort.low)


def aloud(flow: Flow, _of: str, now: float) -> tuple[()]:
    """The plain button: whoever presses it has chosen the loudspeaker, or has a headset in."""
    if flow.visit.comfort.speech and flow.visit.comfort.private:
        return silent(flow, "", now)
    change(flow, speech="headset" if flow.headset else "loud")
    return _listened(flow, now)


def silent(flow: Flow, _of: str, now: float) -> tuple[()]:
    """Keys go on to work; corners are for those who hear them."""
    change(flow, speech="", edge=False)
    return _listened(flow, now)


def _listened(flow: Flow, now: float) -> tuple[()]:
    if flow.visit.state == "listen":
        flow.go(flow.visit.listens, now)
    return ()


def voice(flow: Flow, _of: str, now: float) -> tuple[()]:
    flow.go("listen", now, listens=flow.visit.state)
    return ()


def rate(flow: Flow, by: str, _now: float) -> tuple[()]:
    return change(flow, rate=stepped(flow.visit.comfort.rate, int(by)))


def volume(flow: Flow, by: str, _now: float) -> tuple[()]:
    return change(flow, volume=stepped(flow.visit.comfort.volume, int(by)))


def change(flow: Flow, **wishes: Any) -> tuple[()]:
    flow.visit = replace(flow.visit, comfort=replace(flow.visit.comfort, **wishes))
    return ()


ACTIONS: Mapping[str, Callable[[Flow, str, float], tuple[()]]] = {
    "adjust": adjust,
    "sizes": sizes,
    "size": size,
    "colours": colours,
    "theme": theme,
    "low": low,
    "aloud": aloud,
    "silent": silent,
    "voice": voice,
    "rate": rate,
    "volume": volume,
}
