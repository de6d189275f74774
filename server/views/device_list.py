"""Every device of the house and how it is, for staff: as last told by itself. It asks no device and remembers nothing."""

from __future__ import annotations

from typing import Any

from server.devices import State
from server.house import house

TOLD = ("version", "printer", "paper", "tickets_left", "alone", "audio", "sound", "volume", "quiet")


def devices() -> dict[str, Any]:
    here = house()
    known = sorted(here.accounts.devices(), key=lambda device: (device.role, device.name))
    return {"devices": [_shown(here.devices.state(device.name, device.role, device.label)) for device in known]}


def _shown(state: State) -> dict[str, Any]:
    """`heard`: seconds ago; None when not since the server started."""
    told = {key: state.health[key] for key in TOLD if state.health.get(key) is not None}
    heard = 0 if state.linked else None if state.heard is None else round(state.heard)
    return {"name": state.name, "called": state.called, "role": state.role, "here": state.here, "heard": heard, **told}
