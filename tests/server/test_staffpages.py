"""The health page and the notices page as staff use them: each device in plain words, a notice up and down, also without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lobbies import an_office
from pageplay import PHONE, Town, chromium, fits, sound
from playwright.sync_api import Browser, Page, expect

from kolapp.client import Server
from kolapp.texts import catalogue
from server.views.devicewords import DeviceWords

WORDS = DeviceWords(an_office(), catalogue("sv", "desk"))


def device(**told: Any) -> dict[str, Any]:
    return {"name": "entrance", "role": "kiosk", "here": True, "heard": 0} | told


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"here": True}, "I kontakt"),
        ({"here": False, "heard": None}, "Har inte hörts sedan servern startade"),
        ({"here": False, "heard": 42}, "Tyst sedan 42 sekunder"),
        ({"here": False, "heard": 95}, "Tyst sedan 1 minut"),
        ({"here": False, "heard": 3600}, "Tyst sedan 60 minuter"),
    ],
)
def test_when_a_device_was_heard(told: dict[str, Any], words: str) -> None:
    assert WORDS.contact(device(**told)) == words


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({"printer": "ok"}, []),
        ({"printer": "paper-out"}, ["Skrivaren i kiosken entrance har tagit slut på papper."]),
        ({"printer": "on fire"}, ["Skrivaren i kiosken entrance krånglar."]),
        ({"alone": "2026-11-23T09:42:00+00:00"}, ["Arbetar på egen hand sedan 10:42."]),
        ({"alone": "a while"}, ["Arbetar på egen hand."]),
        ({"role": "display", "sound": "none", "audio": "default"}, ["Inget ljud kommer ut."]),
        ({"role": "display", "sound": "none", "audio": "none"}, []),
        ({"role": "display", "sound": "none on loop"}, ["En av ljudenheterna är tyst: loop."]),
    ],
)
def test_what_somebody_should_see_to(told: dict[str, Any], faults: list[str]) -> None:
    assert WORDS.faults(device(**told)) == faults


def test_what_is_known_is_told_and_what_is_not_is_left_out() -> None:
    kiosk = device(printer="ok", tickets_left=40, version="0.1.0")
    assert WORDS.facts(kiosk) == [("Skrivare", "fungerar"), ("Papper", "ungefär 40 lappar kvar"), ("Version", "0.1.0")]
    display = device(role="display", audio="default", volume=80, quiet=False)
    assert WORDS.facts(display) == [("Ljud till", "default"), ("Volym", "80 %")]
    assert WORDS.facts(device(volume=0, quiet=True)) == [("Volym", "tyst timme")]
    assert WORDS.facts(device()) == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("staff"), browser)
    yield town
    town.close()


def seen(page: Page) -> None:
    sound(page)
    for size in (PHONE, {"width": 320, "height": 640}):
        page.set_viewport_size(size)
        fits(page)
    sound(page)


@pytest.mark.browser
def test_the_health_page_tells_of_every_device_and_follows_it(town: Town) -> None:
    hall = Server(town.url, town.accounts.add_device("hall", "display"))
    hall.health("hall", {"version": "0.1.0", "audio": "default", "sound": "none", "volume": 80, "quiet": False})
    town.kiosk.health("entrance", {"version": "0.1.0", "printer": "ok", "tickets_left": 212})
    anna = town.agent("anna")
    anna.clock.install()
    anna.goto("/devices")
    expect(anna.locator("#devices li").first).to_contain_text("Inget ljud kommer ut.")
    expect(anna.locator("#devices li").last).to_contain_text("ungefär 212 lappar kvar")
    seen(anna)
    hall.health("hall", {"version": "0.1.0", "audio": "default", "sound": "ok", "volume": 80, "quiet": False})
    anna.clock.run_for(5100)
    expect(anna.get_by_text("Inget ljud kommer ut.")).to_have_count(0)
    hall.close()


@pytest.mark.browser
def test_a_notice_is_put_up_and_taken_down_without_script(town: Town) -> None:
    page = town.page(viewport=PHONE, java_script_enabled=False)
    page.goto("/sign-in")
    page.get_by_label("Namn").fill("karim")
    page.get_by_label("Lösenord").fill("kaffe och bulle")
    page.get_by_role("button", name="Logga in").click()
    page.goto("/notices")
    box = page.get_by_label("Nytt meddelande")
    box.fill("Sök Anna 19810501-1234")
    page.get_by_role("button", name="Visa på köskärmen").click()
    expect(page.get_by_role("alert")).to_contain_text("Ett personnummer får inte stå på köskärmen.")
    expect(box).to_have_value("Sök Anna 19810501-1234")  # nothing typed is lost
    box.fill("Kaffet är på.")
    box.press("Enter")
    expect(page.locator(".notices li")).to_contain_text("Kaffet är på.")
    board = town.page()
    board.goto("/board/now")
    expect(board.locator("#corner")).to_be_visible()
    page.get_by_role("button", name="Ta ner").click()
    expect(page.get_by_text("Inga meddelanden visas just nu")).to_be_visible()


@pytest.mark.browser
def test_the_notices_page_is_sound_and_anothers_notice_is_left_alone(town: Town) -> None:
    karim, anna = town.agent("karim"), town.agent("anna")
    for page, text in ((karim, "Fika i hallen klockan tre."), (anna, "Kaffet är på. " + "Välkommen in " * 7)):
        page.goto("/notices")
        page.get_by_label("Nytt meddelande").fill(text)
        page.get_by_role("button", name="Visa på köskärmen").click()
    expect(anna.locator(".notices li")).to_have_count(2)
    expect(anna.get_by_role("button", name="Ta ner")).to_have_count(1)
    seen(anna)
