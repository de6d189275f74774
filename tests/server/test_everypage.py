"""Every page a signed-in person can open, found by the routes themselves: no fault axe can see, nothing cut at 320 px."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pageplay import LAPTOP, PASSWORD, PHONE, Town, fits, sound
from playwright.sync_api import Browser, Page, expect
from wires import Wire

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
# What an address may ask for; a page that asks for something else is to be given it here.
VALUES = {"desk": "2", "errand": "invoice", "opinion": "1", "token": "x"}
# Parts of pages, what is no page, and the visitor's pages, which have tests of their own.
ELSEWHERE = ("/static/", "/health", "/api/", "/look/", "/board", "/t/", "/opinion")


def pages(folder: Path) -> list[str]:
    """The addresses, from the table that serves them: a new page cannot be forgotten."""
    wire = Wire(folder)
    rules = [rule for rule in wire.app.url_map.iter_rules() if "GET" in rule.methods]
    wire.close()
    paths = [rule.rule for rule in rules if not rule.rule.startswith(ELSEWHERE) and not rule.rule.endswith("/panel")]
    return sorted(filled(path) for path in paths)


def filled(path: str) -> str:
    for name, value in VALUES.items():
        path = path.replace(f"<{name}>", value).replace(f"<int:{name}>", value)
    assert "<" not in path, f"{path}: say in VALUES what it is to be opened with"
    return path


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Town]:
    """A morning with something on every page."""
    town = Town(tmp_path_factory.mktemp("pages"), browser)
    town.accounts.add_agent("eva", "admin", PASSWORD)
    town.accounts.add_device("hall", "display")
    town.kiosk.health("entrance", {"version": "0.1.0", "printer": "paper-out"})
    town.eight_wait()
    eva = town.agent("eva", "2")
    eva.get_by_role("button", name="Kalla in nästa").click()
    expect(eva.locator(".called")).to_be_visible()
    eva.goto("/notices")
    eva.get_by_label("Nytt meddelande").fill("Kaffet är på. Varmt välkommen in i värmen, alla.")
    eva.keyboard.press("Enter")
    expect(eva.locator(".notices li")).to_have_count(1)
    yield town
    town.close()


def opened(town: Town, path: str, page: Page) -> None:
    answer = page.goto(path)
    assert answer and answer.ok, f"{path}: {answer and answer.status}"
    if "pdf" not in path:
        expect(page.get_by_role("heading", level=1)).to_have_count(1)


def is_page(page: Page, path: str) -> bool:
    """Not a file to take along."""
    return "text/html" in page.request.get(path).headers.get("content-type", "")


def test_every_page_is_sound_and_fits(town: Town, tmp_path: Path) -> None:
    eva = town.agent("eva", viewport=LAPTOP)
    seen = [path for path in pages(tmp_path) if is_page(eva, path)]
    assert {"/desk/2", "/greeter", "/notices", "/devices", "/lead", "/lead/deeds", "/lead/devices"} <= set(seen)
    for path in seen:
        opened(town, path, eva)
        sound(eva)
        eva.set_viewport_size(NARROW)
        fits(eva)
        eva.set_viewport_size(LAPTOP)


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE, NARROW], ids=["laptop", "phone", "narrow"])
def test_every_page_is_sound_in_every_size_and_scheme(town: Town, tmp_path: Path, scheme: str, size: dict) -> None:
    eva = town.agent("eva", viewport=size, color_scheme=scheme)
    for path in pages(tmp_path):
        if is_page(eva, path):
            opened(town, path, eva)
            fits(eva)
            sound(eva)


def test_the_staffs_pages_share_one_row(town: Town) -> None:
    """A lead comes from each of them to each other; an agent is shown no way that is closed to them."""
    for name, allowed in (("eva", True), ("anna", False)):
        page = town.agent(name)
        page.goto("/notices")
        ways = page.locator("nav.between a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert ("/lead" in ways) == allowed
        for way in ways:
            answer = page.goto(way)
            assert answer and answer.ok, way
            if way not in ("/desk", "/greeter", "/now"):  # the desks have their own header, the wall has none
                expect(page.locator("nav.between a")).to_have_count(len(ways))
                expect(page.locator("nav.between [aria-current=page]")).to_have_count(1)
