"""The screens of a visit's end, and those without a visitor: ticket, fault, silence, closed doors; they decide nothing."""

from __future__ import annotations

from kiosk import wording
from kiosk.offer import said
from kiosk.scene import Parts, Scene
from kiosk.screen import Item
from kolapp import words

PAPER_ICONS = {
    "": "printer-outline",
    "printed": "ticket-outline",
    "in-doubt": "help-circle-outline",
    "not-printed": "printer-off-outline",
}


def starting(scene: Scene) -> Parts:
    _ = scene.c.gettext
    return {"title": _("Välkommen"), "lines": (_("Ett ögonblick, vi gör i ordning."),), "icon": "coffee-outline"}


def away(scene: Scene) -> Parts:
    _ = scene.c.gettext
    lines = (_("Gå gärna fram till oss, så hjälper vi dig."), _("Kiosken försöker igen av sig själv."))
    return {"title": _("Kiosken har ingen kontakt just nu."), "lines": lines, "icon": "account-voice", "help": None}


def closed(scene: Scene) -> Parts:
    _ = scene.c.gettext
    offer = scene.offer
    opening = wording.opening(scene.c, offer.opens, scene.clock, offer.timezone) if offer else ""
    lines = (opening or _("Välkommen tillbaka en annan dag."),)
    return {
        "title": _("Nu är det stängt."),
        "lead": said(offer.reason, scene.c.language) if offer else "",
        "lines": lines,
        "icon": "door-closed",
        "help": None,
    }


def idle(scene: Scene) -> Parts:
    _ = scene.c.gettext
    left = scene.left or 0
    line = scene.c.ngettext("Vi börjar om om {n} sekund.", "Vi börjar om om {n} sekunder.", left).format(n=left)
    stay = Item("stay", _("Jag är kvar"), role="button", primary=True)
    return {
        "title": _("Är du kvar?"),
        "buttons": (stay, Item("home", _("Börja om"), role="button")),
        "countdown_line": line,
        "figure": scene.c.number(left),
        "languages": (),
        "help": None,
        "anywhere": "stay",
    }


def printing(scene: Scene) -> Parts:
    _ = scene.c.gettext
    lines = (_("Vi tar fram ditt nummer."),)
    nothing_to_touch: Parts = {"languages": (), "help": None, "adjust": None}
    return {"title": _("Ett ögonblick"), "lines": lines, "icon": "ticket-outline", **nothing_to_touch}


def ticket(scene: Scene) -> Parts:
    _, c, visit = scene.c.gettext, scene.c, scene.visit
    ticket = visit.ticket or {}
    place = wording.place_and_wait(c, ticket)
    link = str(ticket.get("link") or "")
    link = link if link.startswith("http") else ""
    return {
        "title": _("Ditt nummer"),
        "lines": (*place, _("Slå dig ner, vi ropar upp ditt nummer.")),
        "banner": wording.paper_line(c, visit.paper, visit.fault, visit.number),
        "banner_icon": PAPER_ICONS[visit.paper],
        "figure": scene.c.keep(words.shown(visit.number)),
        "figure_spoken": wording.spoken_number(c, visit.number),
        "fault": visit.paper in ("not-printed", "in-doubt"),
        "qr": link,
        "qr_lines": (_("Följ kön i mobilen."),) if link else (),
        **_leaving(scene),
    }


def sorry(scene: Scene) -> Parts:
    _, c, visit = scene.c.gettext, scene.c, scene.visit
    keep = (_("Ditt nummer gäller. Kom ihåg det."),) if visit.number else ()
    return {
        "title": wording.fault_title(c, visit.fault),
        "lines": (*keep, _("Gå gärna fram till oss, så hjälper vi dig.")),
        "figure": scene.c.keep(words.shown(visit.number)) if visit.number else "",
        "figure_spoken": wording.spoken_number(c, visit.number),
        "icon": "account-voice",
        **_leaving(scene),
    }


def _leaving(scene: Scene) -> Parts:
    """What the last screens of a visit share: any touch ends it, more time is one touch away."""
    _ = scene.c.gettext
    left = scene.left or 0
    line = scene.c.ngettext("Skärmen blir ledig om {n} sekund.", "Skärmen blir ledig om {n} sekunder.", left).format(
        n=left
    )
    done = Item("home", _("Klar"), role="button", primary=True)
    return {
        "buttons": (Item("longer", _("Visa längre"), role="button"), done),
        "countdown_line": line,
        "languages": (),
        "help": None,
        "anywhere": "home",
    }
