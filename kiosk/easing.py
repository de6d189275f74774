"""The screens on which a visitor says how the kiosk itself should be: what it looks like, where things lie, how it speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.comfort import STEPS
from kiosk.frame import languages, way_back
from kiosk.scene import Parts, Scene
from kiosk.screen import Item
from kolapp import words

DARK, LIGHT, YELLOW = "white-on-black", "black-on-white", "yellow-on-black"


def adjust(scene: Scene) -> Parts:
    _, comfort = scene.c.gettext, scene.visit.comfort
    choices = (
        _toggle(scene, ("aloud", ""), _("Läs högt"), "volume-high", on=comfort.private),
        *((Item("voice", _("Rösten"), icon="speedometer"),) if comfort.private else ()),
        Item("sizes", _("Textens storlek"), note=_names_of_sizes(scene)[comfort.size], icon="format-size"),
        Item("colours", _("Färger"), note=_names_of_colours(scene)[comfort.theme][0], icon="contrast-circle"),
        _toggle(scene, ("low", ""), _("Allt längre ner"), "arrow-collapse-down", on=comfort.low),
    )
    return _setting(scene, _("Hur vill du ha det?"), choices)


def sizes(scene: Scene) -> Parts:
    """The screen itself shows what each is like."""
    named = enumerate(_names_of_sizes(scene))
    size = scene.visit.comfort.size
    choices = (_toggle(scene, ("size", str(n)), name, "format-size", on=n == size) for n, name in named)
    return _setting(scene, scene.c.gettext("Textens storlek"), tuple(choices))


def colours(scene: Scene) -> Parts:
    named, theme = _names_of_colours(scene).items(), scene.visit.comfort.theme
    choices = (_toggle(scene, ("theme", of), name, icon, on=of == theme) for of, (name, icon) in named)
    return _setting(scene, scene.c.gettext("Färger"), tuple(choices))


def _names_of_sizes(scene: Scene) -> tuple[str, ...]:
    _ = scene.c.gettext
    return _("Vanlig text"), _("Stor text"), _("Större text"), _("Störst text")


def _names_of_colours(scene: Scene) -> dict[str, tuple[str, str]]:
    """By their names in `Comfort.theme`: what they are called, and an icon."""
    _ = scene.c.gettext
    return {
        "": (_("Som vanligt"), "palette-outline"),
        DARK: (_("Mörkt, med hög kontrast"), "weather-night"),
        LIGHT: (_("Ljust, med hög kontrast"), "white-balance-sunny"),
        YELLOW: (_("Gult på svart"), "circle-half-full"),
    }


def _setting(scene: Scene, title: str, choices: tuple[Item, ...]) -> Parts:
    return {
        "title": title,
        "lead": _number(scene) or scene.c.gettext("Gäller bara ditt besök."),
        "choices": choices,
        "buttons": (done(scene),),
        "languages": (),
        "help": None,
        "adjust": None,
    }


def listen(scene: Scene) -> Parts:
    """How the voice works, and how to hear it; once that is chosen, how fast and how loud."""
    _, comfort = scene.c.gettext, scene.visit.comfort
    choices = _tuning(scene) if comfort.private else (Item("aloud", _("Ja, läs högt"), icon="volume-high"),)
    silent = Item("silent", _("Utan tal"), role="button")
    return {
        "title": _("Kiosken läser högt"),
        "lead": _number(scene) or ("" if comfort.private else _("Vill du höra den i högtalaren?")),
        "lines": tuple(_how(scene)),
        "choices": (*choices, *_languages(scene)),
        "buttons": (silent, done(scene)) if comfort.private else (silent,),
        "languages": (),
        "help": None,
        "adjust": None,
    }


def all_languages(scene: Scene) -> Parts:
    return {"title": scene.c.gettext("Välj språk"), "back": way_back(scene), "help": None}


def _number(scene: Scene) -> str:
    """Who has a number sees it here too: it leaves the glass only with the visitor."""
    number = scene.visit.number
    return f"{scene.c.gettext('Ditt nummer')}: {words.shown(number)}" if number else ""


def _how(scene: Scene) -> Iterator[str]:
    _, comfort = scene.c.gettext, scene.visit.comfort
    if scene.visit.voiceless:
        yield _("Kiosken har ingen röst på det här språket.")
    if not comfort.private:
        yield _("Andra kan höra den också.")
    if comfort.edge:
        yield _("Nere till höger: nästa. Nere till vänster: förra.")
        yield _("Uppe till höger: välj. Uppe till vänster: tillbaka.")
    elif comfort.keys:
        yield _("Stega mellan valen med knapparna.")


def _tuning(scene: Scene) -> tuple[Item, ...]:
    _, comfort = scene.c.gettext, scene.visit.comfort
    level = lambda value: _("{n} av {all}").format(n=value + STEPS + 1, all=2 * STEPS + 1)  # noqa: E731
    return (
        Item("rate", _("Långsammare"), of="-1", note=level(comfort.rate), state="stays", icon="speedometer-slow"),
        Item("rate", _("Snabbare"), of="+1", note=level(comfort.rate), state="stays", icon="speedometer"),
        Item("volume", _("Svagare"), of="-1", note=level(comfort.volume), state="stays", icon="volume-minus"),
        Item("volume", _("Starkare"), of="+1", note=level(comfort.volume), state="stays", icon="volume-plus"),
    )


def _languages(scene: Scene) -> Iterator[Item]:
    """The ways to another language, as choices; where the voice is set as well, the way to all of them is room enough."""
    for item in languages(scene):
        if item.action == "languages":
            yield replace(item, label=scene.c.gettext("Fler språk"), role="choice", state="")
        elif not scene.visit.comfort.private:
            yield replace(item, icon="translate", role="choice", state="")


def done(scene: Scene) -> Item:
    return Item("back", scene.c.gettext("Klar"), role="button", primary=True)


def _toggle(scene: Scene, wish: tuple[str, str], label: str, icon: str, *, on: bool) -> Item:
    _ = scene.c.gettext
    status = _("Valt") if on else _("Inte valt")
    return Item(wish[0], label, of=wish[1], icon=icon, role="toggle", state="on" if on else "off", status=status)
