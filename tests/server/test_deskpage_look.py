"""How the desk page looks and sounds: every state without a fault axe can find, on a laptop without scrolling, at 320 px without a loss."""

from __future__ import annotations

from itertools import product

import pytest
from pageplay import PASSWORD, PHONE, Town, fits, shown, sound
from playwright.sync_api import Page, expect

from kolapp import theme
from server.views.look import DARK

pytestmark = pytest.mark.browser

WEIGHT = 60_000  # bytes
PAINTED = 1000  # milliseconds, on a machine with other things to do; bench/desk.py holds it to 300
NARROW = {"width": 320, "height": 640}


def each_size(page: Page, *, whole: bool = True) -> None:
    """The state the page is in, seen on a laptop and a narrow phone."""
    laptop = page.viewport_size
    sound(page)
    fits(page, height=whole)
    if whole:  # nor does the visitor's own card
        assert page.evaluate(
            "(c => !c || c.scrollHeight <= c.clientHeight + 1)(document.querySelector('.mine > .card'))"
        )
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        fits(page)
    sound(page)
    page.set_viewport_size(laptop)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def test_before_the_desk(town: Town) -> None:
    anna = town.page()
    anna.goto("/sign-in")
    each_size(anna)
    anna.get_by_label("Namn").fill("anna")
    anna.get_by_label("Lösenord").fill("fel ord")
    press(anna, "Logga in")
    each_size(anna)
    for label, kept in (("Namn", "username"), ("Lösenord", "current-password")):  # password managers and paste work
        expect(anna.get_by_label(label)).to_have_attribute("autocomplete", kept)
    anna.get_by_label("Lösenord").fill(PASSWORD)
    press(anna, "Logga in")
    expect(anna.locator(".desks")).to_be_visible()
    each_size(anna)
    anna.goto("/desk/77")
    each_size(anna)


def test_every_state_of_the_desk_with_eight_waiting(town: Town) -> None:
    anna = town.agent("anna", "2")
    each_size(anna)  # nobody waits
    town.eight_wait()
    expect(anna.locator(".queue > li")).to_have_count(8)
    each_size(anna)
    anna.locator("summary", has_text="Utan lapp").click()
    each_size(anna)
    press(anna, "Kalla in nästa")
    expect(anna.locator(".called")).to_be_visible()
    each_size(anna)
    press(anna, "Kom fram")
    expect(anna.locator(".serving")).to_be_visible()
    each_size(anna)
    for question in ("Slussad vidare", "Pausa", "Flytta"):
        anna.locator("summary", has_text=question).click()
        each_size(anna, whole=False)
        anna.keyboard.press("Escape")
    anna.locator("summary", has_text="Pausa").click()
    press(anna, "Pausa besöket")
    press(anna, "Kalla in nästa")
    press(anna, "Kom inte")
    expect(anna.get_by_role("button", name="Tillbaka i kön")).to_be_visible()
    each_size(anna)
    press(anna, "Ta paus")
    expect(anna.locator("#visitor")).to_have_text("Du har paus")
    each_size(anna, whole=False)


def test_the_page_is_light_and_soon_painted(town: Town) -> None:
    """With everything it fetches, from an empty cache."""
    town.eight_wait()
    anna = town.agent("anna", "2", service_workers="block")
    anna.context.new_cdp_session(anna).send("Network.clearBrowserCache")
    anna.goto("/desk/2")
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    fetched = "performance.getEntries().filter(e => 'encodedBodySize' in e && !e.name.endsWith('/panel'))"
    assert 30_000 < anna.evaluate(f"{fetched}.reduce((sum, e) => sum + e.encodedBodySize, 0)") < WEIGHT
    assert anna.evaluate("performance.getEntriesByName('first-paint')[0].startTime") < PAINTED


def test_dark_and_the_systems_own_colours(town: Town) -> None:
    anna = town.agent("anna", "2", color_scheme="dark")
    town.takes("school", "ar", ("interpreter",))
    expect(anna.locator(".queue > li")).to_have_count(1)
    sound(anna)
    press(anna, "Kalla in nästa")
    expect(anna.locator(".called")).to_be_visible()
    sound(anna)
    anna.emulate_media(forced_colors="active", reduced_motion="reduce")
    frame = anna.locator(".card").evaluate("card => getComputedStyle(card).borderTopWidth")
    assert frame == "1px"  # what was a surface is a frame where the system chooses the colours
    moves = anna.locator("button").first.evaluate("button => getComputedStyle(button).transitionDuration")
    assert set(moves.split(", ")) == {"0s"}


def test_a_silent_board_is_a_sentence_the_agent_cannot_miss(town: Town) -> None:
    town.accounts.add_device("hall", "display")
    ticket = town.takes()
    anna = town.agent("anna", "2")
    press(anna, "Kalla in nästa")
    band = anna.locator("[data-part=warnings]").get_by_role("alert").first
    expect(band).to_contain_text(shown(ticket).replace("\u00a0", " "))
    each_size(anna, whole=False)


def test_text_set_wider_and_higher_is_not_cut(town: Town) -> None:
    """WCAG 2.2, 1.4.12."""
    town.eight_wait()
    anna = town.agent("anna", "2")
    anna.set_viewport_size(NARROW)
    spaced = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    anna.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", spaced
    )
    fits(anna)


def test_focus_is_seen_and_never_hidden(town: Town) -> None:
    """WCAG 2.2, 2.4.7 and 2.4.11: every stop of the Tab key has a ring and stands inside the window."""
    town.takes()
    anna = town.agent("anna", "2")
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")  # the first answer's parts are in their places
    stops = anna.locator("button:visible, summary:visible, input:visible, a:visible").count()
    for _ in range(stops):
        anna.keyboard.press("Tab")
        ring = "e => [getComputedStyle(e).outlineStyle, e.getBoundingClientRect().top >= 0]"
        assert anna.locator(":focus").evaluate(ring) == ["solid", True]


@pytest.mark.parametrize(
    ("scheme", "text", "ground"),
    list(product((theme.Theme(), DARK), ("text", "primary", "link", "fault"), ("ground", "card"))),
)
def test_text_is_read_with_ease_in_both_themes(scheme: theme.Theme, text: str, ground: str) -> None:
    assert theme.contrast(getattr(scheme, text), getattr(scheme, ground)) >= 7


@pytest.mark.parametrize("name", ["primary", "link", "accent", "fault", "done"])
def test_text_on_colour_is_read_with_ease_in_the_dark_too(name: str) -> None:
    assert theme.contrast(getattr(DARK, f"on_{name}"), getattr(DARK, name)) >= 7
