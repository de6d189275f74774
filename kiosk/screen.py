"""What a kiosk screen is: a value that Kivy draws, the voice reads and the tests compare; it knows nothing of how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.comfort import AS_USUAL, Comfort


@dataclass(frozen=True)
class Item:
    """Something one can touch. `action` is a key of `flow.ACTIONS`, `of` what it is done to: "errand" of "building-permit"."""

    action: str
    label: str
    of: str = ""
    note: str = ""
    icon: str = ""
    role: str = "choice"  # choice, button, toggle, key or language: how it looks and how it is announced
    state: str = ""  # on, off, chosen, closed, stays (it does not lead on), taken (its ticket is on the way) or nothing
    status: str = ""  # the state in words, for the voice; what the eye sees is a shape
    primary: bool = False

    @property
    def id(self) -> str:
        return f"{self.action}:{self.of}"

    @property
    def spoken(self) -> str:
        return ". ".join(filter(None, (self.label, self.note, self.status)))


@dataclass(frozen=True)
class Screen:
    """One screen, whole. `name` is the flow's state and the name of its file in screens/."""

    name: str
    language: str
    direction: str = "ltr"
    office: str = ""
    logo: str = ""  # a file, beside the office's name
    clock: str = ""
    title: str = ""
    greeting: str = ""  # stands where the title is, in the next language, while nobody has said anything
    greeting_language: str = ""
    lead: str = ""  # the question, or the title's second half
    lines: tuple[str, ...] = ()
    figure: str = ""  # the one thing shown as a picture: a ticket's number
    figure_spoken: str = ""
    banner: str = ""  # one sentence on its own ground: what became of the paper
    banner_icon: str = ""
    fault: bool = False  # the banner tells that something did not work
    icon: str = ""
    qr: str = ""
    qr_lines: tuple[str, ...] = ()  # what the code is for, and its address when one can type it
    choices: tuple[Item, ...] = ()
    keys: tuple[Item, ...] = ()  # the letters one can type
    buttons: tuple[Item, ...] = ()
    languages: tuple[Item, ...] = ()
    back: Item | None = None  # where there is nothing to go back to, the way to search stands in its place
    help: Item | None = None
    adjust: Item | None = None
    countdown: int | None = None  # seconds until the screen goes home by itself
    countdown_line: str = ""
    anywhere: str = ""  # the action of a touch that meets no item
    comfort: Comfort = AS_USUAL
    focus: str = ""  # the id of the item that keys have come to

    @property
    def band(self) -> tuple[Item, ...]:
        return tuple(item for item in (self.back, self.help, self.adjust) if item)

    @property
    def items(self) -> tuple[Item, ...]:
        return self.choices + self.keys + self.buttons + self.band + self.languages

    def item(self, item_id: str) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)

    @property
    def visible(self) -> tuple[str, ...]:
        """Every text the eye meets; a drawing may show no other."""
        own = (
            self.office,
            self.clock,
            self.greeting or self.title,
            self.lead,
            self.figure,
            self.banner,
            *self.lines,
            *self.qr_lines,
            self.countdown_line,
        )
        return tuple(text for text in (*own, *(t for i in self.items for t in (i.label, i.note))) if text)

    @property
    def told(self) -> tuple[str, ...]:
        """The sentences of the screen itself, as the voice says them, in the order of importance."""
        own = (
            self.greeting,
            self.title,
            self.lead,
            self.figure_spoken,
            self.banner,
            *self.lines,
            *self.qr_lines,
            self.countdown_line,
        )
        return tuple(filter(None, own))

    @property
    def spoken(self) -> tuple[str, ...]:
        """All the voice says: never less than what is visible."""
        return tuple(filter(None, (*self.told, *(item.spoken for item in self.items), self.office, self.clock)))
