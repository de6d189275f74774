"""Makes the ticket's paper out of its answer: number, wait, one sentence, a link, the time; nothing personal."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_skeleton

from kiosk import wording
from kiosk.events import Print
from kolapp import texts, words
from printers.layout import visit
from printers.ticket import Ticket

# The last letter of the scripts that printers have themselves: Latin, Greek, Cyrillic.
LAST_LETTER = "\u04ff"


def compose(job: Print) -> Ticket:
    c = texts.catalogue(job.language, "kiosk")
    _ = c.gettext
    link = str(job.ticket.get("link") or "")
    return visit(
        office=job.office,
        number=words.shown(str(job.ticket["number"])),
        what=job.errand or _("Nummerlapp"),
        beneath=job.house_errand if job.house_errand != job.errand else "",
        house=job.house_language,
        wait=" ".join(wording.place_and_wait(c, job.ticket)),
        advice=_("Lyssna efter ditt nummer och titta på skärmen."),
        link=link if link.startswith("http") else None,
        time=moment(c, job.issued) if job.issued else "",
        copy=_("Kopia"),
        language=job.language,
    )


def moment(c: texts.Catalogue, at: datetime) -> str:
    """Day and time: "23 nov. 12:00", on one line; in figures alone where the month would have to be drawn."""
    day = str(format_skeleton("MMMd", at, locale=c.locale))
    if any(char.isalpha() and char > LAST_LETTER for char in day):
        return f"{at:%Y-%m-%d %H:%M}"
    return f"{c.keep(day)} {c.keep(c.time(at))}".replace(" ", words.NO_BREAK_SPACE)
