"""The board in a browser: on a television, a tablet and a phone, with and without script, with and without sound, alive or honestly not."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from pageplay import Town, chromium, fits, shown, sound
from playwright.sync_api import Browser, Page, expect

from kolapp import words

pytestmark = pytest.mark.browser

TELEVISION, TOTEM = {"width": 1920, "height": 1080}, {"width": 1080, "height": 1920}
TABLET, NARROW = {"width": 1024, "height": 768}, {"width": 320, "height": 640}

LATEST = 15_000  # milliseconds, on a busy machine

# A voice for a machine that has none; what was said, and in which language, stands in the page's data-said.
VOICE = """
const said = [];
const voices = ['sv-SE', 'en-GB'].map(lang => ({lang}));
class Utterance { constructor(text) { this.text = text } }
window.SpeechSynthesisUtterance = Utterance;
Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => voices, cancel() {},
    speak(u) { said.push(u.lang + ' ' + u.text); document.body.dataset.said = said.join('|'); setTimeout(() => u.onend(), 50) },
}});
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("board"), browser)
    yield town
    town.close()


@pytest.fixture
def town(house: Town) -> Iterator[Town]:
    """The house's screens are put away after each test."""
    yield house
    for context in house.contexts:
        context.close()
    house.contexts.clear()


@pytest.fixture
def anna(town: Town) -> Iterator[httpx.Client]:
    """At desk 2; in the end she helps everybody who is left."""
    agent = town.server.agent("eva")
    at(agent, "open")
    yield agent
    while (
        agent.post("/api/desks/2/finish", json={"outcome": "resolved"}).is_success
        or agent.post("/api/desks/2/next", json={}).is_success
    ):
        pass
    agent.close()


def at(agent: httpx.Client, command: str) -> None:
    assert agent.post(f"/api/desks/2/{command}", json={}).status_code == 200


def screen(town: Town, viewport: dict[str, int] | None = None, **more: object) -> Page:
    page = town.page(viewport=viewport or TELEVISION, **more)
    page.goto("/board")
    return page


def test_anyone_sees_a_call_soon_after_it_is_made_on_every_kind_of_screen(town: Town, anna: httpx.Client) -> None:
    anna.post("/api/notices", json={"text": "Kaffet är på. " + "Ta gärna en kopp medan du väntar. " * 3})
    screens = [screen(town, size) for size in (TELEVISION, TOTEM, TABLET, NARROW)]
    for page in screens:
        expect(page.locator(".message h2")).to_have_text("Välkommen")
        expect(page.locator("#corner p").first).to_be_visible()
        fits(page, height=page.viewport_size != NARROW)
        sound(page)
    ticket = town.takes("school", "ar")
    at(anna, "next")
    town.takes()
    for page in screens:
        expect(page.locator("#card .number .figure")).to_have_text(shown(ticket), timeout=LATEST)
        expect(page.locator("#card .desk .figure")).to_have_text("2")
        expect(page.locator("#foot li")).to_have_count(1)
        sound(page)
        fits(page, height=page.viewport_size != NARROW)
        page.emulate_media(forced_colors="active")
        fits(page)


def test_without_script_it_shows_the_calls_and_asks_again_by_itself(town: Town, anna: httpx.Client) -> None:
    ticket = town.takes()
    at(anna, "next")
    page = screen(town, java_script_enabled=False)
    expect(page.locator("#card .number .figure")).to_have_text(shown(ticket))
    expect(page.locator("#sound")).to_be_hidden()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.request.get("/board").text()


def test_out_of_contact_it_says_so_within_ten_seconds_and_shows_no_old_call_as_if_it_were_now(
    town: Town, anna: httpx.Client
) -> None:
    ticket = town.takes()
    at(anna, "next")
    page = screen(town)
    expect(page.locator("#card .number .figure")).to_have_text(shown(ticket))
    page.clock.install()
    page.reload()
    page.clock.run_for(1500)
    expect(page.locator("#lost")).to_be_hidden()
    page.context.set_offline(True)
    page.clock.run_for(10_000)
    expect(page.get_by_role("alert")).to_contain_text("Skärmen har tappat kontakten.")
    expect(page.locator("#lost h3")).to_contain_text("Uppropade före")
    expect(page.locator("#board")).to_be_hidden()
    sound(page)
    page.context.set_offline(False)
    page.clock.run_for(6000)
    expect(page.locator("#board")).to_be_visible()
    expect(page.locator("#lost")).to_be_hidden()


def test_it_asks_once_for_sound_says_when_it_is_off_and_speaks_each_call_twice(town: Town, anna: httpx.Client) -> None:
    page = town.page(viewport=TELEVISION)
    page.add_init_script(VOICE)
    page.clock.install()
    page.goto("/board")
    expect(page.locator("#sound [role=status]")).to_have_text("Ljudet är av på den här skärmen.")
    page.get_by_role("button", name="Slå på ljud").press("Enter")
    expect(page.locator("#sound [role=status]")).to_have_text("Ljudet är på.")
    sound(page)
    number = town.takes("school", "en")["number"]
    at(anna, "next")
    both = [f"sv-SE {words.call(number, '2', 'sv')}", f"en-GB {words.call(number, '2', 'en')}"]
    body = page.locator("body")
    expect(body).to_have_attribute("data-said", "|".join(both), timeout=LATEST)
    page.clock.run_for(500)  # the last word has ended
    page.clock.fast_forward(9000)
    expect(body).to_have_attribute("data-said", "|".join(both * 2), timeout=LATEST)
    page.get_by_role("button", name="Stäng av ljud").click()
    expect(page.locator("#sound [role=status]")).to_have_text("Ljudet är av på den här skärmen.")


def test_a_screen_whose_browser_lets_it_sound_is_asked_once(town: Town) -> None:
    page = town.page(viewport=TELEVISION)
    page.add_init_script("HTMLMediaElement.prototype.play = function () { setTimeout(this.onended, 10) }")
    page.goto("/board")
    page.get_by_role("button", name="Slå på ljud").click()
    page.reload()
    expect(page.get_by_role("button", name="Stäng av ljud")).to_be_visible()


def test_a_screen_without_a_voice_says_so(town: Town) -> None:
    page = screen(town)
    page.get_by_role("button", name="Slå på ljud").click()
    expect(page.locator("#sound [role=status]")).to_have_text("Ljudet är på. Numren visas men läses inte upp.")
