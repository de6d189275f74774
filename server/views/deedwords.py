"""Who did what, one sentence a deed, for whoever leads the day. Pure; a deed of an unknown kind is told by its name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import groupby

from babel.dates import format_date

from server.views.wording import Wording

Deed = Mapping[str, str]  # as GET /api/deeds answers it


class DeedWords(Wording):
    """One office in one language."""

    def sentence(self, deed: Deed) -> str:
        """Without the time, which stands before it."""
        said = self._sentences(bool(deed["about"]), bool(deed["how"])).get(deed["did"], deed["did"])
        return said.format(
            who=deed["who"].title() or self._("Någon vid servern"),
            about=deed["about"],
            how=deed["how"],
            role=self._role(deed["how"]),
            errand=self.errand(deed["about"]),
            time=self._time(deed),
        )

    def days(self, deeds: list[Deed]) -> list[tuple[str, list[Deed]]]:
        """By day, each with its date in words."""
        by_day = groupby(deeds, lambda deed: self._at(deed).date())
        return [(self._date(day), list(done)) for day, done in by_day]

    def when(self, deed: Deed) -> str:
        return self.catalogue.time(self._at(deed))

    def _at(self, deed: Deed) -> datetime:
        return self.office.local(datetime.fromisoformat(deed["at"]))

    def _date(self, day: date) -> str:
        said = format_date(day, "full", locale=self.catalogue.locale)
        return said[0].upper() + said[1:]

    def _time(self, deed: Deed) -> str:
        return self.time(deed["how"]) if deed["did"] == "day-ending" else ""

    def _role(self, role: str) -> str:
        _ = self._
        names = {
            "agent": _("Handläggare"),
            "lead": _("Leder dagen"),
            "admin": _("Administratör"),
            "kiosk": _("Kiosk"),
            "display": _("Köskärm"),
            "printer": _("Skrivare"),
        }
        return names.get(role, role).lower()

    def _sentences(self, about: bool, how: bool) -> dict[str, str]:
        """`about` and `how`: whether there is such a name."""
        _ = self._
        return {
            "account-added": _("{who} gav {about} ett konto: {role}."),
            "account-role": _("{who} gav {about} en ny roll: {role}."),
            "account-password": _("{who} gav {about} ett nytt lösenord."),
            "account-disabled": _("{who} stängde av kontot {about}."),
            "account-enabled": _("{who} öppnade kontot {about} igen."),
            "account-removed": _("{who} tog bort kontot {about}."),
            "device-added": _("{who} gav {about} en nyckel: {role}."),
            "device-paired": _("{who} kopplade in {about}: {role}."),
            "device-called": _("{who} döpte enheten {about} till {how}.")
            if how
            else _("{who} lät enheten {about} heta så igen."),
            "device-removed": _("{who} tog bort enheten {about}."),
            "sign-in-refused": _("Någon försökte logga in som {about} från {how} och släpptes inte in.")
            if about
            else _("Någon försökte logga in från {how} med ett namn som inte finns."),
            "sign-in-slowed": _(
                "Någon försökte logga in som {about} från {how} så många gånger att nästa försök får vänta."
            )
            if about
            else _(
                "Någon försökte logga in från {how} med namn som inte finns, så många gånger att nästa försök får vänta."
            ),
            "errand-closed": _("{who} stängde {errand} för dagen."),
            "errand-opened": _("{who} öppnade {errand} igen."),
            "errand-capped": _("{who} satte högst {how} nummer till för {errand} den dagen."),
            "day-ending": _("{who} bestämde att inga nummer ges från klockan {time}."),
            "day-goes-on": _("{who} lät nummer ges som vanligt igen."),
            "notice-posted": _("{who} satte upp ett meddelande: {how}"),
            "notice-taken": _("{who} tog ner ett meddelande."),
        }
