"""The staff room's wall: the lobby and the day so far in five numbers, live, without anybody's name."""

from __future__ import annotations

import pytest
from lobbies import Morning
from pageplay import LAPTOP, PHONE, Town, fits, sound
from playwright.sync_api import Page, expect

from server.now import now


def test_the_wall_counts_who_waits_and_how_the_day_goes():
    day = Morning()
    tickets = [day.visitor_takes(errand) for errand in ("passport", "passport", "building", "invoice")]
    anna = day.agent_at("1")
    day.after(minutes=12)
    anna.calls_next()
    anna.receives()
    anna.finishes()
    day.after(minutes=9)
    anna.calls_next()
    anna.receives()
    anna.does("further", errand="building", outcome="resolved")
    anna.finishes("referred", "social")
    assert now(day.lobby, day.now) == {
        "waiting": 2,
        "longest": 21 * 60,
        "within": {"n": 0, "of": 2},
        "resolved": {"n": 2, "of": 3},
        "desks": {"n": 1, "of": 3},
    }
    day.does("leave", ticket=tickets[2])
    day.does("leave", ticket=tickets[1])
    assert now(day.lobby, day.now)["longest"] in (None, 21 * 60)


def test_before_anybody_has_come_nothing_is_made_up():
    day = Morning()
    nought = {"n": 0, "of": 0}
    assert now(day.lobby, day.now) == {
        "waiting": 0, "longest": None, "within": nought, "resolved": nought, "desks": {"n": 0, "of": 3},
    }  # fmt: skip


def told(page: Page) -> dict[str, str]:
    names = page.locator(".wall dt").all_inner_texts()
    return dict(zip(names, page.locator(".wall dt + dd").all_inner_texts(), strict=True))


@pytest.mark.browser
def test_the_wall_follows_the_lobby_and_names_nobody(town: Town):
    wall = town.agent("karim")
    wall.goto("/now")
    expect(wall.locator(".first dd")).to_have_text("0")
    town.eight_wait()
    bodil = town.server.agent("bodil")
    for word in ("open", *("next", "arrive", "finish") * 3):
        asked = {"outcome": "resolved"} if word == "finish" else {}
        assert bodil.post(f"/api/desks/2/{word}", json=asked).status_code == 200
    bodil.close()
    expect(wall.locator(".first dd")).to_have_text("5")
    expect(wall.locator("dl")).to_contain_text("3 av 3")
    assert told(wall)["Lösta här i dag"] == "100 %"
    assert "Bodil" not in wall.content()
    sound(wall)
    fits(wall, height=True)
    for size in ({"width": 1920, "height": 1080}, LAPTOP):
        wall.set_viewport_size(size)
        number = wall.locator(".wall dt + dd").last.bounding_box()
        assert (
            number and number["height"] / size["height"] > 0.1
        )  # 7 cm on a 55 inch screen: read at four metres and more
    for size in (PHONE, {"width": 320, "height": 640}):
        wall.set_viewport_size(size)
        fits(wall)
