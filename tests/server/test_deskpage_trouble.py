"""The desk page when things go wrong: nothing is called by itself, nobody is lost, and what was typed is still there."""

from __future__ import annotations

import pytest
from pageplay import PASSWORD, Town, number, shown
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SPREAD = 600  # milliseconds; twice what a page takes its time before it looks


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def is_live(page: Page) -> None:
    expect(page.locator("#link")).to_have_attribute("data-well", "true")


def serves(town: Town, desk: str = "2") -> Page:
    """Anna has somebody at her desk."""
    town.takes()
    anna = town.agent("anna", desk)
    is_live(anna)
    anna.keyboard.press("n")
    expect(anna.locator(".called")).to_be_visible()
    anna.keyboard.press("k")
    expect(anna.locator(".serving")).to_be_visible()
    return anna


def types_a_note(page: Page, text: str) -> None:
    page.locator("summary", has_text="Pausa").click()
    page.get_by_label("Anteckning, om du vill").fill(text)


def has_note(page: Page, text: str) -> None:
    """The page's own script brings the draft back, a moment after the page is there."""
    expect(page.get_by_label("Anteckning, om du vill")).to_have_value(text)


def test_a_row_of_the_queue_opens_in_its_place_and_stays_open_when_others_come(town: Town) -> None:
    first = town.takes("school", "ar", ("interpreter",))
    anna = town.agent("anna", "2")
    is_live(anna)
    before = town.seq
    anna.keyboard.press("v")
    row = anna.locator(".queue details")
    expect(row).to_contain_text("العربية · arabiska")
    expect(row).to_contain_text("Ska kallas senast")
    town.takes()
    expect(anna.locator(".queue > li")).to_have_count(2)
    expect(row.nth(0).or_(row.nth(1)).filter(has_text=shown(first))).to_have_attribute("open", "")
    expect(anna.locator(":focus")).to_contain_text(shown(first))
    assert town.seq == before + 1  # to look is not to call
    anna.get_by_role("button", name=f"Kalla {shown(first)}").click()
    expect(anna.locator(".called #visitor")).to_have_text(shown(first))


def test_the_answer_to_a_press_is_not_asked_for_again(town: Town) -> None:
    town.takes()
    anna = town.agent("anna", "2")
    is_live(anna)
    expect(anna.locator(".idle .number")).to_be_visible()
    looks: list[str] = []
    anna.on("request", lambda asked: looks.append(asked.url) if asked.url.endswith("/panel") else None)
    anna.keyboard.press("n")
    expect(anna.locator(".called")).to_be_visible()
    anna.wait_for_timeout(SPREAD)
    assert looks == []
    town.takes()
    expect(anna.locator(".queue > li")).to_have_count(1)
    assert len(looks) == 1


def test_whoever_was_put_back_has_waited_since_they_came(town: Town) -> None:
    anna = serves(town)
    anna.keyboard.press("z")
    expect(anna.locator(".called")).to_be_visible()
    anna.keyboard.press("e")
    press(anna, "Tillbaka i kön")
    waited = anna.locator(".queue time[data-as=minutes]")
    expect(waited).to_have_text("under 1 min")
    came = waited.get_attribute("datetime")
    anna.clock.install()
    anna.clock.fast_forward(61_000)
    expect(waited).to_have_text("1 min")
    assert waited.get_attribute("datetime") == came


def test_a_reload_keeps_the_visitor_and_what_was_typed(town: Town) -> None:
    anna = serves(town)
    visitor, before = number(anna), town.seq
    types_a_note(anna, "Hämtar papper i bilen")
    anna.reload()
    expect(anna.locator(".serving #visitor")).to_have_text(visitor)
    has_note(anna, "Hämtar papper i bilen")
    assert town.seq == before
    press(anna, "Pausa besöket")
    expect(anna.locator(".aside")).to_contain_text("Hämtar papper i bilen")
    anna.reload()
    assert anna.evaluate("sessionStorage.length") == 0  # sent is no longer a draft


def test_times_run_on_while_the_network_is_gone_and_nothing_is_pressed_twice(town: Town) -> None:
    anna = serves(town)
    before = town.seq
    types_a_note(anna, "Utan nät")
    anna.context.set_offline(True)
    expect(anna.get_by_role("alert")).to_contain_text("Ingen kontakt med servern")
    clock = anna.locator("time[data-as=clock]")
    stood = clock.inner_text()
    expect(clock).not_to_have_text(stood)
    press(anna, "Pausa besöket")
    expect(anna.get_by_role("button", name="Pausa besöket")).to_be_enabled()
    anna.context.set_offline(False)
    expect(anna.locator("#lost")).to_be_hidden()
    expect(anna.locator(".serving")).to_be_visible()
    has_note(anna, "Utan nät")
    assert town.seq == before


def test_a_session_that_ran_out_under_a_visit_loses_neither_visitor_nor_note(town: Town) -> None:
    anna = serves(town)
    visitor = number(anna)
    types_a_note(anna, "Väntar på tolk")
    anna.context.clear_cookies()
    press(anna, "Pausa besöket")
    anna.get_by_label("Namn").fill("anna")
    anna.get_by_label("Lösenord").fill(PASSWORD)
    press(anna, "Logga in")
    expect(anna.locator(".serving #visitor")).to_have_text(visitor)
    has_note(anna, "Väntar på tolk")


def test_the_server_restarts_under_a_visit(town: Town) -> None:
    anna = serves(town)
    visitor = number(anna)
    types_a_note(anna, "Mitt i en mening")
    town.restarts()
    is_live(anna)
    expect(anna.locator("#lost")).to_be_hidden()
    expect(anna.locator(".serving #visitor")).to_have_text(visitor)
    has_note(anna, "Mitt i en mening")
    press(anna, "Pausa besöket")
    expect(anna.locator(".aside")).to_contain_text("Mitt i en mening")


def test_two_tabs_of_one_desk_follow_each_other(town: Town) -> None:
    town.takes(), town.takes()
    anna = town.agent("anna", "2")
    tab = anna.context.new_page()
    tab.goto("/desk/2")
    is_live(anna), is_live(tab)
    anna.keyboard.press("n")
    expect(tab.locator(".called")).to_be_visible()
    tab.keyboard.press("k")
    expect(anna.locator(".serving")).to_be_visible()
    assert number(anna) == number(tab)
