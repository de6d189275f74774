"""The screens that only staff meet: the keypad for the PIN, and the menu behind it. They are said in the languages houses speak."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil

from kiosk.chores import Done
from kiosk.comfort import STEPS
from kiosk.scene import Parts, Scene
from kiosk.screen import Item
from kolapp import texts

DOMAIN = "service"
LANGUAGES = frozenset({"sv", "en", "ar"})  # what only staff read is not translated into every visitor's language
ELSEWHERE = "en"


def language(house: str) -> str:
    return house if house in LANGUAGES else ELSEWHERE


def pin(scene: Scene) -> Parts:
    c, gate = texts.catalogue(scene.c.language, DOMAIN), scene.visit.staff.gate
    _, count = c.gettext, len(scene.visit.typed)
    shut = tuple(_shut(scene))
    digits = [Item("type", digit, of=digit, role="key") for digit in "1234567890"]
    erase, opens = Item("erase", _("Sudda"), role="key"), Item("open", _("Öppna"), role="key", primary=True)
    return {
        **_frame(scene),
        "lead": "" if shut else _("Skriv koden."),
        "banner": c.ngettext("{n} siffra", "{n} siffror", count).format(n=count) if count else "",
        "banner_icon": "lock-outline",
        "lines": shut or ((_("Koden stämmer inte."),) if gate.wrong and not count else ()),
        "keys": () if shut else (*digits[:-1], erase, digits[-1], opens),
    }


def _shut(scene: Scene) -> Iterator[str]:
    """Why no PIN can be tried."""
    c, gate = texts.catalogue(scene.c.language, DOMAIN), scene.visit.staff.gate
    left = ceil((gate.until - scene.clock).total_seconds()) if gate.until and scene.clock else 0
    if not gate.known:
        yield c.gettext("Kiosken har ingen kod än.")
        yield c.gettext("Sätt en på datorn:")
        yield "python -m kiosk pin --state …"
    elif left > 0:
        yield c.gettext("För många försök.")
        yield c.ngettext("Vänta {n} sekund.", "Vänta {n} sekunder.", left).format(n=left)


def menu(scene: Scene) -> Parts:
    return {**_frame(scene), **PAGES[scene.visit.staff.page](scene)}


def _choices(scene: Scene) -> Parts:
    _ = texts.catalogue(scene.c.language, DOMAIN).gettext
    chore = lambda what, label, icon, note="": Item("chore", label, of=what, icon=icon, note=note, state="stays")  # noqa: E731
    done = scene.visit.staff.done
    return {
        "lead": _("Vad vill du göra?"),
        "banner": told(scene.c.language, done) if done else "",
        "banner_icon": "check-circle" if done and done.outcome in ("", "printed") else "alert-circle-outline",
        "choices": (
            chore("roll", _("Ny pappersrulle"), "paper-roll-outline", _("Räkna pappret från början.")),
            chore("test", _("Skriv ut en provlapp"), "printer-check"),
            chore("volume", _("Ljudstyrka"), "volume-high", _step(scene)),
            chore("about", _("Om kiosken"), "information-outline"),
            chore("restart", _("Starta om"), "restart"),
            chore("exit", _("Stäng av programmet"), "power"),
        ),
    }


def _step(scene: Scene) -> str:
    _ = texts.catalogue(scene.c.language, DOMAIN).gettext
    return _("{n} av {all}").format(n=scene.visit.staff.volume + STEPS + 1, all=2 * STEPS + 1)


def _about(scene: Scene) -> Parts:
    c, about = texts.catalogue(scene.c.language, DOMAIN), scene.visit.staff.about
    labels = {
        "device": c.gettext("Namn"),
        "version": c.gettext("Version"),
        "address": c.gettext("Adress"),
        "server": c.gettext("Server"),
        "printer": c.gettext("Skrivare"),
        "tickets": c.gettext("Lappar kvar"),
    }
    lines = tuple(f"{labels[name]}: {c.keep(about.get(name) or '–')}" for name in ABOUT)
    return {"lead": c.gettext("Om kiosken"), "lines": lines, "buttons": (_to_menu(scene, primary=True),)}


def _exit(scene: Scene) -> Parts:
    _ = texts.catalogue(scene.c.language, DOMAIN).gettext
    leave = Item("chore", _("Stäng av programmet"), of="leave", role="button")
    lines = (_("Kiosken startar inte igen av sig själv."), _("Ingen kan ta nummerlapp här då."))
    return {"lead": _("Stänga av?"), "lines": lines, "buttons": (leave, _to_menu(scene, primary=True))}


def _to_menu(scene: Scene, *, primary: bool) -> Item:
    _ = texts.catalogue(scene.c.language, DOMAIN).gettext
    return Item("chore", _("Till menyn"), of="menu", role="button", primary=primary)


def told(language: str, done: Done) -> str:
    """What became of a chore, in a sentence."""
    _ = texts.catalogue(language, DOMAIN).gettext
    if done.what == "roll":
        return _("Pappret räknas från en ny rulle.")
    if done.outcome == "printed":
        return _("Provlappen är utskriven.")
    return _("Provlappen kom inte som den ska: {reason}.").format(reason=done.reason or done.outcome)


def volume_line(language: str, step: int) -> str:
    _ = texts.catalogue(language, DOMAIN).gettext
    return _("Ljudstyrka {n} av {all}").format(n=step + STEPS + 1, all=2 * STEPS + 1)


def _frame(scene: Scene) -> Parts:
    _ = texts.catalogue(scene.c.language, DOMAIN).gettext
    away = Item("home", _("Stäng"), icon="close", role="button")
    return {"title": _("För personalen"), "languages": (), "help": None, "adjust": None, "back": away}


ABOUT = ("device", "version", "address", "server", "printer", "tickets")
PAGES: Mapping[str, Callable[[Scene], Parts]] = {"": _choices, "about": _about, "exit": _exit}
SCREENS: Mapping[str, Callable[[Scene], Parts]] = {"pin": pin, "service": menu}
