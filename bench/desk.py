"""The desk page in a real browser: how soon it is painted, how heavy it is, and how soon a key has the next visitor in the panel."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median, quantiles
from uuid import uuid4

from playwright.sync_api import Page, sync_playwright

from kolapp.client import Server
from kolapp.demo.crew import Crew
from kolapp.demo.house import AGENT, build
from kolapp.demo.visit import CHROMIUM, SWITCHES

VISITS, OPENINGS = 100, 10
WAITING = 8
PAINTED = """() => new Promise(done => new PerformanceObserver(told =>
  told.getEntriesByName('first-contentful-paint').forEach(e => done(e.startTime))).observe({ type: 'paint', buffered: true }))"""
FETCHED = "performance.getEntries().filter(e => e.encodedBodySize && !e.name.endsWith('/panel'))"
# The press and the sight of it by the page's own clock: the frame after the part has been exchanged.
TIMED = """([key, state]) => new Promise(done => {
  const begun = performance.now(), panel = document.querySelector('#panel');
  const drawn = () => requestAnimationFrame(() => done(performance.now() - begun));
  const seen = new MutationObserver(() => panel.querySelector(state) && (seen.disconnect(), drawn()));
  seen.observe(panel, { childList: true, subtree: true });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
})"""


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder, Crew(Path(folder)) as crew:
        house = build(Path("office.toml"), Path(folder, "house"))
        served = crew.start("server", "server", "--office", str(house.office), "--data", str(house.data), "--port", "0")
        kiosk = Server(served.word, house.tokens["kiosk"].read_text().strip())
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
            page = browser.new_page(base_url=served.word, viewport={"width": 1366, "height": 768})
            _sits_down(page, house.password)
            for _ in range(WAITING):
                _takes(kiosk)
            painted = [_opened(page) for _ in range(OPENINGS)]
            weight = _weighed(page)
            pressed = [_next(page, kiosk) for _ in range(VISITS)]
            browser.close()
        kiosk.close()
    print(
        f"key → next visitor      p50 {median(pressed):.0f} ms   p99 {quantiles(pressed, n=100)[98]:.0f} ms (anchor 150)"
    )
    print(f"first contentful paint  p50 {median(painted):.0f} ms   worst {max(painted):.0f} ms (anchor 300)")
    print(f"page and all it fetches {weight / 1000:.1f} kB (anchor 60)")


def _sits_down(page: Page, password: str) -> None:
    page.goto("/sign-in")
    page.locator("#name").fill(AGENT)
    page.locator("#password").fill(password)
    page.keyboard.press("Enter")
    page.locator("[action='/desk/4/open'] button").click()
    page.locator("#link[data-well=true]").wait_for()


def _takes(kiosk: Server) -> None:
    kiosk.put_ticket(str(uuid4()), "invoice", "sv")


def _opened(page: Page) -> float:
    page.goto("/desk/4")
    page.locator("#link[data-well=true]").wait_for()
    return float(page.evaluate(PAINTED))


def _weighed(page: Page) -> int:
    """Bytes from an empty cache."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    _opened(page)
    return int(page.evaluate(f"{FETCHED}.reduce((sum, e) => sum + e.encodedBodySize, 0)"))


def _next(page: Page, kiosk: Server) -> float:
    """Milliseconds from the key to the frame with the visitor in it. Then the visit ends, and somebody else comes."""
    taken = float(page.evaluate(TIMED, ["n", ".called"]))
    page.evaluate(TIMED, ["k", ".serving"])
    page.evaluate(TIMED, ["1", ".idle"])
    _takes(kiosk)
    return taken


if __name__ == "__main__":
    main()
