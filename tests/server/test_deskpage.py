"""The desk page in a browser: a whole visit, by hand, by keys and without script; and what must never happen."""

from __future__ import annotations

import pytest
from pageplay import PASSWORD, Town, number, shown
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def test_a_visit_from_sign_in_to_slussa_vidare(town: Town) -> None:
    ticket = town.takes("financial-support", "ar", ("interpreter",))
    anna = town.agent("anna", "2")
    expect(anna.locator("#visitor")).to_have_text(shown(ticket))  # seen before called
    press(anna, "Kalla in nästa")
    expect(anna.locator(".lead")).to_have_text("Kallad, på väg till dig")
    assert town.kiosk.board()["calls"][0]["number"] == ticket["number"]
    expect(anna.locator(".who")).to_contain_text("العربية · arabiska")
    expect(anna.locator(".who")).to_contain_text("tolk")
    press(anna, "Kom fram")
    expect(anna.locator(".lead")).to_have_text("Hos dig nu")
    anna.locator("summary", has_text="Slussad vidare").click()
    press(anna, "Socialtjänsten")
    expect(anna.locator("#visitor")).to_have_text("Ingen väntar just nu")


def test_a_whole_visit_by_keys_alone(town: Town) -> None:
    ticket = town.takes("building-permit")
    anna = town.page()
    anna.goto("/")
    expect(anna.get_by_label("Namn")).to_be_focused()
    for key in ("anna", "Tab", PASSWORD, "Enter"):
        anna.keyboard.press(key) if key in ("Tab", "Enter") else anna.keyboard.insert_text(key)
    expect(anna.get_by_role("heading", name="Var sitter du")).to_be_visible()
    anna.keyboard.press("Tab")
    expect(anna.get_by_role("button", name="Öppna Plats 1")).to_be_focused()
    anna.keyboard.press("Enter")
    expect(anna.locator("#visitor")).to_have_text(shown(ticket))
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    anna.keyboard.press("n")
    expect(anna.locator(".called #visitor")).to_be_focused()  # read out, and the first action is one Tab away
    anna.keyboard.press("k")
    expect(anna.locator(".lead")).to_have_text("Hos dig nu")
    anna.keyboard.press("2")
    expect(anna.get_by_role("button", name="Bygglovsenheten").first).to_be_visible()
    anna.keyboard.press("1")  # the errand's likeliest unit comes first
    expect(anna.locator("#visitor")).to_have_text("Ingen väntar just nu")


def test_a_whole_visit_without_script(town: Town) -> None:
    first, second = town.takes(), town.takes()
    anna = town.agent("anna", "3", java_script_enabled=False)
    press(anna, "Kalla in nästa")
    expect(anna.locator("#visitor")).to_have_text(shown(first))
    press(anna, "Kom inte")
    expect(anna.locator(".aside")).to_contain_text(shown(first))
    anna.reload()  # repeats nothing: what was posted has been answered with a redirect
    anna.get_by_role("button", name=f"Tillbaka i kön {shown(first)}").click()
    press(anna, "Kalla in nästa")
    press(anna, "Kom fram")
    anna.locator("summary", has_text="Pausa").click()
    anna.get_by_label("Anteckning, om du vill").fill("Hämtar legitimation")
    press(anna, "Pausa besöket")
    expect(anna.locator(".aside")).to_contain_text("Hämtar legitimation")
    press(anna, "Fortsätt")
    press(anna, "Löst här")
    expect(anna.locator("#visitor")).to_have_text(shown(second))
    anna.locator("summary", has_text="Utan lapp").click()
    anna.get_by_label("Ärende").select_option(label="Avfall och återvinning")
    press(anna, "Ta emot")
    expect(anna.locator(".lead")).to_have_text("Hos dig nu")
    anna.locator("summary", has_text="Flytta").click()
    anna.locator("[name=to]").select_option(label="Bygglov")
    press(anna, "Flytta besöket")
    expect(anna.locator(".queue > li")).to_have_count(2)
    press(anna, "Stäng platsen")
    expect(anna.locator("#visitor")).to_have_text("Din plats är stängd")


def test_a_refusal_is_a_sentence_on_the_page_with_and_without_script(town: Town) -> None:
    town.takes()
    anna = town.agent("anna", "2")
    press(anna, "Kalla in nästa")
    expect(anna.locator(".lead")).to_have_text("Kallad, på väg till dig")
    csrf = anna.locator("[name=csrf]").first.get_attribute("value") or ""
    answer = anna.request.post("/desk/2/next", form={"csrf": csrf})
    assert answer.status == 409
    assert "Avsluta först" in answer.text() and "<html" in answer.text()
    anna.evaluate("document.querySelector('[action$=arrive] [name=seen]').value = 'somebody else'")
    press(anna, "Kom fram")
    expect(anna.locator("[data-part=said]").get_by_role("alert")).to_contain_text("Se vem som är hos dig nu")
    expect(anna.locator(".lead")).to_have_text("Kallad, på väg till dig")


def test_an_old_tab_cannot_end_the_wrong_visit(town: Town) -> None:
    first, second = town.takes(), town.takes()
    anna = town.agent("anna", "2", java_script_enabled=False)
    press(anna, "Kalla in nästa")
    press(anna, "Kom fram")
    old = anna.context.new_page()
    old.goto("/desk/2")
    press(anna, "Löst här")
    press(anna, "Kalla in nästa")
    press(anna, "Kom fram")
    press(old, "Löst här")
    expect(old.locator("[data-part=said]")).to_contain_text("Det har hänt något på din plats")
    assert number(old) == shown(second) != shown(first)
    expect(old.locator(".lead")).to_have_text("Hos dig nu")


def test_a_double_press_calls_once(town: Town) -> None:
    town.takes(), town.takes()
    anna = town.agent("anna", "2")
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    before = town.seq
    anna.get_by_role("button", name="Kalla in nästa").dblclick()
    expect(anna.locator(".lead")).to_have_text("Kallad, på väg till dig")
    assert town.seq == before + 1


def test_a_slow_double_press_does_not_hit_the_button_that_comes_next(town: Town) -> None:
    town.takes(), town.takes()
    anna = town.agent("anna", "2")
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    place = anna.get_by_role("button", name="Kalla in nästa").bounding_box()
    assert place
    anna.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    for half in (1, 2):
        anna.mouse.down(click_count=half)
        anna.mouse.up(click_count=half)
        expect(anna.locator(".called")).to_be_visible()
    town.takes()
    expect(anna.locator("#queue")).to_have_text("2 väntar")
    expect(anna.locator(".called")).to_be_visible()  # nobody was marked as having come


def test_two_agents_who_press_at_once_never_get_the_same_person(town: Town) -> None:
    for _ in range(4):
        town.takes()
    anna, karim = town.agent("anna", "1"), town.agent("karim", "2")
    for page in (anna, karim):
        expect(page.locator("#link")).to_have_attribute("data-well", "true")
    for page in (anna, karim):
        page.evaluate("document.querySelector('[data-key=n]').click()")  # both are under way before either is answered
    for page in (anna, karim):
        expect(page.locator(".lead")).to_have_text("Kallad, på väg till dig")
    assert number(anna) != number(karim)


def test_a_new_visitor_is_shown_and_read_out_and_what_was_typed_stays(town: Town) -> None:
    town.takes()
    anna = town.agent("anna", "2")
    press(anna, "Kalla in nästa")
    press(anna, "Kom fram")
    expect(anna.locator(".serving")).to_be_visible()
    anna.keyboard.press("p")
    expect(anna.get_by_label("Var väntar besökaren?")).to_be_focused()
    note = anna.get_by_label("Anteckning, om du vill")
    note.focus()
    anna.keyboard.type("nkk 1")  # keys are words here, not commands
    town.takes()
    expect(anna.locator("#queue")).to_have_text("1 väntar")
    expect(anna.locator("#news")).to_have_text("1 väntar")
    expect(note).to_have_value("nkk 1")
    expect(note).to_be_focused()


def test_undo_takes_the_last_press_back(town: Town) -> None:
    ticket = town.takes()
    anna = town.agent("anna", "2")
    press(anna, "Kalla in nästa")
    expect(anna.locator(".undo")).to_contain_text("s kvar")
    press(anna, "Kom inte")
    expect(anna.locator(".aside")).to_contain_text(shown(ticket))
    anna.keyboard.press("z")
    expect(anna.locator(".lead")).to_have_text("Kallad, på väg till dig")


def test_shortcuts_can_be_switched_off_and_stay_off(town: Town) -> None:
    town.takes()
    anna = town.agent("anna", "2")
    anna.get_by_label("Kortkommandon").uncheck()
    expect(anna.locator("kbd").first).to_be_hidden()
    anna.reload()
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    before = town.seq
    anna.keyboard.press("n")
    anna.get_by_label("Kortkommandon").check()
    expect(anna.locator(".idle")).to_be_visible()
    assert town.seq == before
    anna.keyboard.press("n")
    expect(anna.locator(".lead")).to_have_text("Kallad, på väg till dig")


def test_a_lost_connection_is_told_and_so_is_its_return(town: Town) -> None:
    anna = town.agent("anna", "2")
    expect(anna.locator("#link")).to_have_text("Ansluten. Sidan följer kön av sig själv.")
    anna.context.set_offline(True)
    expect(anna.get_by_role("alert")).to_contain_text("Ingen kontakt med servern")
    anna.context.set_offline(False)
    expect(anna.locator("#lost")).to_be_hidden()


def test_a_colleagues_desk_is_not_opened_and_a_taken_one_says_who_sits_there(town: Town) -> None:
    town.agent("anna", "2")
    karim = town.agent("karim")
    expect(karim.locator(".desks")).to_contain_text("Anna sitter här")
    karim.goto("/desk/2")
    expect(karim).to_have_url(f"{town.url}/desk")


def test_whoever_is_signed_out_signs_in_and_comes_back_to_the_desk(town: Town) -> None:
    anna = town.agent("anna", "2")
    expect(anna.locator("#link")).to_have_attribute("data-well", "true")
    anna.goto("about:blank")  # so that the page cannot find out by itself first and go its own way
    anna.context.clear_cookies()
    anna.goto("/desk/2")
    anna.get_by_label("Namn").fill("anna")
    anna.get_by_label("Lösenord").fill("fel ord")
    press(anna, "Logga in")
    expect(anna.get_by_role("alert")).to_have_text("Namnet eller lösenordet stämmer inte.")
    expect(anna.get_by_label("Lösenord")).to_be_focused()
    anna.get_by_label("Lösenord").fill(PASSWORD)
    press(anna, "Logga in")
    expect(anna).to_have_url(f"{town.url}/desk/2")
