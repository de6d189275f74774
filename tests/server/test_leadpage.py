"""The lead's pages in a real browser, without script: what is so, in words; what can be done, by keyboard; sound in every size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pageplay import PHONE, Town, fits, sound
from playwright.sync_api import Browser, Page, expect
from running import PASSWORD


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("lead"), browser)
    town.accounts.add_agent("eva", "lead", PASSWORD)
    yield town
    town.close()


@pytest.fixture
def eva(town: Town) -> Page:
    return town.agent("eva", java_script_enabled=False)


def seen(town: Town, path: str) -> None:
    """Axe needs script; the page is the same."""
    for scheme in ("light", "dark"):
        page = town.agent("eva", color_scheme=scheme)
        page.goto(path)
        sound(page)
        for size in (PHONE, {"width": 320, "height": 640}):
            page.set_viewport_size(size)
            fits(page)
        sound(page)


def errand(page: Page, name: str) -> Page:
    return page.locator(".errands li").filter(has=page.get_by_role("heading", name=name))


@pytest.mark.browser
def test_an_errand_is_capped_closed_and_opened_without_script(town: Town, eva: Page) -> None:
    eva.get_by_role("link", name="För dig som leder dagen").click()
    permits = errand(eva, "Bygglov")
    permits.get_by_label("Högst så många till").fill("1")
    eva.keyboard.press("Enter")
    expect(permits).to_contain_text("Högst 1 nummer till i dag")
    town.takes("building-permit")
    eva.reload()
    expect(permits).to_contain_text("Fullt för i dag")
    expect(permits).to_contain_text("1 nummer i dag, 1 väntar")
    permits.get_by_role("button", name="Stäng för i dag").click()
    expect(permits).to_contain_text("Stängt för i dag")
    seen(town, "/lead")
    permits.get_by_role("button", name="Öppna utan gräns").click()
    expect(permits.get_by_text("Öppet")).to_be_visible()
    town.takes("building-permit")


@pytest.mark.browser
def test_the_last_number_is_given_when_the_lead_says(town: Town, eva: Page) -> None:
    eva.goto("/lead")
    at = eva.get_by_label("Inga fler nummer från klockan")
    at.fill("00:00")
    eva.get_by_role("button", name="Bestäm", exact=True).click()
    expect(eva.get_by_role("alert")).to_contain_text("Klockan är redan")
    expect(at).to_have_value("00:00")  # nothing typed is lost
    at.fill("23:59")
    eva.get_by_role("button", name="Bestäm", exact=True).click()
    expect(eva.get_by_text("Inga nummer ges från klockan 23:59.")).to_be_visible()
    eva.get_by_role("button", name="Sluta ge nummer nu").click()
    expect(eva.get_by_text("Inga fler nummer ges i dag.")).to_be_visible()
    seen(town, "/lead")
    eva.get_by_role("button", name="Ge nummer som vanligt igen").click()
    expect(eva.get_by_text("Nummer ges tills vi stänger.")).to_be_visible()


@pytest.mark.browser
def test_an_account_is_made_and_shut_without_script(town: Town, eva: Page) -> None:
    eva.goto("/lead/accounts")
    eva.get_by_label("Namn", exact=True).fill("Karin Holm")
    eva.get_by_label("Lösenord", exact=True).fill("en tur till stranden")
    eva.keyboard.press("Enter")
    expect(eva.get_by_role("alert")).to_contain_text("utan mellanslag")
    expect(eva.get_by_label("Namn", exact=True)).to_have_value("Karin Holm")  # nothing typed is lost, but the password
    eva.get_by_label("Namn", exact=True).fill("karin.holm")
    eva.get_by_label("Lösenord", exact=True).fill("en tur till stranden")
    eva.keyboard.press("Enter")
    expect(eva.get_by_role("status")).to_contain_text("karin.holm har fått ett konto.")
    eva.get_by_role("button", name="Stäng av kontot karin.holm").click()
    expect(eva.get_by_role("status")).to_contain_text("karin.holm kan inte längre logga in.")
    seen(town, "/lead/accounts")


@pytest.mark.browser
def test_a_device_is_renamed_and_removed_without_script(town: Town, eva: Page) -> None:
    town.accounts.add_device("old", "display")
    eva.goto("/lead/devices")
    eva.get_by_label("Vad enheten kallas old").fill("Skärmen i stora hallen")
    eva.keyboard.press("Enter")
    expect(eva.get_by_role("status")).to_contain_text("Enheten heter nu Skärmen i stora hallen.")
    seen(town, "/lead/devices")
    eva.get_by_text("Ta bort… Skärmen i stora hallen").press("Enter")
    eva.get_by_role("button", name="Ta bort Skärmen i stora hallen").click()
    expect(eva.get_by_role("status")).to_contain_text("old är borttagen.")
    expect(eva.get_by_text("Skärmen i stora hallen")).to_have_count(0)
