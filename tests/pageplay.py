"""A real server and a real browser, and the people before them: the kiosk, the agent at the page, the visitor with a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGTERM
from typing import Any
from uuid import uuid4

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from running import PASSWORD, Running

from kolapp.client import Server
from kolapp.demo.visit import CHROMIUM, SWITCHES
from kolapp.office import load
from server import history

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CUT = """[...document.querySelectorAll('button, summary, td, th, dd, h1, h2, p:not(.unseen)')]
    .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim())"""
LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
EIGHT = (
    ("building-permit", "sv", ()),
    ("school", "ar", ("interpreter",)),
    ("invoice", "sv", ()),
    ("financial-support", "sv", ("seat", "quiet")),
    ("streets", "en", ()),
    ("something-else", "sv", ()),
    ("elderly-care", "sv", ("hearing-loop",)),
    ("waste", "sv", ()),
)

PATIENCE = 20_000  # milliseconds; only what fails takes so long
expect.set_options(timeout=PATIENCE)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven from here."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


def every_desk_serves_all(office: str) -> str:
    return re.sub(r"^serves = .*?\]$", 'serves = ["*"]', office, flags=re.MULTILINE | re.DOTALL)


class Town:
    """The real server with the shipped office, where every desk serves everything; anna and karim work there."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.browser, self.server = browser, Running(folder, every_desk_serves_all)
        self.url, self.accounts = self.server.url, self.server.accounts
        self.kiosk_token = self.accounts.add_device("entrance", "kiosk")
        for name in ("anna", "karim"):
            self.accounts.add_agent(name, "agent", PASSWORD)
        self.kiosk = Server(self.url, self.kiosk_token)
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def log(self) -> str:
        """The day so far, as sentences."""
        told: list[str] = []
        history.log(self.server.data, load(self.server.office), say=told.append)
        return "\n".join(told)

    def restarts(self) -> None:
        """The server ends and comes back; the pages stay open."""
        self.server.told(SIGTERM, 10)
        self.server.restarts()

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.kiosk.close()
        self.server.close()
        assert not self.faults, self.faults

    def page(self, **context: Any) -> Page:
        """A fresh browser profile. What its pages complain about fails the test: our own policy forbids inline script and style."""
        given = {"viewport": LAPTOP, "base_url": self.url, "locale": "sv-SE"} | context
        self.contexts.append(self.browser.new_context(**given))
        self.contexts[-1].set_default_timeout(PATIENCE)
        page = self.contexts[-1].new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if "Security Policy" in said.text else None)
        return page

    def agent(self, name: str, desk: str | None = None, **context: Any) -> Page:
        """An agent who has signed in, and sits at the desk if one is given."""
        page = self.page(**context)
        self.signs_in(page, name, desk)
        return page

    def signs_in(self, page: Page, name: str, desk: str | None = None) -> None:
        page.goto("/sign-in")
        page.get_by_label("Namn").fill(name)
        page.get_by_label("Lösenord").fill(PASSWORD)
        page.get_by_role("button", name="Logga in").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Var sitter du")
        if desk:
            page.get_by_role("button", name=f"Öppna Plats {desk}").click()
            expect(page).to_have_url(f"{self.url}/desk/{desk}")

    def takes(self, errand: str = "invoice", language: str = "sv", needs: tuple[str, ...] = ()) -> dict[str, Any]:
        """A visitor takes a ticket at the kiosk."""
        return self.kiosk.put_ticket(str(uuid4()), errand, language, needs)

    def eight_wait(self) -> None:
        for errand, language, needs in EIGHT:
            self.takes(errand, language, needs)

    @property
    def seq(self) -> int:
        return int(self.kiosk._json("GET", "/health")["seq"])


def shown(ticket: dict[str, Any]) -> str:
    return f"{ticket['number'][0]}\u00a0{ticket['number'][1:]}"


def number(page: Page) -> str:
    return page.locator("#visitor").inner_text()


def sound(page: Page) -> None:
    """No fault that axe finds; its rule for the size of targets is switched on, which it is not by itself."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options)
    assert found.violations_count == 0, found.generate_report()


def fits(page: Page, *, height: bool = False) -> None:
    """Nothing sticks out sideways; with `height`, nothing needs scrolling at all."""
    whole = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    seen = page.viewport_size
    assert seen and whole[0] <= seen["width"], f"{whole[0]} px wide in {seen}"
    assert page.evaluate(CUT) == [], "text that sticks out of what holds it"
    assert not height or whole[1] <= seen["height"], f"{whole[1]} px high in {seen}"
