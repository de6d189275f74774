"""Makes the paper slip's document out of a ticket's answer: number, wait, one sentence, a link, the time; nothing personal."""

from __future__ import annotations

from kiosk import wording
from kiosk.events import Print
from kolapp import texts, words
from printers.layout import visit
from printers.ticket import Ticket


def compose(job: Print) -> Ticket:
    c = texts.catalogue(job.language, "kiosk")
    _ = c.gettext
    link = str(job.ticket.get("link") or "")
    return visit(
        office=job.office,
        number=words.shown(str(job.ticket["number"])),
        what=job.errand or _("Nummerlapp"),
        wait=" ".join(wording.place_and_wait(c, job.ticket)),
        advice=_("Slå dig ner, vi ropar upp ditt nummer."),
        link=link if link.startswith("http") else None,
        time=_issued(c, job),
        language=job.language,
    )


def _issued(c: texts.Catalogue, job: Print) -> str:
    at = job.issued
    return f"{c.keep(at.date().isoformat())} {c.keep(c.time(at))}" if at else ""
