"""A real server and a real browser, and the people before them: the kiosk, the agent at the page, the visitor with a phone."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kolapp.client import Server
from server.accounts import Accounts

PASSWORD = "kaffe och bulle"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
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

PATIENCE = 5000  # milliseconds; only what fails takes so long
expect.set_options(timeout=PATIENCE)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven from here."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        try:
            yield browser
        finally:
            browser.close()


def always_noon(office: str) -> str:
    """The office moved to where it is about noon now, so that neither closing time nor the turn of the day comes in between."""
    east = 12 - datetime.now(UTC).hour
    return re.sub(
        r'^timezone = ".*?"', f'timezone = "Etc/GMT{-east:+d}"', office, flags=re.MULTILINE
    )  # the sign is POSIX's


SHIPPED = Path(__file__).parents[1] / "office.toml"


class Town:
    """`python -m server` on a throw-away folder with the shipped office, which never closes here."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.data, self.browser = folder / "data", browser
        office = folder / "office.toml"
        shipped = SHIPPED.read_text(encoding="utf-8")
        hours = re.compile(r'^((?:\w+day|open) *= *)"[^"]*"', re.MULTILINE)
        every_desk = re.sub(r"^serves = .*?\]$", 'serves = ["*"]', shipped, flags=re.MULTILINE | re.DOTALL)
        at_home = re.sub(r"^public_url.*$", "", every_desk, flags=re.MULTILINE)
        office.write_text(always_noon(hours.sub(r'\1"06:00-22:00"', at_home)), encoding="utf-8")
        shutil.copytree(SHIPPED.with_suffix(""), office.with_suffix(""))
        self.accounts = Accounts(self.data)
        self.kiosk_token = self.accounts.add_device("entrance", "kiosk")
        for name in ("anna", "karim"):
            self.accounts.add_agent(name, "agent", PASSWORD)
        command = [sys.executable, "-m", "server", "--office", office, "--data", self.data, "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.url = self.process.stdout.readline().removeprefix("ready ").strip()
        self.kiosk = Server(self.url, self.kiosk_token)
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.kiosk.close()
        self.accounts.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        assert self.process.stdout
        self.process.stdout.close()
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
        page.goto("/sign-in")
        page.get_by_label("Namn").fill(name)
        page.get_by_label("Lösenord").fill(PASSWORD)
        page.get_by_role("button", name="Logga in").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Var sitter du")
        if desk:
            page.get_by_role("button", name=f"Öppna Plats {desk}").click()
            expect(page).to_have_url(f"{self.url}/desk/{desk}")
        return page

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
    assert not height or whole[1] <= seen["height"], f"{whole[1]} px high in {seen}"
