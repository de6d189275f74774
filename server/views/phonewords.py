"""What the visitor's own page says, in the visitor's language. Pure; it knows of one ticket and of no desk page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kolapp import words
from kolapp.office import Office
from kolapp.texts import Catalogue

Ticket = Mapping[str, Any]
SOON = 1  # people before the visitor
LEAVES = ("waiting", "parked", "missed")


class PhoneWords:
    """One office in one language, for the templates that visitors see."""

    def __init__(self, office: Office, catalogue: Catalogue) -> None:
        self.catalogue, self.language, self.direction = catalogue, catalogue.language, catalogue.direction
        self.office_name = office.name.get(self.language) or office.name[office.languages[0]]
        self._ = catalogue.gettext

    def number(self, number: str) -> str:
        return words.shown(number)

    def go_to(self, desk: str) -> str:
        return self._("Gå till plats {desk}").format(desk=self.catalogue.keep(desk))

    def place(self, ticket: Ticket) -> list[str]:
        """The visitor's place in plain sentences, the most important first. A called visitor is told with `go_to`."""
        if ticket["state"] == "waiting":
            return self._waiting(ticket)
        told = {
            "serving": [self._("Du är hos oss nu.")],
            "parked": [self._("Ditt besök har en paus."), self._("Kom tillbaka till samma plats när du är klar.")],
            "missed": [
                self._("Vi ropade ditt nummer."),
                self._("Är du kvar? Säg till oss som arbetar här, så hjälper vi dig."),
            ],
            "ended": self._ended(ticket),
        }
        return told[ticket["state"]]

    def _ended(self, ticket: Ticket) -> list[str]:
        if ticket["how"] == "left":
            return [self._("Du har lämnat kön."), self._("Vill du ändå ha hjälp? Ta ett nytt nummer vid entrén.")]
        return [self._("Ditt besök är klart."), self._("Tack för att du kom.")]

    def wishes(self, ticket: Ticket) -> list[dict[str, str]]:
        """What the visitor may ask for now: the wish, what it means, and the words that confirm it."""
        more, leave = ticket["state"] == "waiting" and not ticket["delayed"], ticket["state"] in LEAVES
        offered = [
            {
                "command": "delay",
                "wish": self._("Jag behöver tio minuter till"),
                "means": self._("Då kan de som kom efter dig gå före. Du kan be om det en gång."),
                "yes": self._("Ja, jag vill vänta lite till"),
            }
            if more
            else None,
            {
                "command": "leave",
                "wish": self._("Lämna kön"),
                "means": self._("Då får du inte tillbaka din plats."),
                "yes": self._("Ja, jag lämnar kön"),
            }
            if leave
            else None,
        ]
        return [each for each in offered if each]

    def unsaid(self, chosen: bool) -> str:
        """Why an answer could not be taken: no face was chosen, or else too much was written."""
        return self._("Texten är för lång. Korta den lite.") if chosen else self._("Välj ett ansikte först.")

    @property
    def lost(self) -> str:
        return self._("Telefonen har ingen kontakt med oss just nu. Det du ser kan vara gammalt.")

    def _waiting(self, ticket: Ticket) -> list[str]:
        ahead, wait = ticket["ahead"], ticket["wait"]
        people = self.catalogue.ngettext("{n} person före dig", "{n} personer före dig", ahead)
        first = people.format(n=self.catalogue.keep(str(ahead))) if ahead else self._("Du är näst på tur")
        how_long = (
            self._("Det tar {wait}.").format(wait=self.catalogue.range(wait["low"], wait["high"]))
            if wait
            else self._("Vi vet inte hur lång tid det tar just nu.")
        )
        soon = self._("Snart är det din tur. Håll dig nära.")
        later = self._("Vi ropar upp ditt nummer. Du ser det här också.")
        told = [self._("Du har fått tio minuter till.")] if ticket["delayed"] else []
        return [first, how_long, *told, soon if wait and ahead <= SOON else later]

    def phone_title(self, ticket: Ticket) -> str:
        """The tab calls too."""
        number = self.catalogue.keep(self.number(ticket["number"]))
        return (
            f"{self.go_to(ticket['desk'])} – {number}"
            if ticket["state"] == "called"
            else f"{number} – {self.office_name}"
        )
