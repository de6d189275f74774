"""What can be pressed on a page as it was sent: every button, with what its form would tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random

Choices = dict[str, list[str]]


@dataclass
class Form:
    action: str
    choices: Choices = field(default_factory=lambda: defaultdict(list))  # name -> what may be told
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self.outside: list[tuple[str, tuple[str, str]]] = []  # buttons that name a form from elsewhere
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        match tag:
            case "form":
                self._form = self.forms[told.get("id", f"form {len(self.forms)}")] = Form(told["action"])
            case "button" if "disabled" not in told and told.get("type") != "button":
                pressed = told.get("name", ""), told.get("value", "")
                if "form" in told:
                    self.outside.append((told["form"], pressed))
                elif self._form:
                    self._form.buttons.append(pressed)
            case "input" if self._form and "name" in told:
                ticked = told.get("type") == "checkbox"
                self._form.choices[told["name"]] += ["", "on"] if ticked else [told.get("value", "")]
            case "select":
                self._select = told["name"]
            case "option" if self._form:
                self._form.choices[self._select].append(told["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def forms(page: str) -> Iterator[Form]:
    """The forms that have a button."""
    reader = _Reader()
    reader.feed(page)
    for form, pressed in reader.outside:
        reader.forms[form].buttons.append(pressed)
    return (form for form in reader.forms.values() if form.buttons)


def press(form: Form, random: Random) -> dict[str, str]:
    """One of the form's buttons, with one of the things it may tell."""
    told = {name: random.choice(values) for name, values in form.choices.items()}
    name, value = random.choice(form.buttons)
    return {name: value for name, value in (told | {name: value}).items() if name and (value or name != "slip")}
