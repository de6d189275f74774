"""One visit, played by touching the kiosk's window and clicking the desk page; every step must be seen to happen."""

from __future__ import annotations

import re
import shutil
import wave
from array import array
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, sync_playwright

from kolapp.demo.house import AGENT
from kolapp.demo.stage import NotSeen, Stage
from kolapp.office import load

CHROMIUM = "/usr/bin/chromium"
# A browser on a machine without a screen, that asks nobody outside for anything.
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip
DESK = "2"
QUIET = 500  # of 32767: anything louder was meant to be heard


def play(stage: Stage) -> int:
    """The exit status: 0 when every step was seen."""
    try:
        with sync_playwright() as browsers:
            browser = browsers.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
            try:
                _visit(stage, browser.new_page(viewport={"width": 1366, "height": 768}, locale="sv-SE"))
            finally:
                browser.close()
    except (NotSeen, BrowserError) as fault:
        print(f"not seen: {fault}")
        return 1
    print(f"Every step was seen. The pictures are in {stage.into}.")
    return 0


def _visit(stage: Stage, page: Page) -> None:
    _sits_down(stage, page)
    number = _takes_a_number(stage)
    _holds_the_paper(stage, number)
    _is_called(stage, page, number)
    _is_helped(stage, page, number)


def _seen(stage: Stage, name: str, sentence: str, taker: Any) -> None:
    """A step that was seen: its picture is kept, and said."""
    path = stage.into / f"{name}.png"
    taker(path)
    print(f"  {sentence:<64} {path}", flush=True)


def _sits_down(stage: Stage, page: Page) -> None:
    page.goto(stage.url)
    page.get_by_label("Namn").fill(AGENT)
    page.get_by_label("Lösenord").fill(stage.house.password)
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name=f"Öppna Plats {DESK}").click()
    page.get_by_role("heading", name=f"Plats {DESK}").wait_for()
    _seen(stage, "1-desk-opened", "An agent signs in and opens a desk", lambda path: page.screenshot(path=path))


def _takes_a_number(stage: Stage) -> str:
    glass = stage.kiosk_glass
    assert glass
    welcome = stage.screen("welcome")
    _seen(stage, "2-kiosk-welcome", "The kiosk welcomes a visitor", glass.picture)
    stage.touch(welcome, next(item for item in welcome["items"] if item.startswith("group:")))
    errands = stage.screen("errands")
    _seen(stage, "3-kiosk-errands", "The visitor touches a group, sees its errands", glass.picture)
    stage.touch(errands, next(item for item in errands["items"] if item.startswith("errand:")))
    number = str(stage.screen("ticket")["number"])
    _seen(stage, "4-kiosk-ticket", f"The visitor touches an errand, has number {number}", glass.picture)
    return number


def _holds_the_paper(stage: Stage, number: str) -> None:
    text = stage.ticket()
    if _bare(number) not in _bare(text):
        raise NotSeen(f"the ticket does not say {number} but: {text}")
    painted = stage.paper / "0001.png"
    _seen(
        stage, "5-ticket", f"The printer paints a ticket with number {number}", lambda path: shutil.copy(painted, path)
    )


def _is_called(stage: Stage, page: Page, number: str) -> None:
    page.get_by_role("button", name="Kalla in nästa").click()
    page.get_by_role("button", name="Kom fram").wait_for()
    _seen(stage, "6-desk-called", "The agent calls the next visitor", lambda path: page.screenshot(path=path))
    shown = stage.witness(stage.display, lambda told: "shown" in told, f"the call of {number}")
    if (_bare(shown["number"]), shown["desk"]) != (_bare(number), DESK):
        raise NotSeen(f"the display showed {shown}, not {number} at desk {DESK}")
    assert stage.display_glass
    _seen(stage, "7-display", f"The display shows {number} at desk {DESK}", stage.display_glass.picture)
    said = stage.witness(stage.display, lambda told: "said" in told, f"that {number} was said")
    if not said["spoken"] or _loudest(stage.into / "spoken.wav") < QUIET:
        raise NotSeen(f"the display did not speak: {said}")
    print(f"  {'The display chimes and says it':<64} {stage.into / 'spoken.wav'}", flush=True)


def _is_helped(stage: Stage, page: Page, number: str) -> None:
    page.get_by_role("button", name="Kom fram").click()
    page.get_by_text("Hos dig nu").wait_for()
    _seen(stage, "8-desk-serving", f"{number} has come to the desk", lambda path: page.screenshot(path=path))
    outcome = load(stage.house.office).outcomes[0].name["sv"]
    page.get_by_role("button", name=outcome).click()
    page.get_by_text("Ingen väntar").first.wait_for()
    _seen(stage, "9-desk-finished", f"The visit is finished: {outcome}", lambda path: page.screenshot(path=path))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _loudest(path: Path) -> int:
    with wave.open(str(path)) as sound:
        samples = array("h", sound.readframes(sound.getnframes()))
    return max((abs(sample) for sample in samples), default=0)
