"""The screens on which a visitor finds the errand: welcome, groups, search, and what to know before a ticket; they decide nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kiosk import opinion, search, wording
from kiosk.frame import way_back
from kiosk.offer import Errand, Group, said
from kiosk.scene import PLAIN_ICON, Parts, Scene
from kiosk.screen import Item
from kolapp import texts

MANY_ERRANDS = 12  # more than one cares to read through
MOST_NEEDS = 6


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
    return Item(
        "group", name, of=group.id, note=wording.group_note(scene.c, group, scene.visit.comfort.size), icon=group.icon
    )


def welcome(scene: Scene) -> Parts:
    _ = scene.c.gettext
    groups = scene.offer.groups if scene.offer else ()
    situation = wording.situation(scene.c, scene.offer, scene.clock) if scene.offer else ""
    return {
        "title": _("Hej och välkommen!"),
        "lead": situation or _("Vad gäller ditt besök?"),
        "lines": tuple(_at_a_glance(scene)),
        **_greeting(scene),
        "choices": _paged(scene, [_group_item(scene, group) for group in groups]),
        "buttons": opinion.way_there(scene),
        "back": way_back(scene) if scene.visit.page else _way_to_search(scene),
    }


def _at_a_glance(scene: Scene) -> Iterator[str]:
    """Until when there is somebody here, and how long it takes just now. Where nobody waits, the room is for what one thinks."""
    if scene.offer and not scene.visit.comfort.size and not opinion.way_there(scene):
        yield from wording.open_until(scene.c, scene.offer, scene.clock)
        yield from wording.wait_now(scene.c, scene.offer)


def _greeting(scene: Scene) -> Parts:
    """Welcome in the language whose turn it is; at first the title itself."""
    codes = scene.offer.languages if scene.offer else ()
    code = codes[scene.turn % len(codes)] if codes else scene.c.language
    if not scene.turn or code == scene.c.language:
        return {}
    return {"greeting": texts.catalogue(code, "kiosk").gettext("Välkommen"), "greeting_language": code}


def _way_to_search(scene: Scene) -> Item | None:
    many = scene.offer is not None and len(scene.offer.errands) > MANY_ERRANDS
    searchable = many and scene.c.language in search.LETTERS
    return Item("search", scene.c.gettext("Sök"), icon="magnify", role="button") if searchable else None


def search_screen(scene: Scene) -> Parts:
    _, c, typed = scene.c.gettext, scene.c, scene.visit.typed
    found = search.found(scene.offer.errands if scene.offer else (), c.language, typed)
    nothing = (_("Vi hittar inget sådant ärende."), _("Gå gärna fram till oss, så hjälper vi dig."))
    return {
        "title": _("Vad söker du?"),
        "lead": _("Skriv början av ett ord."),
        "banner": typed,
        "banner_icon": "magnify",
        "lines": nothing if typed and not found else (),
        "choices": tuple(_errand_item(scene, errand) for errand in found[: scene.visit.comfort.found]),
        "keys": tuple(Item("type", letter, of=letter, role="key") for letter in search.LETTERS.get(c.language, "")),
        "buttons": (Item("erase", _("Sudda"), role="button"),),
        "languages": (),
        "back": way_back(scene),
    }


def errands(scene: Scene) -> Parts:
    _ = scene.c.gettext
    group = scene.offer.group(scene.visit.group) if scene.offer else None
    items = [_errand_item(scene, errand) for errand in group.errands] if group else []
    return {
        "title": said(group.name, scene.c.language) if group else "",
        "lead": _("Vad gäller det?"),
        "choices": _paged(scene, items),
        "back": way_back(scene),
    }


def ask(scene: Scene) -> Parts:
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


def message(scene: Scene) -> Parts:
    _ = scene.c.gettext
    errand = scene.offer.errand(scene.visit.errand) if scene.offer else None
    link = errand.link if errand else ""
    shown = link.removeprefix("https://").removeprefix("www.").rstrip("/")
    shown = re.sub(r"(?<=[/.-])", wording.MAY_BREAK, shown)
    return {
        "title": said(errand.name, scene.c.language) if errand else "",
        "lines": tuple(filter(None, (said(errand.message, scene.c.language) if errand else "",))),
        "icon": (errand.icon if errand else "") or PLAIN_ICON,
        "qr": link,
        "qr_lines": (_("Öppna sidan i mobilen:"), scene.c.keep(shown)) if link else (),
        "buttons": (Item("home", _("Klar"), role="button", primary=True),),
        "back": way_back(scene),
    }


def help_screen(scene: Scene) -> Parts:
    _ = scene.c.gettext
    needs = scene.offer.needs[:MOST_NEEDS] if scene.offer else ()
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
