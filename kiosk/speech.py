"""What the voice says of a screen: all of it when it is new, else only what has changed; pure, and it makes no sound."""

from __future__ import annotations

from kiosk.events import Say, Words
from kiosk.screen import Item, Screen
from kolapp import texts

# Where errands are named, or a PIN is typed: others may not hear them before it is chosen how to listen.
DISCREET = frozenset({"welcome", "errands", "message", "ask", "printing", "pin"})


class Reader:
    """Remembers the screen it told last."""

    def __init__(self) -> None:
        self.told: Screen | None = None

    def look(self, screen: Screen, *, touched: bool) -> tuple[Say, ...]:
        """What to say now. A touch or a key silences what is being said, even when there is nothing new."""
        before, self.told = self.told, screen
        words = _news(screen, before, touched=touched) if screen.comfort.speech else ()
        silenced = touched or (before is not None and bool(before.comfort.speech) and not screen.comfort.speech)
        return (Say(words, screen.comfort.rate, screen.comfort.volume),) if words or silenced else ()

    def again(self) -> None:
        """Tell the item with the focus once more, or the whole screen."""
        self.told = None


def _news(screen: Screen, before: Screen | None, *, touched: bool) -> tuple[Words, ...]:
    if not screen.comfort.private and screen.name in DISCREET:
        return ()
    focused = screen.item(screen.focus)
    if focused and (before is None or (_same(screen, before) and before.focus != screen.focus)):
        return of_item(screen, focused)
    if before is None or not _same(screen, before) or before.focus != screen.focus:
        return whole(screen)
    changed = [item for item in screen.items if touched and before.item(item.id) not in (None, item)]
    said = [text for text in screen.told if text not in before.told and text != screen.countdown_line]
    return (
        *((text, screen.language) for text in said),
        *(words for item in changed for words in of_item(screen, item)),
    )


def _same(one: Screen, other: Screen) -> bool:
    return _kind(one) == _kind(other)


def _kind(screen: Screen) -> object:
    return screen.name, screen.language, screen.title, bool(screen.comfort.speech), [item.id for item in screen.choices]


def whole(screen: Screen) -> tuple[Words, ...]:
    """`Screen.spoken`, each sentence with the language it is in."""
    items = (_name(screen, item) for item in screen.items)
    house = ((text, screen.language) for text in (screen.office, screen.clock) if text)
    return (*((text, screen.language) for text in screen.told), *items, *house)


def of_item(screen: Screen, item: Item) -> tuple[Words, ...]:
    """The item and where it stands among all: "3 av 6"."""
    _ = texts.catalogue(screen.language, "kiosk").gettext
    place = _("{n} av {all}").format(n=screen.items.index(item) + 1, all=len(screen.items))
    return (_name(screen, item), (place, screen.language))


def _name(screen: Screen, item: Item) -> Words:
    return item.spoken, item.of if item.action == "language" else screen.language
