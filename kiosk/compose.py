"""Makes the screen of each state out of the visit and the offer: a function per state, found in a table; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kiosk import easing, search, wording
from kiosk.comfort import ROOM
from kiosk.offer import Errand, Group, Offer, said
from kiosk.screen import Item, Screen
from kiosk.visit import Visit
from kolapp import texts, words
from kolapp.texts import Catalogue

MOST_FOUND, MOST_FOUND_LOW = 4, 2
MANY_ERRANDS = 12  # more than one cares to read through
MOST_IN_ROW = 3  # languages that stand beside each other on every screen
PAPER_ICONS = {
    "": "printer-outline",
    "printed": "ticket-outline",
    "in-doubt": "help-circle-outline",
    "not-printed": "printer-off-outline",
}
PLAIN_ICON = "file-document-outline"

Parts = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """All a screen is made of. `left` is how many seconds the visitor sees counting down."""

    visit: Visit
    offer: Offer | None
    clock: datetime | None
    left: int | None
    c: Catalogue

    @property
    def languages(self) -> tuple[Item, ...]:
        return _languages(self)


def screen(visit: Visit, offer: Offer | None, clock: datetime | None, left: int | None) -> Screen:
    scene = Scene(visit, offer, clock, left, texts.catalogue(visit.language, "kiosk"))
    return replace(_ground(scene), **SCREENS[visit.state](scene))


def chosen(visit: Visit, offer: Offer | None, clock: datetime | None) -> Screen:
    """The choices as they were, with the errand marked that the visitor has just pressed."""
    before = screen(replace(visit, state=visit.chosen_on), offer, clock, None)
    marked = (replace(item, state="taken") if item.of == visit.errand else item for item in before.choices)
    return replace(before, choices=tuple(marked))


def _ground(scene: Scene) -> Screen:
    """What every screen has: its name, whose house this is, and the languages."""
    c, offer = scene.c, scene.offer
    local = scene.clock.astimezone(offer.timezone if offer else None) if scene.clock else None
    return Screen(
        scene.visit.state,
        c.language,
        c.direction,
        office=said(offer.name, c.language) if offer else "",
        clock=c.time(local) if local else "",
        languages=_languages(scene),
        help=_help(scene),
        adjust=easing.way_in(scene),
        comfort=scene.visit.comfort,
        focus=scene.visit.focus,
        countdown=scene.left,
    )


def _languages(scene: Scene) -> tuple[Item, ...]:
    """Each language by its own name, whichever is chosen; where they are many, the first ones and the way to all."""
    codes, all_of_them = scene.offer.languages if scene.offer else (), scene.visit.state == "languages"
    if len(codes) <= MOST_IN_ROW or all_of_them:
        return tuple(_language(scene, code) for code in codes)
    row = codes[: MOST_IN_ROW - 1]
    return (*(_language(scene, code) for code in row), _more_languages(scene, row))


def _language(scene: Scene, code: str) -> Item:
    state = "chosen" if code == scene.visit.language else ""
    return Item("language", texts.catalogue(code, "kiosk").own_name, of=code, role="language", state=state)


def _more_languages(scene: Scene, row: Sequence[str]) -> Item:
    """The way to all languages; it bears the name of the one in use when that has no place in the row."""
    c, chosen = scene.c, scene.visit.language not in row
    label = c.own_name if chosen else c.gettext("Fler språk")
    return Item("languages", label, icon="translate", role="language", state="chosen" if chosen else "")


def _all_languages(scene: Scene) -> Parts:
    return {"title": scene.c.gettext("Välj språk"), "back": _back(scene), "help": None}


def _help(scene: Scene) -> Item | None:
    needs = [need for need in scene.offer.needs if need.id in scene.visit.needs] if scene.offer else []
    if not scene.offer or not scene.offer.needs:
        return None
    _ = scene.c.gettext
    note, icon = (_("Du har valt {n}").format(n=len(needs)), "check-circle") if needs else ("", "hand-heart")
    return Item("help", _("Jag behöver hjälp"), note=note, icon=icon, role="button")


def _back(scene: Scene) -> Item:
    return Item("back", scene.c.gettext("Tillbaka"), icon="arrow-left", role="button")


def _paged(scene: Scene, items: Sequence[Item]) -> tuple[Item, ...]:
    """As many at a time as there is room for; where there are more, the last one leads on."""
    room = scene.visit.comfort.choices
    if len(items) <= room:
        return tuple(items)
    size, page = room - 1, scene.visit.page
    shown, rest = items[page * size : (page + 1) * size], items[(page + 1) * size :]
    more = Item("more", scene.c.gettext("Visa fler"), icon="dots-horizontal")
    return (*shown, more) if rest else tuple(shown)


def _errand_item(scene: Scene, errand: Errand) -> Item:
    c, offer = scene.c, scene.offer
    opening = wording.opening(c, errand.opens, scene.clock, offer.timezone if offer else None)
    closed = errand.takes_ticket and not errand.open
    return Item(
        "" if closed else "errand",
        said(errand.name, c.language),
        of=errand.id,
        note=wording.errand_note(c, errand, opening),
        icon=errand.icon or PLAIN_ICON,
        state="closed" if closed else "",
    )


def _group_item(scene: Scene, group: Group) -> Item:
    """A group of one errand is that errand: a choice of one is no choice."""
    if len(group.errands) == 1:
        return _errand_item(scene, group.errands[0])
    name = said(group.name, scene.c.language)
    return Item("group", name, of=group.id, note=wording.group_note(scene.c, group), icon=group.icon)


def _starting(scene: Scene) -> Parts:
    _ = scene.c.gettext
    return {"title": _("Välkommen"), "lines": (_("Ett ögonblick, vi gör i ordning."),), "icon": "coffee-outline"}


def _away(scene: Scene) -> Parts:
    _ = scene.c.gettext
    lines = (_("Gå gärna fram till oss, så hjälper vi dig."), _("Kiosken försöker igen av sig själv."))
    return {"title": _("Kiosken har ingen kontakt just nu."), "lines": lines, "icon": "account-voice", "help": None}


def _closed(scene: Scene) -> Parts:
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


def _welcome(scene: Scene) -> Parts:
    _ = scene.c.gettext
    groups = scene.offer.groups if scene.offer else ()
    situation = wording.situation(scene.c, scene.offer, scene.clock) if scene.offer else ""
    return {
        "title": _("Hej och välkommen!"),
        "lead": situation or _("Vad gäller ditt besök?"),
        "choices": _paged(scene, [_group_item(scene, group) for group in groups]),
        "back": _back(scene) if scene.visit.page else _way_to_search(scene),
    }


def _way_to_search(scene: Scene) -> Item | None:
    many = scene.offer is not None and len(scene.offer.errands) > MANY_ERRANDS
    searchable = many and scene.c.language in search.LETTERS
    return Item("search", scene.c.gettext("Sök"), icon="magnify", role="button") if searchable else None


def _search(scene: Scene) -> Parts:
    _, c, typed = scene.c.gettext, scene.c, scene.visit.typed
    found = search.found(scene.offer.errands if scene.offer else (), c.language, typed)
    room = MOST_FOUND_LOW if scene.visit.comfort.low else MOST_FOUND
    nothing = (_("Vi hittar inget sådant ärende."), _("Gå gärna fram till oss, så hjälper vi dig."))
    return {
        "title": _("Vad söker du?"),
        "lead": _("Skriv början av ett ord."),
        "banner": typed,
        "banner_icon": "magnify",
        "lines": nothing if typed and not found else (),
        "choices": tuple(_errand_item(scene, errand) for errand in found[:room]),
        "keys": tuple(Item("type", letter, of=letter, role="key") for letter in search.LETTERS.get(c.language, "")),
        "buttons": (Item("erase", _("Sudda"), role="button"),),
        "languages": (),
        "back": _back(scene),
    }


def _errands(scene: Scene) -> Parts:
    _ = scene.c.gettext
    group = scene.offer.group(scene.visit.group) if scene.offer else None
    items = [_errand_item(scene, errand) for errand in group.errands] if group else []
    return {
        "title": said(group.name, scene.c.language) if group else "",
        "lead": _("Vad gäller det?"),
        "choices": _paged(scene, items),
        "back": _back(scene),
    }


def _ask(scene: Scene) -> Parts:
    """Where it is long: what it would be like, before the visitor is bound to it."""
    _, c = scene.c.gettext, scene.c
    errand = scene.offer.errand(scene.visit.errand) if scene.offer else None
    take = Item("take", _("Ta nummerlapp"), of=scene.visit.errand, role="button", primary=True)
    return {
        "title": said(errand.name, c.language) if errand else "",
        "lead": _("Ta en nummerlapp?"),
        "lines": (wording.sentence(c, wording.waits(c, errand.wait)), wording.place(c, errand.waiting))
        if errand
        else (),
        "icon": (errand.icon if errand else "") or PLAIN_ICON,
        "buttons": (Item("back", _("Något annat"), role="button"), take),
    }


def _message(scene: Scene) -> Parts:
    _ = scene.c.gettext
    errand = scene.offer.errand(scene.visit.errand) if scene.offer else None
    link = errand.link if errand else ""
    shown = link.removeprefix("https://").removeprefix("www.").rstrip("/")
    return {
        "title": said(errand.name, scene.c.language) if errand else "",
        "lines": tuple(filter(None, (said(errand.message, scene.c.language) if errand else "",))),
        "icon": (errand.icon if errand else "") or PLAIN_ICON,
        "qr": link,
        "qr_lines": (_("Öppna sidan i mobilen:"), scene.c.keep(shown)) if link else (),
        "buttons": (Item("home", _("Klar"), role="button", primary=True),),
        "back": _back(scene),
    }


def _help_screen(scene: Scene) -> Parts:
    _ = scene.c.gettext
    needs = scene.offer.needs[:ROOM] if scene.offer else ()
    return {
        "title": _("Hur kan vi hjälpa dig?"),
        "lead": _("Välj det du vill. Vi frågar inte varför."),
        "choices": tuple(_need_item(scene, need.id, said(need.name, scene.c.language), need.icon) for need in needs),
        "buttons": (Item("back", _("Klar"), role="button", primary=True),),
        "help": None,
    }


def _need_item(scene: Scene, need: str, label: str, icon: str) -> Item:
    _ = scene.c.gettext
    on = need in scene.visit.needs
    status = _("Valt") if on else _("Inte valt")
    return Item("need", label, of=need, icon=icon, role="toggle", state="on" if on else "off", status=status)


def _idle(scene: Scene) -> Parts:
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


def _printing(scene: Scene) -> Parts:
    _ = scene.c.gettext
    lines = (_("Vi tar fram ditt nummer."),)
    nothing_to_touch: Parts = {"languages": (), "help": None, "adjust": None}
    return {"title": _("Ett ögonblick"), "lines": lines, "icon": "ticket-outline", **nothing_to_touch}


def _ticket(scene: Scene) -> Parts:
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


def _sorry(scene: Scene) -> Parts:
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


SCREENS: Mapping[str, Callable[[Scene], Parts]] = {
    "adjust": easing.adjust,
    "listen": easing.listen,
    "languages": _all_languages,
    "starting": _starting,
    "away": _away,
    "closed": _closed,
    "welcome": _welcome,
    "errands": _errands,
    "search": _search,
    "ask": _ask,
    "message": _message,
    "help": _help_screen,
    "idle": _idle,
    "printing": _printing,
    "ticket": _ticket,
    "sorry": _sorry,
}
