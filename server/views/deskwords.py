"""What the desk and the greeter's page say: states and moves as words in one language. Pure; it asks nobody, changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.views.wording import Ticket, Wording

Panel = Mapping[str, Any]  # as DESIGN §6


class DeskWords(Wording):
    """The words of a panel."""

    def state(self, panel: Panel) -> str:
        """closed, paused, idle, called or serving: what the page is about."""
        ticket, desk = panel["ticket"], self.desk_state(panel)
        return str(ticket["state"]) if ticket else {"open": "idle"}.get(desk, desk)

    def desk_state(self, panel: Panel) -> str:
        return str(panel["state"])

    def next_up(self, panel: Panel) -> Ticket | None:
        """Whom a press on *next* would give, seen before it is pressed."""
        mine = (ticket for ticket in panel["queue"] if ticket["mine"])
        return next(mine, None) if self.state(panel) == "idle" else None

    def lead(self, panel: Panel) -> str:
        """The line above the number."""
        leads = {
            "called": self._("Kallad, på väg till dig"),
            "serving": self._("Hos dig nu"),
            "idle": self._("Näst på tur") if self.next_up(panel) else "",
        }
        return leads.get(self.state(panel), "")

    def calm(self, panel: Panel) -> str:
        """What is said where there is no number."""
        sentences = {
            "closed": self._("Din plats är stängd"),
            "paused": self._("Du har paus"),
            "idle": self._("Ingen väntar på dig just nu") if panel["queue"] else self._("Ingen väntar just nu"),
        }
        return sentences[self.state(panel)]

    def waiting(self, count: int) -> str:
        return (
            self.catalogue.ngettext("{n} väntar", "{n} väntar", count).format(n=count)
            if count
            else self._("Ingen väntar")
        )

    def slip(self, slip: Mapping[str, str]) -> str:
        """What has become of the paper for whoever was just handed on; what went wrong is told among the warnings."""
        said = {
            "waiting": self._("Lappen till {number} skrivs ut."),
            "printed": self._("Lappen till {number} är utskriven ({device})."),
        }
        sentence = said.get(slip["state"], self._("Lappen till {number} kom inte ut."))
        return sentence.format(number=self.number(slip["number"]), device=slip["device"])

    def latest(self, latest: Mapping[str, str]) -> str:
        """What was done last and can be taken back."""
        told = {
            "Called": self._("{number} kallades in."),
            "Arrived": self._("{number} kom fram."),
            "Missed": self._("{number} kom inte."),
            "PutBack": self._("{number} väntar igen."),
            "Parked": self._("{number} pausades."),
            "Resumed": self._("{number} fortsatte."),
            "Transferred": self._("{number} flyttades."),
            "Finished": self._("{number} blev klar."),
            "Further": self._("{number} har ett ärende till."),
            "Settled": self._("{number} blev hjälpt."),
            "Issued": self._("{number} gavs."),
        }
        return told[latest["did"]].format(number=self.number(latest["number"]))

    def helping(self, panel: Panel) -> list[Mapping[str, Any]]:
        """The desks that ask for a colleague: one's own, and those nobody has answered yet."""
        asking = [row for row in panel["desks"] if row.get("help")]
        return [row for row in asking if row["desk"] == panel.get("desk") or not row["help"]["by"]]

    def own_help(self, panel: Panel) -> bool:
        """Whether this desk has asked for a colleague."""
        return any(row["desk"] == panel["desk"] and row["help"] for row in panel["desks"])

    def unmanned(self, panel: Panel) -> str:
        return ", ".join(self.desk(row["desk"]) for row in panel["desks"] if not row["agent"])

    def manned(self, panel: Panel) -> list[Mapping[str, Any]]:
        return [row for row in panel["desks"] if row["agent"]]

    def colleagues(self, panel: Panel) -> list[dict[str, str]]:
        """The other desks where somebody sits, by name: a visitor can be moved to those."""
        return [
            {"desk": row["desk"], "name": f"{row['agent'].title()}, {self.desk(row['desk'])}"}
            for row in panel["desks"]
            if row["agent"] and row["desk"] != panel["desk"]
        ]

    def keys(self, desk: str | None) -> list[tuple[str, str]]:
        """Every key of the page and what it does; the greeter's where there is no desk."""
        _ = self._
        both = [("A", _("Jag kommer, till en kollega")), ("Z", _("Ångra")), ("Esc", _("Stäng det som är öppet"))]
        if not desk:
            return [("N", _("Ge ett nummer")), ("U", _("Hjälp direkt")), *both]
        return [
            ("N", _("Kalla in nästa, öppna platsen")),
            ("K", _("Kom fram")),
            ("I", _("Kalla igen")),
            ("E", _("Kom inte")),
            ("1–9", _("Resultat eller enhet")),
            ("P", _("Pausa")),
            ("F", _("Flytta")),
            ("T", _("Ett ärende till")),
            ("U", _("Utan lapp")),
            ("V", _("Första som väntar")),
            ("S", _("Språkkort")),
            ("L", _("Skriv ut en lapp")),
            ("H", _("Be om hjälp")),
            ("M", _("Litet fönster")),
            *both,
        ]

    def page_title(self, panel: Panel) -> str:
        """The tab tells it too: the number at the desk, else how many wait."""
        ticket, desk = panel["ticket"], self.desk(panel["desk"])
        return (
            f"{self.number(ticket['number'])} – {desk}" if ticket else f"{self.waiting(len(panel['queue']))} – {desk}"
        )

    # What a visit ends with

    def results(self, errand: str) -> list[dict[str, str]]:
        """What one press can end an errand with: the outcomes without a unit, then the likely units."""
        ends = [{"id": o["id"], "name": o["name"]} for o in self.outcomes() if not o["unit"]]
        return ends + self.referrals(errand)

    def all_results(self, errand: str) -> list[dict[str, str]]:
        """The same, with every unit there is."""
        likely = self.results(errand)
        return likely + [one for one in self._handed_on(errand) if one not in likely]

    def referrals(self, errand: str) -> list[dict[str, str]]:
        """The likely units as results of their own."""
        return self._handed_on(errand)[: len(self.likely(errand))]

    def _handed_on(self, errand: str) -> list[dict[str, str]]:
        referred = next((o["id"] for o in self.outcomes() if o["unit"]), None)
        return [
            {"id": f"{referred}:{unit['id']}", "name": self._("Slussa till {unit}").format(unit=unit["name"])}
            for unit in (self.units(errand) if referred else [])
        ]

    def done(self, done: Mapping[str, str]) -> str:
        """An errand of the visit that has its outcome already."""
        got = self.unit(done["unit"]) if done["unit"] else self.outcome(done["outcome"])
        return f"{self.errand(done['errand'])}: {got}"
