"""The public's pages as a browser shows them: board and phone, quiet, with one call and in a rush; it draws none of them."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
from playwright.sync_api import Browser, sync_playwright

from kolapp.client import Server
from kolapp.demo.crew import Crew
from kolapp.demo.house import AGENT, House, build
from kolapp.demo.visit import CHROMIUM, SWITCHES
from kolapp.typeset import fonts

LANGUAGES = ("sv", "ar", "th")
HOUSES = ("sv", "ar")  # the board speaks the house's language, the phone its visitor's
BOARD, PHONE = (1920, 1080), (390, 844)
ERRANDS = ("building-permit", "invoice", "childcare", "something-else")
DESKS = ("1", "2", "3", "4")


class Lobby:
    """A running server, its kiosk, and somebody at each desk."""

    def __init__(self, url: str, house: House, kiosk: Server, stack: ExitStack) -> None:
        self.url, self._kiosk, self._stack = url, kiosk, stack
        lead = self._signed_in(AGENT, house.password)
        for desk in DESKS[1:]:
            account = {"name": f"{AGENT}{desk}", "password": house.password, "role": "agent"}
            lead.post("/api/accounts", json=account).raise_for_status()
        others = {desk: self._signed_in(f"{AGENT}{desk}", house.password) for desk in DESKS[1:]}
        self._agents = {DESKS[0]: lead, **others}

    def _signed_in(self, name: str, password: str) -> httpx.Client:
        agent = self._stack.enter_context(httpx.Client(base_url=self.url, trust_env=False))
        signed = agent.post("/api/session", json={"name": name, "password": password})
        agent.headers["X-CSRF-Token"] = signed.raise_for_status().json()["csrf"]
        return agent

    def takes(self, errand: str, language: str) -> str:
        """The link on the visitor's paper."""
        return str(self._kiosk.put_ticket(str(uuid4()), errand, language)["link"])

    def at(self, desk: str, command: str, **body: str) -> None:
        self._agents[desk].post(f"/api/desks/{desk}/{command}", json=body).raise_for_status()

    def rushes(self, language: str) -> None:
        """Two at every desk one after the other, one of them not there, and a queue for each errand."""
        for errand in 4 * ERRANDS:
            self.takes(errand, language)
        for desk in DESKS[1:]:
            self.at(desk, "open")
            self.at(desk, "next")
        for desk in DESKS:
            self.at(desk, *(("miss",) if desk == "2" else ("arrive",)))
        self.at("2", "next")


def take(office: Path, into: Path) -> None:
    """Every page, in every language, at every load, in `into`. Without a browser that is said, and nothing is taken."""
    if not Path(CHROMIUM).exists():
        print(f"{CHROMIUM} is not there: no pictures of the pages. Install the Debian package chromium.")
        return
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kolapp-") as folder, sync_playwright() as browsers:
        letters: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(_letters(Path(folder)))}
        with closing(browsers.chromium.launch(executable_path=CHROMIUM, args=SWITCHES, env=letters)) as browser:
            for language in LANGUAGES:
                _of(office, language, browser, into)


def _letters(folder: Path) -> Path:
    """A phone has letters for what its owner reads, which this machine may lack: the browser is shown the house's own too."""
    folders = "".join(f"<dir>{each}</dir>" for each in sorted({str(font.parent) for font in fonts.FONTS}))
    told = folder / "fonts.conf"
    told.write_text(f'<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{folders}</fontconfig>')
    return told


def _of(office: Path, language: str, browser: Browser, into: Path) -> None:
    with _lobby(office, language) as lobby:
        mine = lobby.takes("something-else", language)
        for load in ("empty", "one", "rush"):
            if load == "one":
                lobby.at("1", "open")
                lobby.at("1", "next")
            if load == "rush":
                lobby.rushes(language)
                mine = lobby.takes("something-else", language)
            pages = [("phone", PHONE, mine)] + [("board", BOARD, f"{lobby.url}/board")] * (language in HOUSES)
            for page, size, url in pages:
                _shown(browser, url, size, into / f"{language}-{load}-{page}-{size[0]}x{size[1]}.png")


@contextmanager
def _lobby(office: Path, language: str) -> Iterator[Lobby]:
    """The office, with this language as the house's own where its texts stand in the file itself."""
    with tempfile.TemporaryDirectory(prefix="kolapp-") as folder, Crew(Path(folder)) as crew:
        house = build(office, Path(folder))
        if language in HOUSES[1:]:
            house.office.write_text(_first(language, house.office.read_text(encoding="utf-8")), encoding="utf-8")
        served = crew.start("server", "server", "--office", str(house.office), "--data", str(house.data), "--port", "0")
        token = house.tokens["kiosk"].read_text().strip()
        with ExitStack() as stack, closing(Server(served.word, token)) as kiosk:
            yield Lobby(served.word, house, kiosk, stack)


def _first(language: str, office: str) -> str:
    """Two languages are enough for the pages, and the texts of all others would be missed."""
    return re.sub(r"(?m)^languages = \[.*?\]", f'languages = ["{language}", "sv"]', office)


def _shown(browser: Browser, url: str, size: tuple[int, int], path: Path) -> None:
    with closing(browser.new_page(viewport={"width": size[0], "height": size[1]})) as page:
        page.goto(url)
        page.wait_for_load_state("load")
        page.screenshot(path=path)
