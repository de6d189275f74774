"""What an agent has beside the queue: a guide, words in the visitor's language, colleagues; and the greeter, who has no desk."""

from __future__ import annotations

import pytest
from pageplay import PHONE, Town, fits, shown, sound
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def serves(town: Town, name: str, desk: str, errand: str, language: str = "sv") -> Page:
    ticket = town.takes(errand, language)
    page = town.agent(name, desk)
    expect(page.locator("#link")).to_have_attribute("data-well", "true")
    page.locator("summary", has_text=shown(ticket)).click()
    page.get_by_role("button", name=f"Kalla {shown(ticket)}").click()
    expect(page.locator(".called")).to_be_visible()
    page.keyboard.press("k")
    expect(page.locator(".serving")).to_be_visible()
    return page


def test_the_guide_is_there_when_the_visitor_is_and_not_before_or_for_another_errand(town: Town) -> None:
    town.takes("school")
    anna = town.agent("anna", "2")
    expect(anna.locator("#guide")).to_have_count(0)
    anna.get_by_role("button", name="Kalla in nästa").click()
    expect(anna.locator(".guide")).to_contain_text("Skolskjuts: mät vägen i kartan")
    link = anna.locator(".guide a").first
    expect(link).to_have_attribute("target", "_blank")
    sound(anna)
    anna.keyboard.press("k")
    anna.get_by_role("button", name="Löst här").click()
    expect(anna.locator(".guide")).to_have_count(0)


def test_a_long_guide_says_that_there_is_more_beneath_until_it_has_been_read(town: Town) -> None:
    anna = serves(town, "anna", "2", "school")
    below = anna.get_by_text("Mer nedanför")
    expect(below).to_be_hidden()  # all of it is seen
    anna.locator(".guide").evaluate(
        "guide => guide.append(...Array.from({ length: 30 }, () => document.createElement('br')))"
    )
    anna.set_viewport_size({"width": 1366, "height": 760})
    expect(below).to_be_visible()
    anna.locator(".guide").evaluate("guide => guide.scrollTo(0, guide.scrollHeight)")
    expect(below).to_be_hidden()


def test_no_phrases_are_offered_where_both_speak_the_houses_language(town: Town) -> None:
    anna = serves(town, "anna", "2", "school")
    expect(anna.locator(".phrases")).to_have_count(0)


def test_one_key_hands_on_to_the_likely_unit(town: Town) -> None:
    anna = serves(town, "anna", "2", "school")
    expect(anna.get_by_role("button", name="Slussa till Skolkontoret")).to_be_visible()
    anna.keyboard.press("7")
    expect(anna.locator(".undo")).to_contain_text("blev klar.")
    told = town.log()
    assert "Slussad vidare, Skolkontoret" in told


def test_phrases_in_the_visitors_language_can_be_turned_towards_them(town: Town) -> None:
    anna = serves(town, "anna", "2", "school", "ar")
    anna.keyboard.press("s")
    anna.get_by_label("Har du dina papper med dig?").check()
    chosen = anna.locator(".phrases li", has_text="هل أوراقك معك؟")
    expect(chosen.locator(".theirs")).to_have_attribute("dir", "rtl")
    assert chosen.bounding_box()["height"] > 60  # read from the other side of the desk
    anna.get_by_label("Vänd mot besökaren").check()
    assert anna.locator(".phrases ul").evaluate("ul => getComputedStyle(ul).rotate") == "180deg"
    sound(anna)
    anna.set_viewport_size({"width": 320, "height": 640})
    fits(anna)


def test_a_further_errand_is_two_presses_and_the_first_one_is_counted(town: Town) -> None:
    anna = serves(town, "anna", "2", "invoice")
    anna.keyboard.press("t")
    anna.locator("#ask-further [name=errand]").select_option(label="Bygglov")
    sound(anna)
    anna.get_by_role("button", name="Löst här").click()
    expect(anna.locator(".before")).to_have_text("Redan klart: Fakturor och avgifter: Löst här")
    expect(anna.locator(".what")).to_contain_text("Bygglov")
    anna.keyboard.press("z")
    expect(anna.locator(".what")).to_contain_text("Fakturor och avgifter")


def test_a_colleague_is_asked_for_help_and_says_that_they_come(town: Town) -> None:
    anna, karim = serves(town, "anna", "2", "invoice"), town.agent("karim", "1")
    expect(karim.locator("#link")).to_have_attribute("data-well", "true")
    anna.keyboard.press("h")
    expect(karim.get_by_role("status").filter(has_text="Anna behöver hjälp på plats 2.")).to_be_visible()
    sound(karim)
    karim.keyboard.press("a")
    expect(anna.locator(".line")).to_contain_text("Karim kommer.")
    expect(karim.locator(".line")).to_have_count(0)
    anna.keyboard.press("h")
    expect(anna.locator(".line")).to_have_count(0)


def test_a_visitor_is_moved_to_a_colleague_by_name(town: Town) -> None:
    karim, anna = town.agent("karim", "3"), serves(town, "anna", "2", "invoice")
    anna.keyboard.press("f")
    anna.locator("[name=to]").select_option(label="Karim, Plats 3")
    anna.get_by_role("button", name="Flytta besöket").click()
    expect(karim.locator("#visitor")).to_contain_text("A")


def test_three_wait_and_nobody_is_there(town: Town) -> None:
    anna = town.agent("anna")
    for _ in range(3):
        town.takes()
    anna.goto("/greeter")
    expect(anna.get_by_role("alert").first).to_have_text("Ingen är vid en plats och 3 väntar.")


@pytest.mark.parametrize("script", [True, False])
def test_the_greeter_helps_gives_a_number_and_sends_on_without_a_desk(town: Town, script: bool) -> None:
    first, second = town.takes("school"), town.takes()
    anna = town.agent("anna", viewport=PHONE, java_script_enabled=script)
    anna.goto("/greeter")
    anna.locator("summary", has_text=shown(first)).click()
    if script:
        sound(anna), fits(anna)
    anna.get_by_role("button", name="Slussa till Skolkontoret").click()
    expect(anna.locator(".undo")).to_contain_text(f"{shown(first)} blev hjälpt.")
    expect(anna.locator(".queue > li")).to_have_count(1)
    anna.get_by_role("button", name="Ångra").click()
    expect(anna.locator(".queue > li")).to_have_count(2)
    anna.locator("summary", has_text="Ge ett nummer").click()
    anna.locator("#door-number").get_by_label("Ärende").select_option(label="Bygglov")
    anna.get_by_role("button", name="Ge ett nummer").click()
    expect(anna.locator(".given .number")).to_have_text("B\u00a0001")
    expect(anna.locator(".queue > li")).to_have_count(3)
    expect(anna.locator(".undo")).to_contain_text("B\u00a0001 gavs.")
    anna.get_by_role("button", name="Ångra").click()
    expect(anna.locator(".queue > li")).to_have_count(2)
    expect(anna.locator(".given")).to_have_count(0)
    anna.locator("summary", has_text="Hjälp direkt").click()
    anna.locator("#door-settle-walk-in").get_by_role("button", name="Löst här").click()
    expect(anna.locator(".undo")).to_contain_text("blev hjälpt.")
    expect(anna.locator("summary", has_text=shown(second))).to_be_visible()


def test_whom_a_desk_calls_meanwhile_the_greeter_is_refused_and_told_why(town: Town) -> None:
    ticket = town.takes()
    anna = town.agent("anna", viewport=PHONE, java_script_enabled=False)
    anna.goto("/greeter")
    karim = town.agent("karim", "1")
    karim.get_by_role("button", name="Kalla in nästa").click()
    expect(karim.locator(".called")).to_be_visible()
    anna.locator("summary", has_text=shown(ticket)).click()
    anna.get_by_role("button", name="Löst här").first.click()
    expect(anna.get_by_role("alert").first).to_contain_text("är kallat och kan inte avslutas vid entrén nu")
