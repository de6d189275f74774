"""The desk page in small places and by keys: the list of keys, the corner of the screen, and what tells that somebody waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pageplay import Town, chromium, fits, shown, sound
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def town(tmp_path: Path, browser: Browser) -> Iterator[Town]:
    town = Town(tmp_path, browser)
    yield town
    town.close()


def at_desk(town: Town) -> Page:
    anna = town.agent("anna", "2")
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    return anna


def test_every_key_of_the_page_is_listed_and_the_list_goes_away(town: Town) -> None:
    town.takes()
    anna = at_desk(town)
    seen: set[str] = set()
    for key, then in (("n", ".called"), ("k", ".serving"), ("h", ".line")):
        anna.keyboard.press(key)
        expect(anna.locator(then)).to_be_visible()
        seen |= set(anna.locator("[data-key]").evaluate_all("all => all.map(one => one.dataset.key)"))
    anna.keyboard.press("?")
    expect(anna.locator("#help dl")).to_be_visible()
    listed = {key.lower() for key in anna.locator("#help dt").all_inner_texts()}
    assert {key for key in seen if key.isalpha()} <= listed
    sound(anna)
    anna.keyboard.press("Escape")
    expect(anna.locator("#help dl")).to_be_hidden()


def test_the_desk_moves_to_a_corner_of_the_screen_and_back(town: Town) -> None:
    ticket = town.takes()
    anna = at_desk(town)
    with anna.context.expect_page() as opened:
        anna.keyboard.press("m")
    corner = opened.value
    expect(corner.locator("#visitor")).to_have_text(shown(ticket))
    corner.keyboard.press("n")
    expect(corner.locator(".called")).to_be_visible()
    corner.get_by_role("button", name="Kom fram").click()
    expect(corner.locator(".serving")).to_be_visible()
    corner.close()
    expect(anna.locator(".serving #visitor")).to_have_text(shown(ticket))
    anna.keyboard.press("1")
    expect(anna.locator("#visitor")).to_have_text("Ingen väntar just nu")


def test_the_small_page_holds_what_can_be_done_and_nothing_else(town: Town) -> None:
    town.takes("school", "ar", ("interpreter",))
    anna = at_desk(town)
    anna.set_viewport_size({"width": 400, "height": 560})
    anna.goto("/desk/2?compact")
    expect(anna.locator(".others")).to_be_hidden()
    sound(anna)
    fits(anna, height=True)
    anna.get_by_role("button", name="Kalla in nästa").click()
    expect(anna.locator(".called")).to_be_visible()
    sound(anna)
    fits(anna, height=True)


def test_title_and_icon_tell_that_somebody_waits_for_a_free_desk(town: Town) -> None:
    anna = at_desk(town)
    icon = anna.locator("link[rel=icon]")
    expect(icon).to_have_attribute("href", "/static/icon.svg")
    ticket = town.takes()
    expect(anna).to_have_title("1 väntar – Plats 2")
    expect(icon).to_have_attribute("href", "/static/icon-waits.svg")
    anna.keyboard.press("n")
    expect(anna).to_have_title(f"{shown(ticket)} – Plats 2")
    expect(icon).to_have_attribute("href", "/static/icon.svg")


def test_the_sound_is_off_until_asked_for_is_remembered_and_is_heard_once_a_visitor(town: Town) -> None:
    anna = town.page()
    anna.add_init_script(
        "window.tones = 0; const start = OscillatorNode.prototype.start;"
        "OscillatorNode.prototype.start = function (at) { window.tones += 1; return start.call(this, at); };"
    )
    town.signs_in(anna, "anna", "2")
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    town.takes()
    expect(anna.locator("#queue")).to_have_text("1 väntar")
    assert anna.evaluate("tones") == 0
    anna.get_by_label("Ljud när någon väntar").check()
    assert anna.evaluate("tones") == 2  # a sample of it
    anna.reload()
    expect(anna.get_by_label("Ljud när någon väntar")).to_be_checked()
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    town.takes()
    expect(anna.locator("#queue")).to_have_text("2 väntar")
    assert anna.evaluate("tones") == 2  # two soft tones, and silence again
