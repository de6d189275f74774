"""How a device is, in plain sentences for staff. Pure; what nobody knows is said to be unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kolapp.office import Office
from kolapp.texts import Catalogue
from server.alarms import of_printer
from server.devices import State

Device = Mapping[str, Any]  # as GET /api/devices answers it


class DeviceWords:
    """One office in one language."""

    def __init__(self, office: Office, catalogue: Catalogue) -> None:
        self.office, self.catalogue = office, catalogue
        self._ = catalogue.gettext

    def role(self, device: Device) -> str:
        roles = {"kiosk": self._("Kiosk"), "display": self._("Köskärm"), "printer": self._("Skrivare")}
        return roles.get(device["role"], str(device["role"]))

    def contact(self, device: Device) -> str:
        """The one line that matters most."""
        if device["here"]:
            return self._("I kontakt")
        if device["heard"] is None:
            return self._("Har inte hörts sedan servern startade")
        minutes = device["heard"] // 60
        if not minutes:
            return self._("Tyst sedan {n} sekunder").format(n=device["heard"])
        return self.catalogue.ngettext("Tyst sedan {n} minut", "Tyst sedan {n} minuter", minutes).format(n=minutes)

    def faults(self, device: Device) -> list[str]:
        """What somebody should see to."""
        sound = device.get("sound", "ok")
        printer = of_printer(State(device["name"], device["role"], health=dict(device), label=device.get("called", "")))
        said = (
            (self._alone(device), device.get("alone")),
            (self._("Inget ljud kommer ut."), sound == "none" and device.get("audio") != "none"),
            (self._("En av ljudenheterna är tyst: {devices}.").format(devices=sound[8:]), sound.startswith("none on ")),
        )
        return [*(sentence for sentence, holds in said if holds), *(warning["text"] for warning in printer)]

    def facts(self, device: Device) -> list[tuple[str, str]]:
        """What is known beside that: what it is about, and how it is."""
        left, volume = device.get("tickets_left"), device.get("volume")
        told = [
            (self._("Skrivare"), self._printer(device.get("printer"))),
            (self._("Papper"), self._("ungefär {n} lappar kvar").format(n=left) if left is not None else ""),
            (
                self._("Ljud till"),
                self._("ingenstans, den ska vara tyst") if device.get("audio") == "none" else device.get("audio", ""),
            ),
            (self._("Volym"), self._volume(volume, quiet=bool(device.get("quiet")))),
            (self._("Version"), device.get("version", "")),
        ]
        return [(about, how) for about, how in told if how]

    def _alone(self, device: Device) -> str:
        try:
            since = self.office.local(datetime.fromisoformat(device.get("alone", "")))
        except ValueError:
            return self._("Arbetar på egen hand.")
        return self._("Arbetar på egen hand sedan {time}.").format(time=self.catalogue.time(since))

    def _printer(self, printer: str | None) -> str:
        known = {"ok": self._("fungerar"), "unknown": self._("har inte svarat än")}
        return known.get(printer or "", "")

    def _volume(self, volume: Any, *, quiet: bool) -> str:
        if quiet:
            return self._("tyst timme")
        return f"{volume} %" if isinstance(volume, int) else ""
