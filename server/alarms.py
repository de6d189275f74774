"""What staff must be told now: a call nobody saw, a printer without paper, a device gone quiet. It only looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from server import slips
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

# What a device may say of its printer (its health's "printer"), and what the staff are told.
PRINTER = {
    "paper-out": "Skrivaren {which} har tagit slut på papper.",
    "paper-low": "Skrivaren {which} har snart slut på papper{left}.",
    "cover-open": "Luckan på skrivaren {which} är öppen.",
    "cutter": "Kniven på skrivaren {which} har fastnat.",
    "offline": "Skrivaren {which} är inte redo. Se efter om den visar något.",
    "silent": "Skrivaren {which} svarar inte.",
    "unplugged": "Skrivaren {which} svarar inte. Är sladden i?",
    "busy": "Skrivaren {which} används av ett annat program.",
    "cannot-confirm": "Skrivaren {which} kan inte säga om lapparna kommer ut.",
    "error": "Skrivaren {which} krånglar.",
}
SPENT = "Skrivaren {which} har inte papper till en hel lapp. Sätt i en ny rulle."
WHICH = {"kiosk": "i kiosken {name}", "printer": "{name}"}
# A slip that did not come out, by its state; why, the printer's own warning tells.
SLIP = {
    "not-printed": "Lappen till {number} skrevs inte ut. Säg det som skulle stå på den.",
    "in-doubt": "Lappen till {number} kom kanske inte ut. Säg det som skulle stå på den.",
    "silent": "Lappen till {number} har inte skrivits ut än. Säg det som skulle stå på den.",
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
        unprinted = [list(_of_slip(slips.at_desk(lobby, desk, now))) for desk in lobby.desks]
        return unseen, unheard, unprinted, self._of_devices()

    def at_desk(self, lobby: Lobby, desk: str | None, now: datetime) -> Warnings:
        """What the agent at `desk`, or on foot, should know, most urgent first."""
        calls = [call for call in announced(lobby) if call.desk == desk]
        unseen = [_board_silent(lobby.tickets[call.ticket].number) for call in calls if self._unseen(call, now)]
        unheard = [
            _board_unheard(lobby.tickets[call.ticket].number, why) for call in calls if (why := self._unheard(call))
        ]
        slip = _of_slip(slips.at_desk(lobby, desk, now)) if desk else ()
        return [*_nobody_there(lobby), *unseen, *unheard, *slip, *self._of_devices()]

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
        displays, kiosks, printers = (list(self._states(role)) for role in ("display", "kiosk", "printer"))
        young = self._devices.uptime() < SILENT
        warnings: Warnings = []
        if displays and not young and not any(display.here for display in displays):
            warnings.append(_warning("no-board", "Ingen köskärm är ansluten. Ropa upp numren själv."))
        for kiosk in kiosks:
            if not young and not kiosk.here:
                text = f"Kiosken {kiosk.called} svarar inte, den kan ge nummer på egen hand."
                warnings.append(_warning("kiosk-silent", text))
            else:
                warnings.extend(self._alone(kiosk))
                warnings.extend(of_printer(kiosk))
        for printer in printers:
            silent = not young and not printer.here
            warnings.extend([_printer("silent", printer)] if silent else of_printer(printer))
        return warnings

    def _alone(self, kiosk: State) -> Iterator[dict[str, str]]:
        """It is back, and has not handed in yet what it gave meanwhile."""
        with suppress(ValueError):
            since = self._local(datetime.fromisoformat(kiosk.health.get("alone") or ""))
            yield _warning("kiosk-alone", f"Kiosken {kiosk.called} arbetar på egen hand sedan {since:%H:%M}.")

    def _states(self, role: str) -> Iterator[State]:
        return (
            self._devices.state(device.name, role, device.label)
            for device in self._accounts.devices()
            if device.role == role
        )


def of_printer(device: State) -> Iterator[dict[str, str]]:
    """A word nobody knows is a fault all the same."""
    said = device.health.get("printer")
    if said not in WELL:
        yield _printer(said if said in PRINTER else "error", device)


def _printer(code: str, device: State) -> dict[str, str]:
    count = device.health.get("tickets_left")
    left = "" if count is None else f", ungefär {count} lappar kvar"
    text = SPENT if code == "paper-low" and count == 0 else PRINTER[code]
    return _warning(f"printer-{code}", text.format(which=WHICH[device.role].format(name=device.called), left=left))


def _of_slip(slip: Mapping[str, str] | None) -> Iterator[dict[str, str]]:
    if slip and slip["state"] in SLIP:
        yield _warning("slip-not-printed", SLIP[slip["state"]].format(number=_shown(slip["number"])))


def _nobody_there(lobby: Lobby) -> Warnings:
    waiting = len(queue(lobby))
    if waiting < MANY or any(desk.state == "open" for desk in lobby.desks.values()):
        return []
    return [_warning("nobody-there", f"Ingen är vid en plats och {waiting} väntar.")]


def _board_silent(number: str) -> dict[str, str]:
    return _warning("board-silent", f"Köskärmen har inte visat {_shown(number)}. Ropa upp numret själv.")


def _shown(number: str) -> str:
    return f"{number[0]} {number[1:]}"


def _board_unheard(number: str, why: str) -> dict[str, str]:
    text = f"Köskärmen hördes inte: {UNHEARD.get(why, 'något är fel med ljudet')}. Ropa upp {_shown(number)} själv."
    return _warning("board-unheard", text)


def _warning(code: str, text: str) -> dict[str, str]:
    return {"code": code, "text": text}
