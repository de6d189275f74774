"""A whole morning in the contact centre, played by keys alone: four desks, one of them on a phone, a greeter, and everybody who comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import pytest
from pageplay import LAPTOP, PHONE, Town, chromium, shown
from playwright.sync_api import Browser, Page, expect

from server import visits
from server.events import Issued
from server.journal import Reader

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
# errand -> its name, and the unit a single key hands on to
ERRANDS = {
    "invoice": ("Fakturor och avgifter", "technical"),
    "school": ("Skola och skolskjuts", "education"),
    "building-permit": ("Bygglov", "building"),
    "streets": ("Gator, trafik och parkering", "technical"),
    "elderly-care": ("Äldreomsorg", "care"),
}
UNITS = dict(ERRANDS.values())
ENDS = {"1": "resolved", "3": "booked", "4": "e-service", "5": "registered", "6": "not-ours"}
LIKELY = "7"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def town(tmp_path: Path, browser: Browser) -> Iterator[Town]:
    town = Town(tmp_path, browser)
    for name in ("mona", "erik", "leo"):
        town.accounts.add_agent(name, "agent", "kaffe och bulle")
    yield town
    town.close()


class Desk:
    """An agent who never touches the mouse; `hand` is what they would have ticked off on a sheet of paper."""

    def __init__(self, page: Page, hand: Counter[str]) -> None:
        self.page, self.hand = page, hand
        expect(page.locator("#link")).to_have_attribute("data-well", "true")

    def press(self, key: str, then: str) -> None:
        self.page.keyboard.press(key)
        expect(self.page.locator(then)).to_be_visible()

    def enters(self, button: str) -> None:
        self.page.get_by_role("button", name=button).first.press("Enter")

    def calls(self) -> None:
        expect(self.page.locator(".idle .number")).to_be_visible()
        self.press("n", ".called")

    def receives(self) -> None:
        self.calls()
        self.press("k", ".serving")

    def ends(self, key: str) -> None:
        unit = UNITS[self.page.locator(".what dd").inner_text()]
        self.press(key, ".idle")
        self.hand[f"referred {unit}" if key == LIKELY else ENDS[key]] += 1

    def serves(self, key: str = "1") -> None:
        self.receives()
        self.ends(key)


def plainly(desk: Desk) -> None:
    desk.serves()


def hands_on(desk: Desk) -> None:
    desk.serves(LIKELY)


def books(desk: Desk) -> None:
    desk.serves("3")


def misses_and_puts_back(desk: Desk) -> None:
    desk.calls()
    number = desk.page.locator("#visitor").inner_text()
    desk.press("e", ".idle")
    desk.enters(f"Tillbaka i kön {number}")
    expect(desk.page.get_by_role("button", name=f"Tillbaka i kön {number}")).to_have_count(0)
    desk.serves("4")


def pauses_and_resumes(desk: Desk) -> None:
    desk.receives()
    desk.press("p", "#ask-park input[name=room]")
    desk.page.keyboard.type("Rum 3")
    desk.press("Enter", ".idle")
    desk.enters("Fortsätt")
    expect(desk.page.locator(".serving")).to_contain_text("Rum 3")
    desk.ends("5")


def has_one_more(desk: Desk) -> None:
    desk.receives()
    desk.press("t", "#ask-further select")
    desk.page.keyboard.press("Tab")  # to the first result
    desk.press("Enter", ".before")
    desk.hand["resolved"] += 1
    desk.page.keyboard.press("6")
    expect(desk.page.locator(".idle")).to_be_visible()
    desk.hand["not-ours"] += 1


def regrets(desk: Desk) -> None:
    desk.receives()
    desk.press("6", ".idle")
    desk.press("z", ".serving")
    desk.ends("1")


def moves_to_a_colleague(desk: Desk) -> None:
    desk.receives()
    desk.press("f", "#ask-transfer select")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.type("Vill tala med dig")
    desk.press("Enter", ".idle")


TURNS: tuple[Callable[[Desk], None], ...] = (
    plainly, hands_on, misses_and_puts_back, has_one_more, pauses_and_resumes, moves_to_a_colleague, regrets, books,
)  # fmt: skip


def greets(greeter: Page, number: str, errand: str, hand: Counter[str]) -> None:
    """The greeter sends one who waits to the right unit."""
    greeter.locator("summary", has_text=number).press("Enter")
    greeter.locator("details[open] .outcomes button", has_text="Slussa till").first.press("Enter")
    expect(greeter.locator("summary", has_text=number)).to_have_count(0)
    hand[f"referred {ERRANDS[errand][1]}"] += 1


def morning(town: Town, visitors: int) -> Counter[str]:
    hand: Counter[str] = Counter()
    seats = {"anna": LAPTOP, "karim": LAPTOP, "mona": NARROW, "erik": LAPTOP}
    desks = [Desk(town.agent(name, str(n), viewport=view), hand) for n, (name, view) in enumerate(seats.items(), 1)]
    greeter = town.agent("leo", viewport=PHONE)
    greeter.goto("/greeter")
    expect(greeter.locator("#link")).to_have_attribute("data-well", "true")
    coming = islice(cycle(ERRANDS), visitors)
    for n, (errand, turn, desk) in enumerate(zip(coming, cycle(TURNS), cycle(desks))):
        ticket = town.takes(errand, ("sv", "ar", "en")[n % 3])
        if n % 10 == 9:
            greets(greeter, shown(ticket), errand, hand)
        else:
            turn(desk)
    for desk in desks:  # whoever was moved or put back
        while desk.page.locator(".idle .number").count():
            desk.serves()
    return hand


def counted(town: Town) -> Counter[str]:
    """The same from the journal, as the figures have it."""
    with closing(Reader(town.server.data)) as journal:
        day = journal.newest()
        assert day
        told = list(journal.day(day))
    rows = visits.rows(day.isoformat(), told)
    assert len(rows) == sum(isinstance(event, Issued) for _, event in told), "somebody is still waiting"
    assert all(row["outcome"] and row["how"] == "finished" for row in rows)
    errands = [*rows, *visits.further(day.isoformat(), told)]
    return Counter(f"referred {row['unit']}" if row["unit"] else row["outcome"] for row in errands)


def the_morning_is_as_it_was_lived(town: Town, visitors: int) -> None:
    by_hand = morning(town, visitors)
    figures = counted(town)
    assert figures == by_hand
    resolved = figures["resolved"] / figures.total()
    assert resolved == by_hand["resolved"] / by_hand.total() > 0.3
    for sentence in town.log().splitlines():
        assert re.fullmatch(r"\d\d:\d\d:\d\d [^\s{}_][^{}_]+\.", sentence), sentence
        assert not re.search(r"[0-9a-f]{8}-|None|referred|resolved", sentence), sentence


def test_a_short_morning_ends_with_an_outcome_for_everybody_and_true_figures(town: Town) -> None:
    the_morning_is_as_it_was_lived(town, 10)


@pytest.mark.long
def test_forty_visitors_end_with_an_outcome_for_everybody_and_true_figures(town: Town) -> None:
    the_morning_is_as_it_was_lived(town, 40)
