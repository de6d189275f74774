"""The visitor's phone: place, wait and where to go, in their own language, with and without script."""

from __future__ import annotations

from typing import Any

import pytest
from pageplay import PHONE, Town, fits, shown, sound
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser

WORDS = {
    "sv": ("Ditt nummer", "1 person före dig"),
    "en": ("Your number", "1 person before you"),
    "ar": ("رقمك", "شخص واحد قبلك"),
}
CALLED = {"sv": "Gå till plats 2", "en": "Go to desk 2", "ar": "اذهب إلى مكتب \u20682\u2069"}
LATER = (
    ("Kom inte", "لقد نادينا رقمك."),
    ("Kalla", CALLED["ar"]),
    ("Kom fram", "أنت معنا الآن."),
    ("Löst här", "انتهت زيارتك."),
)
LOOKS_AGAIN = "document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))"  # as when the phone is taken up
WEIGHT = 50_000  # bytes, everything the page fetches


def called_by(anna: Page, ticket: dict[str, Any]) -> None:
    anna.locator(".queue summary", has_text=shown(ticket)).click()
    anna.get_by_role("button", name=f"Kalla {shown(ticket)}").click()
    expect(anna.locator(".called")).to_be_visible()


def test_place_and_call_in_the_visitors_language_without_script(town: Town) -> None:
    anna = town.agent("anna", "2")
    town.takes("school")
    for language, (title, ahead) in WORDS.items():
        ticket = town.takes("school", language)
        phone = town.page(viewport=PHONE, java_script_enabled=False)
        phone.goto(ticket["link"])
        html = phone.locator("html")
        expect(html).to_have_attribute("lang", language)
        expect(html).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        expect(phone.locator("h1")).to_contain_text(title)
        expect(phone.locator("h1")).to_contain_text(shown(ticket))
        expect(phone.locator(".ahead")).to_contain_text(ahead)
        called_by(anna, ticket)
        phone.reload()
        expect(phone.locator(".place")).to_have_text(CALLED[language])
        anna.get_by_role("button", name="Kom fram").click()
        anna.get_by_role("button", name="Löst här").click()
        expect(anna.locator(".idle")).to_be_visible()


def test_without_script_the_page_asks_again_by_itself_and_with_script_it_does_not(town: Town) -> None:
    link = town.takes()["link"]
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in town.page().request.get(link).text()


def test_every_state_is_sound_small_and_fits_the_narrowest_phone(town: Town) -> None:
    anna = town.agent("anna", "2")
    ticket = town.takes("school", "ar")
    for scheme in ("light", "dark"):
        phone = town.page(viewport=PHONE, color_scheme=scheme)
        asked: list[Request] = []
        phone.on("requestfinished", lambda request, asked=asked: asked.append(request))
        phone.goto(ticket["link"], wait_until="networkidle")
        weights = [request.sizes()["responseBodySize"] for request in asked]
        assert 0 < sum(weights) < WEIGHT, weights
        seen(phone)
    called_by(anna, ticket)
    phone.reload()
    expect(phone.locator("main.called")).to_be_visible()
    seen(phone)
    for press, words in LATER:
        anna.get_by_role("button", name=press).first.click()
        expect(anna.locator("#panel button:disabled")).to_have_count(0)
        phone.evaluate(LOOKS_AGAIN)
        expect(phone.locator("#place")).to_contain_text(words)
        seen(phone)


def test_with_script_the_call_comes_by_itself(town: Town) -> None:
    anna = town.agent("anna", "2")
    ticket = town.takes()
    phone = town.page(viewport=PHONE)
    phone.goto(ticket["link"])
    called_by(anna, ticket)
    expect(phone.locator("main.called .place")).to_have_text(CALLED["sv"])
    expect(phone).to_have_title(f"Gå till plats 2 – {shown(ticket)}")


def seen(phone: Page) -> None:
    sound(phone)
    phone.set_viewport_size({"width": 320, "height": 640})
    fits(phone)
    phone.set_viewport_size(PHONE)


def test_a_link_that_is_over_is_met_kindly_in_a_language_the_phone_reads(town: Town) -> None:
    phone = town.page(viewport=PHONE, locale="en-GB")
    answer = phone.goto("/t/AAAAAAAAAAAAAAAAAAAAAA")
    assert answer and answer.status == 404
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator("h1")).to_have_text("This ticket is no longer valid")
    seen(phone)


def test_the_address_is_told_to_nobody_and_the_page_is_kept_nowhere(town: Town) -> None:
    headers = town.page().request.get(town.takes()["link"]).headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_the_page_tells_neither_errand_nor_need(town: Town) -> None:
    ticket = town.takes("financial-support", "sv", ("quiet",))
    page = town.page().request.get(ticket["link"]).text()
    for secret in ("Ekonomiskt", "financial-support", "lugn plats", "quiet", ticket["id"]):
        assert secret not in page


def wishes(phone: Page, wish: str, yes: str) -> None:
    """The wish, then the line that says what it means, then yes."""
    phone.get_by_text(wish, exact=True).click()
    phone.get_by_role("button", name=yes).click()


@pytest.mark.parametrize("script", [True, False])
def test_the_visitor_asks_for_ten_more_minutes_once_and_then_leaves(town: Town, script: bool) -> None:
    anna = town.agent("anna", "2")
    ticket, rival = town.takes(), town.takes()
    phone = town.page(viewport=PHONE, java_script_enabled=script)
    phone.goto(ticket["link"])
    expect(phone.locator(".ahead")).to_have_text("Du är näst på tur")
    wishes(phone, "Jag behöver tio minuter till", "Ja, jag vill vänta lite till")
    expect(phone.locator("#place")).to_contain_text("Du har fått tio minuter till.")
    expect(phone.locator(".ahead")).to_have_text("1 person före dig")
    expect(phone.get_by_text("Jag behöver tio minuter till")).to_have_count(0)
    expect(anna.locator(".queue summary").first).to_contain_text(shown(rival))
    expect(anna.locator(".queue summary").last).to_contain_text("vill vänta lite till")
    wishes(phone, "Lämna kön", "Ja, jag lämnar kön")
    expect(phone.locator("#place")).to_contain_text("Du har lämnat kön.")
    expect(anna.locator(".queue summary")).to_have_count(1)
    expect(phone.locator("#wishes details")).to_have_count(0)


def test_a_wish_that_came_too_late_shows_the_call_instead(town: Town) -> None:
    anna = town.agent("anna", "2")
    ticket = town.takes()
    phone = town.page(viewport=PHONE, java_script_enabled=False)
    phone.goto(ticket["link"])
    called_by(anna, ticket)
    wishes(phone, "Lämna kön", "Ja, jag lämnar kön")
    expect(phone.locator("main.called .place")).to_have_text(CALLED["sv"])


def test_the_wishes_are_made_by_keyboard_and_one_being_read_stays_open(town: Town) -> None:
    ticket = town.takes()
    phone = town.page(viewport=PHONE)
    phone.goto(ticket["link"])
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    town.takes("school")
    phone.evaluate(LOOKS_AGAIN)
    expect(phone.get_by_role("button", name="Ja, jag vill vänta lite till")).to_be_visible()
    seen(phone)
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator("#place")).to_contain_text("Du har fått tio minuter till.")


def test_out_of_contact_the_phone_says_so(town: Town) -> None:
    phone = town.page(viewport=PHONE)
    phone.clock.install()
    phone.goto(town.takes()["link"])
    with phone.expect_response("**/api/t/*"):
        phone.clock.run_for(5100)
    phone.context.set_offline(True)
    for _ in range(4):
        with phone.expect_event("requestfailed"):  # each look has its answer before the clock goes on
            phone.clock.run_for(5100)
    expect(phone.get_by_role("alert")).to_contain_text("Telefonen har ingen kontakt med oss just nu.")
    seen(phone)
    phone.context.set_offline(False)
    with phone.expect_response("**/api/t/*"):
        phone.clock.run_for(5100)
    expect(phone.locator("#lost")).to_be_hidden()
