"""A program without its token asks for a code to show, and has its token when a lead has typed it. It never shows a token."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import NoReturn

from kolapp.client import Answer, Server, Unreachable
from kolapp.texts import SOURCE, catalogue

OFTEN = 2.0  # seconds between questions
SOON = 0.2  # the first one
AGAIN_LATER = 30.0  # after a no


class CannotKeep(Exception):
    """The token could not be written where it was to be; the text says why."""


@dataclass(frozen=True)
class Shown:
    """What stands on the screen. Without a code the server has not been reached yet."""

    code: str = ""
    language: str = SOURCE
    office: str = ""

    def words(self) -> tuple[str, tuple[str, ...]]:
        """A title, and the sentences beneath."""
        _ = catalogue(self.language).gettext
        if not self.code:
            return _("Ett ögonblick"), (_("Vi söker kontakt med servern."),)
        do = _("Skriv koden på sidan Utrustning, så kommer den här skärmen igång av sig själv.")
        return _("Koppla in den här skärmen"), (do, _("Koden byts var tionde minut."))

    @property
    def figure(self) -> str:
        """In two halves, as one reads it aloud."""
        return catalogue(self.language).keep(f"{self.code[:4]}\u00a0{self.code[4:]}") if self.code else ""


class Pairing(Thread):
    """Asks until the token is in its file; `show` hears of each new code and `done` of the end, both in this thread."""

    def __init__(
        self,
        server: Server,
        device: str,
        role: str,
        token: Path,
        *,
        show: Callable[[Shown], None],
        done: Callable[[], None],
    ) -> None:
        super().__init__(name="pairing", daemon=True)
        self._server, self._device, self._role, self._token = server, device, role, token
        self._show, self._done = show, done
        self._ended, self._claim, self.shown = Event(), "", Shown()

    def run(self) -> None:
        pause = SOON
        while not self._ended.wait(pause):
            pause = self._ask()

    def close(self) -> None:
        self._ended.set()
        self.join()
        self._server.close()

    def _ask(self) -> float:
        """Once; seconds until the next time."""
        try:
            answer = self._server.pair(self._device, self._role, self._claim)
        except Unreachable:
            return OFTEN
        except Answer:
            return AGAIN_LATER
        if token := answer.get("token"):
            keep(self._token, token)
            self._ended.set()
            self._done()
            return OFTEN
        self._claim = answer["claim"]
        self._tell(Shown(answer["code"], answer["language"], answer["office"]))
        return OFTEN

    def _tell(self, shown: Shown) -> None:
        if shown != self.shown:
            self.shown = shown
            self._show(shown)


def keep(file: Path, token: str) -> None:
    """The token in its file, for its owner's eyes alone; whole or not at all."""
    new = _beside(file)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as written:
        written.write(f"{token}\n")
        written.flush()
        os.fsync(written.fileno())
    new.rename(file)


def check(file: Path) -> None:
    """Whether a token could be kept there: to be asked before a code is shown, for a token comes once. CannotKeep says why not."""
    try:
        keep(file, "")
        file.unlink()
    except OSError as fault:
        raise CannotKeep(
            f"{file} cannot be written ({fault.strerror}); give --token a file where this program may write"
        ) from fault


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.new")


def told(shown: Shown) -> None:
    """The code on standard output too, for whoever starts the program by hand."""
    sys.stdout.write(f"pairing {shown.code}\n")
    sys.stdout.flush()


def start_again() -> NoReturn:
    """The same program from its beginning, now with its token."""
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
