"""The figures page in a real browser: what it says is what was counted; the charts are walked by keyboard; the tables need no script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from busydays import written
from pageplay import PHONE, Town, fits, sound
from playwright.sync_api import Browser, Page, expect
from running import PASSWORD

from kolapp.office import load

MONDAY = (datetime.now(UTC) - timedelta(days=datetime.now(UTC).weekday() + 14)).date()
FORTNIGHT = {"from": str(MONDAY), "to": str(MONDAY + timedelta(days=4))}


class LearningTown(Town):
    """The town whose last fortnight is in the journal already; eva leads it."""

    def __init__(self, folder: Any, browser: Browser) -> None:
        super().__init__(folder, browser)
        self.server.told(15, 10)
        written(self.server.data, load(self.server.office), MONDAY - timedelta(days=7), 10, 350)
        self.server.restarts()
        self.accounts.add_agent("eva", "lead", PASSWORD)

    def figures(self, **asked: str) -> dict[str, dict[str, dict[str, int]]]:
        """Table -> row -> column -> number, as the wire tells it."""
        with httpx.Client(base_url=self.url, trust_env=False) as client:
            client.post("/api/session", json={"name": "eva", "password": PASSWORD})
            told = client.get("/api/figures", params=FORTNIGHT | {"small": "shown"} | asked).json()
        return {name: {row["id"]: row for row in rows} for name, rows in told["now"]["tables"].items()}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[LearningTown]:
    town = LearningTown(tmp_path_factory.mktemp("figures"), browser)
    yield town
    town.close()


def looks(town: LearningTown, **context: Any) -> Page:
    page = town.agent("eva", **context)
    page.goto(f"/figures?from={FORTNIGHT['from']}&to={FORTNIGHT['to']}")
    return page


def table(page: Page, sheet: str) -> dict[str, list[str]]:
    """Row -> what its cells say."""
    rows = page.locator(f"#{sheet} tbody tr").all()
    return {row.locator("th").text_content() or "": row.locator("td").all_text_contents() for row in rows}


def whole(text: str) -> int:
    return int("".join(filter(str.isdigit, text)) or 0)


@pytest.mark.browser
def test_the_page_says_what_was_counted_also_without_script(town: LearningTown):
    page, counted = looks(town, java_script_enabled=False), town.figures()
    all_of = counted["total"]["all"]
    heads = dict(
        zip(page.locator(".heads dt").all_inner_texts(), page.locator(".heads dt + dd").all_inner_texts(), strict=True)
    )
    assert whole(heads["Lösningsgrad"]) == round(100 * all_of["resolved"] / all_of["settled"])
    assert whole(heads["Besök"]) == all_of["came"]
    shares = {row: [whole(cell) for cell in cells[:2]] for row, cells in table(page, "errand").items()}
    assert sorted(shares.values()) == sorted([row["settled"], row["resolved"]] for row in counted["errand"].values())
    assert shares["Bygglov"] == [counted["errand"]["building-permit"][name] for name in ("settled", "resolved")]
    ended = {row: [whole(cell) for cell in cells] for row, cells in table(page, "endings").items()}
    assert ended["Alla"][:6] == [all_of[how] for how in ("came", "finished", "missed", "left", "closed", "moved")]
    sent = {row: [whole(cell) for cell in cells] for row, cells in table(page, "unit").items()}
    assert sum(map(sum, sent.values())) == counted["outcome"]["referred"]["settled"]
    assert len(table(page, "quarter")) == len(counted["quarter"])
    expect(page.locator(".rules .well")).to_contain_text("Det stämmer, för varje ärende.")


@pytest.mark.browser
def test_the_charts_are_walked_by_keyboard_and_the_page_is_sound_in_every_size(town: LearningTown):
    for scheme in ("light", "dark"):
        page = looks(town, color_scheme=scheme)
        chart = page.locator("#weekday canvas")
        expect(chart).to_have_accessible_name("Veckodag. Diagram. Piltangenterna går från värde till värde.")
        chart.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        said, told = page.locator("#weekday [role=status]"), table(page, "weekday")["Tisdag"]
        expect(said).to_have_text(f"Tisdag: Lösningsgrad {told[2]}, Perioden före {told[3]}")
        sound(page)
        for size in (PHONE, {"width": 320, "height": 640}):
            page.set_viewport_size(size)
            expect(page.locator("#errand canvas")).to_be_visible()
            fits(page)
        sound(page)
        page.locator("#weekday summary").press("Enter")
        expect(page.locator("#weekday table")).to_be_visible()


@pytest.mark.browser
def test_a_period_is_chosen_and_a_wrong_one_is_told_with_what_was_typed(town: LearningTown):
    page = looks(town, java_script_enabled=False)
    page.get_by_role("link", name="I år", exact=True).click()
    expect(page.get_by_role("link", name="I år", exact=True)).to_have_attribute("aria-current", "true")
    page.get_by_role("textbox", name="Från").fill("2026-05-02")
    page.get_by_role("textbox", name="Till").fill("2026-05-01")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("alert")).to_have_text("Perioden slutar innan den börjar.")
    expect(page.get_by_role("textbox", name="Från")).to_have_value("2026-05-02")


@pytest.mark.browser
def test_what_is_downloaded_has_no_small_numbers(town: LearningTown):
    page = looks(town, java_script_enabled=False)
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Hämta som kalkylark").click()
    text = downloaded.value.path().read_text(encoding="utf-8-sig")
    cells = [line.split(";") for line in text.splitlines()[1:]]
    told = [line[4] for line in cells if line[3] == "antal"]
    assert ".." in told
    assert not {"1", "2", "3", "4"} & set(told)
    assert date.fromisoformat(FORTNIGHT["from"]).strftime("%Y") in text.splitlines()[0]


@pytest.mark.browser
def test_an_agent_does_not_see_the_leads_figures(town: LearningTown):
    anna = town.agent("anna")
    assert anna.goto("/figures").status == 403
