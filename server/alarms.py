"""What staff must be told now: a call nobody saw, a printer without paper, a device gone quiet. It only looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from server.accounts import Accounts
from server.board import announced
from server.devices import SILENT, Devices, State
from server.fold import Call
from server.lobby import Lobby
from server.order import queue

Warnings = list[dict[str, str]]  # code and text, as on the wire
CAME = "visitor-came"  # a call that nobody had to say any more
MANY = 3  # who wait while no desk is open, before staff are told
SHOWN_WITHIN = timedelta(seconds=2)

# What a kiosk may say of its printer (its health's "printer"), and what the staff are told.
PRINTER = {
    "paper-out": "Skrivaren i kiosken {name} har tagit slut på papper.",
    "paper-low": "Papperet i kiosken {name} är snart slut.",
    "cover-open": "Luckan på skrivaren i kiosken {name} är öppen.",
    "cutter": "Kniven på skrivaren i kiosken {name} har fastnat.",
    "offline": "Skrivaren i kiosken {name} är inte redo. Se efter om den visar något.",
    "silent": "Skrivaren i kiosken {name} svarar inte.",
    "unplugged": "Skrivaren i kiosken {name} svarar inte. Är sladden i?",
    "busy": "Skrivaren i kiosken {name} används av ett annat program.",
    "cannot-confirm": "Skrivaren i kiosken {name} kan inte säga om lapparna kommer ut.",
    "error": "Skrivaren i kiosken {name} krånglar.",
}
# Why a display did not say a call, as it tells it, and what the staff are told.
UNHEARD = {
    "quiet": "tyst timme",
    "no-sound": "ljudet fungerar inte",
    "no-voice": "rösten saknas",
}
WELL = (None, "", "ok", "unknown")  # a printer nobody has asked yet is no alarm


class Alarms:
    """`began`: when the server started; calls from before that were acknowledged to somebody who has forgotten."""

    def __init__(
        self, accounts: Accounts, devices: Devices, began: datetime, local: Callable[[datetime], datetime]
    ) -> None:
        self._accounts, self._devices, self._began, self._local = accounts, devices, began, local

    def everywhere(self, lobby: Lobby, now: datetime) -> object:
        """Something that is equal as long as no desk's warnings change."""
        unseen = [call.seq for call in announced(lobby) if self._unseen(call, now)]
        unheard = [call.seq for call in announced(lobby) if self._unheard(call)]
        return unseen, unheard, self._of_devices()

    def at_desk(self, lobby: Lobby, desk: str | None, now: datetime) -> Warnings:
        """What the agent at `desk`, or on foot, should know, most urgent first."""
        calls = [call for call in announced(lobby) if call.desk == desk]
        unseen = [_board_silent(lobby.tickets[call.ticket].number) for call in calls if self._unseen(call, now)]
        unheard = [
            _board_unheard(lobby.tickets[call.ticket].number, why) for call in calls if (why := self._unheard(call))
        ]
        return _nobody_there(lobby) + unseen + unheard + self._of_devices()

    def unseen(self, lobby: Lobby, now: datetime) -> set[str]:
        """The numbers whose call no display has shown."""
        return {lobby.tickets[call.ticket].number for call in announced(lobby) if self._unseen(call, now)}

    def _unseen(self, call: Call, now: datetime) -> bool:
        late = call.at >= self._began and now - call.at >= SHOWN_WITHIN
        return late and not self._devices.shown(call.seq) and any(self._states("display"))

    def _unheard(self, call: Call) -> str | None:
        why = self._devices.unheard(call.seq)
        return None if why == CAME else why

    def _of_devices(self) -> Warnings:
        displays, kiosks = list(self._states("display")), list(self._states("kiosk"))
        young = self._devices.uptime() < SILENT
        warnings: Warnings = []
        if displays and not young and not any(display.here for display in displays):
            warnings.append(_warning("no-board", "Ingen köskärm är ansluten. Ropa upp numren själv."))
        for kiosk in kiosks:
            if not young and not kiosk.here:
                text = f"Kiosken {kiosk.name} svarar inte, den kan ge nummer på egen hand."
                warnings.append(_warning("kiosk-silent", text))
            else:
                warnings.extend(self._alone(kiosk))
                warnings.extend(_of_printer(kiosk))
        return warnings

    def _alone(self, kiosk: State) -> Iterator[dict[str, str]]:
        """It is back, and has not handed in yet what it gave meanwhile."""
        with suppress(ValueError):
            since = self._local(datetime.fromisoformat(kiosk.health.get("alone") or ""))
            yield _warning("kiosk-alone", f"Kiosken {kiosk.name} arbetar på egen hand sedan {since:%H:%M}.")

    def _states(self, role: str) -> Iterator[State]:
        return (self._devices.state(device.name, role) for device in self._accounts.devices() if device.role == role)


def _of_printer(kiosk: State) -> Iterator[dict[str, str]]:
    """A word nobody knows is a fault all the same."""
    said = kiosk.health.get("printer")
    if said not in WELL:
        code = said if said in PRINTER else "error"
        yield _warning(f"printer-{code}", PRINTER[code].format(name=kiosk.name))


def _nobody_there(lobby: Lobby) -> Warnings:
    waiting = len(queue(lobby))
    if waiting < MANY or any(desk.state == "open" for desk in lobby.desks.values()):
        return []
    return [_warning("nobody-there", f"Ingen är vid en plats och {waiting} väntar.")]


def _board_silent(number: str) -> dict[str, str]:
    shown = f"{number[0]} {number[1:]}"
    return _warning("board-silent", f"Köskärmen har inte visat {shown}. Ropa upp numret själv.")


def _board_unheard(number: str, why: str) -> dict[str, str]:
    text = f"Köskärmen hördes inte: {UNHEARD.get(why, 'något är fel med ljudet')}. Ropa upp {number[0]} {number[1:]} själv."
    return _warning("board-unheard", text)


def _warning(code: str, text: str) -> dict[str, str]:
    return {"code": code, "text": text}
