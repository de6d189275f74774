"""How staff come to the kiosk's own menu, and what they do there: part of the flow. No visitor comes here by accident, nor past the PIN."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk import chores, service
from kiosk.comfort import STEPS
from kiosk.events import NOTHING, Effect, Effects, Say
from kiosk.visit import HOMES

if TYPE_CHECKING:
    from kiosk.flow import Flow

# So many touches on the clock within so many seconds.
KNOCKS, WITHIN = 5, 3.0


def clock_touched(flow: Flow, _event: chores.ClockTouched, now: float) -> Effects:
    flow.knocks = (*(at for at in flow.knocks if now - at < WITHIN), now)
    if len(flow.knocks) < KNOCKS or flow.visit.state not in HOMES:
        return NOTHING
    flow.knocks = ()
    comfort = flow.visit.comfort
    flow.go_home(now)
    flow.go("pin", now, language=service.language(flow.visit.language), comfort=comfort)
    return (chores.Knock(),)


def _gate(flow: Flow, event: chores.GateTold, _now: float) -> Effects:
    if flow.visit.state == "pin":
        flow.visit = replace(flow.visit, staff=chores.Staff(event))
    return NOTHING


def _opened(flow: Flow, event: chores.Opened, now: float) -> Effects:
    if flow.visit.state == "pin":
        flow.go("service", now, typed="", staff=chores.Staff(about=event.about, volume=flow.volume))
    return NOTHING


def _done(flow: Flow, event: chores.Done, _now: float) -> Effects:
    if flow.visit.state == "service":
        flow.visit = replace(flow.visit, staff=replace(flow.visit.staff, done=event))
    return NOTHING


def _house_volume(flow: Flow, event: chores.HouseVolume, _now: float) -> Effects:
    flow.volume = event.step
    return NOTHING


def _open(flow: Flow, _of: str, now: float) -> Effects:
    pin = flow.visit.typed
    flow.go("pin", now, typed="")
    return (chores.TryPin(pin),) if pin else NOTHING


def _chore(flow: Flow, what: str, now: float) -> Effects:
    flow.visit = replace(flow.visit, staff=replace(flow.visit.staff, done=None))
    return CHORES[what](flow, now)


def _page(name: str) -> Callable[[Flow, float], Effects]:
    def turn(flow: Flow, now: float) -> Effects:
        flow.go("service", now, staff=replace(flow.visit.staff, page=name, done=None))
        return NOTHING

    return turn


def _volume(flow: Flow, _now: float) -> Effects:
    """One step louder, and after the loudest the softest; it is heard at once."""
    flow.volume = flow.volume + 1 if flow.volume < STEPS else -STEPS
    flow.visit = replace(flow.visit, staff=replace(flow.visit.staff, volume=flow.volume))
    said = service.volume_line(flow.visit.language, flow.volume)
    return (chores.KeepVolume(flow.volume), Say(((said, flow.visit.language),), volume=flow.volume))


def _test(flow: Flow, _now: float) -> Effects:
    return (chores.TestPrint(flow.visit.language),)


def _asks(effect: Effect) -> Callable[[Flow, float], Effects]:
    return lambda _flow, _now: (effect,)


CHORES: Mapping[str, Callable[[Flow, float], Effects]] = {
    "roll": _asks(chores.NewRoll()),
    "test": _test,
    "volume": _volume,
    "about": _page("about"),
    "restart": _asks(chores.Leave(again=True)),
    "exit": _page("exit"),
    "leave": _asks(chores.Leave(again=False)),
    "menu": _page(""),
}
ACTIONS: Mapping[str, Callable[[Flow, str, float], Effects]] = {"open": _open, "chore": _chore}
HEARS: Mapping[type, Callable[[Flow, Any, float], Effects]] = {
    chores.ClockTouched: clock_touched,
    chores.GateTold: _gate,
    chores.Opened: _opened,
    chores.Done: _done,
    chores.HouseVolume: _house_volume,
}
