"""The frame of every screen: whose house this is, the languages, and the band with the ways back, to help and to settings."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.offer import said
from kiosk.scene import Scene
from kiosk.screen import Item, Screen
from kolapp import texts

MOST_IN_ROW = 3  # languages that stand beside each other on every screen


def ground(scene: Scene) -> Screen:
    """What every screen has: its name, whose house this is, and the languages."""
    c, offer = scene.c, scene.offer
    local = scene.clock.astimezone(offer.timezone if offer else None) if scene.clock else None
    return Screen(
        scene.visit.state,
        c.language,
        c.direction,
        office=said(offer.name, c.language) if offer else "",
        logo=offer.logo if offer else "",
        clock=c.time(local) if local else "",
        languages=languages(scene),
        help=way_to_help(scene),
        adjust=way_to_adjust(scene),
        comfort=scene.visit.comfort,
        focus=scene.visit.focus,
        countdown=scene.left,
    )


def languages(scene: Scene) -> tuple[Item, ...]:
    """Each language by its own name, whichever is chosen; where they are many, the first ones and the way to all.

    Large text has room for the way alone, which then bears the name of the language in use.
    """
    codes, all_of_them = scene.offer.languages if scene.offer else (), scene.visit.state == "languages"
    if len(codes) <= MOST_IN_ROW or all_of_them:
        return tuple(_language(scene, code) for code in codes)
    row = () if scene.visit.comfort.size else codes[: MOST_IN_ROW - 1]
    return (*(_language(scene, code) for code in row), _more_languages(scene, row))


def _language(scene: Scene, code: str) -> Item:
    state = "chosen" if code == scene.visit.language else ""
    return Item("language", texts.catalogue(code, "kiosk").own_name, of=code, role="language", state=state)


def _more_languages(scene: Scene, row: Sequence[str]) -> Item:
    """The way to all languages; it bears the name of the one in use when that has no place in the row."""
    c, chosen = scene.c, scene.visit.language not in row
    label = c.own_name if chosen else c.gettext("Fler språk")
    return Item("languages", label, icon="translate", role="language", state="chosen" if chosen else "")


def way_to_help(scene: Scene) -> Item | None:
    needs = [need for need in scene.offer.needs if need.id in scene.visit.needs] if scene.offer else []
    if not scene.offer or not scene.offer.needs:
        return None
    _ = scene.c.gettext
    note, icon = (_("Du har valt {n}").format(n=len(needs)), "check-circle") if needs else ("", "hand-heart")
    return Item("help", _("Jag behöver hjälp"), note=note, icon=icon, role="button")


def way_to_adjust(scene: Scene) -> Item:
    """On every screen that can be touched at leisure."""
    return Item("adjust", scene.c.gettext("Anpassa"), icon="tune-variant", role="button")


def way_back(scene: Scene) -> Item:
    return Item("back", scene.c.gettext("Tillbaka"), icon="arrow-left", role="button")
