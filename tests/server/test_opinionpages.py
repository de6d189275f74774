"""Where visitors answer and the lead reads, in a real browser: by touch, by keyboard, without script, sound in every size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from pageplay import PHONE, Town, fits, sound
from playwright.sync_api import Browser, Page, expect
from running import PASSWORD

TABLET, SMALL = {"width": 1024, "height": 768}, {"width": 320, "height": 640}
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("opinions"), browser)
    town.accounts.add_agent("eva", "lead", PASSWORD)
    yield town
    town.close()


def well_made(page: Page) -> None:
    """In the size it has and as narrow as it gets."""
    own = page.viewport_size or TABLET
    fits(page)
    sound(page)
    page.set_viewport_size(SMALL)
    fits(page)
    page.set_viewport_size(own)


def left(town: Town, language: str = "sv") -> str:
    """The page of a visitor whose visit is over."""
    link = town.takes("invoice", language)["link"]
    place = "/t/" + link.rpartition("/")[2]
    leaving = town.page()
    leaving.goto(place)
    leaving.locator("summary").last.click()
    leaving.locator("#wishes form").last.get_by_role("button").click()
    expect(leaving.locator("#opinion form")).to_be_visible()
    return place


def test_the_tablet_takes_a_face_then_a_sentence_and_is_ready_for_the_next_without_script(town: Town) -> None:
    door = town.page(viewport=TABLET, java_script_enabled=False)
    door.goto("/opinion")
    for face in door.locator(".faces button").all():
        box = face.bounding_box()
        assert box and min(box["width"], box["height"]) >= 150  # big enough for any hand
    door.get_by_role("button", name="Dåligt", exact=True).click()
    expect(door.get_by_role("status").first).to_contain_text("Tack för ditt svar.")
    door.get_by_label("Vad saknade du i dag?").fill("Fler stolar. Jag heter Anna Lind.")
    door.get_by_role("button", name="Skicka").click()
    expect(door.get_by_role("heading", level=1)).to_have_text("Tack för ditt svar.")
    door.get_by_role("link", name="Klar").click()
    expect(door.get_by_role("heading", level=1)).to_have_text("Hur gick det för dig i dag?")


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_every_page_at_the_door_is_sound(town: Town, language: str) -> None:
    door = town.page(viewport=TABLET)
    door.goto(f"/opinion?language={language}")
    well_made(door)
    door.keyboard.press("Tab")
    door.keyboard.press("Tab")
    door.keyboard.press("Enter")  # the second face
    expect(door).to_have_url(re.compile(r"/opinion/\d+"))
    well_made(door)
    door.locator(".ways a").click()
    expect(door).to_have_url(re.compile("/opinion/thanks"))
    well_made(door)


def test_a_tablet_left_alone_finds_its_own_way_back(town: Town) -> None:
    door = town.page(viewport=TABLET)
    door.clock.install()
    door.goto("/opinion?language=en")
    door.clock.run_for(46_000)
    expect(door.locator("#soon")).to_contain_text("The page will soon start over.")
    door.mouse.click(5, 5)
    expect(door.locator("#soon")).to_be_empty()
    door.clock.run_for(61_000)
    expect(door.get_by_role("heading", level=1)).to_have_text("Hur gick det för dig i dag?")


def test_a_phone_answers_once_when_the_visit_is_over(town: Town) -> None:
    phone = town.page(viewport=PHONE, java_script_enabled=False)
    phone.goto(left(town))
    phone.get_by_label("Mycket dåligt").check()
    phone.get_by_label("Vad saknade du i dag?").fill("Ring 070-123 45 67")
    phone.get_by_role("button", name="Skicka").click()
    expect(phone.get_by_role("status")).to_have_text("Tack för ditt svar.")
    phone.reload()
    expect(phone.locator("#opinion form")).to_have_count(0)


def test_the_phones_question_is_sound_in_both_directions(town: Town) -> None:
    for language in ("sv", "ar"):
        phone = town.page(viewport=PHONE)
        phone.goto(left(town, language))
        well_made(phone)
    phone.goto("/t/nobody")
    sound(phone)
    phone.get_by_role("link").click()
    expect(phone).to_have_url(re.compile("/opinion"))


def test_the_lead_sorts_answers_and_asks_without_script(town: Town) -> None:
    eva = town.agent("eva", java_script_enabled=False)
    door = town.page(java_script_enabled=False)
    door.goto("/opinion")
    door.get_by_role("button", name="Bra", exact=True).click()
    door.locator("textarea").fill("Hårda stolar")
    door.get_by_role("button", name="Skicka").click()
    eva.goto("/lead")
    eva.get_by_role("link", name="Åsikter").click()
    eva.get_by_label("Hårda stolar").check()
    eva.get_by_label("Lägg de valda under temat").fill("Stolar")
    eva.keyboard.press("Enter")
    eva.get_by_role("link", name="Berätta vad ni gjorde åt Stolar").click()
    expect(eva.get_by_label("Tema")).to_have_value("Stolar")
    eva.get_by_label("Ni sa", exact=True).fill("Stolarna är hårda.")
    eva.get_by_label("Vi gjorde", exact=True).fill("Ring 070-123 45 67")
    eva.get_by_role("button", name="Visa svaret").click()
    expect(eva.get_by_role("alert")).to_contain_text("får inte stå på köskärmen")
    expect(eva.get_by_label("Ni sa", exact=True)).to_have_value("Stolarna är hårda.")
    eva.get_by_label("Vi gjorde", exact=True).fill("Det finns dynor nu.")
    eva.get_by_role("button", name="Visa svaret").click()
    expect(eva.get_by_text("Det finns dynor nu.")).to_be_visible()
    door.goto("/opinion/thanks")
    expect(door.get_by_text("Det finns dynor nu.")).to_be_visible()
    eva.get_by_role("link", name="Frågan").click()
    eva.get_by_label("Frågan som ett ansikte svarar på").first.fill("Hittade du rätt?")
    eva.get_by_label("Frågan som en mening svarar på").first.fill("Vilken skylt saknas?")
    eva.get_by_role("button", name="Ställ den här frågan").click()
    door.goto("/opinion")
    expect(door.get_by_role("heading", level=1)).to_have_text("Hittade du rätt?")
    eva.get_by_role("button", name="Ställ den vanliga frågan igen").click()
    eva.get_by_role("link", name="Vad besökarna säger").click()
    eva.get_by_label("Hårda stolar").check()
    eva.get_by_text("Ta bort…").click()
    eva.get_by_role("button", name="Ta bort de valda för gott").click()
    expect(eva.get_by_text("Hårda stolar")).to_have_count(0)


def test_every_page_of_the_leads_is_sound(town: Town) -> None:
    for _ in range(5):
        town.kiosk.opinion(str(uuid4()), "good")
    eva = town.agent("eva")
    for path in ("opinions", "answers", "question", "wishes"):
        eva.goto(f"/lead/{path}")
        well_made(eva)
